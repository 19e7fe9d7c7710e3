"""What a round draws from: items that wait in closed rounds, moved into the one that opens."""

from collections.abc import Sequence
from typing import NamedTuple

from storage.database import Tx
from storage.lines import Line


class Candidate(NamedTuple):
    """What drawing looks at, of one item; `is_open`: neither flagged nor retired, nor is its batch."""

    id: int
    round_id: int
    priority: int
    free_seats: int
    content: str
    is_open: int


# CROSS JOIN: batch by batch, and within each along its index: the order of import, from where the last piece ended.
PIECE = """
    SELECT item.id, item.round_id, item.priority, item.free_seats, item.content,
           item.state = 'open' AND batch.retired_at IS NULL AS is_open
      FROM batch CROSS JOIN item
     WHERE batch.project_id = $1 AND batch.state = 'ready' AND item.batch_id = batch.id AND item.id > $2
     ORDER BY batch.id, item.id LIMIT $3
"""


def piece(tx: Tx, project_id: int, after: int, limit: int) -> list[Candidate]:
    """The next items of a project, in the order of import."""
    return [Candidate(*row) for row in tx.all(PIECE, project_id, after, limit)]


# The ids come from the index of what waits alone. CROSS JOIN: line by line.
PIECE_OF_PRIORITY = """
    SELECT item.id, item.round_id, item.priority, item.free_seats, item.content,
           item.state = 'open' AND batch.state = 'ready' AND batch.retired_at IS NULL AS is_open
      FROM item JOIN batch ON batch.id = item.batch_id
     WHERE item.id IN (SELECT waiting.id
                         FROM round CROSS JOIN line CROSS JOIN item AS waiting
                        WHERE round.project_id = $1 AND round.closed_at IS NOT NULL
                          AND line.round_id = round.id AND line.priority = $2
                          AND waiting.round_id = line.round_id AND waiting.rank = line.rank
                          AND waiting.priority = line.priority AND waiting.fresh = line.fresh
                          AND waiting.free_seats > 0 AND waiting.state = 'open' AND waiting.id > $3
                        ORDER BY waiting.id LIMIT $4)
     ORDER BY item.id
"""


def piece_of(tx: Tx, project_id: int, priority: int, after: int, limit: int) -> list[Candidate]:
    """The next of what waits of a priority, in the order of import. It looks at all that waits of it."""
    return [Candidate(*row) for row in tx.all(PIECE_OF_PRIORITY, project_id, priority, after, limit)]


PLACES = """
    SELECT COALESCE(sum(line.last_place), 0) AS places
      FROM round CROSS JOIN line
     WHERE round.project_id = $1 AND round.closed_at IS NOT NULL
       AND line.round_id = round.id AND line.priority = $2
"""


def places(tx: Tx, project_id: int, priority: int) -> int:
    """No more items than that wait of a priority."""
    return int(tx.all(PLACES, project_id, priority)[0]["places"])


# Every item stands in a line of its round, whether or not it has a seat left.
PRIORITIES = """
    SELECT DISTINCT line.priority FROM round JOIN line ON line.round_id = round.id
     WHERE round.project_id = $1 ORDER BY line.priority DESC
"""


def priorities(tx: Tx, project_id: int) -> list[int]:
    """The priorities that a project's items have or had, the highest first."""
    return [row["priority"] for row in tx.all(PRIORITIES, project_id)]


MOVE = "UPDATE item SET round_id = $2, rank = $3, fresh = 1, place = $4 WHERE id = $1"


def move(tx: Tx, item_ids: Sequence[int], line: Line, first: int) -> None:
    """Give items the places of a line from `first` on, in the order given."""
    tx.many(MOVE, ((id_, line.round_id, line.rank, place) for place, id_ in enumerate(item_ids, first)))


TAKE_ALONG = "UPDATE assignment SET round_id = $2 WHERE item_id = $1"


def take_along(tx: Tx, item_ids: Sequence[int], round_id: int) -> None:
    """An assignment is in the round of its item; none of these is leased."""
    tx.many(TAKE_ALONG, ((id_, round_id) for id_ in item_ids))


WAITING = """
    SELECT count(*) AS items
      FROM round CROSS JOIN item CROSS JOIN batch
     WHERE round.project_id = $1 AND round.closed_at IS NOT NULL AND item.round_id = round.id
       AND item.free_seats > 0 AND item.state = 'open' AND item.free_seats >= $2
       AND batch.id = item.batch_id AND batch.state = 'ready' AND batch.retired_at IS NULL
"""


def waiting(tx: Tx, project_id: int, overlap: int) -> int:
    """Items of closed rounds that nobody has labeled, which the next may draw."""
    return int(tx.all(WAITING, project_id, overlap)[0]["items"])
