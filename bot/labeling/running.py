"""A project's life: created, opened, paused, closed (RULES R10, R11)."""

import hmac
from dataclasses import dataclass

from bot.errors import CannotChangeState, NoSuchProject, ProjectExists, ProjectHasNoItems, StillChanging
from bot.labeling import audit, freezing, leases
from bot.labeling.people import Press, check_lead
from bot.labeling.project_spec import ProjectSpec, terms_of
from storage import access as kept
from storage import (
    counts,
    guidelines,
    guilds,
    outbox,
    plans,
    projects,
    qualifications,
    repairs,
    rounds,
)
from storage.database import Tx
from storage.records import Project

MAY_BECOME = {"open": ("draft", "paused"), "paused": ("open",), "closed": ("draft", "open", "paused")}


@dataclass(frozen=True, slots=True)
class Lead:
    """Who acts on projects: a server, and the name the audit log keeps."""

    guild_id: int
    name: str
    at: int


def lead(tx: Tx, press: Press) -> Lead:
    """Somebody who may act on this server's projects. Raises NotALead."""
    check_lead(tx, press.caller)
    return Lead(press.caller.guild_id, press.caller.name, press.at)


def create(tx: Tx, lead: Lead, spec: ProjectSpec) -> Project:
    """Keep a new project as a draft, with its guideline and its first round. Raises ProjectExists."""
    if projects.by_slug(tx, lead.guild_id, spec.slug) is not None:
        raise ProjectExists(spec.name)
    guilds.ensure(tx, lead.guild_id, lead.at)
    terms = spec.terms.model_dump_json(exclude_none=True)
    seed = hmac.digest(guilds.secret(tx), f"{lead.guild_id}:{spec.slug}".encode(), "sha256").hex()
    project_id = projects.add(tx, lead.guild_id, spec.slug, spec.priority, terms, seed, lead.at)
    guidelines.add(tx, project_id, 1, spec.guideline, lead.name, lead.at)
    rounds.add(tx, project_id, 1, rounds.COLLECTING, "", lead.at)
    if spec.access is not None:
        kept.set_access(tx, project_id, spec.access.as_json)
    if spec.qualification is not None:
        qualifications.set_terms(tx, project_id, spec.qualification.as_json)
    audit.note(tx, lead.guild_id, project_id, lead.name, "create project", {"name": spec.name}, lead.at)
    return find(tx, lead.guild_id, spec.slug)


def find(tx: Tx, guild_id: int, slug: str) -> Project:
    """A project of a server by the short form of its name. Raises NoSuchProject."""
    project = projects.by_slug(tx, guild_id, slug)
    if project is None:
        raise NoSuchProject(slug)
    return project


def open_project(tx: Tx, lead: Lead, slug: str) -> Project:
    """Hand out its items; the first opening is announced.

    Raises NoSuchProject, ProjectHasNoItems, StillChanging, CannotChangeState.
    """
    project = find(tx, lead.guild_id, slug)
    if not counts.has_items(tx, project.id):
        raise ProjectHasNoItems(terms_of(project).name)
    if repairs.unfinished_in(tx, project.id) is not None:
        raise StillChanging(terms_of(project).name)
    changed = _change(tx, lead, project, "open")
    if project.opened_at is None:
        outbox.add(tx, lead.guild_id, project.id, "announcement", None, "{}", lead.at)
    return changed


def pause(tx: Tx, lead: Lead, slug: str) -> Project:
    """Hand out nothing; what is in hand may still be answered. Raises NoSuchProject, CannotChangeState."""
    project = _change(tx, lead, find(tx, lead.guild_id, slug), "paused")
    leases.end_holds(tx, project.id)
    return project


def close_by_id(tx: Tx, lead: Lead, project_id: int) -> Project:
    """The same as `close`, for a button. Raises NoSuchProject, CannotChangeState."""
    return close(tx, lead, of_server(tx, lead, project_id).slug)


def of_server(tx: Tx, lead: Lead, project_id: int) -> Project:
    """A project of the lead's own server, for a button. Raises NoSuchProject."""
    project = projects.by_id(tx, project_id)
    if project is None or project.guild_id != lead.guild_id:
        raise NoSuchProject("")
    return project


def close(tx: Tx, lead: Lead, slug: str) -> Project:
    """End it for good: its round is frozen, later answers are surplus. Raises NoSuchProject, CannotChangeState."""
    project = find(tx, lead.guild_id, slug)
    turn = projects.round_of(tx, project.id)
    changed = _change(tx, lead, project, "closed")
    if turn.closed_at is None:
        freezing.freeze(tx, changed, turn, lead.name, lead.at)
    return changed


def _change(tx: Tx, lead: Lead, project: Project, wanted: str) -> Project:
    if project.state not in MAY_BECOME[wanted]:
        raise CannotChangeState(terms_of(project).name, project.state, wanted)
    projects.set_state(tx, project.id, wanted, lead.at)
    plans.overtake(tx, project.id, lead.at, wanted)
    audit.note(tx, lead.guild_id, project.id, lead.name, f"{wanted} project", {"was": project.state}, lead.at)
    return find(tx, lead.guild_id, project.slug)
