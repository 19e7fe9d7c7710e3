"""What people want to be told of, and how: one row for each who asked, and one for each of their wishes."""

from collections.abc import Iterator
from dataclasses import dataclass

from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Preferences:
    """How somebody wants to be told; hours are minutes of the server's day, twice the same for no quiet hours.
    Nobody is woken at night who did not ask for it.

    `waits_since`: their place in the line, if they wait. `thread_id`: the private thread their reminders go to.
    """

    labeler_id: int
    guild_id: int
    way: str = "thread"
    daily_limit: int = 2
    quiet_from: int = 22 * 60
    quiet_until: int = 8 * 60
    remind_minutes: int = 0
    waits_since: int | None = None
    dm_closed_at: int | None = None
    dm_opened_at: int | None = None
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """`any`, a `project` by its id, a `slice` or a `language` by its name."""

    kind: str
    subject: str


OF = """
    SELECT labeler_id, guild_id, way, daily_limit, quiet_from, quiet_until, remind_minutes, waits_since,
           dm_closed_at, dm_opened_at, thread_id
      FROM notify WHERE labeler_id = $1
"""


def of(tx: Tx, labeler_id: int) -> Preferences | None:
    """What they chose; None for who never asked."""
    row = tx.one(OF, labeler_id)
    return None if row is None else Preferences(**{name: row[name] for name in Preferences.__slots__})


KEEP = """
    INSERT INTO notify (labeler_id, guild_id, way, daily_limit, quiet_from, quiet_until, remind_minutes,
                        waits_since, dm_closed_at, dm_opened_at, thread_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (labeler_id) DO UPDATE
       SET way = excluded.way, daily_limit = excluded.daily_limit, quiet_from = excluded.quiet_from,
           quiet_until = excluded.quiet_until, remind_minutes = excluded.remind_minutes,
           waits_since = excluded.waits_since, dm_closed_at = excluded.dm_closed_at,
           dm_opened_at = excluded.dm_opened_at, thread_id = excluded.thread_id
"""


def keep(tx: Tx, chosen: Preferences) -> None:
    tx.run(
        KEEP,
        chosen.labeler_id,
        chosen.guild_id,
        chosen.way,
        chosen.daily_limit,
        chosen.quiet_from,
        chosen.quiet_until,
        chosen.remind_minutes,
        chosen.waits_since,
        chosen.dm_closed_at,
        chosen.dm_opened_at,
        chosen.thread_id,
    )


WISHES = "SELECT kind, subject FROM wish WHERE labeler_id = $1 ORDER BY kind, subject"


def wishes(tx: Tx, labeler_id: int) -> list[Wish]:
    return [Wish(row["kind"], row["subject"]) for row in tx.all(WISHES, labeler_id)]


ADD = "INSERT INTO wish (labeler_id, kind, subject) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"


def add(tx: Tx, labeler_id: int, wish: Wish) -> None:
    tx.run(ADD, labeler_id, wish.kind, wish.subject)


CLEAR = "DELETE FROM wish WHERE labeler_id = $1"


def clear(tx: Tx, labeler_id: int) -> None:
    """They wish for nothing."""
    tx.run(CLEAR, labeler_id)


MOVE = "UPDATE notify SET waits_since = $2 WHERE labeler_id = $1 AND waits_since IS NOT NULL"


def move(tx: Tx, labeler_id: int, since: int) -> None:
    """Another place in the line, for who waits."""
    tx.run(MOVE, labeler_id, since)


CLOSED = "UPDATE notify SET dm_closed_at = $2 WHERE labeler_id = $1"


def closed(tx: Tx, labeler_id: int, at: int | None) -> None:
    """They take no direct messages, or (None) want them tried again."""
    tx.run(CLOSED, labeler_id, at)


OPENED = "UPDATE notify SET dm_opened_at = COALESCE(dm_opened_at, $2) WHERE labeler_id = $1"


def opened(tx: Tx, labeler_id: int, now: int) -> None:
    """They are written to directly; the first time counts."""
    tx.run(OPENED, labeler_id, now)


NEWLY_OPENED = "SELECT count(*) AS people FROM notify WHERE dm_opened_at > $1"


def newly_opened(tx: Tx, since: int) -> int:
    """How many people, over all servers, were first written to directly since a time."""
    return int(tx.all(NEWLY_OPENED, since)[0]["people"])


OWN_THREAD = "UPDATE notify SET thread_id = $2 WHERE labeler_id = $1"


def own_thread(tx: Tx, labeler_id: int, thread_id: int | None) -> None:
    tx.run(OWN_THREAD, labeler_id, thread_id)


