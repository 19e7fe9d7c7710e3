"""Questions that have waited too long for an answer, and when leads were last told of them."""

from storage.database import Tx

SERVERS = """
    SELECT guild.id FROM guild
     WHERE guild.left_at IS NULL AND COALESCE(guild.questions_raised_at, 0) <= $1
       AND EXISTS (SELECT 1 FROM inquiry
                    WHERE inquiry.guild_id = guild.id AND inquiry.state = 'open' AND inquiry.asked_at <= $1)
     ORDER BY guild.id LIMIT 100
"""


def servers(tx: Tx, before: int) -> list[int]:
    """Servers with questions asked before a time, whose leads were not told since."""
    return [row["id"] for row in tx.all(SERVERS, before)]


OF_SERVER = """
    SELECT id FROM inquiry WHERE guild_id = $1 AND state = 'open' AND asked_at <= $2 ORDER BY asked_at, id LIMIT $3
"""


def of_server(tx: Tx, guild_id: int, before: int, limit: int) -> list[int]:
    """Those that wait, the longest first."""
    return [row["id"] for row in tx.all(OF_SERVER, guild_id, before, limit)]


COUNT = "SELECT count(*) AS waiting FROM inquiry WHERE guild_id = $1 AND state = 'open' AND asked_at <= $2"


def count(tx: Tx, guild_id: int, before: int) -> int:
    return int(tx.all(COUNT, guild_id, before)[0]["waiting"])


RAISED = "UPDATE guild SET questions_raised_at = $2 WHERE id = $1"


def raised(tx: Tx, guild_id: int, now: int) -> None:
    """Their leads are told."""
    tx.run(RAISED, guild_id, now)
