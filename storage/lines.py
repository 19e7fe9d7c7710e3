"""Lines of places: in which order items are handed out, and where each labeler stands.

What can be had again gets a new place at the end of a line, so everything behind a labeler's cursor is theirs or
full, and a pick costs the same at a thousand and at a million items.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from storage.database import Tx


class Line(NamedTuple):
    """Where an item stands: in its round, by the rank of its quota (0: there are none), by its priority."""

    round_id: int
    rank: int
    priority: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """A line with places a labeler has not passed: those after `place`, up to `last_place`."""

    rank: int
    priority: int
    fresh: int
    last_place: int
    place: int


TAKE_PLACES = """
    INSERT INTO line (round_id, rank, priority, fresh, last_place) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (round_id, rank, priority, fresh) DO UPDATE SET last_place = line.last_place + excluded.last_place
    RETURNING last_place
"""


def take_places(tx: Tx, line: Line, fresh: int, count: int) -> int:
    """Make a line longer by `count`; its new last place."""
    return int(tx.all(TAKE_PLACES, *line, fresh, count)[0]["last_place"])


LAST_PLACE = "SELECT last_place FROM line WHERE round_id = $1 AND rank = $2 AND priority = $3 AND fresh = $4"


def last_place(tx: Tx, line: Line, fresh: int) -> int:
    row = tx.one(LAST_PLACE, *line, fresh)
    return 0 if row is None else int(row["last_place"])


LINE_UP = """
    UPDATE item SET free_seats = free_seats + $2, fresh = 0, place = $3 WHERE id = $1
"""


def line_up(tx: Tx, item_id: int, line: Line, seats: int) -> None:
    """Give an item `seats` back and a new place, at the end of those that came back."""
    place = take_places(tx, line, 0, 1)
    tx.run(LINE_UP, item_id, seats, place)


MOVE = "UPDATE item SET priority = $2, fresh = 0, place = $3 WHERE id = $1"


def move(tx: Tx, item_ids: Sequence[int], line: Line) -> None:
    """Put items of a round and rank at the end of the line of another priority, in the order given.

    Whoever stood behind them meets them again.
    """
    last = take_places(tx, line, 0, len(item_ids))
    first = last - len(item_ids) + 1
    tx.many(MOVE, ((id_, line.priority, place) for place, id_ in enumerate(item_ids, first)))


AHEAD = """
    SELECT line.rank, line.priority, line.fresh, line.last_place, COALESCE(labeler_cursor.place, 0) AS place
      FROM round JOIN line ON line.round_id = round.id LEFT JOIN labeler_cursor
        ON labeler_cursor.labeler_id = $2 AND labeler_cursor.round_id = line.round_id
       AND labeler_cursor.rank = line.rank AND labeler_cursor.priority = line.priority
       AND labeler_cursor.fresh = line.fresh
     WHERE round.id = $1 AND round.stage = 'collecting' AND line.last_place > COALESCE(labeler_cursor.place, 0)
     ORDER BY line.rank, line.priority DESC, line.fresh
     LIMIT $3
"""


def ahead(tx: Tx, round_id: int, labeler_id: int, limit: int = -1) -> list[Ahead]:
    """Lines with something a labeler has not passed, as they are handed out; none of a round that is closed.

    Quotas in their order; in each high priority first, returned seats before fresh items.
    """
    return [
        Ahead(row["rank"], row["priority"], row["fresh"], row["last_place"], row["place"])
        for row in tx.all(AHEAD, round_id, labeler_id, limit)
    ]


NEXT_IN_LINE = """
    SELECT item.id, item.place
      FROM item
     WHERE item.round_id = $1 AND item.rank = $2 AND item.priority = $3 AND item.fresh = $4
       AND item.place > $5 AND item.place <= $6 AND item.free_seats > 0 AND item.state = 'open'
       AND NOT EXISTS (SELECT 1 FROM assignment
                        WHERE assignment.item_id = item.id AND assignment.labeler_id = $7
                          AND (assignment.state <> 'expired' OR assignment.last_choice = 1))
     ORDER BY item.place
     LIMIT 1
"""


def next_in_line(tx: Tx, round_id: int, line: Ahead, labeler_id: int) -> tuple[int, int] | None:
    """The first item ahead that a labeler may have, and its place."""
    where = (round_id, line.rank, line.priority, line.fresh, line.place, line.last_place)
    row = tx.one(NEXT_IN_LINE, *where, labeler_id)
    return None if row is None else (row["id"], row["place"])


MOVE_CURSOR = """
    INSERT INTO labeler_cursor (labeler_id, round_id, rank, priority, fresh, place) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (labeler_id, round_id, rank, priority, fresh) DO UPDATE SET place = excluded.place
"""


def move_cursor(tx: Tx, labeler_id: int, round_id: int, line: Ahead, place: int) -> None:
    """Note that everything up to `place` is passed."""
    tx.run(MOVE_CURSOR, labeler_id, round_id, line.rank, line.priority, line.fresh, place)


LAST_CHOICE = """
    SELECT assignment.id
      FROM round JOIN assignment ON assignment.round_id = round.id JOIN item ON item.id = assignment.item_id
     WHERE round.id = $1 AND round.stage = 'collecting'
       AND assignment.labeler_id = $2 AND assignment.last_choice = 1
       AND assignment.state IN ('expired', 'skipped') AND item.free_seats > 0 AND item.state = 'open'
     ORDER BY assignment.leased_at, assignment.id
     LIMIT 1
"""


def last_choice(tx: Tx, round_id: int, labeler_id: int) -> int | None:
    """The assignment a labeler passed on longest ago and may still have, when nothing else is left."""
    row = tx.one(LAST_CHOICE, round_id, labeler_id)
    return None if row is None else int(row["id"])