FORGET_THREAD = """
    UPDATE outbox SET target_id = NULL
     WHERE kind = 'reminder' AND target_id = (SELECT thread_id FROM notify WHERE labeler_id = $1)
"""
FORGET_WISHES = "DELETE FROM wish WHERE labeler_id = $1"
FORGET_PREFERENCES = "DELETE FROM notify WHERE labeler_id = $1"
FORGET_TOLD = "DELETE FROM told WHERE labeler_id = $1"


def forget(tx: Tx, labeler_id: int) -> None:
    """Nothing is kept of what they asked for and were told."""
    tx.run(FORGET_THREAD, labeler_id)
    tx.run(FORGET_WISHES, labeler_id)
    tx.run(FORGET_PREFERENCES, labeler_id)
    tx.run(FORGET_TOLD, labeler_id)


# A project that is paused has nothing for anybody, but may be wished for.
WAITED_FOR = """
    SELECT DISTINCT notify.guild_id
      FROM notify JOIN guild ON guild.id = notify.guild_id
     WHERE notify.waits_since IS NOT NULL AND guild.left_at IS NULL AND guild.labeler_role_id IS NOT NULL
"""


def servers_with_waiters(tx: Tx) -> list[int]:
    """Servers on which somebody waits to be told."""
    return [row["guild_id"] for row in tx.all(WAITED_FOR)]


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody who may be told, as far as they themselves are concerned; `role_ids` were last seen, as JSON."""

    labeler_id: int
    waits_since: int
    way: str
    dm_closed_at: int | None
    dm_opened_at: int | None
    daily_limit: int
    told_today: int
    role_ids: str


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom it is asked: a project's round, what its work is new since, and the time on the server."""

    guild_id: int
    project_id: int
    round_id: int
    new_since: int
    minute: int
    day_began: int
    now: int
    consent: int


# In the order of their places: who agrees to what is kept, is not away and has no item in hand; not in quiet
# hours, not twice of the same work, and not of work that was there when they were last at it.
WAITING = """
    SELECT notify.labeler_id, notify.waits_since, notify.way, notify.dm_closed_at, notify.dm_opened_at,
           notify.daily_limit,
           labeler.role_ids,
           (SELECT count(*) FROM told
             WHERE told.labeler_id = notify.labeler_id AND told.told_at >= $3
               AND told.state = 'told') AS told_today
      FROM notify JOIN labeler ON labeler.id = notify.labeler_id AND labeler.user_id > 0
     WHERE notify.guild_id = $1 AND notify.waits_since IS NOT NULL
       AND EXISTS (SELECT 1 FROM consent
                    WHERE consent.labeler_id = notify.labeler_id AND consent.text_version = $8
                      AND consent.withdrawn_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM availability
                        WHERE availability.labeler_id = notify.labeler_id AND availability.away_until > $7)
       AND (notify.quiet_from = notify.quiet_until
            OR notify.quiet_from < notify.quiet_until
               AND ($2 < notify.quiet_from OR $2 >= notify.quiet_until)
            OR notify.quiet_from > notify.quiet_until
               AND $2 < notify.quiet_from AND $2 >= notify.quiet_until)
       AND NOT EXISTS (SELECT 1 FROM told
                        WHERE told.labeler_id = notify.labeler_id AND told.told_at >= $6
                          AND told.project_id = $4 AND told.state = 'told')
       AND NOT EXISTS (SELECT 1 FROM assignment
                        WHERE assignment.labeler_id = notify.labeler_id AND assignment.round_id = $5
                          AND assignment.leased_at >= $6 AND assignment.wave_id IS NULL)
       AND NOT EXISTS (SELECT 1 FROM project CROSS JOIN round CROSS JOIN assignment
                        WHERE project.guild_id = notify.guild_id AND round.project_id = project.id
                          AND assignment.round_id = round.id AND assignment.labeler_id = notify.labeler_id
                          AND assignment.state = 'leased' AND assignment.lease_until > $7)
     ORDER BY notify.waits_since, notify.labeler_id
"""


def waiting(tx: Tx, asked: Asked) -> Iterator[Waiter]:
    """Who may be told, longest waiting first. Read to the end inside the transaction."""
    found = tx.each(
        WAITING, asked.guild_id, asked.minute, asked.day_began, asked.project_id, asked.round_id,
        asked.new_since, asked.now, asked.consent,
    )  # fmt: skip
    for row in found:
        yield Waiter(**{name: row[name] for name in Waiter.__slots__})
