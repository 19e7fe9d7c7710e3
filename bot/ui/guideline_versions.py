"""One version of a guideline, to read or as a file, and what changed between any two."""

import io

import discord
from discord import ui

from bot.labeling import guidelines
from bot.labeling.guidelines import Compared, Kept
from bot.ui.guideline import drawn, in_pages
from bot.ui.guideline_ways import back, lead_of, place, turns_of
from bot.ui.inert import inert
from bot.ui.pages import Page, Section, paginate
from bot.ui.persistent import Control, Picker
from bot.ui.press import Interaction
from bot.ui.screen import Part, row, rows, rule, show_parts, text
from bot.wording import guidelines as wording


class Choose(Picker, verb="versions"):
    """One version to read, or two to compare; the number is the project."""

    async def pressed(self, interaction: Interaction) -> None:
        lead, db = await lead_of(interaction), interaction.client.db
        one, other = (max(self.picked[at], -1) for at in (0, -1)) if self.picked else (-1, -1)
        found = await db.read(guidelines.compare, lead, self.number, one, other)
        if found.older != found.newer:
            await show_parts(interaction, draw_compared(found))
            return
        kept = await db.read(guidelines.version, lead, self.number, one)
        await show_parts(interaction, draw_version(kept))


class VersionPage(Control, verb="version", numbers=3):
    """A page of a version: project, version, page."""

    async def pressed(self, interaction: Interaction) -> None:
        *about, page = self.numbers
        kept = await interaction.client.db.read(guidelines.version, await lead_of(interaction), *about)
        await show_parts(interaction, draw_version(kept, page))


class ComparedPage(Control, verb="compare", numbers=4):
    """A page of what changed: project, both versions, page."""

    async def pressed(self, interaction: Interaction) -> None:
        *about, page = self.numbers
        found = await interaction.client.db.read(guidelines.compare, await lead_of(interaction), *about)
        await show_parts(interaction, draw_compared(found, page))


class AsFile(Control, verb="guidefile", numbers=2):
    """A version as a file to change and send back: project and version."""

    async def pressed(self, interaction: Interaction) -> None:
        kept = await interaction.client.db.read(guidelines.version, await lead_of(interaction), *self.numbers)
        file = discord.File(io.BytesIO(kept.guideline.text.encode()), wording.FILE)
        heading = text(wording.version_heading(inert(kept.terms.name), kept))
        parts: list[Part] = [heading, ui.File(f"attachment://{wording.FILE}"), row(back(kept.project.id))]
        await show_parts(interaction, parts, [file])


CONTROLS = (Choose, VersionPage, ComparedPage, AsFile)


def draw_version(kept: Kept, page: int = 0) -> list[Part]:
    """A version as it was written, page by page."""
    pages = list(in_pages(kept.guideline.text))
    page = min(page, len(pages) - 1)
    about = (kept.project.id, kept.guideline.version)
    turns = [VersionPage(*about, to, label=label) for label, to in turns_of(page, len(pages)).items()]
    heading = wording.version_heading(inert(kept.terms.name), kept)
    ways = [*turns, AsFile(*about, label=wording.AS_A_FILE), back(kept.project.id)]
    return [text(heading), rule(), text(pages[page]), rule(), *place(page, len(pages)), *rows(ways)]


def draw_compared(of: Compared, page: int = 0) -> list[Part]:
    """What changed from one version to another, page by page."""
    pages = _changes(of)
    page = min(page, len(pages) - 1)
    about = (of.project.id, of.older, of.newer)
    turns = [ComparedPage(*about, to, label=label) for label, to in turns_of(page, len(pages)).items()]
    heading, body = wording.compared(inert(of.terms.name), of), "\n".join(drawn(pages[page]))
    ways = [*turns, back(of.project.id)]
    return [text(heading), rule(), text(body), rule(), *place(page, len(pages)), *rows(ways)]


def _changes(of: Compared) -> tuple[Page, ...]:
    nothing = wording.SAME if of.older == of.newer else wording.ONLY_SPACES
    return paginate([Section(wording.CHANGED, of.changes or nothing)])
