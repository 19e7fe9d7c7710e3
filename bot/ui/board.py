"""The board: one message per server that says what work there is.

A plain message: in a channel where a Components V2 message stands, Discord can't list the history, which the
announcements beside it need. The number on its buttons is the board's own.
"""

import hashlib
import json
from collections.abc import Iterator

from discord import ButtonStyle

from bot.labeling import desk, posting_board
from bot.labeling.board import Board, Work
from bot.labeling.why import why_not
from bot.ui.guideline import Guide
from bot.ui.inert import brief
from bot.ui.leads import say
from bot.ui.notices import Row
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, in_time, row, show_parts, text
from bot.ui.serving import serve
from bot.ui.why import draw_why_not, tell_me
from bot.wording import board as wording

LONGEST = 1_900  # characters; a plain message takes 2,000
NAME, SUMMARY = 80, 100  # characters, escaped
GUIDES = 2  # a row has five buttons
FEW = 3  # paused or coming projects that are named
LABEL = 60


class Best(Control, verb="best"):
    """Start on the board: the best project for whoever presses."""

    async def pressed(self, interaction: Interaction) -> None:
        db, press = interaction.client.db, press_of(interaction)
        await serve(interaction, await db.write(desk.start, press, 0))
        await seen(interaction, self.number)


class WhyNot(Control, verb="whynot"):
    """For each project that has nothing for whoever presses: why."""

    async def pressed(self, interaction: Interaction) -> None:
        press = press_of(interaction)
        reading = interaction.client.db.read(why_not, press.caller, press.at)
        found = await in_time(interaction, reading)
        await show_parts(interaction, draw_why_not(found))
        await seen(interaction, self.number)


class PostAnew(Control, verb="postboard"):
    """A lead wants the board at the end of the channel."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.write(posting_board.post_anew, press_of(interaction))
        await say(interaction, wording.POSTED_ANEW)


async def seen(interaction: Interaction, board_id: int) -> None:
    """Whoever presses on a board shows where it stands: one that was lost is found like that."""
    message, db = interaction.message, interaction.client.db
    if message is None or message.flags.ephemeral:
        return
    if not await db.read(posting_board.is_known, board_id, message.id):
        guild_id, now = interaction.guild_id or 0, interaction.client.clock.now()
        await db.write(posting_board.pressed, guild_id, board_id, message.channel.id, message.id, now)


def draw_board(board: Board, board_id: int) -> tuple[str, Row]:
    """Its text, as much of it as fits a message, and its buttons."""
    return content(board), Row(controls(board, board_id))


def hash_of(drawn: tuple[str, Row]) -> str:
    """What tells whether it has to be edited."""
    shown = [drawn[0], drawn[1].to_components()]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def controls(board: Board, board_id: int) -> list[Control]:
    guides = [
        Guide(one.project.id, 0, label=wording.guideline(one.terms.name[:LABEL]))
        for one in board.coming[:GUIDES]
    ]
    start = Best(board_id, label=wording.START, style=ButtonStyle.primary)
    return [start, tell_me(), WhyNot(board_id, label=wording.WHY_NOT), *guides]


def content(board: Board) -> str:
    """The busiest projects first; what does not fit is counted."""
    heading = wording.heading(board.role_id)
    tail = [*_paused(board), *_coming(board), *_questions(board)]
    room = LONGEST - len("\n".join([heading, wording.more(len(board.work)), *tail]))
    shown = list(_that_fit(board, room))
    hidden = len(board.work) - len(shown)
    hidden += max(0, len(board.paused) - FEW) + max(0, len(board.coming) - FEW)
    head = shown or ([] if board.work else [wording.NOTHING])
    return "\n".join([heading, *head, *tail, *([wording.more(hidden)] if hidden else [])])


def _that_fit(board: Board, room: int) -> Iterator[str]:
    for one in board.work:
        drawn = _work(one, board)
        room -= len(drawn) + 1
        if room < 0:
            return
        yield drawn


def _work(one: Work, board: Board) -> str:
    name, summary = brief(one.terms.name, NAME), brief(one.terms.summary, SUMMARY)
    return wording.work(name, summary, one, board.now)


def _paused(board: Board) -> list[str]:
    lines = [wording.paused(brief(one.terms.name, NAME), one) for one in board.paused[:FEW]]
    return [wording.PAUSED, *lines] if lines else []


def _coming(board: Board) -> list[str]:
    lines = [wording.coming(brief(one.terms.name, NAME), one) for one in board.coming[:FEW]]
    return [wording.COMING, *lines] if lines else []


def _questions(board: Board) -> list[str]:
    return [wording.questions(board.questions)] if board.questions else []


def draw_private(board: Board, is_lead: bool) -> list[Part]:
    """The same for one person: /board."""
    buttons = controls(board, 0)
    extra = [PostAnew(0, label=wording.POST_ANEW)] if is_lead else []
    return [text(content(board)), row(*buttons), *([row(*extra)] if extra else [])]
