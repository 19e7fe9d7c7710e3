"""/round: how a round stands, closing it, opening the next: on a phone."""

from discord import ButtonStyle

from bot.client import LabelBot
from bot.labeling import running, turning
from bot.labeling.news import RESULTS
from bot.labeling.rounds import Stand
from bot.labeling.turning import Closing
from bot.ui.inert import inert
from bot.ui.leads import announcing
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, show, take_time, text
from bot.wording import rounds as wording


class CloseRound(Control, verb="roundclose", numbers=3):
    """Close a round, after its numbers were shown: project, the round's number, seconds when collecting resumes."""

    async def pressed(self, interaction: Interaction) -> None:
        project_id, number, resumes = self.numbers
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        await take_time(interaction)
        closed = await turning.close(db, lead, project_id, number, resumes * 1000 or None)
        await show(interaction, closed)


@draw.register
def draw_stand(stand: Stand) -> list[Part]:
    """Its number and stage, what it is for, what it wants and lacks, and what comes next."""
    lines = [wording.heading(inert(stand.terms.name), stand.turn)]
    lines += [wording.goal(inert(stand.turn.goal))] if stand.turn.goal else []
    lines += [wording.numbers(stand)]
    lines += [wording.quota(inert(quota.slice or ""), quota) for quota in stand.quotas]
    lines += [f"-# {line}" for line in wording.checksum(stand)]
    told = [] if stand.turn.closed_at is None else [row(announcing(stand.project.id, RESULTS))]
    return [text("\n".join(lines)), text(wording.next_step(stand)), *told]


@draw.register
def draw_closing(closing: Closing) -> list[Part]:
    """What closing means, in numbers, and the button that does it."""
    stand = closing.stand
    resumes = (closing.resumes_at or 0) // 1000
    close = CloseRound(
        stand.project.id, stand.turn.number, resumes, label=wording.CLOSE, style=ButtonStyle.danger
    )
    return [text(wording.before_closing(inert(stand.terms.name), closing)), row(close)]


async def sign_rounds(bot: LabelBot) -> None:
    """The checksums of closed rounds: a duty."""
    await turning.sign(bot.db)
