"""Items labeled under old versions of a guideline: counted, put back in the queue, and taken out of it again."""

from discord import ButtonStyle

from bot.labeling import repairs, requeueing
from bot.labeling.requeueing import Requeue, Requeued
from bot.ui.guideline_ways import back, lead_of
from bot.ui.inert import inert
from bot.ui.persistent import Control, Picker
from bot.ui.press import Interaction
from bot.ui.screen import Part, beside, draw, row, show, take_time, text
from bot.wording import guidelines as wording


class AskRequeue(Control, verb="askrequeue", numbers=2):
    """Count before asking: project, and the last version it is about (0: all but the one in force)."""

    async def pressed(self, interaction: Interaction) -> None:
        await _ask(interaction, *self.numbers)


class UpTo(Picker, verb="requeueupto"):
    """Another last version; the number is the project."""

    async def pressed(self, interaction: Interaction) -> None:
        await _ask(interaction, self.number, max(self.one, 0))


class PutInQueue(Control, verb="requeue", numbers=2):
    """Do it: project, and the last version it is about."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        await take_time(interaction)
        await show(interaction, await repairs.requeue(interaction.client.db, lead, *self.numbers))


class TakeOut(Control, verb="unqueue"):
    """Reverse it."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        await take_time(interaction)
        await show(interaction, await repairs.take_out_of_queue(interaction.client.db, lead, self.number))


CONTROLS = (AskRequeue, UpTo, PutInQueue, TakeOut)


async def _ask(interaction: Interaction, project_id: int, up_to: int) -> None:
    """It goes through every annotation of the project, which may take a while."""
    lead = await lead_of(interaction)
    await take_time(interaction)
    await show(interaction, await interaction.client.db.read(requeueing.propose, lead, project_id, up_to))


@draw.register
def draw_requeue(of: Requeue) -> list[Part]:
    """What there is under each old version, which of it, and the button that does it."""
    project_id = of.project.id
    parts = [text(wording.requeue(inert(of.terms.name), of))]
    if len(of.under) > 1:
        menu = UpTo(project_id, options={one.version: wording.up_to(one.version) for one in of.under[-25:]})
        menu.placeholder = wording.UP_TO
        parts.append(row(menu))
    if of.annotations and of.project.state != "closed":
        put = PutInQueue(project_id, of.up_to, label=wording.PUT_BACK, style=ButtonStyle.danger)
        parts.append(row(put))
    earlier = [beside(wording.earlier(act), TakeOut(act.id, label=wording.TAKE_OUT)) for act in of.earlier]
    return [*parts, *earlier, row(back(project_id))]


@draw.register
def draw_requeued(of: Requeued) -> list[Part]:
    said = text(wording.requeued(inert(of.terms.name), of))
    if of.repair.kind == "requeue" and of.repair.changed:
        return [said, row(TakeOut(of.repair.id, label=wording.TAKE_OUT), back(of.project.id))]
    return [said, row(back(of.project.id))]
