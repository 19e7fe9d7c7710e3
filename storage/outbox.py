"""What the bot has to post: each intent is here before it is sent, and says what became of it."""

from storage.database import Tx
from storage.records import Post

OF_ONE_SERVER = 20  # posts tried at once, so that no server waits for another

ADD = """
    INSERT INTO outbox (id, guild_id, project_id, kind, subject_id, details, intended_at, target_id, user_id,
                        not_before)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""


def add(
    tx: Tx,
    guild_id: int,
    project_id: int | None,
    kind: str,
    subject_id: int | None,
    details: str,
    now: int,
    *,
    target_id: int | None = None,
    user_id: int | None = None,
    not_before: int = 0,
) -> int:
    """Intend a message; `details` is JSON. It goes where its kind goes, else to a channel, a thread or a person."""
    new = tx.new_id()
    tx.run(ADD, new, guild_id, project_id, kind, subject_id, details, now, target_id, user_id, not_before)
    return new


BY_ID = "SELECT * FROM outbox WHERE id = $1"


def by_id(tx: Tx, post_id: int) -> Post | None:
    return Post.maybe(tx.one(BY_ID, post_id))


OF_PROJECT = "SELECT * FROM outbox WHERE project_id = $1 AND kind = $2 ORDER BY id DESC LIMIT 1"


def of_project(tx: Tx, project_id: int, kind: str) -> Post | None:
    """A project's latest message of a kind."""
    return Post.maybe(tx.one(OF_PROJECT, project_id, kind))


OF_SUBJECT = "SELECT * FROM outbox WHERE kind = $1 AND subject_id = $2 ORDER BY id DESC LIMIT 1"


def of_subject(tx: Tx, kind: str, subject_id: int) -> Post | None:
    """The latest message of a kind about something."""
    return Post.maybe(tx.one(OF_SUBJECT, kind, subject_id))


OF_ONE_SERVER = 20
WAITING = """
    SELECT *
      FROM (SELECT outbox.*, row_number() OVER (PARTITION BY outbox.guild_id ORDER BY outbox.id) AS turn
              FROM outbox JOIN guild ON guild.id = outbox.guild_id
             WHERE outbox.state = 'intended' AND outbox.not_before <= $1 AND guild.left_at IS NULL
               AND outbox.kind NOT IN ('wave', 'wave_dm', 'reminder', 'reminder_dm',
                                      'answer_word', 'answer_word_dm', 'webhook'))
     WHERE turn <= $2
     ORDER BY turn, id LIMIT 100
"""


def waiting(tx: Tx, now: int) -> list[Post]:
    """Intents not known to be posted, of all servers in turn; those of a server the bot has left wait on.

    What people asked to be told one by one is not among them, nor what scripts are told: see storage/personal.py
    and storage/webhooks.py.
    """
    return [Post.of(row) for row in tx.all(WAITING, now, OF_ONE_SERVER)]


STALE = """
    SELECT outbox.*, project.state AS project_state
      FROM outbox
      JOIN project ON project.id = outbox.project_id
      JOIN guild ON guild.id = outbox.guild_id AND guild.left_at IS NULL
     WHERE outbox.kind = $1 AND outbox.state = 'sent' AND outbox.shown <> project.state
       AND outbox.not_before <= $2
     ORDER BY outbox.id LIMIT 100
"""


def stale(tx: Tx, kind: str, now: int) -> list[Post]:
    """Posted messages that show another state than their project is in."""
    return [Post.of(row) for row in tx.all(STALE, kind, now)]


PUT_OFF = "UPDATE outbox SET not_before = $2, tries = tries + 1 WHERE id = $1"


def put_off(tx: Tx, post_id: int, not_before: int) -> None:
    """It could not be done for now: not again before a time."""
    tx.run(PUT_OFF, post_id, not_before)


TO_PUBLISH = """
    SELECT outbox.*
      FROM outbox JOIN guild ON guild.id = outbox.guild_id
     WHERE outbox.published = 'wanted' AND outbox.state = 'sent' AND outbox.not_before <= $1
       AND guild.left_at IS NULL
     ORDER BY outbox.id LIMIT 100
"""


