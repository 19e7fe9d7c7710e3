"""Leads say who may have a project's items, at any time: what is in hand stays, only new items are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from bot.errors import BadAccess, NoSuchProject, ProjectClosed
from bot.labeling import audit
from bot.labeling.project_access import OPEN, Access, access_of
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find
from storage import access as kept
from storage import projects
from storage.database import Tx
from storage.records import Project

CALLED = {  # in the log
    "roles": "roles",
    "languages": "languages",
    "most_per_labeler": "in all",
    "most_per_day": "a day",
}


@dataclass(frozen=True, slots=True)
class Admission:
    """A project, and who may have its items."""

    project: Project
    terms: Terms
    access: Access


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a lead asks for; None leaves that as it is, an empty list and 0 ask for nothing any more."""

    roles: Sequence[int] | None = None
    languages: Sequence[str] | None = None
    most_per_labeler: int | None = None
    most_per_day: int | None = None


def look(tx: Tx, lead: Lead, slug: str) -> Admission:
    """Who may have its items now. Raises NoSuchProject."""
    project = find(tx, lead.guild_id, slug)
    return Admission(project, terms_of(project), access_of(project))


def change(tx: Tx, lead: Lead, slug: str, wanted: Wanted) -> Admission:
    """Change what is asked for; nothing wanted changes nothing. Raises NoSuchProject, ProjectClosed, BadAccess."""
    found = look(tx, lead, slug)
    return _keep(tx, lead, found, _with(found.access, wanted, lead.guild_id))


def open_to_all(tx: Tx, lead: Lead, project_id: int) -> Admission:
    """Every labeler may have every item. Raises NoSuchProject, ProjectClosed."""
    project = projects.by_id(tx, project_id)
    if project is None or project.guild_id != lead.guild_id:
        raise NoSuchProject("")
    return _keep(tx, lead, look(tx, lead, project.slug), OPEN)


def _keep(tx: Tx, lead: Lead, found: Admission, access: Access) -> Admission:
    if access == found.access:
        return found
    if found.project.state == "closed":
        raise ProjectClosed(found.terms.name)
    kept.set_access(tx, found.project.id, access.as_json)
    facts = _changes(found.access, access)
    audit.note(tx, lead.guild_id, found.project.id, lead.name, "change access", facts, lead.at)
    return replace(found, access=access)


def _with(access: Access, wanted: Wanted, everyone: int) -> Access:
    """@everyone has the server's own id, and asks for no role."""
    changed: dict[str, Any] = access.model_dump()
    if wanted.roles is not None:
        changed["roles"] = () if everyone in wanted.roles else tuple(dict.fromkeys(wanted.roles))
    if wanted.languages is not None:
        changed["languages"] = tuple(dict.fromkeys(wanted.languages))
    if wanted.most_per_labeler is not None:
        changed["most_per_labeler"] = wanted.most_per_labeler or None
    if wanted.most_per_day is not None:
        changed["most_per_day"] = wanted.most_per_day or None
    try:
        return Access.model_validate(changed)
    except ValidationError:
        raise BadAccess() from None


def _changes(was: Access, now: Access) -> dict[str, Any]:
    """What is asked for from now on where it was something else; 0 is as many as there are."""
    before, after = was.model_dump(mode="json"), now.model_dump(mode="json")
    return {
        CALLED[key]: (0 if value is None else value) for key, value in after.items() if value != before[key]
    }
