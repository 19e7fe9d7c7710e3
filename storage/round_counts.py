"""How far a round was: what was annotated in it up to a change, counted as an export of it says."""

from collections import Counter

from storage.counts import Progress, word_of
from storage.database import Tx
from storage.exports import Part

# As counts.PROGRESS, of the annotations of a round alone, and of items as they were when it closed.
PROGRESS = """
    SELECT state, seats, count(*) AS items
      FROM (SELECT CASE WHEN $5 = 0 THEN CASE WHEN batch.retired_at IS NULL THEN item.state ELSE 'retired' END
                        WHEN EXISTS (SELECT 1 FROM retired_then WHERE round_id = $5 AND batch_id = batch.id)
                        THEN 'retired'
                        ELSE COALESCE((SELECT state FROM item_then WHERE item_id = item.id AND round_id = $5),
                                      item.state_before, item.state) END AS state,
                   (SELECT sum(CASE WHEN EXISTS (SELECT 1 FROM annotation AS later
                                                  WHERE later.item_id = annotation.item_id
                                                    AND later.labeler_id = annotation.labeler_id
                                                    AND later.revision > annotation.revision
                                                    AND later.id <= $2) THEN 0
                                    WHEN annotation.status = 'submitted' THEN 1000
                                    WHEN annotation.status = 'skipped' THEN $4 ELSE 0 END)
                      FROM annotation
                     WHERE annotation.item_id = item.id AND annotation.round_id = $3
                       AND annotation.id <= $2) AS seats
              FROM batch CROSS JOIN item
             WHERE batch.project_id = $1 AND batch.state = 'ready' AND item.batch_id = batch.id) AS counted
     WHERE seats IS NOT NULL
     GROUP BY state, seats
"""
PEOPLE = """
    SELECT count(*) AS annotations, count(DISTINCT labeler_id) AS labelers
      FROM annotation WHERE project_id = $1 AND id <= $2 AND round_id = $3
"""


def progress(tx: Tx, part: Part, overlap: int, skips_count: bool) -> Progress:
    """What was annotated in a round; its leases are no part of it."""
    words = Counter[str]()
    for row in tx.all(PROGRESS, part.project_id, part.snapshot, part.round_id, int(skips_count), part.then):
        submitted, dropped = divmod(row["seats"], 1000)
        words[word_of(row["state"], submitted, dropped, overlap)] += row["items"]
    people = tx.all(PEOPLE, part.project_id, part.snapshot, part.round_id)[0]
    return Progress(
        retired=words["retired"],
        flagged=words["flagged"],
        done=words["done"],
        dropped=words["dropped"],
        partly=words["partly"],
        untouched=words["untouched"],
        leased=0,
        labelers=int(people["labelers"]),
        annotations=int(people["annotations"]),
    )
