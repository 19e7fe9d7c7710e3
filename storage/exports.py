"""What an export reads: one project's items and annotations, one by one, in an order that never changes."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.database import Tx

LAST_CHANGE = """
    SELECT COALESCE(max(id), 0) AS id
      FROM (SELECT max(id) AS id FROM annotation WHERE project_id = $1
            UNION ALL SELECT max(id) FROM batch WHERE project_id = $1 AND state = 'ready'
            UNION ALL SELECT max(id) FROM audit WHERE project_id = $1) AS changes
"""


def last_change(tx: Tx, project_id: int) -> int:
    """The greatest id among a project's annotations, batches that are in, and audit rows."""
    return int(tx.all(LAST_CHANGE, project_id)[0]["id"])


class Part(NamedTuple):
    """What of a project is read: all up to a change, or what was annotated in one round (0: in any).

    `then` is the round again if it is closed, else 0: what an item was when it closed counts, not what it is.
    """

    project_id: int
    snapshot: int
    round_id: int = 0
    then: int = 0


class ItemLine(NamedTuple):
    """An item as it came in; a tuple, because a million of them pass by."""

    external_id: str
    content: str


# CROSS JOIN: batch by batch, and within each along its index, which is the order of import without a sort.
ITEMS = """
    SELECT item.external_id, item.content
      FROM batch CROSS JOIN item
     WHERE batch.project_id = $1 AND batch.state = 'ready' AND item.batch_id = batch.id
       AND ($2 = 0 OR EXISTS (SELECT 1 FROM annotation
                               WHERE annotation.item_id = item.id AND annotation.round_id = $2
                                 AND annotation.id <= $3))
     ORDER BY batch.id, item.id
"""


def items(tx: Tx, part: Part) -> Iterator[ItemLine]:
    """Every item of a project that is in, or those annotated in a round, in the order of import."""
    for row in tx.each(ITEMS, part.project_id, part.round_id, part.snapshot):
        yield ItemLine(row["external_id"], row["content"])


class AnnotationLine(NamedTuple):
    """One revision under the names it leaves with: the lead's own id of the item, the labeler's pseudonym.

    `answers`, `comments` and `shown_order` are JSON, times are milliseconds UTC; `answers` is None for a skip.
    """

    round: int
    item_id: str
    labeler: str
    answers: str | None
    status: str
    revision: int
    current: bool
    shown_order: str
    guideline_version: int
    lead_time_ms: int
    leased_at: int
    submitted_at: int
    skip_reason: str | None
    comments: str | None = None


ANNOTATIONS = """
    SELECT round.number AS round, item.external_id, pseudonym.pseudonym, annotation.answers, annotation.status,
           annotation.revision,
           NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision AND later.id <= $2) AS is_current,
           annotation.shown_order, annotation.guideline_version, annotation.lead_time_ms, annotation.leased_at,
           annotation.submitted_at, skip_reason.reason, annotation.comments
      FROM annotation
      JOIN item ON item.id = annotation.item_id
      JOIN round ON round.id = annotation.round_id
      JOIN pseudonym
        ON pseudonym.project_id = annotation.project_id AND pseudonym.labeler_id = annotation.labeler_id
      LEFT JOIN skip_reason ON skip_reason.annotation_id = annotation.id
     WHERE annotation.project_id = $1 AND annotation.id <= $2 AND ($3 = 0 OR annotation.round_id = $3)
     ORDER BY annotation.id
"""


def annotations(tx: Tx, part: Part) -> Iterator[AnnotationLine]:
    """Every annotation, whatever its status, in the order they were made."""
    for row in tx.each(ANNOTATIONS, part.project_id, part.snapshot, part.round_id):
        yield AnnotationLine(
            row["round"],
            row["external_id"],
            row["pseudonym"],
            row["answers"],
            row["status"],
            row["revision"],
            bool(row["is_current"]),
            row["shown_order"],
            row["guideline_version"],
            row["lead_time_ms"],
            row["leased_at"],
            row["submitted_at"],
            row["reason"],
            row["comments"],
        )


class Judged(NamedTuple):
    """One revision with the item it is about; `content` and `answers` are JSON, and a skip has no answers."""

    item: int
    content: str
    round: int
    answers: str | None
    status: str
    current: bool
    retired: bool


# Along the indexes of items and of annotations, so that what is about one item stands together without a sort.
JUDGED = """
    SELECT item.id AS item, item.content, round.number AS round, annotation.answers, annotation.status,
           NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision AND later.id <= $2) AS is_current,
           CASE WHEN $4 = 0 THEN batch.retired_at IS NOT NULL OR item.state = 'retired'
                ELSE EXISTS (SELECT 1 FROM retired_then WHERE round_id = $4 AND batch_id = batch.id)
                  OR COALESCE((SELECT state FROM item_then WHERE item_id = item.id AND round_id = $4),
                              item.state_before, item.state) = 'retired' END AS is_retired
      FROM batch CROSS JOIN item CROSS JOIN annotation CROSS JOIN round
     WHERE batch.project_id = $1 AND batch.state = 'ready' AND item.batch_id = batch.id
       AND annotation.item_id = item.id AND annotation.id <= $2 AND round.id = annotation.round_id
       AND ($3 = 0 OR round.id = $3)
     ORDER BY batch.id, item.id, annotation.labeler_id, annotation.revision
"""


def judged(tx: Tx, part: Part) -> Iterator[Judged]:
    """Every annotation up to a change, item by item in the order of import."""
    for row in tx.each(JUDGED, part.project_id, part.snapshot, part.round_id, part.then):
        item, content, turn, answers, status, is_current, is_retired = row
        yield Judged(item, content, turn, answers, status, bool(is_current), bool(is_retired))
