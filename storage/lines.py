"""Lines of places: in which order items are handed out, and where each labeler stands.

What can be had again gets a new place at the end of a line, so everything behind a labeler's cursor is theirs or
full, and a pick costs the same at a thousand and at a million items.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Ahead:
    """A line with places a labeler has not passed: those after `place`, up to `last_place`."""

    priority: int
    fresh: int
    last_place: int
    place: int


TAKE_PLACES = """
    INSERT INTO line (round_id, priority, fresh, last_place) VALUES ($1, $2, $3, $4)
    ON CONFLICT (round_id, priority, fresh) DO UPDATE SET last_place = line.last_place + excluded.last_place
    RETURNING last_place
"""


def take_places(tx: Tx, round_id: int, priority: int, fresh: int, count: int) -> int:
    """Make a line longer by `count`; its new last place."""
    return int(tx.all(TAKE_PLACES, round_id, priority, fresh, count)[0]["last_place"])


LAST_PLACE = "SELECT last_place FROM line WHERE round_id = $1 AND priority = $2 AND fresh = $3"


def last_place(tx: Tx, round_id: int, priority: int, fresh: int) -> int:
    row = tx.one(LAST_PLACE, round_id, priority, fresh)
    return 0 if row is None else int(row["last_place"])


LINE_UP = """
    UPDATE item SET free_seats = free_seats + $2, fresh = 0, place = $3 WHERE id = $1
"""


def line_up(tx: Tx, item_id: int, round_id: int, priority: int, seats: int) -> None:
    """Give an item `seats` back and a new place, at the end of those that came back."""
    place = take_places(tx, round_id, priority, 0, 1)
    tx.run(LINE_UP, item_id, seats, place)


MOVE = "UPDATE item SET priority = $2, fresh = 0, place = $3 WHERE id = $1"


def move(tx: Tx, item_ids: Sequence[int], round_id: int, priority: int) -> None:
    """Put items at the end of another line, in the order given: whoever stood behind them meets them again."""
    last = take_places(tx, round_id, priority, 0, len(item_ids))
    tx.many(MOVE, ((id_, priority, place) for place, id_ in enumerate(item_ids, last - len(item_ids) + 1)))


AHEAD = """
    SELECT line.priority, line.fresh, line.last_place, COALESCE(labeler_cursor.place, 0) AS place
      FROM line LEFT JOIN labeler_cursor
        ON labeler_cursor.labeler_id = $2 AND labeler_cursor.round_id = line.round_id
       AND labeler_cursor.priority = line.priority AND labeler_cursor.fresh = line.fresh
     WHERE line.round_id = $1 AND line.last_place > COALESCE(labeler_cursor.place, 0)
     ORDER BY line.priority DESC, line.fresh
"""


def ahead(tx: Tx, round_id: int, labeler_id: int) -> list[Ahead]:
    """Lines with something a labeler has not passed: high priority first, returned seats before fresh items."""
    return [
        Ahead(row["priority"], row["fresh"], row["last_place"], row["place"])
        for row in tx.all(AHEAD, round_id, labeler_id)
    ]


NEXT_IN_LINE = """
    SELECT item.id, item.place
      FROM item
     WHERE item.round_id = $1 AND item.priority = $2 AND item.fresh = $3
       AND item.place > $4 AND item.place <= $5 AND item.free_seats > 0 AND item.state = 'open'
       AND NOT EXISTS (SELECT 1 FROM assignment
                        WHERE assignment.item_id = item.id AND assignment.labeler_id = $6
                          AND (assignment.state <> 'expired' OR assignment.last_choice = 1))
     ORDER BY item.place
     LIMIT 1
"""


def next_in_line(tx: Tx, round_id: int, line: Ahead, labeler_id: int) -> tuple[int, int] | None:
    """The first item ahead that a labeler may have, and its place."""
    row = tx.one(NEXT_IN_LINE, round_id, line.priority, line.fresh, line.place, line.last_place, labeler_id)
    return None if row is None else (row["id"], row["place"])


MOVE_CURSOR = """
    INSERT INTO labeler_cursor (labeler_id, round_id, priority, fresh, place) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (labeler_id, round_id, priority, fresh) DO UPDATE SET place = excluded.place
"""


def move_cursor(tx: Tx, labeler_id: int, round_id: int, line: Ahead, place: int) -> None:
    """Note that everything up to `place` is passed."""
    tx.run(MOVE_CURSOR, labeler_id, round_id, line.priority, line.fresh, place)


LAST_CHOICE = """
    SELECT assignment.id
      FROM assignment JOIN item ON item.id = assignment.item_id
     WHERE assignment.round_id = $1 AND assignment.labeler_id = $2 AND assignment.last_choice = 1
       AND assignment.state IN ('expired', 'skipped') AND item.free_seats > 0 AND item.state = 'open'
     ORDER BY assignment.leased_at, assignment.id
     LIMIT 1
"""


def last_choice(tx: Tx, round_id: int, labeler_id: int) -> int | None:
    """The assignment a labeler passed on longest ago and may still have, when nothing else is left."""
    row = tx.one(LAST_CHOICE, round_id, labeler_id)
    return None if row is None else int(row["id"])
