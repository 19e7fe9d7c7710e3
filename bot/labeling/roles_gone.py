"""A role is gone that a project's items are for: its leads are told once what to do (RULES R24)."""

import json
from collections.abc import Collection

from bot.labeling.posts import ROLE_GONE
from bot.labeling.project_access import access_of
from storage import outbox, projects
from storage.database import Tx
from storage.records import Project


def tell(tx: Tx, guild_id: int, there: Collection[int], now: int) -> None:
    """Look at every project that is not over; what was told before is not told again."""
    for project in projects.of_guild(tx, guild_id):
        gone = sorted(set(access_of(project).roles) - set(there))
        if gone and project.state != "closed" and not _is_told(tx, project, gone):
            facts = {"roles": gone, "left": len(access_of(project).roles) - len(gone)}
            outbox.add(tx, guild_id, project.id, ROLE_GONE, None, json.dumps(facts), now)


def _is_told(tx: Tx, project: Project, gone: list[int]) -> bool:
    before = outbox.of_project(tx, project.id, ROLE_GONE)
    return before is not None and before.facts["roles"] == gone
