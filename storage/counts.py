"""Counting: seats, items and people, in numbers that add up."""

from collections import Counter
from dataclasses import dataclass

from storage.database import Tx

ITEMS = """
    SELECT count(*) AS items
      FROM item JOIN batch ON batch.id = item.batch_id
     WHERE item.project_id = $1 AND batch.state = 'ready'
"""


def items(tx: Tx, project_id: int) -> int:
    """Items of a project that are in, whatever became of them."""
    return int(tx.all(ITEMS, project_id)[0]["items"])


ANY = """
    SELECT 1 AS yes
      FROM item JOIN batch ON batch.id = item.batch_id
     WHERE batch.project_id = $1 AND batch.state = 'ready' LIMIT 1
"""


def has_items(tx: Tx, project_id: int) -> bool:
    """Whether any item is in. Unlike counting them this takes the same time for a million."""
    return tx.one(ANY, project_id) is not None


@dataclass(frozen=True, slots=True)
class Left:
    """A round's items for one labeler, each under the first reason that fits; they add up to `items`.

    `seats_leased` and `seats_done` are the seats of the items others hold: they add up to overlap times `held`.
    `next_frees_at` is when the first lease of them ends.
    """

    items: int
    in_hand: int
    done_by_you: int
    skipped_by_you: int
    set_aside: int
    complete: int
    held: int
    free: int
    seats_leased: int
    seats_done: int
    next_frees_at: int | None


LEFT = """
    WITH leases AS (
        SELECT item_id, sum(CASE WHEN lease_until > $3 THEN 1 ELSE 0 END) AS live,
               sum(CASE WHEN lease_until > $3 THEN 0 ELSE 1 END) AS ended,
               min(CASE WHEN lease_until > $3 THEN lease_until END) AS frees_at
          FROM assignment WHERE round_id = $1 AND state = 'leased' GROUP BY item_id
    ), withdrawn AS (
        SELECT annotation.item_id
          FROM repair JOIN set_aside ON set_aside.repair_id = repair.id
          JOIN annotation ON annotation.id = set_aside.annotation_id
         WHERE repair.labeler_id = $2
           AND NOT EXISTS (SELECT 1 FROM annotation AS later
                            WHERE later.item_id = annotation.item_id AND later.labeler_id = $2
                              AND later.revision > annotation.revision)
    ), reasons AS (
        SELECT COALESCE(leases.live, 0) AS leased, leases.frees_at,
               CASE WHEN mine.state = 'leased' AND mine.lease_until > $3 THEN 'in_hand'
                    WHEN mine.state = 'submitted' THEN 'done_by_you'
                    WHEN mine.state = 'skipped' AND item.id IN (SELECT item_id FROM withdrawn) THEN 'set_aside'
                    WHEN mine.state = 'skipped' THEN 'skipped_by_you'
                    WHEN item.state <> 'open' THEN 'set_aside'
                    WHEN item.free_seats + COALESCE(leases.ended, 0) > 0 THEN 'free'
                    WHEN leases.live > 0 THEN 'held'
                    ELSE 'complete' END AS reason
          FROM batch CROSS JOIN item
          LEFT JOIN assignment AS mine ON mine.item_id = item.id AND mine.labeler_id = $2
          LEFT JOIN leases ON leases.item_id = item.id
         WHERE batch.project_id = (SELECT project_id FROM round WHERE id = $1) AND batch.state = 'ready'
           AND item.batch_id = batch.id AND item.round_id = $1
    )
    SELECT reason, count(*) AS items, sum(leased) AS leased, min(frees_at) AS frees_at
      FROM reasons GROUP BY reason
"""


