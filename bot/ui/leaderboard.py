"""The leaderboard: two lists, a button for each span, and the way out of it."""

from discord import ButtonStyle, app_commands

from bot.labeling import leaderboard
from bot.labeling.leaderboard import SPANS, Leaderboard
from bot.ui.inert import inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, caller_of, press_of
from bot.ui.screen import Part, draw, row, rule, show, text
from bot.wording import leaderboard as wording

CHOICES = [
    app_commands.Choice(name=name, value=span) for span, name in zip(SPANS, wording.SPANS, strict=True)
]


class Turn(Control, verb="leaders", numbers=2):
    """Another span: of a project, or (0) of the server."""

    async def pressed(self, interaction: Interaction) -> None:
        await _show(interaction, *self.numbers)


class LeaveOut(Control, verb="leaveout", numbers=2):
    """The presser is named no more; project and span are what they look at."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.write(leaderboard.leave_out, press_of(interaction), self.number)
        await _show(interaction, *self.numbers)


class CountIn(Control, verb="countin", numbers=2):
    """They are again."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.write(leaderboard.count_in, press_of(interaction), self.number)
        await _show(interaction, *self.numbers)


async def _show(interaction: Interaction, project_id: int, span: int) -> None:
    now = interaction.client.clock.now()
    of = await interaction.client.db.read(leaderboard.board, caller_of(interaction), project_id, span, now)
    await show(interaction, of)


@draw.register
def draw_leaderboard(of: Leaderboard) -> list[Part]:
    heading = text(wording.heading(of, inert(of.project)))
    left_out = [text(wording.LEFT_OUT)] if of.is_left_out else []
    if of.is_empty:
        return [heading, text(wording.EMPTY), *left_out, *_tools(of)]
    return [
        heading,
        text(wording.helping(of.helping)),
        text(wording.working(of.working)),
        rule(),
        text(wording.own(of.helpful, of.worker)),
        *left_out,
        text(wording.HOW),
        *_tools(of),
    ]


def _tools(of: Leaderboard) -> list[Part]:
    styles = {of.span: ButtonStyle.primary}
    turns = [
        Turn(of.project_id, span, label=label, style=styles.get(span, ButtonStyle.secondary))
        for span, label in enumerate(wording.SPANS)
    ]
    out = LeaveOut(of.project_id, of.span, label=wording.LEAVE_OUT)
    back = CountIn(of.project_id, of.span, label=wording.COUNT_IN)
    return [row(*turns, back if of.is_left_out else out)]


CONTROLS = (Turn, LeaveOut, CountIn)
