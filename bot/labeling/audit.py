"""Every act of a lead is kept (RULES R23)."""

import json
from typing import Any

from storage import audit
from storage.database import Tx


def note(
    tx: Tx, guild_id: int, project_id: int | None, actor: str, act: str, details: dict[str, Any], now: int
) -> None:
    """Keep who did what to which project, with its facts."""
    audit.add(tx, guild_id, project_id, actor, act, json.dumps(details, ensure_ascii=False), now)
