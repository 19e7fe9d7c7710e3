"""A round is frozen: what it holds ends with one change, and what could change since is kept beside it."""

import json
from typing import Any

from bot.labeling import audit
from bot.labeling.manifest import tool
from bot.labeling.sources import project_file
from storage import assignments, exports, items, rounds
from storage.database import Tx
from storage.records import Project
from storage.rounds import Round


def freeze(
    tx: Tx, project: Project, turn: Round, actor: str, now: int, resumes_at: int | None = None
) -> None:
    """Leases end. The last change of the round is the note of its closing: every id before it is in.

    Kept are texts, not rows: the project as it is now, and which of its batches count as retired. What an item was
    is remembered when that changes.
    """
    items.free_seats_of_leased(tx, turn.id)
    assignments.end_all(tx, turn.id)
    audit.note(tx, project.guild_id, project.id, actor, "close round", {"round": turn.number}, now)
    cut = exports.last_change(tx, project.id)
    facts = json.dumps(_facts(tx, project), ensure_ascii=False)
    rounds.close(tx, turn.id, now, resumes_at, cut, facts)
    rounds.remember_retired(tx, turn.id, project.id)


def _facts(tx: Tx, project: Project) -> dict[str, Any]:
    """All that an export says and a lead, or another version of this program, may change."""
    return {
        "slug": project.slug,
        "spec": project.spec,
        "toml": project_file(tx, project),
        "tool": tool(),
    }
