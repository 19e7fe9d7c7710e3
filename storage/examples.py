"""Examples that belong to a guideline."""

from dataclasses import dataclass

from storage.database import Tx
from storage.records import Record


@dataclass(frozen=True, slots=True)
class Example(Record):
    """Something to do or not to do, in a lead's words or as an item; `version` is the one it came with."""

    project_id: int
    kind: str
    text: str
    item_id: int | None
    why: str
    version: int
    made_by: str
    made_at: int
    removed_at: int | None


ADD = """
    INSERT INTO example (id, project_id, kind, text, item_id, why, version, made_by, made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    RETURNING *
"""


def add(
    tx: Tx,
    project_id: int,
    kind: str,
    text: str,
    item_id: int | None,
    why: str,
    version: int,
    made_by: str,
    now: int,
) -> Example:
    new = (tx.new_id(), project_id, kind, text, item_id, why, version, made_by, now)
    return Example.of(tx.all(ADD, *new)[0])


BY_ID = "SELECT * FROM example WHERE id = $1"


def by_id(tx: Tx, example_id: int) -> Example | None:
    return Example.maybe(tx.one(BY_ID, example_id))


OF_PROJECT = """
    SELECT * FROM example WHERE project_id = $1 AND removed_at IS NULL ORDER BY kind DESC, id
"""


def of_project(tx: Tx, project_id: int) -> list[Example]:
    """What a guideline shows: what is good first, then as they came."""
    return [Example.of(row) for row in tx.all(OF_PROJECT, project_id)]


REMOVE = "UPDATE example SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL"


def remove(tx: Tx, example_id: int, now: int) -> bool:
    """Show it no more; False if it was removed before."""
    return tx.run(REMOVE, example_id, now) == 1
