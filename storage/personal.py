"""What goes to people one by one, in a private thread or by direct message: posts with ways of their own."""

from dataclasses import dataclass

from storage.database import Tx
from storage.records import Post

WAITING = """
    SELECT outbox.*
      FROM outbox JOIN guild ON guild.id = outbox.guild_id
     WHERE outbox.state = 'intended' AND outbox.not_before <= $1 AND guild.left_at IS NULL
       AND outbox.kind IN ('wave', 'wave_dm', 'reminder', 'reminder_dm', 'answer_word', 'answer_word_dm')
     ORDER BY outbox.id LIMIT 100
"""


def waiting(tx: Tx, now: int) -> list[Post]:
    """What is not known to be posted, oldest first."""
    return [Post.of(row) for row in tx.all(WAITING, now)]


ATTEMPT = "UPDATE outbox SET attempted_at = COALESCE(attempted_at, $2) WHERE id = $1"


def attempt(tx: Tx, post_id: int, now: int) -> None:
    """It is about to be sent; the first time counts."""
    tx.run(ATTEMPT, post_id, now)


DIRECT = "UPDATE instance SET dm_at = $1"


def direct(tx: Tx, now: int) -> None:
    """A direct message is about to be sent, to whomever: the next has to wait."""
    tx.run(DIRECT, now)


LAST_DIRECT = "SELECT dm_at FROM instance"


def last_direct(tx: Tx) -> int:
    """When the last direct message went out, over all servers."""
    return int(tx.all(LAST_DIRECT)[0]["dm_at"])


STOP_DIRECT = "UPDATE guild SET dm_stopped_at = $1 WHERE dm_stopped_at IS NULL RETURNING id"


def stop_direct(tx: Tx, now: int) -> list[int]:
    """No direct messages any more, on no server; those where they were not stopped before."""
    return [row["id"] for row in tx.all(STOP_DIRECT, now)]


START_DIRECT = "UPDATE guild SET dm_stopped_at = NULL WHERE id = $1 AND dm_stopped_at IS NOT NULL"


def start_direct(tx: Tx, guild_id: int) -> bool:
    """They may be sent again on a server; False if they were not stopped."""
    return tx.run(START_DIRECT, guild_id) == 1


NO_THREADS = "UPDATE guild SET no_threads_at = $2 WHERE id = $1"


def no_threads(tx: Tx, guild_id: int, at: int | None) -> None:
    """Private threads can't be made there since a time; None: they can."""
    tx.run(NO_THREADS, guild_id, at)


PUT_OFF = "UPDATE outbox SET not_before = $2, tries = tries + 1 WHERE id = $1"


def put_off(tx: Tx, post_id: int, not_before: int) -> None:
    tx.run(PUT_OFF, post_id, not_before)


@dataclass(frozen=True, slots=True)
class Ending:
    """A lease that ends soon, of somebody who wants to be reminded."""

    assignment_id: int
    labeler_id: int
    user_id: int
    guild_id: int
    project_id: int
    lease_until: int
    remind_minutes: int
    way: str
    dm_closed_at: int | None
    dm_opened_at: int | None
    thread_id: int | None


ENDING = """
    SELECT assignment.id AS assignment_id, assignment.labeler_id, labeler.user_id, project.guild_id,
           project.id AS project_id, assignment.lease_until, notify.remind_minutes, notify.way,
           notify.dm_closed_at, notify.dm_opened_at, notify.thread_id
      FROM project CROSS JOIN round CROSS JOIN assignment
      JOIN notify ON notify.labeler_id = assignment.labeler_id
       AND assignment.lease_until <= $1 + notify.remind_minutes * 60000
      JOIN labeler ON labeler.id = assignment.labeler_id
     WHERE project.state IN ('open', 'paused') AND round.project_id = project.id
       AND assignment.round_id = round.id AND assignment.state = 'leased' AND assignment.wave_id IS NULL
       AND assignment.lease_until > $1 AND assignment.lease_until <= $2
       AND NOT EXISTS (SELECT 1 FROM reminder
                        WHERE reminder.assignment_id = assignment.id
                          AND reminder.lease_until = assignment.lease_until)
     ORDER BY assignment.lease_until LIMIT 100
"""


def ending(tx: Tx, now: int, until: int) -> list[Ending]:
    """Leases that end before `until`, as soon as each labeler wants to know, and of which they do not know yet."""
    return [Ending(**{name: row[name] for name in Ending.__slots__}) for row in tx.all(ENDING, now, until)]


REMIND = (
    "INSERT INTO reminder (assignment_id, lease_until, post_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
)


def remind(tx: Tx, assignment_id: int, lease_until: int, post_id: int) -> None:
    """This end of this lease is told of."""
    tx.run(REMIND, assignment_id, lease_until, post_id)


LIVE_END = """
    SELECT assignment.*
      FROM reminder JOIN assignment ON assignment.id = reminder.assignment_id
     WHERE reminder.post_id = $1 AND assignment.state = 'leased' AND assignment.lease_until = reminder.lease_until
       AND assignment.lease_until > $2
"""


def still_ends(tx: Tx, post_id: int, now: int) -> bool:
    """Whether the lease a reminder speaks of still ends at that time: not answered, extended or over."""
    return tx.one(LIVE_END, post_id, now) is not None


UNREMIND = "DELETE FROM reminder WHERE post_id = $1"


def unremind(tx: Tx, post_id: int) -> None:
    """It was never sent: it is due again."""
    tx.run(UNREMIND, post_id)