def to_publish(tx: Tx, now: int) -> list[Post]:
    """Posted messages that are still to go to those who follow their channel."""
    return [Post.of(row) for row in tx.all(TO_PUBLISH, now)]


SET_PUBLISHED = "UPDATE outbox SET published = $2, not_before = 0, tries = 0 WHERE id = $1"


def set_published(tx: Tx, post_id: int, published: str) -> None:
    """`wanted`, `done` or `refused`."""
    tx.run(SET_PUBLISHED, post_id, published)


OFF = """
    SELECT outbox.*
      FROM outbox
      JOIN plan ON plan.id = outbox.subject_id AND plan.outcome IN ('cancelled', 'overtaken')
      JOIN guild ON guild.id = outbox.guild_id AND guild.left_at IS NULL
     WHERE outbox.kind = 'event' AND outbox.state = 'sent' AND outbox.shown <> 'off'
       AND outbox.not_before <= $1
     ORDER BY outbox.id LIMIT 100
"""


def events_off(tx: Tx, now: int) -> list[Post]:
    """Events that mark what will not happen any more."""
    return [Post.of(row) for row in tx.all(OFF, now)]


ATTEMPT = """
    UPDATE outbox SET attempted_at = COALESCE(attempted_at, $2), channel_id = $3, shown = $4, role_id = $5
     WHERE id = $1
"""


def attempt(
    tx: Tx, post_id: int, now: int, channel_id: int, shown: str | None, role_id: int | None = None
) -> None:
    """Note that a message is about to be sent; the first time counts."""
    tx.run(ATTEMPT, post_id, now, channel_id, shown, role_id)


SENT = "UPDATE outbox SET state = 'sent', message_id = $2, not_before = 0, tries = 0 WHERE id = $1"


def sent(tx: Tx, post_id: int, message_id: int) -> None:
    tx.run(SENT, post_id, message_id)


SHOWS = "UPDATE outbox SET shown = $2, not_before = 0, tries = 0 WHERE id = $1"


def shows(tx: Tx, post_id: int, shown: str) -> None:
    tx.run(SHOWS, post_id, shown)


SET_STATE = "UPDATE outbox SET state = $2 WHERE id = $1"


def set_state(tx: Tx, post_id: int, state: str) -> None:
    """`unsure` or `failed`."""
    tx.run(SET_STATE, post_id, state)


FAILED_AGAIN = """
    UPDATE outbox SET state = 'intended', attempted_at = NULL, channel_id = NULL, role_id = NULL, tries = 0
     WHERE guild_id = $1 AND state = 'failed' AND kind <> 'webhook'
"""
NOW = """
    UPDATE outbox SET not_before = 0, tries = 0
     WHERE guild_id = $1 AND state = 'intended' AND tries > 0 AND kind <> 'webhook'
"""


def failed_again(tx: Tx, guild_id: int) -> None:
    """Intend anew what a server's channels refused, and let nothing that was tried in vain wait any longer."""
    tx.run(FAILED_AGAIN, guild_id)
    tx.run(NOW, guild_id)


AGAIN = """
    UPDATE outbox
       SET state = 'intended', attempted_at = NULL, channel_id = NULL, role_id = NULL, not_before = 0, tries = 0
     WHERE id = $1
"""


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
            OR outbox.kind = 'news' AND outbox.state <> 'sent'
            OR outbox.kind = 'flagged' AND item.state = 'flagged'
            OR outbox.kind = 'norming' AND EXISTS (SELECT 1 FROM norming
                                                    WHERE norming.id = outbox.subject_id
                                                      AND norming.state <> 'closed'))
"""


def lost(tx: Tx, guild_id: int, channel_id: int) -> list[Post]:
    """What was for a channel that is gone and is still needed.

    Announcements of what runs, news not known to stand, items to decide on, and what is voted on.
    """
    return [Post.of(row) for row in tx.all(LOST, guild_id, channel_id)]
