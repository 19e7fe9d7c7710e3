"""A labeler's name in exports (RULES R22)."""

import hashlib
import hmac

from storage import guilds, labelers
from storage.database import Tx


def ensure(tx: Tx, project_id: int, labeler_id: int) -> None:
    """Keep the labeler's name in this project's exports, at their first assignment."""
    if labelers.pseudonym(tx, project_id, labeler_id) is None:
        digest = hmac.digest(guilds.secret(tx), f"{project_id}:{labeler_id}".encode(), hashlib.sha256)
        labelers.keep_pseudonym(tx, project_id, labeler_id, f"L-{digest.hex()[:16]}")
