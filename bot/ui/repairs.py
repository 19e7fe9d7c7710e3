"""Taking a batch out, setting answers aside, and both ways back: numbers first, then one button."""

from discord import ButtonStyle

from bot.labeling import repairs, running
from bot.labeling.retiring import Retirement
from bot.labeling.running import Lead
from bot.labeling.setting_aside import Done, Proposal
from bot.ui.inert import inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, beside, draw, row, show, text
from bot.wording import repairs as wording


async def _lead(interaction: Interaction) -> Lead:
    """Checked first; then Discord is told that it may take a while: there may be a million items."""
    lead = await interaction.client.db.read(running.lead, press_of(interaction))
    await interaction.response.defer()
    return lead


class RetireBatch(Control, verb="retirebatch"):
    """Hand a batch out no more."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await _lead(interaction)
        await show(interaction, await repairs.retire_batch(interaction.client.db, lead, self.number))


class BringBack(Control, verb="bringback"):
    """Make a retired batch's items what they were."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await _lead(interaction)
        await show(interaction, await repairs.bring_batch_back(interaction.client.db, lead, self.number))


class SetAside(Control, verb="setaside", numbers=3):
    """Withdraw a labeler's annotations: project, labeler, and since when."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await _lead(interaction)
        await show(interaction, await repairs.set_aside(interaction.client.db, lead, *self.numbers))


class PutBack(Control, verb="putback"):
    """Reverse a setting aside."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await _lead(interaction)
        await show(interaction, await repairs.put_back(interaction.client.db, lead, self.number))


CONTROLS = (RetireBatch, BringBack, SetAside, PutBack)


@draw.register
def draw_retirement(of: Retirement) -> list[Part]:
    source = inert(of.batch.source[:100])
    sentence = wording.retirement(inert(of.terms.name), source, of)
    if of.batch.retired_at is not None:
        return [text(sentence), row(BringBack(of.batch.id, label=wording.BRING_BACK))]
    return [
        text(sentence),
        row(RetireBatch(of.batch.id, label=wording.RETIRE, style=ButtonStyle.danger)),
    ]


@draw.register
def draw_proposal(of: Proposal) -> list[Part]:
    parts = [text(wording.proposal(inert(of.terms.name), of))]
    if of.annotations:
        about = (of.project.id, of.labeler_id, of.since)
        parts.append(row(SetAside(*about, label=wording.SET_ASIDE, style=ButtonStyle.danger)))
    earlier = (beside(wording.earlier(act), PutBack(act.id, label=wording.PUT_BACK)) for act in of.earlier)
    return [*parts, *earlier]


@draw.register
def draw_done(of: Done) -> list[Part]:
    said = text(wording.done(inert(of.terms.name), of))
    if of.repair.kind == "set aside" and of.repair.changed:
        return [said, row(PutBack(of.repair.id, label=wording.PUT_BACK))]
    return [said]
