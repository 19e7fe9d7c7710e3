"""Assignments: one item given to one labeler, leased, ended and revived."""

from storage.database import Tx
from storage.records import Assignment

OF_LABELER = "SELECT * FROM assignment WHERE id = $1 AND labeler_id = $2"


def of_labeler(tx: Tx, assignment_id: int, labeler_id: int) -> Assignment | None:
    """An assignment, if it is this labeler's."""
    return Assignment.maybe(tx.one(OF_LABELER, assignment_id, labeler_id))


ON_ITEM = "SELECT * FROM assignment WHERE item_id = $1 AND labeler_id = $2"


def on_item(tx: Tx, item_id: int, labeler_id: int) -> Assignment | None:
    return Assignment.maybe(tx.one(ON_ITEM, item_id, labeler_id))


OPEN = "SELECT * FROM assignment WHERE round_id = $1 AND labeler_id = $2 AND state = 'leased'"


def open_in(tx: Tx, round_id: int, labeler_id: int) -> Assignment | None:
    """The item a labeler has in hand in a round."""
    return Assignment.maybe(tx.one(OPEN, round_id, labeler_id))


# CROSS JOIN: round by round along the index of what is leased, for a labeler may have had a million items.
OPEN_ANYWHERE = """
    SELECT assignment.*
      FROM project CROSS JOIN round CROSS JOIN assignment
     WHERE project.guild_id = $1 AND round.project_id = project.id
       AND assignment.round_id = round.id AND assignment.labeler_id = $2 AND assignment.state = 'leased'
"""


def open_anywhere(tx: Tx, guild_id: int, labeler_id: int) -> list[Assignment]:
    """What a labeler has in hand, in every project of their server."""
    return [Assignment.of(row) for row in tx.all(OPEN_ANYWHERE, guild_id, labeler_id)]


OPEN_ON_SERVER = """
    SELECT assignment.*
      FROM project CROSS JOIN round CROSS JOIN assignment
     WHERE project.guild_id = $1 AND round.project_id = project.id
       AND assignment.round_id = round.id AND assignment.state = 'leased'
     LIMIT $2
"""


def open_on_server(tx: Tx, guild_id: int, limit: int) -> list[Assignment]:
    """What anybody on a server has in hand, at most `limit`."""
    return [Assignment.of(row) for row in tx.all(OPEN_ON_SERVER, guild_id, limit)]


LAST_WORKED = """
    SELECT round.project_id, max(assignment.leased_at) AS leased_at,
           max(CASE WHEN assignment.state = 'leased' THEN assignment.shown_at ELSE 0 END) AS open_shown_at
      FROM assignment JOIN round ON round.id = assignment.round_id
     WHERE assignment.labeler_id = $1
     GROUP BY round.project_id
     ORDER BY open_shown_at DESC, leased_at DESC
"""


def projects_worked_in(tx: Tx, labeler_id: int) -> list[int]:
    """Projects a labeler had items of: those with an open one first, last shown first; then last worked in."""
    return [row["project_id"] for row in tx.all(LAST_WORKED, labeler_id)]


EXPIRE = """
    UPDATE assignment SET state = 'expired'
     WHERE id IN (SELECT id FROM assignment
                   WHERE round_id = $1 AND state = 'leased' AND lease_until <= $2
                   ORDER BY lease_until LIMIT $3)
    RETURNING item_id
"""


RUN_OUT = (
    "SELECT 1 AS yes FROM assignment WHERE round_id = $1 AND state = 'leased' AND lease_until <= $2 LIMIT 1"
)


def expire(tx: Tx, round_id: int, now: int, limit: int) -> list[int]:
    """End leases that have run out, at most `limit`; the items that had them.

    Mostly there is none, and looking takes a quarter of the time.
    """
    if tx.one(RUN_OUT, round_id, now) is None:
        return []
    return [row["item_id"] for row in tx.all(EXPIRE, round_id, now, limit)]


