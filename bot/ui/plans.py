"""What is planned: said when it is, listed with a way to cancel it, and carried out when it is due."""

import logging

from discord import ButtonStyle

from bot import permissions
from bot.client import LabelBot
from bot.errors import StillChanging, UserError
from bot.labeling import due, plans, running
from bot.labeling.coming import Coming
from bot.labeling.counting import Standing
from bot.labeling.plans import Planned
from bot.ui.leads import announcing, name_of, say
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, beside, draw, row, rule, show, text
from bot.wording import leads as leads_wording
from bot.wording import permissions as permissions_wording
from bot.wording import plans as wording
from bot.wording.errors import explain
from storage import plans as stored

log = logging.getLogger(__name__)
NEWS_OF = {"open": "scheduled", "resume": "paused", "close": "closing"}


class Cancel(Control, verb="unplan"):
    """Call off what was planned."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        found = await db.write(plans.cancel, lead, self.number)
        await say(interaction, wording.CANCELLED if found.plan.outcome == "cancelled" else wording.ENDED)


class CloseThen(Control, verb="closethen", numbers=2):
    """Plan a closing, after its numbers were shown: project and time."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        await show(interaction, await db.write(plans.close_at, lead, *self.numbers))


class MarkEvent(Control, verb="event"):
    """Mark a planned opening in the server's events, where the bot may create some."""

    async def pressed(self, interaction: Interaction) -> None:
        db, guild = interaction.client.db, interaction.guild
        lead = await db.read(running.lead, press_of(interaction))
        await db.read(plans.one, lead, self.number)
        if guild is None or permissions.missing(guild.me.guild_permissions, permissions.EVENTS):
            await say(interaction, permissions_wording.no_events())
            return
        found = await db.write(plans.mark, lead, self.number)
        await say(interaction, wording.EVENT_COMES if found.plan.done_at is None else wording.ENDED)


CONTROLS = (Cancel, CloseThen, MarkEvent)


@draw.register
def draw_planned(done: Planned) -> list[Part]:
    """What happens when, with the ways to tell the team and to cancel it."""
    plan = done.plan
    ways: list[Control] = [announcing(done.project.id, NEWS_OF[plan.act])]
    ways += [MarkEvent(plan.id, label=wording.EVENT)] if plan.act in plans.OPENING else []
    ways.append(Cancel(plan.id, label=wording.CANCEL))
    return [text(wording.planned(name_of(done.project), done)), row(*ways)]


def draw_closing_then(stands: Standing, wanted: Coming) -> list[Part]:
    """What closing at a time means, in today's numbers, and the button that plans it."""
    close = CloseThen(stands.project.id, wanted.at, label=wording.CLOSE_THEN, style=ButtonStyle.danger)
    standing = leads_wording.standing(name_of(stands.project), stands)
    return [text(wording.before_closing(standing, wanted.at, wanted.twist)), row(close)]


def draw_plans(stands: Standing) -> list[Part]:
    """What is to come in a project, the next first, each with a button to cancel it."""
    if not stands.planned:
        return []
    listed, rest = stands.planned[: wording.LISTED], stands.planned[wording.LISTED :]
    lines = [
        beside(wording.line(plan.act, plan.due_at), Cancel(plan.id, label=wording.CANCEL)) for plan in listed
    ]
    return [rule(), text(wording.HEADING), *lines, *([text(wording.more(len(rest)))] if rest else [])]


async def carry_out(bot: LabelBot) -> None:
    """A duty: do what was planned and is due; what can't be done is told to the leads."""
    now = bot.clock.now()
    for plan in await bot.db.read(stored.due, now):
        try:
            await bot.db.write(due.carry_out, plan.id, now)
        except StillChanging:
            log.info("plan %s waits: its project is just being changed", plan.id)
        except UserError as error:
            await bot.db.write(due.refused, plan.id, explain(error), now)
