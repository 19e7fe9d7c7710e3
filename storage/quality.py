"""What people answered, item by item, as it counts now: for telling how good a round is."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.database import Tx
from storage.rounds import Round

ROUNDS = "SELECT * FROM round WHERE project_id = $1 ORDER BY number"


def rounds(tx: Tx, project_id: int) -> list[Round]:
    """All of a project's, the first one first."""
    return [Round.of(row) for row in tx.all(ROUNDS, project_id)]


# An annotation is younger than its round, so of a round without any only what came in since it began is looked at.
LATEST = """
    SELECT round.id
      FROM round
     WHERE round.project_id = $1
       AND EXISTS (SELECT 1 FROM annotation
                    WHERE annotation.project_id = round.project_id AND annotation.id > round.id
                      AND annotation.round_id = round.id)
     ORDER BY round.number DESC LIMIT 1
"""


def latest_round(tx: Tx, project_id: int) -> int | None:
    """The id of the latest round that was labeled in, whatever came in since of earlier ones."""
    row = tx.one(LATEST, project_id)
    return None if row is None else int(row["id"])


CONTENT = "SELECT content FROM item WHERE id = $1"


def content(tx: Tx, item_id: int) -> str:
    """An item as it was imported, as JSON."""
    return str(tx.all(CONTENT, item_id)[0]["content"])


class Counted(NamedTuple):
    """A labeler's current annotation of an item, submitted or skipped; `answers` and `shown_order` are JSON."""

    item_id: int
    status: str
    answers: str | None
    shown_order: str
    lead_time_ms: int


# CROSS JOIN: batch by batch, item by item, each with its annotations along their index; nothing is sorted or held.
COUNTED = """
    SELECT item.id AS item_id, annotation.status, annotation.answers, annotation.shown_order,
           annotation.lead_time_ms
      FROM batch CROSS JOIN item CROSS JOIN annotation
     WHERE batch.project_id = $1 AND batch.state = 'ready' AND batch.retired_at IS NULL
       AND item.batch_id = batch.id AND item.state <> 'retired'
       AND annotation.item_id = item.id AND annotation.status IN ('submitted', 'skipped')
       AND ($2 = 0 OR annotation.round_id = $2)
       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                        WHERE later.item_id = annotation.item_id AND later.labeler_id = annotation.labeler_id
                          AND later.revision > annotation.revision)
     ORDER BY batch.id, item.id
"""


def counted(tx: Tx, project_id: int, round_id: int) -> Iterator[Counted]:
    """What counts in a round, or in all of them (0), item after item in the order of import.

    Of each labeler the highest revision, if it is submitted or skipped. Surplus and withdrawn ones don't count, nor
    does anything of a retired item.
    """
    for row in tx.each(COUNTED, project_id, round_id):
        yield Counted(*row)
