"""What leads did: an act, by whom, on what."""

from storage.database import Tx

ADD = """
    INSERT INTO audit (id, guild_id, project_id, actor, act, details, done_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""


def add(tx: Tx, guild_id: int, project_id: int | None, actor: str, act: str, details: str, now: int) -> None:
    """Keep one act; `details` is JSON."""
    tx.run(ADD, tx.new_id(), guild_id, project_id, actor, act, details, now)