LEASE = """
    INSERT INTO assignment (id, item_id, labeler_id, round_id, state, leased_at, lease_until, first_shown_at,
                            shown_at, shown_order, guideline_version)
    VALUES ($1, $2, $3, $4, 'leased', $5, $6, $5, $5, $7, $8)
    ON CONFLICT (item_id, labeler_id) DO NOTHING
"""


def lease(
    tx: Tx,
    item_id: int,
    labeler_id: int,
    round_id: int,
    now: int,
    lease_until: int,
    shown_order: str,
    guideline_version: int,
) -> Assignment:
    """Give an item to a labeler, for the first time or again after a lease that ended."""
    whose = (tx.new_id(), item_id, labeler_id, round_id)
    is_first = tx.run(LEASE, *whose, now, lease_until, shown_order, guideline_version)
    if not is_first:
        return _revive(tx, item_id, labeler_id, now, lease_until, guideline_version)
    when = (now, lease_until, now, now)
    return Assignment(*whose, "leased", *when, shown_order, guideline_version, 0, "{}", 0)


REVIVE = """
    UPDATE assignment
       SET state = 'leased', leased_at = $2, lease_until = $3, first_shown_at = $2, shown_at = $2,
           guideline_version = $4, last_choice = 0, wave_id = NULL
     WHERE item_id = $1 AND labeler_id = $5 AND state = 'expired'
    RETURNING *
"""


def _revive(
    tx: Tx, item_id: int, labeler_id: int, now: int, lease_until: int, guideline_version: int
) -> Assignment:
    """Draft and order stay as they were."""
    return Assignment.of(tx.all(REVIVE, item_id, now, lease_until, guideline_version, labeler_id)[0])


REOPEN = """
    UPDATE assignment
       SET state = 'leased', leased_at = $3, lease_until = $4, guideline_version = $5, last_choice = 0,
           wave_id = NULL
     WHERE id = $1 AND labeler_id = $2
"""


def reopen(
    tx: Tx, assignment_id: int, labeler_id: int, now: int, lease_until: int, guideline_version: int
) -> None:
    """A new lease on an item that was answered, skipped or given back; showing it is another thing."""
    tx.run(REOPEN, assignment_id, labeler_id, now, lease_until, guideline_version)


END = "UPDATE assignment SET state = $2, last_choice = $3 WHERE id = $1"


def end(tx: Tx, assignment_id: int, state: str, last_choice: int = 0) -> None:
    """End a lease: `expired`, `submitted` or `skipped`."""
    tx.run(END, assignment_id, state, last_choice)


SUBMITTED = """
    UPDATE assignment SET state = 'submitted', last_choice = 0, draft = '{}', draft_at = 0 WHERE id = $1
"""


def submitted(tx: Tx, assignment_id: int) -> None:
    """End a lease with an answer; what rested until then is in the annotation."""
    tx.run(SUBMITTED, assignment_id)


END_ALL = "UPDATE assignment SET state = 'expired' WHERE round_id = $1 AND state = 'leased'"


def end_all(tx: Tx, round_id: int) -> int:
    """End every lease of a round; how many."""
    return tx.run(END_ALL, round_id)


EXTEND = "UPDATE assignment SET lease_until = $2 WHERE id = $1"


def extend(tx: Tx, assignment_id: int, lease_until: int) -> None:
    tx.run(EXTEND, assignment_id, lease_until)


FIRST_SHOWN = "UPDATE assignment SET first_shown_at = $2, shown_at = $2 WHERE id = $1"


def first_shown(tx: Tx, assignment_id: int, now: int) -> None:
    """The first showing of a lease."""
    tx.run(FIRST_SHOWN, assignment_id, now)


SHOWN = "UPDATE assignment SET shown_at = $2 WHERE id = $1"


def shown(tx: Tx, assignment_id: int, now: int) -> None:
    tx.run(SHOWN, assignment_id, now)


DRAFT = "UPDATE assignment SET draft = $2, draft_at = $3 WHERE id = $1"


def draft(tx: Tx, assignment_id: int, answers: str, now: int) -> None:
    """Keep answers to some of the questions."""
    tx.run(DRAFT, assignment_id, answers, now)
