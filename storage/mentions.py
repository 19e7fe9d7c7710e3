"""Each time a post mentioned a role, so that no day has too many."""

from storage.database import Tx

ADD = "INSERT INTO mention (post_id, guild_id, role_id, at) VALUES ($1, $2, $3, $4)"


def add(tx: Tx, post_id: int, guild_id: int, role_id: int, now: int) -> None:
    tx.run(ADD, post_id, guild_id, role_id, now)


SINCE = "SELECT count(*) AS times FROM mention WHERE guild_id = $1 AND at >= $2"


def since(tx: Tx, guild_id: int, at: int) -> int:
    """How often a server's roles were mentioned since a time."""
    return int(tx.all(SINCE, guild_id, at)[0]["times"])


TOLD = """
    SELECT role_ids, max(times) AS times
      FROM (SELECT labeler.role_ids,
                   (SELECT count(*) FROM told
                     WHERE told.labeler_id = notify.labeler_id AND told.told_at >= $2
                       AND told.state = 'told') AS times
              FROM notify JOIN labeler ON labeler.id = notify.labeler_id
             WHERE notify.guild_id = $1 AND notify.daily_limit <= $3) AS one
     WHERE times > 0
     GROUP BY role_ids
"""


def told_since(tx: Tx, guild_id: int, at: int, limit: int) -> dict[str, int]:
    """How often waves told somebody since a time, at most, for each set of roles (JSON, as last seen).

    Of those who want no more than so many a day: who asked for more has it.
    """
    return {row["role_ids"]: int(row["times"]) for row in tx.all(TOLD, guild_id, at, limit)}


FORGET = """
    DELETE FROM mention
     WHERE post_id = $1 AND at = (SELECT attempted_at FROM outbox WHERE id = $1)
"""


def forget(tx: Tx, post_id: int) -> None:
    """Discord has refused the message it was sent with last: nobody was mentioned by that one."""
    tx.run(FORGET, post_id)
