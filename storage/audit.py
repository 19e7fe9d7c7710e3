"""What leads did: an act, by whom, on what."""

from storage.database import Tx
from storage.records import Act

ADD = """
    INSERT INTO audit (id, guild_id, project_id, actor, act, details, done_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""


def add(tx: Tx, guild_id: int, project_id: int | None, actor: str, act: str, details: str, now: int) -> None:
    """Keep one act; `details` is JSON."""
    tx.run(ADD, tx.new_id(), guild_id, project_id, actor, act, details, now)


# What labelers say about their skips is no act of a lead's; it is here for exports alone.
PAGE = """
    SELECT id, actor, act, details, done_at FROM audit
     WHERE project_id = $1 AND ($2 = 0 OR id < $2) AND actor <> 'labeler'
     ORDER BY id DESC LIMIT $3
"""


def page(tx: Tx, project_id: int, before: int, limit: int) -> list[Act]:
    """Acts on a project before one of them (0: the latest), the latest first."""
    return [Act.of(row) for row in tx.all(PAGE, project_id, before, limit)]
