"""What was done to a project, and by whom: the audit log, page by page."""

import json
from dataclasses import dataclass
from typing import Any

from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find
from storage import audit, labelers, projects
from storage.database import Tx
from storage.records import Act, Project

PAGE = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One act; `user_id` is the labeler it is about, where it is about one who is still known."""

    act: Act
    facts: dict[str, Any]
    user_id: int | None


@dataclass(frozen=True, slots=True)
class History:
    """One page, the latest act first; `older` says where the next page begins, 0 where there is none."""

    project: Project
    terms: Terms
    entries: tuple[Entry, ...]
    older: int


def history(tx: Tx, lead: Lead, slug: str) -> History:
    """The latest page. Raises NoSuchProject."""
    return _page(tx, find(tx, lead.guild_id, slug), 0)


def page(tx: Tx, lead: Lead, project_id: int, before: int) -> History:
    """The page of acts before one, by its id; 0 for the latest. Raises NoSuchProject."""
    project = projects.by_id(tx, project_id)
    return _page(tx, find(tx, lead.guild_id, "" if project is None else project.slug), before)


def _page(tx: Tx, project: Project, before: int) -> History:
    acts = audit.page(tx, project.id, before, PAGE + 1)
    shown = acts[:PAGE]
    older = shown[-1].id if len(acts) > PAGE else 0
    return History(project, terms_of(project), tuple(_entry(tx, act) for act in shown), older)


def _entry(tx: Tx, act: Act) -> Entry:
    facts: dict[str, Any] = json.loads(act.details)
    labeler_id = facts.get("labeler")
    user_id = labelers.user_of(tx, labeler_id) if isinstance(labeler_id, int) else None
    return Entry(act, facts, user_id)
