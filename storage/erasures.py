"""Forgetting a person: what is under way, where they are named, and how their name goes."""

from storage.database import Tx
from storage.records import AuditRow, Erasure

ADD = "INSERT INTO erasure (id, guild_id, labeler_id, user_id, asked_at) VALUES ($1, $2, $3, $4, $5) RETURNING *"


def add(tx: Tx, guild_id: int, labeler_id: int | None, user_id: int, now: int) -> Erasure:
    """Note that somebody is being forgotten, so that a killed process goes on with it."""
    return Erasure.of(tx.all(ADD, tx.new_id(), guild_id, labeler_id, user_id, now)[0])


UNFINISHED = "SELECT * FROM erasure ORDER BY id"


def unfinished(tx: Tx) -> list[Erasure]:
    return [Erasure.of(row) for row in tx.all(UNFINISHED)]


NAME_GONE = "UPDATE erasure SET user_id = NULL WHERE id = $1 AND user_id IS NOT NULL"


def name_gone(tx: Tx, erasure_id: int) -> bool:
    """No table names them any more, this one neither; only the disk may. False if that was noted before."""
    return tx.run(NAME_GONE, erasure_id) == 1


END = "DELETE FROM erasure WHERE id = $1"


def end(tx: Tx, erasure_id: int) -> None:
    tx.run(END, erasure_id)


# Minus their own id here: unique, and no id of Discord's.
FORGET = "UPDATE labeler SET user_id = -id, role_ids = '[]' WHERE id = $1"
FORGET_CONSENTS = "DELETE FROM consent WHERE labeler_id = $1"
FORGET_CURSORS = "DELETE FROM labeler_cursor WHERE labeler_id = $1"
FORGET_AVAILABILITY = "DELETE FROM availability WHERE labeler_id = $1"
FORGET_DISPUTES = """
    DELETE FROM practice_dispute WHERE turn_id IN (SELECT id FROM practice_turn WHERE labeler_id = $1)
"""
FORGET_PRACTICE = "DELETE FROM practice_turn WHERE labeler_id = $1"
FORGET_QUALIFICATIONS = "DELETE FROM qualification WHERE labeler_id = $1"


def forget(tx: Tx, labeler_id: int) -> None:
    """Cut a labeler off from the person: nobody is them any more. What they did stays under their pseudonym."""
    tx.run(FORGET, labeler_id)
    tx.run(FORGET_CONSENTS, labeler_id)
    tx.run(FORGET_CURSORS, labeler_id)
    tx.run(FORGET_AVAILABILITY, labeler_id)
    tx.run(FORGET_DISPUTES, labeler_id)
    tx.run(FORGET_PRACTICE, labeler_id)
    tx.run(FORGET_QUALIFICATIONS, labeler_id)


DRAFTED = "SELECT id FROM assignment WHERE labeler_id = $1 AND draft <> '{}'"


def drafted(tx: Tx, labeler_id: int) -> list[int]:
    """Assignments with answers that were never submitted."""
    return [row["id"] for row in tx.all(DRAFTED, labeler_id)]


WORKED_ON = """
    SELECT assignment.id
      FROM assignment JOIN round ON round.id = assignment.round_id
     WHERE assignment.labeler_id = $1 AND round.project_id = $2
"""


def worked_on(tx: Tx, labeler_id: int, project_id: int) -> list[int]:
    """A labeler's assignments in a project."""
    return [row["id"] for row in tx.all(WORKED_ON, labeler_id, project_id)]


AUDIT_NAMING = "SELECT * FROM audit WHERE guild_id = $1 AND (actor LIKE $2 OR details LIKE $2) ORDER BY id"


def audit_naming(tx: Tx, guild_id: int, user_id: int) -> list[AuditRow]:
    """What is in a server's log by or about a person, or holds a longer number their id is a part of."""
    return [AuditRow.of(row) for row in tx.all(AUDIT_NAMING, guild_id, f"%{user_id}%")]


REWRITE_AUDIT = "UPDATE audit SET actor = $2, details = $3 WHERE id = $1"


def rewrite_audit(tx: Tx, audit_id: int, actor: str, details: str) -> None:
    tx.run(REWRITE_AUDIT, audit_id, actor, details)


OUTBOX_NAMING = "SELECT id, details FROM outbox WHERE guild_id = $1 AND details LIKE $2 ORDER BY id"


def outbox_naming(tx: Tx, guild_id: int, user_id: int) -> list[tuple[int, str]]:
    """The same for what was to be posted: id and details."""
    rows = tx.all(OUTBOX_NAMING, guild_id, f"%{user_id}%")
    return [(row["id"], row["details"]) for row in rows]


REWRITE_OUTBOX = "UPDATE outbox SET details = $2 WHERE id = $1"


def rewrite_outbox(tx: Tx, post_id: int, details: str) -> None:
    tx.run(REWRITE_OUTBOX, post_id, details)


NOT_TO = """
    UPDATE outbox SET user_id = NULL, state = CASE WHEN state = 'intended' THEN 'failed' ELSE state END
     WHERE guild_id = $1 AND user_id = $2
"""


def not_to(tx: Tx, guild_id: int, user_id: int) -> None:
    """What was to go to a person goes to nobody, and does not say to whom it went."""
    tx.run(NOT_TO, guild_id, user_id)
