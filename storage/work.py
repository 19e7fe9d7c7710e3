"""What one labeler did, and what they have in hand, over all projects of their server."""

from storage.database import Tx
from storage.records import Annotation, Assignment

DONE = """
    SELECT count(*) AS done, COALESCE(sum(CASE WHEN submitted_at >= $2 THEN 1 ELSE 0 END), 0) AS lately
      FROM annotation
     WHERE labeler_id = $1 AND status IN ('submitted', 'surplus')
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
"""


def done(tx: Tx, labeler_id: int, since: int) -> tuple[int, int]:
    """Items answered in all, and those of them since a time."""
    row = tx.all(DONE, labeler_id, since)[0]
    return int(row["done"]), int(row["lately"])


# The labeler's own acts alone: what a lead put back has an interaction below 0.
TIMES = """
    SELECT submitted_at, lead_time_ms FROM annotation
     WHERE labeler_id = $1 AND status IN ('submitted', 'surplus') AND interaction_id > 0
     ORDER BY id DESC LIMIT $2
"""


def times(tx: Tx, labeler_id: int, limit: int) -> list[tuple[int, int]]:
    """When the latest answers came and how long each took, in milliseconds; the latest first."""
    return [(row["submitted_at"], row["lead_time_ms"]) for row in tx.all(TIMES, labeler_id, limit)]


# What the labeler took back is theirs no more; what a lead set aside is shown, and said to be.
LATEST = """
    SELECT * FROM annotation
     WHERE labeler_id = $1
       AND (status <> 'withdrawn' OR EXISTS (SELECT 1 FROM set_aside WHERE annotation_id = annotation.id))
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
     ORDER BY id DESC LIMIT $2
"""


def latest(tx: Tx, labeler_id: int, limit: int) -> list[Annotation]:
    """Their latest current annotations, the newest first."""
    return [Annotation.of(row) for row in tx.all(LATEST, labeler_id, limit)]


IN_HAND = """
    SELECT assignment.*
      FROM project JOIN round ON round.project_id = project.id
      JOIN assignment ON assignment.round_id = round.id
       AND assignment.labeler_id = $2 AND assignment.state = 'leased'
     WHERE project.guild_id = $1 AND assignment.lease_until > $3
     ORDER BY assignment.shown_at DESC
"""


def in_hand(tx: Tx, guild_id: int, labeler_id: int, now: int) -> list[Assignment]:
    """Items whose lease is theirs now, at most one of each project; the last shown first."""
    return [Assignment.of(row) for row in tx.all(IN_HAND, guild_id, labeler_id, now)]
