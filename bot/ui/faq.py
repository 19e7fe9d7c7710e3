"""The FAQ: its entries in pages, one of them whole, and what leads do with it."""

import io
from collections.abc import Mapping

import discord
from discord import ButtonStyle, app_commands, ui

from bot.labeling import faq, helping, insights
from bot.labeling.faq import LONGEST, Page, Shown
from bot.labeling.helping import Helpful
from bot.ui.forms import Field, Form
from bot.ui.inert import inert, shortened
from bot.ui.persistent import Control, base36
from bot.ui.press import Interaction, caller_of, press_of
from bot.ui.promoting import Promote, Promoted
from bot.ui.screen import Part, beside, row, rows, rule, show_parts, text
from bot.wording import faq as wording
from bot.wording import helping as helping_wording
from storage.faq import Entry

ASKED, ANSWERED, NAMED = 200, 300, 60  # characters of an entry in a list
CHOICE = 100  # characters of what Discord suggests
ROOM, ROOM_BYTES = 3_600, 9_000  # escaped; a private screen takes 4,000 characters, 10,170 bytes
PICKED = "faq:"  # what a suggestion stands for; nobody types it
PAST_ANY_ID = 2**63


class Turn(Control, verb="faq", numbers=2):
    """A page of a project's entries, or (0) of all."""

    async def pressed(self, interaction: Interaction) -> None:
        project_id, number = self.numbers
        page = await interaction.client.db.read(faq.page, caller_of(interaction), project_id, number)
        await show_parts(interaction, draw_page(page))


class Read(Control, verb="faqread"):
    """One entry."""

    async def pressed(self, interaction: Interaction) -> None:
        await show_entry(interaction, self.number)


class Helped(Control, verb="helped"):
    """On a tip or an answer, wherever it stands: it helped; pressed again, it did not."""

    async def pressed(self, interaction: Interaction) -> None:
        heard = await interaction.client.db.write(helping.toggle, press_of(interaction), self.number)
        if heard.entry is not None:
            await show_entry(interaction, heard.entry.id)
            return
        parts = [text(helping_wording.heard(heard.helpful)), *helped_row(heard.helpful)]
        await show_parts(interaction, parts)


class TakeBack(Control, verb="untip"):
    """Its author does not want a tip to be there any more."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.write(insights.take_back, press_of(interaction), self.number)
        await show_parts(interaction, [text(helping_wording.TAKEN_BACK)])


class Correct(Control, verb="faqedit"):
    """A lead opens the form with an entry's words."""

    async def pressed(self, interaction: Interaction) -> None:
        entry = await interaction.client.db.read(faq.to_correct, press_of(interaction), self.number)
        fields = [
            Field("asked", wording.ASKED_LABEL, LONGEST, lines=True, typed=entry.asked),
            Field("answered", wording.ANSWERED_LABEL, LONGEST, lines=True, typed=entry.answered),
        ]
        await Corrected(self.number).open(interaction, wording.CORRECT, fields)


