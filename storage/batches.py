"""Batches as leads see them: retired and brought back whole."""

from dataclasses import dataclass

from storage.database import Row, Tx
from storage.lines import Line
from storage.records import Batch

BY_ID = "SELECT * FROM batch WHERE id = $1 AND state = 'ready'"


def by_id(tx: Tx, batch_id: int) -> Batch | None:
    """A batch that is in."""
    return Batch.maybe(tx.one(BY_ID, batch_id))


OF_PROJECT = "SELECT * FROM batch WHERE project_id = $1 AND state = 'ready' ORDER BY id"


def of_project(tx: Tx, project_id: int) -> list[Batch]:
    """A project's batches that are in, in the order they came."""
    return [Batch.of(row) for row in tx.all(OF_PROJECT, project_id)]


RECENT = """
    SELECT batch.* FROM batch JOIN project ON project.id = batch.project_id
     WHERE project.guild_id = $1 AND batch.state = 'ready'
     ORDER BY batch.id DESC LIMIT 200
"""


def recent(tx: Tx, guild_id: int) -> list[Batch]:
    """A server's batches, the latest first."""
    return [Batch.of(row) for row in tx.all(RECENT, guild_id)]


SET_RETIRED = "UPDATE batch SET retired_at = $2 WHERE id = $1"


def set_retired(tx: Tx, batch_id: int, at: int | None) -> None:
    """Retired since a time, or not (None)."""
    tx.run(SET_RETIRED, batch_id, at)


@dataclass(frozen=True, slots=True)
class Sizes:
    """A batch's items, and of these: retired by themselves, with a submitted annotation, in somebody's hands."""

    items: int
    retired: int
    answered: int
    leased: int


SIZES = """
    SELECT count(*) AS items,
           COALESCE(sum(CASE WHEN state = 'retired' AND state_before IS NULL THEN 1 ELSE 0 END), 0) AS retired,
           COALESCE(sum(EXISTS (SELECT 1 FROM assignment WHERE assignment.item_id = item.id
                                   AND assignment.state = 'submitted')), 0) AS answered,
           COALESCE(sum(EXISTS (SELECT 1 FROM assignment WHERE assignment.item_id = item.id
                                   AND assignment.state = 'leased')), 0) AS leased
      FROM item WHERE batch_id = $1
"""


def sizes(tx: Tx, batch_id: int) -> Sizes:
    """What retiring a batch is about, counted."""
    row = tx.all(SIZES, batch_id)[0]
    return Sizes(int(row["items"]), int(row["retired"]), int(row["answered"]), int(row["leased"]))


@dataclass(frozen=True, slots=True)
class Standing:
    """What a piece of a repair looks at, of one item."""

    id: int
    state: str
    state_before: str | None
    line: Line
    free_seats: int
    content: str

    @property
    def priority(self) -> int:
        return self.line.priority


PIECE = """
    SELECT id, state, state_before, round_id, rank, priority, free_seats, content FROM item
     WHERE batch_id = $1 AND id > $2 ORDER BY id LIMIT $3
"""


def piece(tx: Tx, batch_id: int, after: int, limit: int) -> list[Standing]:
    """The next items of a batch, in the order of import."""
    return [_standing(row) for row in tx.all(PIECE, batch_id, after, limit)]


ONE = "SELECT id, state, state_before, round_id, rank, priority, free_seats, content FROM item WHERE id = $1"


def one(tx: Tx, item_id: int) -> Standing:
    return _standing(tx.all(ONE, item_id)[0])


def _standing(row: Row) -> Standing:
    line = Line(row["round_id"], row["rank"], row["priority"])
    return Standing(row["id"], row["state"], row["state_before"], line, row["free_seats"], row["content"])


RETIRE = "UPDATE item SET state_before = state, state = 'retired' WHERE id = $1 AND state <> 'retired'"


def retire(tx: Tx, item_ids: list[int]) -> None:
    """Hand them out no more, and remember what they were."""
    tx.many(RETIRE, ((item_id,) for item_id in item_ids))


BRING_BACK = """
    UPDATE item SET state = state_before, state_before = NULL WHERE id = $1 AND state_before IS NOT NULL
"""


def bring_back(tx: Tx, item_ids: list[int]) -> None:
    """Make them what they were. An open one needs a new place besides."""
    tx.many(BRING_BACK, ((item_id,) for item_id in item_ids))


STATE_BEFORE = "SELECT state_before FROM item WHERE id = $1"


def state_before(tx: Tx, item_id: int) -> str | None:
    """What an item was before its batch was retired."""
    before: str | None = tx.all(STATE_BEFORE, item_id)[0]["state_before"]
    return before


DECIDE_BEFORE = "UPDATE item SET state_before = $2, kept_at = $3 WHERE id = $1"


def decide_before(tx: Tx, item_id: int, state: str | None, kept_at: int) -> None:
    """What an item will be once its batch is back; None leaves it retired."""
    tx.run(DECIDE_BEFORE, item_id, state, kept_at)


RESEAT = "UPDATE item SET free_seats = $2 WHERE id = $1"


def reseat(tx: Tx, item_ids: list[int], seats: int) -> None:
    """Another overlap, before anything was handed out."""
    tx.many(RESEAT, ((item_id, seats) for item_id in item_ids))