def left(tx: Tx, round_id: int, labeler_id: int, overlap: int, now: int) -> Left:
    """Why a labeler has nothing in a round, or what there is; a lease that has run out holds nothing."""
    found = {row["reason"]: row for row in tx.all(LEFT, round_id, labeler_id, now)}
    number = {reason: int(row["items"]) for reason, row in found.items()}
    held = found.get("held")
    leased = 0 if held is None else int(held["leased"])
    return Left(
        items=sum(number.values()),
        in_hand=number.get("in_hand", 0),
        done_by_you=number.get("done_by_you", 0),
        skipped_by_you=number.get("skipped_by_you", 0),
        set_aside=number.get("set_aside", 0),
        complete=number.get("complete", 0),
        held=number.get("held", 0),
        free=number.get("free", 0),
        seats_leased=leased,
        seats_done=overlap * number.get("held", 0) - leased,
        next_frees_at=None if held is None else held["frees_at"],
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """A project's items, each under the first word that fits; they add up to `items`. Leases never count."""

    retired: int
    flagged: int
    done: int
    dropped: int
    partly: int
    untouched: int
    leased: int
    labelers: int
    annotations: int

    @property
    def items(self) -> int:
        return self.retired + self.flagged + self.done + self.dropped + self.partly + self.untouched


# Seats are counted item by item along the index of annotations: no sort of all of them, and constant memory.
# A submitted seat counts 1,000 and a dropped one 1, so that one number tells both: no item has 1,000 seats.
PROGRESS = """
    SELECT state, seats, count(*) AS items
      FROM (SELECT CASE WHEN batch.retired_at IS NULL THEN item.state ELSE 'retired' END AS state,
                   (SELECT COALESCE(sum(CASE annotation.status WHEN 'submitted' THEN 1000
                                                               WHEN 'skipped' THEN $2 ELSE 0 END), 0)
                      FROM annotation
                     WHERE annotation.item_id = item.id
                       AND NOT EXISTS (SELECT 1 FROM annotation AS later
                                        WHERE later.item_id = annotation.item_id
                                          AND later.labeler_id = annotation.labeler_id
                                          AND later.revision > annotation.revision)) AS seats
              FROM batch CROSS JOIN item
             WHERE batch.project_id = $1 AND batch.state = 'ready' AND item.batch_id = batch.id
               AND ($3 = 0 OR item.round_id = $3)) AS counted
     GROUP BY state, seats
"""
PEOPLE = """
    SELECT count(*) AS annotations, count(DISTINCT labeler_id) AS labelers
      FROM annotation WHERE project_id = $1 AND ($2 = 0 OR round_id = $2)
"""
LEASED = """
    SELECT count(*) AS leased
      FROM assignment JOIN round ON round.id = assignment.round_id
     WHERE round.project_id = $1 AND assignment.state = 'leased' AND ($2 = 0 OR round.id = $2)
"""


def progress(tx: Tx, project_id: int, overlap: int, skips_count: bool, round_id: int = 0) -> Progress:
    """How far a project is, or what is in one round of it.

    Under the skip policy `drop`, `skips_count` is true: a skip fills its seat.
    """
    words = Counter[str]()
    for row in tx.all(PROGRESS, project_id, int(skips_count), round_id):
        submitted, dropped = divmod(row["seats"], 1000)
        words[word_of(row["state"], submitted, dropped, overlap)] += row["items"]
    people = tx.all(PEOPLE, project_id, round_id)[0]
    return Progress(
        retired=words["retired"],
        flagged=words["flagged"],
        done=words["done"],
        dropped=words["dropped"],
        partly=words["partly"],
        untouched=words["untouched"],
        leased=int(tx.all(LEASED, project_id, round_id)[0]["leased"]),
        labelers=int(people["labelers"]),
        annotations=int(people["annotations"]),
    )


def word_of(state: str, submitted: int, dropped: int, overlap: int) -> str:
    """The first word that fits an item."""
    if state != "open":
        return state
    if submitted >= overlap:
        return "done"
    if submitted + dropped >= overlap:
        return "dropped"
    return "partly" if submitted + dropped else "untouched"
