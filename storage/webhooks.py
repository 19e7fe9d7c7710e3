"""Where a project's training script is told that a round closed; what waits to be told is in the outbox."""

from dataclasses import dataclass

from storage.database import Tx
from storage.records import Post


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address a lead gave; `stopped_at`: since when it takes nothing any more."""

    project_id: int
    url: str
    salt: int
    set_at: int
    stopped_at: int | None


SET = """
    INSERT INTO webhook (project_id, url, salt, set_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (project_id) DO UPDATE
       SET url = excluded.url, salt = excluded.salt, set_at = excluded.set_at, stopped_at = NULL
"""


def set_url(tx: Tx, project_id: int, url: str, now: int) -> None:
    """With a new salt; in place of the one before, if there was one."""
    tx.run(SET, project_id, url, tx.new_id(), now)


OF_PROJECT = "SELECT * FROM webhook WHERE project_id = $1"


def of_project(tx: Tx, project_id: int) -> Webhook | None:
    row = tx.one(OF_PROJECT, project_id)
    return None if row is None else Webhook(**{name: row[name] for name in Webhook.__slots__})


REMOVE = "DELETE FROM webhook WHERE project_id = $1"
DROP_WAITING = """
    UPDATE outbox SET state = 'failed' WHERE project_id = $1 AND kind = 'webhook' AND state = 'intended'
"""


def remove(tx: Tx, project_id: int) -> bool:
    """Nothing is sent any more, nor what waits to be; False if there was none."""
    tx.run(DROP_WAITING, project_id)
    return tx.run(REMOVE, project_id) == 1


STOP = "UPDATE webhook SET stopped_at = $2 WHERE project_id = $1"


def stop(tx: Tx, project_id: int, at: int | None) -> None:
    """It takes nothing any more since a time; None: it does."""
    tx.run(STOP, project_id, at)


WAITING = """
    SELECT outbox.*
      FROM outbox
      JOIN webhook ON webhook.project_id = outbox.project_id AND webhook.stopped_at IS NULL
      JOIN guild ON guild.id = outbox.guild_id AND guild.left_at IS NULL
     WHERE outbox.state = 'intended' AND outbox.kind = 'webhook' AND outbox.not_before <= $1
     ORDER BY outbox.not_before, outbox.id LIMIT $2
"""


def waiting(tx: Tx, now: int, most: int) -> list[Post]:
    """What is to be told now, what waits longest first; that of a server the bot has left waits on."""
    return [Post.of(row) for row in tx.all(WAITING, now, most)]


ATTEMPT = "UPDATE outbox SET attempted_at = COALESCE(attempted_at, $2) WHERE id = $1"


def attempt(tx: Tx, post_id: int, now: int) -> None:
    """It is about to be sent; the first time counts."""
    tx.run(ATTEMPT, post_id, now)


PUT_OFF = "UPDATE outbox SET not_before = $2, shown = $3, tries = tries + 1 WHERE id = $1"


def put_off(tx: Tx, post_id: int, not_before: int, why: str) -> None:
    """It was not taken, and why: not again before a time."""
    tx.run(PUT_OFF, post_id, not_before, why)


AT_ONCE = """
    UPDATE outbox SET not_before = 0 WHERE project_id = $1 AND kind = 'webhook' AND state = 'intended'
"""


def try_now(tx: Tx, project_id: int) -> None:
    """What waits need not wait any longer: the address is another."""
    tx.run(AT_ONCE, project_id)


LATEST = "SELECT * FROM outbox WHERE project_id = $1 AND kind = 'webhook' ORDER BY id DESC LIMIT 1"


def latest(tx: Tx, project_id: int) -> Post | None:
    """What was to be told last."""
    return Post.maybe(tx.one(LATEST, project_id))
