"""Counting: seats, items and people, in numbers that add up."""

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


@dataclass(frozen=True, slots=True)
class Left:
    """A round's items for one labeler, each under the first reason that fits; they add up to `items`.

    `seats_leased` and `seats_done` are the seats of the items others hold: they add up to overlap times `held`.
    """

    items: int
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
    WITH seen AS (
        SELECT item.id, item.state, item.free_seats, mine.state AS mine,
               (SELECT count(*) FROM assignment
                 WHERE assignment.item_id = item.id AND assignment.state = 'leased') AS leased
          FROM item
          JOIN batch ON batch.id = item.batch_id AND batch.state = 'ready'
          LEFT JOIN assignment AS mine ON mine.item_id = item.id AND mine.labeler_id = $2
         WHERE item.round_id = $1
    ), reasons AS (
        SELECT id, leased,
               CASE WHEN mine = 'submitted' THEN 'done_by_you'
                    WHEN mine = 'skipped' THEN 'skipped_by_you'
                    WHEN state <> 'open' THEN 'set_aside'
                    WHEN free_seats > 0 THEN 'free'
                    WHEN leased > 0 THEN 'held'
                    ELSE 'complete' END AS reason
          FROM seen
    )
    SELECT reason, count(*) AS items, sum(leased) AS leased FROM reasons GROUP BY reason
"""
NEXT_FREES_AT = "SELECT min(lease_until) AS frees_at FROM assignment WHERE round_id = $1 AND state = 'leased'"


def left(tx: Tx, round_id: int, labeler_id: int, overlap: int) -> Left:
    """Why a labeler has nothing in a round."""
    found = {row["reason"]: row for row in tx.all(LEFT, round_id, labeler_id)}
    number = {reason: int(row["items"]) for reason, row in found.items()}
    leased = int(found["held"]["leased"]) if "held" in found else 0
    return Left(
        items=sum(number.values()),
        done_by_you=number.get("done_by_you", 0),
        skipped_by_you=number.get("skipped_by_you", 0),
        set_aside=number.get("set_aside", 0),
        complete=number.get("complete", 0),
        held=number.get("held", 0),
        free=number.get("free", 0),
        seats_leased=leased,
        seats_done=overlap * number.get("held", 0) - leased,
        next_frees_at=tx.all(NEXT_FREES_AT, round_id)[0]["frees_at"],
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


PROGRESS = """
    WITH newest AS (
        SELECT item_id, labeler_id, max(revision) AS revision
          FROM annotation WHERE project_id = $1 GROUP BY item_id, labeler_id
    ), seats AS (
        SELECT newest.item_id,
               sum(CASE WHEN annotation.status = 'submitted' THEN 1 ELSE 0 END) AS submitted,
               sum(CASE WHEN annotation.status = 'skipped' THEN $3 ELSE 0 END) AS dropped
          FROM newest JOIN annotation
            ON annotation.item_id = newest.item_id AND annotation.labeler_id = newest.labeler_id
           AND annotation.revision = newest.revision
         GROUP BY newest.item_id
    ), words AS (
        SELECT CASE WHEN item.state = 'retired' THEN 'retired'
                    WHEN item.state = 'flagged' THEN 'flagged'
                    WHEN seats.submitted >= $2 THEN 'done'
                    WHEN seats.submitted + seats.dropped >= $2 THEN 'dropped'
                    WHEN seats.submitted + seats.dropped > 0 THEN 'partly'
                    ELSE 'untouched' END AS word
          FROM item
          JOIN batch ON batch.id = item.batch_id AND batch.state = 'ready'
          LEFT JOIN seats ON seats.item_id = item.id
         WHERE item.project_id = $1
    )
    SELECT word, count(*) AS items FROM words GROUP BY word
"""
PEOPLE = """
    SELECT count(*) AS annotations, count(DISTINCT labeler_id) AS labelers FROM annotation WHERE project_id = $1
"""
LEASED = """
    SELECT count(*) AS leased
      FROM assignment JOIN round ON round.id = assignment.round_id
     WHERE round.project_id = $1 AND assignment.state = 'leased'
"""


def progress(tx: Tx, project_id: int, overlap: int, skips_count: bool) -> Progress:
    """How far a project is; under the skip policy `drop`, `skips_count` is true: a skip fills its seat."""
    words = {
        row["word"]: int(row["items"]) for row in tx.all(PROGRESS, project_id, overlap, int(skips_count))
    }
    people = tx.all(PEOPLE, project_id)[0]
    return Progress(
        retired=words.get("retired", 0),
        flagged=words.get("flagged", 0),
        done=words.get("done", 0),
        dropped=words.get("dropped", 0),
        partly=words.get("partly", 0),
        untouched=words.get("untouched", 0),
        leased=int(tx.all(LEASED, project_id)[0]["leased"]),
        labelers=int(people["labelers"]),
        annotations=int(people["annotations"]),
    )
