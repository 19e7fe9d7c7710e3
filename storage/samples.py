"""A look at some of a project's items."""

from storage.database import Tx

NEWEST = """
    SELECT content FROM item
     WHERE batch_id = (SELECT max(id) FROM batch WHERE project_id = $1 AND state = 'ready') ORDER BY id LIMIT $2
"""


def newest(tx: Tx, project_id: int, limit: int) -> list[str]:
    """What the first items of the newest batch hold, as JSON."""
    return [str(row["content"]) for row in tx.all(NEWEST, project_id, limit)]
