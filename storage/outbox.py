"""What the bot has to post: each intent is here before it is sent, and says what became of it."""

from storage.database import Tx
from storage.records import Post

ADD = """
    INSERT INTO outbox (id, guild_id, project_id, kind, subject_id, details, intended_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
"""


def add(
    tx: Tx, guild_id: int, project_id: int | None, kind: str, subject_id: int | None, details: str, now: int
) -> int:
    """Intend a message; `details` is JSON."""
    new = tx.new_id()
    tx.run(ADD, new, guild_id, project_id, kind, subject_id, details, now)
    return new


BY_ID = "SELECT * FROM outbox WHERE id = $1"


def by_id(tx: Tx, post_id: int) -> Post | None:
    return Post.maybe(tx.one(BY_ID, post_id))


OF_PROJECT = "SELECT * FROM outbox WHERE project_id = $1 AND kind = $2 ORDER BY id DESC LIMIT 1"


def of_project(tx: Tx, project_id: int, kind: str) -> Post | None:
    """A project's latest message of a kind."""
    return Post.maybe(tx.one(OF_PROJECT, project_id, kind))


WAITING = """
    SELECT outbox.*
      FROM outbox JOIN guild ON guild.id = outbox.guild_id
     WHERE outbox.state = 'intended' AND guild.left_at IS NULL
     ORDER BY outbox.id LIMIT 100
"""


def waiting(tx: Tx) -> list[Post]:
    """Intents not known to be posted, oldest first; those of a server the bot has left wait on."""
    return [Post.of(row) for row in tx.all(WAITING)]


STALE = """
    SELECT outbox.*, project.state AS project_state
      FROM outbox
      JOIN project ON project.id = outbox.project_id
      JOIN guild ON guild.id = outbox.guild_id AND guild.left_at IS NULL
     WHERE outbox.kind = $1 AND outbox.state = 'sent' AND outbox.shown <> project.state
     ORDER BY outbox.id LIMIT 100
"""


def stale(tx: Tx, kind: str) -> list[Post]:
    """Posted messages that show another state than their project is in."""
    return [Post.of(row) for row in tx.all(STALE, kind)]


ATTEMPT = """
    UPDATE outbox SET attempted_at = COALESCE(attempted_at, $2), channel_id = $3, shown = $4 WHERE id = $1
"""


def attempt(tx: Tx, post_id: int, now: int, channel_id: int, shown: str | None) -> None:
    """Note that a message is about to be sent; the first time counts."""
    tx.run(ATTEMPT, post_id, now, channel_id, shown)


SENT = "UPDATE outbox SET state = 'sent', message_id = $2 WHERE id = $1"


def sent(tx: Tx, post_id: int, message_id: int) -> None:
    tx.run(SENT, post_id, message_id)


SHOWS = "UPDATE outbox SET shown = $2 WHERE id = $1"


def shows(tx: Tx, post_id: int, shown: str) -> None:
    tx.run(SHOWS, post_id, shown)


SET_STATE = "UPDATE outbox SET state = $2 WHERE id = $1"


def set_state(tx: Tx, post_id: int, state: str) -> None:
    """`unsure` or `failed`."""
    tx.run(SET_STATE, post_id, state)


FAILED_AGAIN = """
    UPDATE outbox SET state = 'intended', attempted_at = NULL, channel_id = NULL
     WHERE guild_id = $1 AND state = 'failed'
"""


def failed_again(tx: Tx, guild_id: int) -> None:
    """Intend anew what a server's channels refused."""
    tx.run(FAILED_AGAIN, guild_id)


AGAIN = "UPDATE outbox SET state = 'intended', attempted_at = NULL, channel_id = NULL WHERE id = $1"


def again(tx: Tx, post_id: int) -> None:
    """Intend it anew: a lead has looked, and it is not there."""
    tx.run(AGAIN, post_id)


LOST = """
    SELECT outbox.*
      FROM outbox
      JOIN project ON project.id = outbox.project_id
      LEFT JOIN item ON item.id = outbox.subject_id AND outbox.kind = 'flagged'
     WHERE outbox.guild_id = $1 AND outbox.channel_id = $2
       AND (outbox.kind = 'announcement' AND project.state IN ('open', 'paused')
            OR outbox.kind = 'flagged' AND item.state = 'flagged')
"""


def lost(tx: Tx, guild_id: int, channel_id: int) -> list[Post]:
    """What stood in a channel that is gone and is still needed: announcements, and items to decide on."""
    return [Post.of(row) for row in tx.all(LOST, guild_id, channel_id)]
