"""Seats that come back of items that were handed out; one that was put to the channel is handed out no more."""

from bot.labeling import flags
from storage import items, lines, normings, projects
from storage.database import Tx


def line_up(tx: Tx, item_id: int, seats: int, now: int) -> None:
    """Give an item `seats` back and a place at the end of its line.

    If it was put to the channel it is flagged instead of handed out: people there see what others answer.
    """
    item = items.by_id(tx, item_id)
    lines.line_up(tx, item.id, item.line, seats)
    could_be_had = item.state == "open" and item.free_seats + seats > 0
    if could_be_had and normings.has_been_put(tx, item.id):
        flags.flag(tx, projects.of_round(tx, item.round_id), item, "normed", now)
