"""Items, their seats, and the batches they came in."""

from collections.abc import Sequence

from storage.database import Tx, Value
from storage.records import Batch, Item

BY_ID = "SELECT * FROM item WHERE id = $1"


def by_id(tx: Tx, item_id: int) -> Item:
    return Item.of(tx.all(BY_ID, item_id)[0])


MAYBE = "SELECT * FROM item WHERE id = $1"


def maybe(tx: Tx, item_id: int) -> Item | None:
    """An item, if there is one of this id."""
    return Item.maybe(tx.one(MAYBE, item_id))


BY_EXTERNAL_ID = """
    SELECT item.* FROM item JOIN batch ON batch.id = item.batch_id AND batch.state = 'ready'
     WHERE item.project_id = $1 AND item.external_id = $2
"""


def by_external_id(tx: Tx, project_id: int, external_id: str) -> Item | None:
    """An item that is in, by the lead's own id."""
    return Item.maybe(tx.one(BY_EXTERNAL_ID, project_id, external_id))


NAMED = """
    SELECT external_id FROM item
     WHERE project_id = $1 AND external_id >= $2 AND external_id < $3 ORDER BY external_id LIMIT 25
"""


def named(tx: Tx, project_id: int, start: str) -> list[str]:
    """Some of the ids that begin so."""
    rows = tx.all(NAMED, project_id, start, f"{start}\U0010ffff")
    return [str(row["external_id"]) for row in rows]


# The least of each batch's least: an index finds each of them at once.
AFTER = """
    SELECT min((SELECT min(item.id) FROM item WHERE item.batch_id = batch.id AND item.id > $2)) AS id
      FROM batch WHERE batch.project_id = $1 AND batch.state = 'ready'
"""


def after(tx: Tx, project_id: int, item_id: int) -> int | None:
    """The next item of a project in the order of import; 0 asks for the first."""
    found: int | None = tx.all(AFTER, project_id, item_id)[0]["id"]
    return found


BEFORE = """
    SELECT max((SELECT max(item.id) FROM item WHERE item.batch_id = batch.id AND item.id < $2)) AS id
      FROM batch WHERE batch.project_id = $1 AND batch.state = 'ready'
"""


def before(tx: Tx, project_id: int, item_id: int) -> int | None:
    """The item before one in the order of import."""
    found: int | None = tx.all(BEFORE, project_id, item_id)[0]["id"]
    return found


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
    INSERT INTO item (id, project_id, round_id, batch_id, external_id, content, rank, priority, place,
                      free_seats)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (project_id, external_id) DO NOTHING
"""
ADDED = "SELECT count(*) AS added FROM item WHERE batch_id = $1 AND id >= $2"


def add_items(tx: Tx, rows: Sequence[tuple[Value, ...]]) -> int:
    """Add rows of id, project, round, batch, external id, content, rank, priority, place, free seats; how
    many.

    Their ids are new and grow, and they are of one batch. A row is left out where the project has an item of that
    external id already.
    """
    if not rows:
        return 0
    tx.many(ADD_ITEMS, rows)
    return int(tx.all(ADDED, rows[0][3], rows[0][0])[0]["added"])


KNOWN = "SELECT id, content FROM item WHERE project_id = $1 AND external_id = $2"


def known(tx: Tx, project_id: int, external_id: str) -> tuple[int, str]:
    """The item that is kept under a lead's own id, and its content; there must be one."""
    row = tx.all(KNOWN, project_id, external_id)[0]
    return row["id"], row["content"]


IS_KNOWN = "SELECT 1 AS yes FROM item WHERE project_id = $1 AND external_id = $2"


def is_known(tx: Tx, project_id: int, external_id: str) -> bool:
    """Whether a project has an item of this id, be it in or on its way."""
    return tx.one(IS_KNOWN, project_id, external_id) is not None


REMOVE_SOME = """
    DELETE FROM item WHERE id IN
           (SELECT item.id FROM item JOIN batch ON batch.id = item.batch_id AND batch.state = 'loading'
             WHERE item.batch_id = $1 LIMIT $2)
"""


def remove_some(tx: Tx, batch_id: int, limit: int) -> int:
    """Remove up to `limit` items of a batch that is not ready, and of no other; how many went."""
    return tx.run(REMOVE_SOME, batch_id, limit)


REMOVE_BATCH = "DELETE FROM batch WHERE id = $1 AND state = 'loading'"


def remove_batch(tx: Tx, batch_id: int) -> None:
    tx.run(REMOVE_BATCH, batch_id)
