"""Items that are put to the channel, and where each of them stands."""

import json
from dataclasses import dataclass

from storage.database import Tx
from storage.records import Post, Record


@dataclass(frozen=True, slots=True)
class Norming(Record):
    """An item put to the channel; `changes` counts what changed of what its message shows.

    `thread_id` is the message (and thread) that needs no thread any more: it has one, or can't have one.
    """

    project_id: int
    item_id: int
    shown_order: str
    state: str
    changes: int
    thread_id: int | None
    put_at: int
    closed_at: int | None

    @property
    def order(self) -> tuple[str, ...]:
        """The responses' letters as everybody sees them."""
        return tuple(json.loads(self.shown_order))

    @property
    def turn(self) -> int | None:
        """Which vote runs, 1 or 2; None while none does."""
        return {"first": 1, "second": 2}.get(self.state)


ADD = """
    INSERT INTO norming (id, project_id, item_id, shown_order, put_at) VALUES ($1, $2, $3, $4, $5) RETURNING *
"""


def add(tx: Tx, project_id: int, item_id: int, shown_order: str, now: int) -> Norming:
    """Put an item to the channel: the first vote begins."""
    return Norming.of(tx.all(ADD, tx.new_id(), project_id, item_id, shown_order, now)[0])


BY_ID = "SELECT * FROM norming WHERE id = $1"


def by_id(tx: Tx, norming_id: int) -> Norming | None:
    return Norming.maybe(tx.one(BY_ID, norming_id))


LATEST = "SELECT * FROM norming WHERE project_id = $1 ORDER BY id DESC LIMIT 1"


def latest(tx: Tx, project_id: int) -> Norming | None:
    """A project's latest; only that one may be under way."""
    return Norming.maybe(tx.one(LATEST, project_id))


SET_STATE = """
    UPDATE norming SET state = $2, changes = changes + 1, closed_at = CASE WHEN $2 = 'closed' THEN $3 END
     WHERE id = $1
"""


def set_state(tx: Tx, norming_id: int, state: str, now: int) -> None:
    """`shown`, `second` or `closed`."""
    tx.run(SET_STATE, norming_id, state, now)


CHANGED = "UPDATE norming SET changes = changes + 1 WHERE id = $1"


def changed(tx: Tx, norming_id: int) -> None:
    """Its message shows something that is so no more."""
    tx.run(CHANGED, norming_id)


SET_THREAD = "UPDATE norming SET thread_id = $2 WHERE id = $1"


def set_thread(tx: Tx, norming_id: int, message_id: int) -> None:
    """This message needs no thread any more."""
    tx.run(SET_THREAD, norming_id, message_id)


HAS_BEEN_PUT = "SELECT 1 FROM norming WHERE item_id = $1 LIMIT 1"


def has_been_put(tx: Tx, item_id: int) -> bool:
    """Whether people have seen what others answer to an item."""
    return tx.one(HAS_BEEN_PUT, item_id) is not None


OF_THREAD = """
    SELECT norming.*
      FROM norming JOIN project ON project.id = norming.project_id
     WHERE norming.thread_id = $1 AND project.guild_id = $2 AND norming.state <> 'closed'
"""


def of_thread(tx: Tx, thread_id: int, guild_id: int) -> Norming | None:
    """What is discussed in a thread of a server."""
    return Norming.maybe(tx.one(OF_THREAD, thread_id, guild_id))


HELD = "SELECT max(lease_until) AS until FROM assignment WHERE item_id = $1 AND state = 'leased'"


def held_until(tx: Tx, item_id: int) -> int | None:
    """Until when the last lease on an item runs, or ran if that is not settled; None where nobody has it."""
    until: int | None = tx.all(HELD, item_id)[0]["until"]
    return until


STALE = """
    SELECT outbox.*
      FROM norming
      JOIN outbox ON outbox.subject_id = norming.id AND outbox.kind = 'norming'
      JOIN guild ON guild.id = outbox.guild_id AND guild.left_at IS NULL
     WHERE outbox.state = 'sent' AND outbox.not_before <= $1
       AND (outbox.shown <> CAST(norming.changes AS TEXT)
            OR norming.state IN ('shown', 'second') AND norming.thread_id IS NOT outbox.message_id)
     ORDER BY outbox.id LIMIT 100
"""


def stale(tx: Tx, now: int) -> list[Post]:
    """Messages that show what is so no more, or lack the thread in which the votes are discussed."""
    return [Post.of(row) for row in tx.all(STALE, now)]
