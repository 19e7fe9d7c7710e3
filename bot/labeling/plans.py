"""What leads plan for a time to come: opening, resuming, closing. Done when it is due, once, however late."""

from dataclasses import dataclass

from bot.errors import CannotChangeState, NotYours, WrongOrder
from bot.labeling import audit, running
from bot.labeling.coming import Coming, coming
from bot.labeling.days import minute, zone_of
from bot.labeling.posts import EVENT
from bot.labeling.project_spec import terms_of
from bot.labeling.running import Lead, find
from storage import counts, outbox, plans, projects
from storage.database import Tx
from storage.plans import Plan
from storage.records import Project

OPENING = ("open", "resume")


@dataclass(frozen=True, slots=True)
class Planned:
    """An act is planned, instead of one `before` it, if there was one; `items` are in the project so far."""

    plan: Plan
    project: Project
    before: Plan | None
    items: int
    twist: str


@dataclass(frozen=True, slots=True)
class OnePlan:
    """A plan as it stands now."""

    plan: Plan
    project: Project


def open_at(tx: Tx, lead: Lead, slug: str, typed: str) -> Planned:
    """Plan an opening. Raises NoSuchProject, NoComingTime, CannotChangeState, WrongOrder."""
    project = find(tx, lead.guild_id, slug)
    if project.state not in running.MAY_BECOME["open"]:
        raise CannotChangeState(terms_of(project).name, project.state, "open")
    return _plan(tx, lead, project, "open" if project.state == "draft" else "resume", _time(tx, lead, typed))


def pause_until(tx: Tx, lead: Lead, slug: str, typed: str) -> Planned:
    """Pause, if it is not paused, and plan the end of it. Raises as `open_at` does."""
    project, wanted = find(tx, lead.guild_id, slug), _time(tx, lead, typed)
    if project.state != "paused":
        project = running.pause(tx, lead, slug)
    return _plan(tx, lead, project, "resume", wanted)


def time_to_close(tx: Tx, lead: Lead, slug: str, typed: str) -> Coming:
    """When a project is to be closed, before that is confirmed. Raises as `open_at` does."""
    project, wanted = find(tx, lead.guild_id, slug), _time(tx, lead, typed)
    _check_close(tx, project, wanted.at)
    return wanted


def close_at(tx: Tx, lead: Lead, project_id: int, at: int) -> Planned:
    """Plan the closing that was confirmed; a time that has passed meanwhile is now. Raises as `open_at` does."""
    project = running.of_server(tx, lead, project_id)
    _check_close(tx, project, at)
    return _plan(tx, lead, project, "close", Coming(at))


def _check_close(tx: Tx, project: Project, at: int) -> None:
    if project.state not in running.MAY_BECOME["closed"]:
        raise CannotChangeState(terms_of(project).name, project.state, "closed")
    _check_order(tx, project, "close", at)


def _time(tx: Tx, lead: Lead, typed: str) -> Coming:
    return coming(typed, lead.at, zone_of(tx, lead.guild_id))


def _check_order(tx: Tx, project: Project, act: str, at: int) -> None:
    """It can't open after it has closed. Raises WrongOrder."""
    for other in plans.waiting(tx, project.id):
        early = act == "close" and other.act in OPENING and other.due_at >= at
        if early or (act in OPENING and other.act == "close" and other.due_at <= at):
            raise WrongOrder(terms_of(project).name, act, other.due_at)


def _plan(tx: Tx, lead: Lead, project: Project, act: str, wanted: Coming) -> Planned:
    """One opening and one closing at most are planned; another takes the place of the first."""
    _check_order(tx, project, act, wanted.at)
    alike = OPENING if act in OPENING else (act,)
    before = next((plan for plan in plans.waiting(tx, project.id) if plan.act in alike), None)
    if before is not None:
        plans.end(tx, before.id, lead.at, "overtaken")
    plan = plans.add(tx, project.id, act, wanted.at, lead.name, lead.at)
    _show_again(tx, project)
    _note(tx, lead, project, f"plan to {act}", plan)
    return Planned(plan, project, before, counts.items(tx, project.id), wanted.twist)


def _show_again(tx: Tx, project: Project) -> None:
    """The announcement says until when a project is paused, so it is edited."""
    post = outbox.of_project(tx, project.id, "announcement")
    if post is not None and post.state == "sent" and project.state == "paused":
        outbox.shows(tx, post.id, "outdated")


def cancel(tx: Tx, lead: Lead, plan_id: int) -> OnePlan:
    """Call it off. Raises NotYours."""
    found = one(tx, lead, plan_id)
    if plans.end(tx, plan_id, lead.at, "cancelled"):
        _show_again(tx, found.project)
        _note(tx, lead, found.project, f"cancel plan to {found.plan.act}", found.plan)
    return one(tx, lead, plan_id)


def mark(tx: Tx, lead: Lead, plan_id: int) -> OnePlan:
    """Have an opening that is to come marked in the server's events, once. Raises NotYours."""
    found = one(tx, lead, plan_id)
    waits = found.plan.done_at is None and found.plan.act in OPENING
    if waits and outbox.of_subject(tx, EVENT, plan_id) is None:
        outbox.add(tx, lead.guild_id, found.project.id, EVENT, plan_id, "{}", lead.at)
        _note(tx, lead, found.project, "mark opening as event", found.plan)
    return found


def one(tx: Tx, lead: Lead, plan_id: int) -> OnePlan:
    """A plan of the lead's own server. Raises NotYours."""
    plan = plans.by_id(tx, plan_id)
    project = None if plan is None else projects.by_id(tx, plan.project_id)
    if plan is None or project is None or project.guild_id != lead.guild_id:
        raise NotYours()
    return OnePlan(plan, project)


def _note(tx: Tx, lead: Lead, project: Project, act: str, plan: Plan) -> None:
    facts = {"for": minute(plan.due_at, zone_of(tx, lead.guild_id))}
    audit.note(tx, lead.guild_id, project.id, lead.name, act, facts, lead.at)
