"""Who labels on a server: what they said, when they last answered, what they have in hand now."""

import json
from dataclasses import dataclass

from storage.availability import Availability
from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who labels on a server and agrees to what is kept; `role_ids` as they were last seen."""

    labeler_id: int
    user_id: int
    role_ids: frozenset[int]
    said: Availability
    answered_at: int | None


# The latest answer is at the end of a labeler's own run of the index, so nobody's others are read.
KNOWN = """
    SELECT labeler.id, labeler.user_id, labeler.role_ids, availability.*,
           (SELECT annotation.submitted_at FROM annotation
             WHERE annotation.labeler_id = labeler.id ORDER BY annotation.id DESC LIMIT 1) AS answered_at
      FROM labeler LEFT JOIN availability ON availability.labeler_id = labeler.id
     WHERE labeler.guild_id = $1 AND labeler.user_id > 0
       AND EXISTS (SELECT 1 FROM consent WHERE consent.labeler_id = labeler.id AND consent.withdrawn_at IS NULL)
     ORDER BY labeler.id
"""


def known(tx: Tx, guild_id: int) -> list[Known]:
    """Everybody on a server who ever agreed to label there, and still does."""
    return [
        Known(
            row["id"],
            row["user_id"],
            frozenset(json.loads(row["role_ids"])),
            Availability(row["id"]) if row["said_at"] is None else Availability.of(row),
            row["answered_at"],
        )
        for row in tx.all(KNOWN, guild_id)
    ]


# CROSS JOIN: round by round along the index of what is leased. What a wave holds, its labeler has not come for yet.
IN_HAND = """
    SELECT assignment.labeler_id, round.project_id, max(assignment.shown_at, assignment.draft_at) AS seen_at
      FROM project CROSS JOIN round CROSS JOIN assignment
     WHERE project.guild_id = $1 AND round.project_id = project.id
       AND assignment.round_id = round.id AND assignment.state = 'leased' AND assignment.lease_until > $2
       AND assignment.wave_id IS NULL
"""


def in_hand(tx: Tx, guild_id: int, now: int) -> dict[int, dict[int, int]]:
    """By labeler, the projects they have an item of in hand, and when it was last shown or touched."""
    found: dict[int, dict[int, int]] = {}
    for row in tx.all(IN_HAND, guild_id, now):
        found.setdefault(row["labeler_id"], {})[row["project_id"]] = row["seen_at"]
    return found


LATEST = """
    SELECT submitted_at FROM annotation
     WHERE project_id = $1 AND status IN ('submitted', 'surplus')
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
     ORDER BY id DESC LIMIT $2
"""


def latest(tx: Tx, project_id: int, limit: int) -> list[int]:
    """When a project's latest current answers came, the newest first."""
    return [int(row["submitted_at"]) for row in tx.all(LATEST, project_id, limit)]
