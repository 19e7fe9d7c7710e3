"""Plans of the next round: how many items of which slice, why, and who changed what."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.database import Tx
from storage.records import Record


@dataclass(frozen=True, slots=True)
class RoundPlan(Record):
    """A plan for the round of a number; the latest one counts. `version` grows with every change."""

    project_id: int
    number: int
    version: int
    evaluation_id: int | None
    made_by: str
    made_at: int
    changed_by: str | None
    opened_at: int | None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """So many items of a slice (empty: in no slice; None: of any). `proposed` is what the bot thought.

    `why` are the facts it goes by, as JSON.
    """

    rank: int
    slice: str | None
    items: int
    proposed: int
    why: str
    edited_by: str | None = None


ADD = """
    INSERT INTO round_plan (id, project_id, number, evaluation_id, made_by, made_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    RETURNING *
"""


def add(tx: Tx, project_id: int, number: int, evaluation_id: int | None, made_by: str, now: int) -> RoundPlan:
    return RoundPlan.of(tx.all(ADD, tx.new_id(), project_id, number, evaluation_id, made_by, now)[0])


ADD_LINE = """
    INSERT INTO plan_line (plan_id, rank, slice, items, proposed, why) VALUES ($1, $2, $3, $4, $5, $6)
"""


def add_lines(tx: Tx, plan_id: int, lines: Iterable[PlanLine]) -> None:
    for one in lines:
        tx.run(ADD_LINE, plan_id, one.rank, one.slice, one.items, one.proposed, one.why)


BY_ID = "SELECT * FROM round_plan WHERE id = $1"


def by_id(tx: Tx, plan_id: int) -> RoundPlan | None:
    return RoundPlan.maybe(tx.one(BY_ID, plan_id))


LATEST = "SELECT * FROM round_plan WHERE project_id = $1 AND number = $2 ORDER BY id DESC LIMIT 1"


def latest(tx: Tx, project_id: int, number: int) -> RoundPlan | None:
    """The plan that counts for a round."""
    return RoundPlan.maybe(tx.one(LATEST, project_id, number))


LINES = """
    SELECT rank, slice, items, proposed, why, edited_by FROM plan_line WHERE plan_id = $1 ORDER BY rank
"""


def lines(tx: Tx, plan_id: int) -> list[PlanLine]:
    """What needs most first."""
    return [PlanLine(*row) for row in tx.all(LINES, plan_id)]


EDIT = "UPDATE plan_line SET items = $3, edited_by = $4 WHERE plan_id = $1 AND rank = $2"


def edit(tx: Tx, plan_id: int, rank: int, items: int, edited_by: str) -> None:
    tx.run(EDIT, plan_id, rank, items, edited_by)


CHANGED = "UPDATE round_plan SET version = version + 1, changed_by = $2 WHERE id = $1"


def changed(tx: Tx, plan_id: int, changed_by: str) -> None:
    """What others have in front of them is not this plan any more."""
    tx.run(CHANGED, plan_id, changed_by)


OPENED = "UPDATE round_plan SET opened_at = $2 WHERE id = $1"


def opened(tx: Tx, plan_id: int, now: int) -> None:
    """The round it was for is opened by it."""
    tx.run(OPENED, plan_id, now)


MADE_OUT = """
    UPDATE round_plan SET made_by = CASE WHEN made_by = $2 THEN $3 ELSE made_by END,
                          changed_by = CASE WHEN changed_by = $2 THEN $3 ELSE changed_by END
     WHERE (made_by = $2 OR changed_by = $2)
       AND project_id IN (SELECT id FROM project WHERE guild_id = $1)
"""
EDITED_OUT = """
    UPDATE plan_line SET edited_by = $3
     WHERE edited_by = $2
       AND plan_id IN (SELECT round_plan.id FROM round_plan JOIN project ON project.id = round_plan.project_id
                        WHERE project.guild_id = $1)
"""


def take_name_out(tx: Tx, guild_id: int, maker: str, instead: str) -> None:
    """Of a lead who is erased the plans stay, and the name goes."""
    tx.run(MADE_OUT, guild_id, maker, instead)
    tx.run(EDITED_OUT, guild_id, maker, instead)


POOL = """
    SELECT item.content, item.state = 'open' AND item.free_seats >= $2 AS is_left
      FROM batch CROSS JOIN item
     WHERE batch.project_id = $1 AND batch.state = 'ready' AND batch.retired_at IS NULL
       AND item.batch_id = batch.id AND item.state <> 'retired'
     ORDER BY batch.id, item.id
"""


def pool(tx: Tx, project_id: int, overlap: int) -> Iterable[tuple[str, int]]:
    """Every item that is not retired, as JSON, and whether a round can draw it; in the order of import."""
    for row in tx.each(POOL, project_id, overlap):
        yield str(row["content"]), int(row["is_left"])
