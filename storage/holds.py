"""Holds: seats that a wave has leased for people it tells, until they come for them or the time is over."""

from dataclasses import dataclass

from storage.database import Tx
from storage.lines import Ahead
from storage.records import Assignment

HELD_BY = "UPDATE assignment SET wave_id = $2 WHERE id = $1"


def held_by(tx: Tx, assignment_id: int, wave_id: int) -> None:
    """This lease is a wave's hold."""
    tx.run(HELD_BY, assignment_id, wave_id)


COME = "UPDATE assignment SET lease_until = $2 WHERE id = $1"
CAME = "UPDATE told SET came_at = COALESCE(came_at, $3) WHERE wave_id = $1 AND labeler_id = $2"


def come(tx: Tx, hold: Assignment, now: int, lease_until: int) -> None:
    """Its labeler has come: the lease is a whole one now, though they have not seen the item yet."""
    tx.run(COME, hold.id, lease_until)
    tx.run(CAME, hold.wave_id, hold.labeler_id, now)


SHOWN = """
    UPDATE assignment
       SET wave_id = NULL, leased_at = $2, first_shown_at = $2, shown_at = $2, guideline_version = $3
     WHERE id = $1
"""


def shown(tx: Tx, assignment_id: int, now: int, guideline_version: int) -> None:
    """Its labeler sees the item for the first time: from now on it is a lease like any other."""
    tx.run(SHOWN, assignment_id, now, guideline_version)


HAS_SEEN_ONE = """
    SELECT 1 AS yes FROM round CROSS JOIN assignment
     WHERE round.project_id = $1 AND assignment.round_id = round.id AND assignment.labeler_id = $2
       AND assignment.wave_id IS NULL LIMIT 1
"""


def has_seen_one(tx: Tx, project_id: int, labeler_id: int) -> bool:
    """Whether they were ever shown an item of a project: a seat that was held for them is none."""
    return tx.one(HAS_SEEN_ONE, project_id, labeler_id) is not None


OPEN_IN = """
    SELECT assignment.* FROM round CROSS JOIN assignment
     WHERE round.project_id = $1 AND assignment.round_id = round.id
       AND assignment.state = 'leased' AND assignment.wave_id IS NOT NULL
"""


def open_in(tx: Tx, project_id: int) -> list[Assignment]:
    """Every seat that waves hold in a project, whether its time is over or not."""
    return [Assignment.of(row) for row in tx.all(OPEN_IN, project_id)]


OF_WAVE = """
    SELECT assignment.*
      FROM wave JOIN round ON round.project_id = wave.project_id
      JOIN assignment ON assignment.labeler_id = $2 AND assignment.round_id = round.id
       AND assignment.wave_id = wave.id
     WHERE wave.id = $1
"""


def of_wave(tx: Tx, wave_id: int, labeler_id: int) -> Assignment | None:
    """What a wave held for somebody and they never saw."""
    return Assignment.maybe(tx.one(OF_WAVE, wave_id, labeler_id))


FORGET = "DELETE FROM assignment WHERE id = $1 AND wave_id IS NOT NULL"


def forget(tx: Tx, assignment_id: int) -> None:
    """Nobody ever knew of this hold."""
    tx.run(FORGET, assignment_id)


ROUNDS_OVER = """
    SELECT round.id FROM project CROSS JOIN round
     WHERE project.state IN ('open', 'paused') AND round.project_id = project.id
       AND EXISTS (SELECT 1 FROM assignment
                    WHERE assignment.round_id = round.id AND assignment.state = 'leased'
                      AND assignment.lease_until <= $1)
"""


def rounds_over(tx: Tx, now: int) -> list[int]:
    """Rounds with leases that have run out and are not settled."""
    return [row["id"] for row in tx.all(ROUNDS_OVER, now)]


@dataclass(frozen=True, slots=True)
class Busy:
    """Live leases of a round: people who work, and seats held for people who have not come yet."""

    working: int
    held: int


BUSY = """
    SELECT sum(CASE WHEN wave_id IS NULL THEN 1 ELSE 0 END) AS working,
           sum(CASE WHEN wave_id IS NULL THEN 0 ELSE 1 END) AS held
      FROM assignment WHERE round_id = $1 AND state = 'leased' AND lease_until > $2
"""


def busy(tx: Tx, round_id: int, now: int) -> Busy:
    row = tx.all(BUSY, round_id, now)[0]
    return Busy(int(row["working"] or 0), int(row["held"] or 0))


@dataclass(frozen=True, slots=True)
class Free:
    """Items with free seats, and those seats."""

    items: int
    seats: int


# Line by line up to its last place: what an import has not finished lies beyond, and is not to be had.
FREE = """
    SELECT count(*) AS items, COALESCE(sum(free_seats), 0) AS seats
      FROM (SELECT item.free_seats
              FROM round CROSS JOIN line CROSS JOIN item
             WHERE round.id = $1 AND round.stage = 'collecting' AND line.round_id = round.id
               AND item.round_id = line.round_id AND item.rank = line.rank AND item.priority = line.priority
               AND item.fresh = line.fresh AND item.place <= line.last_place
               AND item.free_seats > 0 AND item.state = 'open'
             LIMIT $2) AS some
"""


def free(tx: Tx, round_id: int, limit: int) -> Free:
    """What is to be had in a round, nothing once it is closed; no more than so many items are counted."""
    row = tx.all(FREE, round_id, limit)[0]
    return Free(int(row["items"]), int(row["seats"]))


@dataclass(frozen=True, slots=True)
class NewToThem:
    """An item with a free seat that a labeler never had."""

    item_id: int
    content: str


NEW_TO_THEM = """
    SELECT item.id, item.content
      FROM item
     WHERE item.round_id = $1 AND item.rank = $2 AND item.priority = $3 AND item.fresh = $4
       AND item.place > $5 AND item.place <= $6 AND item.free_seats > 0 AND item.state = 'open'
       AND NOT EXISTS (SELECT 1 FROM assignment WHERE assignment.item_id = item.id AND assignment.labeler_id = $7)
     ORDER BY item.place
     LIMIT $8
"""


def new_to_them(tx: Tx, round_id: int, line: Ahead, labeler_id: int, limit: int) -> list[NewToThem]:
    """Items of a line that a labeler could have and never had, in the order they are handed out."""
    place = (line.rank, line.priority, line.fresh, line.place, line.last_place)
    rows = tx.all(NEW_TO_THEM, round_id, *place, labeler_id, limit)
    return [NewToThem(row["id"], row["content"]) for row in rows]
