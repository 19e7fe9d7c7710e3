"""What the leaderboard counts, labeler by labeler, and who is left out of it."""

import json
from typing import NamedTuple

from storage.database import Tx


class Scope(NamedTuple):
    """Of a server, or (`project_id` not 0) of one project, since a time."""

    guild_id: int
    project_id: int
    since: int


HELPED = """
    SELECT helped.author_id, count(DISTINCT helped.labeler_id) AS people
      FROM helped LEFT JOIN faq_entry ON faq_entry.id = helped.subject_id
     WHERE helped.guild_id = $1 AND ($2 = 0 OR helped.project_id = $2) AND helped.helped_at >= $3
       AND faq_entry.retired_at IS NULL
     GROUP BY helped.author_id
"""


def people_helped(tx: Tx, scope: Scope) -> dict[int, int]:
    """How many people each has helped; what leads have taken out helps nobody."""
    return {row["author_id"]: int(row["people"]) for row in tx.all(HELPED, *scope)}


IN_USE = """
    SELECT author_id, count(*) AS entries
      FROM (SELECT subject_id, author_id FROM helped
             WHERE guild_id = $1 AND ($2 = 0 OR project_id = $2) AND helped_at >= $3
             GROUP BY subject_id, author_id HAVING count(*) >= $4) AS used
     WHERE EXISTS (SELECT 1 FROM faq_entry WHERE faq_entry.id = used.subject_id AND faq_entry.retired_at IS NULL)
        OR EXISTS (SELECT 1 FROM faq_version JOIN faq_entry ON faq_entry.id = faq_version.entry_id
                    WHERE faq_version.accepted_id = used.subject_id AND faq_entry.retired_at IS NULL)
     GROUP BY author_id
"""


def entries_in_use(tx: Tx, scope: Scope, people: int) -> dict[int, int]:
    """How many entries of the FAQ each has that helped so many people."""
    return {row["author_id"]: int(row["entries"]) for row in tx.all(IN_USE, *scope, people)}


ACCEPTED = """
    SELECT accepted.labeler_id, count(DISTINCT accepted.inquiry_id) AS answers
      FROM accepted JOIN inquiry ON inquiry.id = accepted.inquiry_id
     WHERE inquiry.guild_id = $1 AND ($2 = 0 OR inquiry.project_id = $2) AND accepted.accepted_at >= $3
       AND accepted.message_id IS NOT NULL AND accepted.labeler_id <> inquiry.labeler_id
     GROUP BY accepted.labeler_id
"""


def answers_accepted(tx: Tx, scope: Scope) -> dict[int, int]:
    """Questions of others each has answered in a thread, and a lead accepted it."""
    return {row["labeler_id"]: int(row["answers"]) for row in tx.all(ACCEPTED, *scope)}


class Work(NamedTuple):
    """A labeler's answers that were compared, what all are worth in thousandths, and the squares of that."""

    answers: int
    points: int
    squares: int


# Along an index that is in this order and holds all it asks for: nothing is sorted.
WORK = """
    SELECT labeler_id, count(*) AS answers, sum(points) AS points, sum(points * points) AS squares
      FROM merit WHERE project_id = $1 AND submitted_at >= $2 GROUP BY labeler_id
"""


def work(tx: Tx, project_id: int, since: int) -> dict[int, Work]:
    """In one project."""
    rows = tx.all(WORK, project_id, since)
    return {row["labeler_id"]: Work(row["answers"], row["points"], row["squares"]) for row in rows}


class Listed(NamedTuple):
    """Somebody who may be named: their Discord id, and the roles they had when that was last seen."""

    user_id: int
    role_ids: frozenset[int]


LISTED = """
    SELECT user_id, role_ids
      FROM labeler
     WHERE id = $1 AND user_id > 0
       AND NOT EXISTS (SELECT 1 FROM unlisted WHERE unlisted.labeler_id = labeler.id)
       AND (NOT EXISTS (SELECT 1 FROM consent WHERE consent.labeler_id = labeler.id)
            OR EXISTS (SELECT 1 FROM consent WHERE consent.labeler_id = labeler.id AND withdrawn_at IS NULL))
"""


def listed(tx: Tx, labeler_id: int) -> Listed | None:
    """None for who was erased, took their consent back, or wants to be left out."""
    row = tx.one(LISTED, labeler_id)
    return None if row is None else Listed(row["user_id"], frozenset(json.loads(row["role_ids"])))


LEFT_OUT = "SELECT since FROM unlisted WHERE labeler_id = $1"


def left_out_since(tx: Tx, labeler_id: int) -> int | None:
    """Since when somebody wants to be left out; None if they don't."""
    row = tx.one(LEFT_OUT, labeler_id)
    return None if row is None else int(row["since"])


LEAVE_OUT = "INSERT INTO unlisted (labeler_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING"


def leave_out(tx: Tx, labeler_id: int, now: int) -> None:
    tx.run(LEAVE_OUT, labeler_id, now)


COUNT_IN = "DELETE FROM unlisted WHERE labeler_id = $1"


def count_in(tx: Tx, labeler_id: int) -> None:
    tx.run(COUNT_IN, labeler_id)
