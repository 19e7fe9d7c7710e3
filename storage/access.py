"""What decides whether somebody may have a project's items: their roles, their languages, and how much they had."""

import json
from collections.abc import Collection

from storage.database import Tx

SET_ACCESS = "UPDATE project SET access = $2 WHERE id = $1"


def set_access(tx: Tx, project_id: int, access: str) -> None:
    """Who may have its items from now on, as JSON."""
    tx.run(SET_ACCESS, project_id, access)


NOTE_ROLES = "UPDATE labeler SET role_ids = $2 WHERE id = $1 AND role_ids <> $2"


def note_roles(tx: Tx, labeler_id: int, role_ids: Collection[int]) -> None:
    """The roles they were seen with just now; written only where they are others than before."""
    tx.run(NOTE_ROLES, labeler_id, json.dumps(sorted(role_ids)))


ROLE_IDS = "SELECT role_ids FROM labeler WHERE id = $1"


def role_ids(tx: Tx, labeler_id: int) -> frozenset[int]:
    """The roles a labeler was last seen with."""
    row = tx.one(ROLE_IDS, labeler_id)
    return frozenset() if row is None else frozenset(json.loads(row["role_ids"]))


LANGUAGES = "SELECT languages FROM availability WHERE labeler_id = $1"


def languages(tx: Tx, labeler_id: int) -> tuple[str, ...]:
    """The languages a labeler says they read."""
    row = tx.one(LANGUAGES, labeler_id)
    return () if row is None else tuple(json.loads(row["languages"]))


# CROSS JOIN: a project has few rounds, and a labeler's answered items of one are a run of the index.
HAD = """
    SELECT (SELECT count(*)
              FROM (SELECT 1 FROM round CROSS JOIN assignment
                     WHERE round.project_id = $2 AND assignment.labeler_id = $1
                       AND assignment.round_id = round.id AND assignment.state = 'submitted'
                       AND assignment.leased_at >= $3 LIMIT $4) AS answered)
         + (SELECT count(*) FROM round CROSS JOIN assignment
             WHERE round.project_id = $2 AND assignment.round_id = round.id
               AND assignment.labeler_id = $1 AND assignment.state = 'leased'
               AND assignment.leased_at >= $3 AND assignment.lease_until > $5) AS had
"""


def had(tx: Tx, labeler_id: int, project_id: int, since: int, most: int, now: int) -> int:
    """Items of a project handed to a labeler since a time and answered, or in hand now; `most` are counted."""
    return min(most, int(tx.all(HAD, labeler_id, project_id, since, most, now)[0]["had"]))