class Corrected(Form, verb="faqedited"):
    """Its next version."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        press, asked, answered = press_of(interaction), typed.get("asked", ""), typed.get("answered", "")
        shown = await interaction.client.db.write(faq.correct, press, self.number, asked, answered)
        await _show(interaction, shown)


class Retire(Control, verb="faqretire"):
    """A lead takes an entry out."""

    async def pressed(self, interaction: Interaction) -> None:
        press = press_of(interaction)
        await _show(interaction, await interaction.client.db.write(faq.retire, press, self.number))


class BringBack(Control, verb="faqback"):
    """A lead puts it back."""

    async def pressed(self, interaction: Interaction) -> None:
        press = press_of(interaction)
        await _show(interaction, await interaction.client.db.write(faq.bring_back, press, self.number))


async def show_entry(interaction: Interaction, entry_id: int) -> None:
    """One entry, as it reads now."""
    shown = await interaction.client.db.read(faq.show, caller_of(interaction), entry_id)
    await _show(interaction, shown)


async def _show(interaction: Interaction, shown: Shown) -> None:
    """On the screen if it fits, else as a file."""
    entry = shown.entry
    whole = wording.entry(shown, inert(shown.project), inert(entry.asked), inert(entry.answered))
    tools = _tools(shown)
    if len(whole) <= ROOM and len(whole.encode()) <= ROOM_BYTES:
        await show_parts(interaction, [text(whole), *tools])
        return
    short = wording.entry(
        shown, inert(shown.project), shortened(entry.asked, ASKED), shortened(entry.answered, ANSWERED)
    )
    content = f"{entry.asked}\n\n{entry.answered}\n".encode()
    parts = [text(short), ui.File(f"attachment://{wording.FILE}"), *tools]
    await show_parts(interaction, parts, [discord.File(io.BytesIO(content), wording.FILE)])


def _tools(shown: Shown) -> list[Part]:
    entry = shown.entry
    controls: list[Control] = [*_of_help(shown), Turn(entry.project_id or 0, 0, label=wording.ALL)]
    if shown.for_leads:
        controls.append(Correct(entry.id, label=wording.CORRECT))
        controls.append(
            Retire(entry.id, label=wording.RETIRE)
            if entry.retired_at is None
            else BringBack(entry.id, label=wording.BRING_BACK)
        )
        controls += [Promote(entry.id, label=wording.PROMOTE)] if entry.project_id else []
    return rows(controls)


def helped_row(helpful: Helpful | None) -> list[Part]:
    """For whoever reads an answer outside of the FAQ, unless it is theirs."""
    if helpful is None or helpful.is_own:
        return []
    return [row(Helped(helpful.subject_id, label=helping_wording.helped(helpful)))]


def _of_help(shown: Shown) -> list[Control]:
    """Others say that it helped; whose tip it is takes it back."""
    helpful, entry = shown.helpful, shown.entry
    if helpful is None or entry.retired_at is not None:
        return []
    if not helpful.is_own:
        return [Helped(helpful.subject_id, label=helping_wording.helped(helpful))]
    return [TakeBack(entry.id, label=helping_wording.TAKE_BACK)] if entry.kind == faq.TIP else []


def draw_page(page: Page) -> list[Part]:
    """Entries with a button each, and the way to others."""
    if page.searched:
        heading = wording.found(shortened(page.searched, CHOICE))
        nothing = wording.NOT_FOUND
    else:
        heading, nothing = wording.heading(page, inert(page.project)), wording.NOTHING
    lines = [_line(entry, page.names) for entry in page.entries] or [text(nothing)]
    return [text(heading), rule(), *lines, *_turns(page)]


def _line(entry: Entry, names: Mapping[int, str]) -> Part:
    asked, answered = shortened(entry.asked, ASKED), shortened(entry.answered, ANSWERED)
    line = wording.line(entry.kind, asked, answered, shortened(names.get(entry.project_id or 0, ""), NAMED))
    return beside(line, Read(entry.id, label=wording.READ))


def _turns(page: Page) -> list[Part]:
    if page.searched:
        return [row(Turn(page.project_id, 0, label=wording.ALL))]
    targets = {wording.BACK: page.number - 1, wording.MORE: page.number + 1}
    turns = [
        Turn(page.project_id, to, label=label, style=ButtonStyle.secondary)
        for label, to in targets.items()
        if 0 <= to < page.of
    ]
    return [row(*turns)] if turns else []


async def answered_before(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Entries that fit what is being typed, of the project named beside."""
    slug = getattr(interaction.namespace, "project", None) or ""
    guild_id = caller_of(interaction).guild_id
    found = await interaction.client.db.read(faq.suggest, guild_id, slug, typed)
    return [
        app_commands.Choice(
            name=_choice(wording.headed(entry.kind, entry.asked)), value=f"{PICKED}{base36(entry.id)}"
        )
        for entry in found
    ]


def _choice(asked: str) -> str:
    line = " ".join("".join(char if char.isprintable() else " " for char in asked).split())
    return (line if len(line) <= CHOICE else f"{line[: CHOICE - 1]}…") or wording.ASKED_LABEL


def picked(question: str) -> int | None:
    """The entry a suggestion stands for; None for what somebody typed."""
    number = question.removeprefix(PICKED)
    if number == question or not (number.isascii() and number.isalnum()):
        return None
    entry_id = int(number, 36)
    return entry_id if entry_id < PAST_ANY_ID else None


CONTROLS = (Turn, Read, Helped, TakeBack, Correct, Retire, BringBack, Promote)
FORMS = (Corrected, Promoted)
