"""Annotations by the version of the guideline they were given under, and what was put back in the queue of them."""

from dataclasses import dataclass

from storage.database import Tx
from storage.records import Annotation, Repair


@dataclass(frozen=True, slots=True)
class UnderVersion:
    """Current answers given under one version: how many, and to how many items."""

    version: int
    annotations: int
    items: int


UNDER = """
    SELECT guideline_version AS version, count(*) AS annotations, count(DISTINCT item_id) AS items
      FROM annotation
     WHERE project_id = $1 AND status IN ('submitted', 'surplus') AND guideline_version < $2
       AND round_id IN (SELECT id FROM round WHERE project_id = $1 AND closed_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
     GROUP BY guideline_version ORDER BY guideline_version
"""


def under(tx: Tx, project_id: int, version: int) -> list[UnderVersion]:
    """Current answers given under versions before one, in rounds that are not closed.

    It goes through all annotations: for a reader.
    """
    return [
        UnderVersion(row["version"], row["annotations"], row["items"])
        for row in tx.all(UNDER, project_id, version)
    ]


ITEMS_UNDER = """
    SELECT count(DISTINCT item_id) AS items
      FROM annotation
     WHERE project_id = $1 AND status IN ('submitted', 'surplus') AND guideline_version <= $2
       AND round_id IN (SELECT id FROM round WHERE project_id = $1 AND closed_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
"""


def items_under(tx: Tx, project_id: int, version: int) -> int:
    """Items with a current answer given under a version or an older one. For a reader, too."""
    return int(tx.all(ITEMS_UNDER, project_id, version)[0]["items"])


IN_HAND = """
    SELECT count(*) AS leases FROM round CROSS JOIN assignment
     WHERE round.project_id = $1 AND assignment.round_id = round.id AND assignment.state = 'leased'
       AND assignment.guideline_version <= $2 AND assignment.lease_until > $3 AND assignment.wave_id IS NULL
"""


def in_hand(tx: Tx, project_id: int, version: int, now: int) -> int:
    """Items in somebody's hands that were handed out under a version or an older one."""
    return int(tx.all(IN_HAND, project_id, version, now)[0]["leases"])


PIECE = """
    SELECT annotation.*,
           NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
           AND round_id IN (SELECT id FROM round WHERE project_id = $1 AND closed_at IS NULL) AS is_wanted
      FROM annotation
     WHERE project_id = $1 AND id > $2 AND id < $3 ORDER BY id LIMIT $4
"""


def piece(tx: Tx, repair: Repair, limit: int) -> tuple[int, list[Annotation]]:
    """The last of the next annotations from before the repair (0: none is left), and those it is about.

    A closed round stays what it is.
    """
    rows = tx.all(PIECE, repair.project_id, repair.reached, repair.id, limit)
    wanted = [
        Annotation.of(row)
        for row in rows
        if row["is_wanted"]
        and row["status"] in ("submitted", "surplus")
        and row["guideline_version"] <= repair.since
    ]
    return (rows[-1]["id"] if rows else 0), wanted


REVERSIBLE = """
    SELECT * FROM repair
     WHERE project_id = $1 AND kind = 'requeue' AND changed > 0
       AND NOT EXISTS (SELECT 1 FROM repair AS back
                        WHERE back.project_id = $1 AND back.reverses = repair.id)
     ORDER BY id DESC LIMIT 3
"""


def reversible(tx: Tx, project_id: int) -> list[Repair]:
    """What was put back in the queue and not taken out again, the latest first."""
    return [Repair.of(row) for row in tx.all(REVERSIBLE, project_id)]


REVERSAL = "SELECT * FROM repair WHERE project_id = $1 AND reverses = $2"


def reversal(tx: Tx, repair: Repair) -> Repair | None:
    """What took it out of the queue again, if anything did."""
    return Repair.maybe(tx.one(REVERSAL, repair.project_id, repair.id))
