"""Questions of other people that stand in a thread and wait for an answer."""

from storage.database import Tx

COUNT = """
    SELECT count(DISTINCT inquiry.id) AS waiting
      FROM inquiry
      JOIN outbox ON outbox.kind = 'inquiry' AND outbox.subject_id = inquiry.id AND outbox.state = 'sent'
     WHERE inquiry.guild_id = $1 AND inquiry.state = 'open' AND inquiry.labeler_id <> $2
"""


def count(tx: Tx, guild_id: int, labeler_id: int) -> int:
    """How many of a server somebody could answer who did not ask them; 0 is somebody who never was here."""
    return int(tx.all(COUNT, guild_id, labeler_id)[0]["waiting"])


THREADS = """
    SELECT outbox.message_id AS thread_id
      FROM inquiry
      JOIN outbox ON outbox.kind = 'inquiry' AND outbox.subject_id = inquiry.id AND outbox.state = 'sent'
     WHERE inquiry.guild_id = $1 AND inquiry.state = 'open' AND inquiry.labeler_id <> $2
     ORDER BY inquiry.asked_at, inquiry.id LIMIT $3
"""


def threads(tx: Tx, guild_id: int, labeler_id: int, limit: int) -> list[int]:
    """Where those stand that have waited the longest."""
    return [row["thread_id"] for row in tx.all(THREADS, guild_id, labeler_id, limit)]
