"""A guideline that a lead has written: what would change, seen in private before it is kept."""

from collections.abc import Mapping

import discord
from discord import ButtonStyle

from bot.errors import GuidelineFileTooLarge, TooLongForAForm
from bot.labeling import guideline_drafts as drafts
from bot.labeling import guidelines
from bot.labeling.guideline_drafts import Written
from bot.ui.forms import Field, Form
from bot.ui.guideline import drawn
from bot.ui.guideline_ways import back, lead_of, place, turns_of
from bot.ui.inert import inert
from bot.ui.pages import Section, paginate
from bot.ui.persistent import Control
from bot.ui.press import Interaction
from bot.ui.screen import Part, draw, row, rows, rule, show, show_parts, text
from bot.wording import guidelines as wording


class Edit(Control, verb="editguide"):
    """Opens the form with the version in force; the number is the project."""

    async def pressed(self, interaction: Interaction) -> None:
        kept = await interaction.client.db.read(
            guidelines.version, await lead_of(interaction), self.number, 0
        )
        await _open_form(interaction, kept.project.id, kept.guideline.text)


class EditDraft(Control, verb="editdraft"):
    """Opens the form with what was written; the number is the draft."""

    async def pressed(self, interaction: Interaction) -> None:
        written = await interaction.client.db.read(drafts.look, await lead_of(interaction), self.number)
        await _open_form(interaction, written.project.id, written.draft.text)


class Rewritten(Form, verb="guidetext"):
    """The text that was typed; the number is the project."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        lead = await lead_of(interaction)
        draft = await interaction.client.db.write(drafts.write, lead, self.number, typed.get("text", ""))
        await show_draft(interaction, draft.id)


class DraftPage(Control, verb="guidedraft", numbers=2):
    """A page of what would change: draft and page."""

    async def pressed(self, interaction: Interaction) -> None:
        await show_draft(interaction, *self.numbers)


class RereadDraft(Control, verb="rereaddraft"):
    """Everybody is to read it before their next item, or need not."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.write(drafts.turn_reread, await lead_of(interaction), self.number)
        await show_draft(interaction, self.number)


class KeepDraft(Control, verb="keepguide", numbers=2):
    """Make it the version in force: draft, and the version it was seen beside."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        await show(interaction, await interaction.client.db.write(drafts.keep, lead, *self.numbers))


class DropDraft(Control, verb="dropguide"):
    """Forget it."""

    async def pressed(self, interaction: Interaction) -> None:
        project = await interaction.client.db.write(drafts.drop, await lead_of(interaction), self.number)
        await show_parts(interaction, [text(wording.DROPPED), row(back(project.id))])


CONTROLS = (Edit, EditDraft, DraftPage, RereadDraft, KeepDraft, DropDraft)


async def _open_form(interaction: Interaction, project_id: int, written: str) -> None:
    """Raises TooLongForAForm."""
    if len(written) > wording.FORM_LONGEST:
        raise TooLongForAForm(len(written), wording.FORM_LONGEST)
    field = Field(
        "text", wording.FORM_LABEL, wording.FORM_LONGEST, wording.FORM_HINT, lines=True, typed=written
    )
    await Rewritten(project_id).open(interaction, wording.FORM_TITLE, [field])


async def read_file(file: discord.Attachment) -> str:
    """A guideline in a file; its size is looked at before anything is read.

    Raises GuidelineFileTooLarge, GuidelineNotText.
    """
    if file.size > guidelines.MOST_BYTES:
        raise GuidelineFileTooLarge(file.size, guidelines.MOST_BYTES)
    return guidelines.clean(await file.read())


async def show_draft(interaction: Interaction, draft_id: int, page: int = 0) -> None:
    written = await interaction.client.db.read(drafts.look, await lead_of(interaction), draft_id)
    await show_parts(interaction, draw_draft(written, page))


@draw.register
def draw_draft(written: Written, page: int = 0) -> list[Part]:
    """What would change, page by page, and what can be done with it."""
    draft_id = written.draft.id
    pages = paginate([Section(wording.WOULD_CHANGE, written.changes or wording.ONLY_SPACES)])
    page = min(page, len(pages) - 1)
    turns = [DraftPage(draft_id, to, label=label) for label, to in turns_of(page, len(pages)).items()]
    reread = wording.REREAD_ON if written.draft.asks_reread else wording.REREAD_OFF
    ways: list[Control] = [
        KeepDraft(draft_id, written.in_force.version, label=wording.KEEP, style=ButtonStyle.primary),
        RereadDraft(draft_id, label=reread),
        EditDraft(draft_id, label=wording.EDIT),
        DropDraft(draft_id, label=wording.DROP),
    ]
    heading, body = wording.preview(inert(written.terms.name), written), "\n".join(drawn(pages[page]))
    turning = rows(turns) if turns else []
    return [text(heading), rule(), text(body), rule(), *place(page, len(pages)), *turning, *rows(ways)]
