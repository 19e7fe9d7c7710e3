"""What becomes of the board's message: one stands on each server, and no channel's history is read for it."""

import json

from bot.labeling import audit
from bot.labeling.pace import HOUR
from bot.labeling.people import Press, check_lead
from bot.labeling.posts import BOARD_LOST, NO_BOARD, NONCE_LASTS
from storage import boards, outbox
from storage.boards import BoardMessage
from storage.database import Tx

OFTEN = 60_000  # milliseconds between two looks: Discord allows few edits of old messages
A_DAY = 24 * HOUR


def replace(tx: Tx, guild_id: int, channel_id: int, now: int) -> BoardMessage:
    """Intend a new board; the one that stood is to go once the new one stands."""
    boards.retire(tx, guild_id)
    return boards.add(tx, guild_id, channel_id, now)


def may_be_there(message: BoardMessage, now: int) -> bool:
    """Whether to look for it first: it was sent so long ago that sending it again could post it twice."""
    was_refused = message.refused_at is not None and message.refused_at >= message.attempted_at
    return not was_refused and now - message.attempted_at > NONCE_LASTS


def is_buried(message: BoardMessage, last_message_id: int | None, now: int) -> bool:
    """Whether it has become hard to find: a day old, and something was said after it."""
    return is_aged(message, now) and last_message_id != message.message_id


def is_aged(message: BoardMessage, now: int) -> bool:
    return now - message.attempted_at >= A_DAY


def is_to_be_checked(message: BoardMessage, now: int) -> bool:
    """Whether to ask, where there is nothing to edit, if it is still there: once an hour."""
    return now // HOUR != message.looked_at // HOUR


def refused(tx: Tx, message: BoardMessage, lacking: list[str], now: int) -> None:
    """Discord does not allow it: the leads are told once, until it is allowed again. `lacking` are permissions."""
    boards.refused(tx, message.id, now)
    if message.refused_at is None:
        _tell(tx, message, NO_BOARD, {"channel": message.channel_id, "lacking": lacking}, now)


def lost(tx: Tx, message: BoardMessage, now: int) -> None:
    """It may stand, and nobody knows where: the leads are told, and another one takes its place."""
    boards.remove(tx, message.id)
    _tell(tx, message, BOARD_LOST, {"channel": message.channel_id}, now)


def pressed(tx: Tx, guild_id: int, board_id: int, channel_id: int, message_id: int, now: int) -> None:
    """A press tells where a board stands: it is the one that was looked for, or one too many."""
    known = boards.by_id(tx, board_id)
    if known is not None and known.guild_id == guild_id and known.message_id is None:
        boards.sent(tx, board_id, message_id)
    elif known is None or known.message_id != message_id:
        boards.add(tx, guild_id, channel_id, now, state="old", message_id=message_id)


def is_known(tx: Tx, board_id: int, message_id: int) -> bool:
    """Whether a board on which somebody presses is where it was believed to be."""
    known = boards.by_id(tx, board_id)
    return known is not None and known.message_id == message_id


def post_anew(tx: Tx, press: Press) -> None:
    """A lead wants it at the end of the channel. Raises NotALead."""
    check_lead(tx, press.caller)
    boards.retire(tx, press.caller.guild_id)
    audit.note(tx, press.caller.guild_id, None, press.caller.name, "post board", {}, press.at)


def _tell(tx: Tx, message: BoardMessage, kind: str, facts: dict[str, object], now: int) -> None:
    outbox.add(tx, message.guild_id, None, kind, None, json.dumps(facts), now)
