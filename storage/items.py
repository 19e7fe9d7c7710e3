"""Items, their seats, and the batches they came in."""

from collections.abc import Iterable

from storage.database import Tx, Value
from storage.records import Batch, Item

BY_ID = "SELECT * FROM item WHERE id = $1"


def by_id(tx: Tx, item_id: int) -> Item:
    return Item.of(tx.all(BY_ID, item_id)[0])


TAKE_SEAT = "UPDATE item SET free_seats = free_seats - 1 WHERE id = $1 AND free_seats > 0"


def take_seat(tx: Tx, item_id: int) -> bool:
    """Take a free seat, if there is one."""
    return tx.run(TAKE_SEAT, item_id) == 1


FREE_SEATS_OF_LEASED = """
    UPDATE item SET free_seats = free_seats +
           (SELECT count(*) FROM assignment WHERE assignment.item_id = item.id AND assignment.state = 'leased')
     WHERE id IN (SELECT item_id FROM assignment WHERE round_id = $1 AND state = 'leased')
"""


def free_seats_of_leased(tx: Tx, round_id: int) -> None:
    """Give back every leased seat of a round that hands out no more."""
    tx.run(FREE_SEATS_OF_LEASED, round_id)


SET_STATE = "UPDATE item SET state = $2 WHERE id = $1"


def set_state(tx: Tx, item_id: int, state: str) -> None:
    tx.run(SET_STATE, item_id, state)


KEEP = "UPDATE item SET state = 'open', kept_at = $2 WHERE id = $1"


def keep(tx: Tx, item_id: int, now: int) -> None:
    """Hand an item out again; skips from before `now` no longer count against it."""
    tx.run(KEEP, item_id, now)


LOADING = "SELECT * FROM batch WHERE project_id = $1 AND state = 'loading'"


def loading(tx: Tx, project_id: int) -> Batch | None:
    """The batch that is being imported, if one is."""
    return Batch.maybe(tx.one(LOADING, project_id))


EVERY_LOADING = "SELECT * FROM batch WHERE state = 'loading'"


def every_loading(tx: Tx) -> list[Batch]:
    """Batches no import finished; at a start these are what a killed process left."""
    return [Batch.of(row) for row in tx.all(EVERY_LOADING)]


ADD_BATCH = "INSERT INTO batch (id, project_id, round_id, source, created_at) VALUES ($1, $2, $3, $4, $5)"


def add_batch(tx: Tx, project_id: int, round_id: int, source: str, now: int) -> int:
    new = tx.new_id()
    tx.run(ADD_BATCH, new, project_id, round_id, source, now)
    return new


READY = "UPDATE batch SET state = 'ready' WHERE id = $1"


def ready(tx: Tx, batch_id: int) -> None:
    tx.run(READY, batch_id)


ADD_ITEMS = """
    INSERT INTO item (id, project_id, round_id, batch_id, external_id, content, priority, place, free_seats)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""


def add_items(tx: Tx, rows: Iterable[tuple[Value, ...]]) -> None:
    """Rows of id, project, round, batch, external id, content, priority, place, free seats."""
    tx.many(ADD_ITEMS, rows)


CONTENT_OF = "SELECT content FROM item WHERE project_id = $1 AND external_id = $2"


def content_of(tx: Tx, project_id: int, external_id: str) -> str | None:
    """What is kept under a lead's own id."""
    row = tx.one(CONTENT_OF, project_id, external_id)
    return None if row is None else str(row["content"])


REMOVE_SOME = "DELETE FROM item WHERE id IN (SELECT id FROM item WHERE batch_id = $1 LIMIT $2)"


def remove_some(tx: Tx, batch_id: int, limit: int) -> int:
    """Remove up to `limit` items of a batch that never became ready; how many went."""
    return tx.run(REMOVE_SOME, batch_id, limit)


REMOVE_BATCH = "DELETE FROM batch WHERE id = $1 AND state = 'loading'"


def remove_batch(tx: Tx, batch_id: int) -> None:
    tx.run(REMOVE_BATCH, batch_id)
