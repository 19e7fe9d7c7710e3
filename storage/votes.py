"""Votes on items that are put to the channel. Nothing here is ever data."""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from storage.database import Tx
from storage.records import Record


@dataclass(frozen=True, slots=True)
class Vote(Record):
    """One person's vote in one turn; `answers` is JSON, None until it is whole."""

    norming_id: int
    turn: int
    labeler_id: int | None
    shown_at: int
    draft: str
    draft_at: int
    answers: str | None
    voted_at: int | None

    @property
    def given(self) -> dict[str, Any]:
        """What was answered to each question; nothing before it is whole."""
        given: dict[str, Any] = json.loads(self.answers or "{}")
        return given


BEGIN = """
    INSERT INTO vote (id, norming_id, turn, labeler_id, shown_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (norming_id, turn, labeler_id) DO NOTHING
"""
OF = "SELECT * FROM vote WHERE norming_id = $1 AND turn = $2 AND labeler_id = $3"


def begin(tx: Tx, norming_id: int, turn: int, labeler_id: int, now: int) -> Vote:
    """Somebody's vote in a turn, made when they first see the item in it."""
    tx.run(BEGIN, tx.new_id(), norming_id, turn, labeler_id, now)
    return Vote.of(tx.all(OF, norming_id, turn, labeler_id)[0])


OF_LABELER = "SELECT * FROM vote WHERE id = $1 AND labeler_id = $2"


def of_labeler(tx: Tx, vote_id: int, labeler_id: int) -> Vote | None:
    """Somebody's own vote."""
    return Vote.maybe(tx.one(OF_LABELER, vote_id, labeler_id))


DRAFT = "UPDATE vote SET draft = $2, draft_at = $3 WHERE id = $1"


def draft(tx: Tx, vote_id: int, kept: str, now: int) -> None:
    """What was given before the last question is answered."""
    tx.run(DRAFT, vote_id, kept, now)


KEEP = "UPDATE vote SET answers = $2, voted_at = $3, draft = '{}', draft_at = $3 WHERE id = $1"


def keep(tx: Tx, vote_id: int, answers: str, now: int) -> None:
    """A whole vote, in place of the one before."""
    tx.run(KEEP, vote_id, answers, now)


GIVEN = "SELECT answers FROM vote WHERE norming_id = $1 AND turn = $2 AND answers IS NOT NULL ORDER BY id"


def given(tx: Tx, norming_id: int, turn: int) -> list[dict[str, Any]]:
    """The whole votes of a turn, without a word of whose they are."""
    return [json.loads(row["answers"]) for row in tx.all(GIVEN, norming_id, turn)]


class OwnVote(NamedTuple):
    """A vote as its owner gets it; `draft` and `answers` are JSON, times are milliseconds UTC."""

    project: str
    item_id: str
    turn: int
    shown_at: int
    draft: str
    answers: str | None
    voted_at: int | None


MINE = """
    SELECT project.slug AS project, item.external_id AS item_id, vote.turn, vote.shown_at, vote.draft,
           vote.answers, vote.voted_at
      FROM vote
      JOIN norming ON norming.id = vote.norming_id
      JOIN project ON project.id = norming.project_id
      JOIN item ON item.id = norming.item_id
     WHERE vote.labeler_id = $1 ORDER BY vote.id
"""


def mine(tx: Tx, labeler_id: int) -> list[OwnVote]:
    """Every vote of somebody's, and those they opened and did not give."""
    return [OwnVote(*(row[name] for name in OwnVote._fields)) for row in tx.all(MINE, labeler_id)]


CHANGE = """
    UPDATE norming SET changes = changes + 1
     WHERE id IN (SELECT norming_id FROM vote WHERE labeler_id = $1) AND state IN ('first', 'second')
"""
DROP = """
    DELETE FROM vote
     WHERE labeler_id = $1
       AND (answers IS NULL
            OR EXISTS (SELECT 1 FROM norming
                        WHERE norming.id = vote.norming_id
                          AND norming.state = CASE vote.turn WHEN 1 THEN 'first' ELSE 'second' END))
"""
UNNAME = "UPDATE vote SET labeler_id = NULL WHERE labeler_id = $1"


def forget(tx: Tx, labeler_id: int) -> None:
    """What is still secret goes; what was revealed stays in the counts, as nobody's."""
    tx.run(CHANGE, labeler_id)
    tx.run(DROP, labeler_id)
    tx.run(UNNAME, labeler_id)
