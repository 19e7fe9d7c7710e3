"""Rounds: the turns of a project's cycle, what each wants of which slice, and what a closed one was."""

import json
from dataclasses import dataclass
from typing import Any

from storage.database import Tx
from storage.records import Record

COLLECTING, OPENING = "collecting", "opening"


@dataclass(frozen=True, slots=True)
class Round(Record):
    """One turn of a project's cycle. `stage` is opening, collecting, training, evaluating or planning.

    A round with `closed_at` is frozen: its data ends with the change `cut`, `frozen` (JSON) is what could change
    since, and `sha256` is that of its manifest, once it is known. `resumes_at`: when the next is to collect.
    """

    project_id: int
    number: int
    created_at: int
    goal: str
    stage: str
    staged_at: int
    closed_at: int | None
    resumes_at: int | None
    cut: int | None
    frozen: str | None
    sha256: str | None

    @property
    def is_collecting(self) -> bool:
        return self.stage == COLLECTING

    @property
    def facts(self) -> dict[str, Any]:
        """What was frozen when it closed; nothing before."""
        facts: dict[str, Any] = json.loads(self.frozen or "{}")
        return facts


@dataclass(frozen=True, slots=True)
class Quota:
    """So many items a round wants of a slice (None: of any), and how many were drawn for it so far."""

    round_id: int
    rank: int
    slice: str | None
    items: int
    drawn: int

    @property
    def lacks(self) -> int:
        return self.items - self.drawn


ADD = """
    INSERT INTO round (id, project_id, number, created_at, goal, stage, staged_at)
    VALUES ($1, $2, $3, $4, $5, $6, $4)
    RETURNING *
"""


def add(tx: Tx, project_id: int, number: int, stage: str, goal: str, now: int) -> Round:
    """The next turn of a project."""
    return Round.of(tx.all(ADD, tx.new_id(), project_id, number, now, goal, stage)[0])


BY_ID = "SELECT * FROM round WHERE id = $1"


def by_id(tx: Tx, round_id: int) -> Round:
    return Round.of(tx.all(BY_ID, round_id)[0])


BY_NUMBER = "SELECT * FROM round WHERE project_id = $1 AND number = $2"


def by_number(tx: Tx, project_id: int, number: int) -> Round | None:
    return Round.maybe(tx.one(BY_NUMBER, project_id, number))


OF_PROJECT = "SELECT * FROM round WHERE project_id = $1 ORDER BY number"


def of_project(tx: Tx, project_id: int) -> list[Round]:
    """Every round of a project, the first one first."""
    return [Round.of(row) for row in tx.all(OF_PROJECT, project_id)]


SET_STAGE = "UPDATE round SET stage = $2, staged_at = $3 WHERE id = $1"


def set_stage(tx: Tx, round_id: int, stage: str, now: int) -> None:
    """From one stage of the cycle to another; a closed round stays closed."""
    tx.run(SET_STAGE, round_id, stage, now)


CLOSE = """
    UPDATE round SET stage = 'training', staged_at = $2, closed_at = $2, resumes_at = $3, cut = $4, frozen = $5
     WHERE id = $1 AND closed_at IS NULL
"""


def close(tx: Tx, round_id: int, now: int, resumes_at: int | None, cut: int, frozen: str) -> None:
    """What it is from now on it stays."""
    tx.run(CLOSE, round_id, now, resumes_at, cut, frozen)


RETIRED_THEN = """
    INSERT INTO retired_then (round_id, batch_id)
    SELECT $1, id FROM batch WHERE project_id = $2 AND retired_at IS NOT NULL
"""


def remember_retired(tx: Tx, round_id: int, project_id: int) -> None:
    """Which batches count as retired in a round that closes now."""
    tx.run(RETIRED_THEN, round_id, project_id)


SIGN = "UPDATE round SET sha256 = $2 WHERE id = $1 AND sha256 IS NULL"


def sign(tx: Tx, round_id: int, sha256: str) -> bool:
    """Keep the checksum of a closed round; once."""
    return tx.run(SIGN, round_id, sha256) == 1


UNSIGNED = "SELECT * FROM round WHERE closed_at IS NOT NULL AND sha256 IS NULL ORDER BY id"


def unsigned(tx: Tx) -> list[Round]:
    """Closed rounds whose checksum is not known yet."""
    return [Round.of(row) for row in tx.all(UNSIGNED)]


ADD_QUOTA = "INSERT INTO quota (round_id, rank, slice, items) VALUES ($1, $2, $3, $4)"


def add_quota(tx: Tx, round_id: int, rank: int, slice: str | None, items: int) -> None:
    """Want so many items of a slice, or of any; of rank 1 come first."""
    tx.run(ADD_QUOTA, round_id, rank, slice, items)


QUOTAS = "SELECT round_id, rank, slice, items, drawn FROM quota WHERE round_id = $1 ORDER BY rank"


def quotas(tx: Tx, round_id: int) -> list[Quota]:
    """What a round wants, in the order it is handed out; nothing where it takes whatever there is."""
    return [Quota(*row) for row in tx.all(QUOTAS, round_id)]


DREW = "UPDATE quota SET drawn = drawn + $3 WHERE round_id = $1 AND rank = $2"


def drew(tx: Tx, round_id: int, rank: int, items: int) -> None:
    """So many more items were drawn for a quota, or fewer; the schema refuses more than it wants."""
    tx.run(DREW, round_id, rank, items)
