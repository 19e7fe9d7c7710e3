"""What was planned and is due now: done once, however late, or shown to the leads with what to do."""

import json

from bot.labeling import audit, news, running
from bot.labeling.posts import PLAN
from bot.labeling.running import Lead
from storage import outbox, plans, projects
from storage.database import Tx
from storage.plans import Plan
from storage.records import Project

LATE = 120_000  # milliseconds


def carry_out(tx: Tx, plan_id: int, now: int) -> None:
    """Do it, unless that was done before; where it comes late the leads are told.

    Raises ProjectHasNoItems, CannotChangeState, ProjectClosed; StillChanging, and then it is tried again.
    """
    plan = plans.by_id(tx, plan_id)
    project = None if plan is None else projects.by_id(tx, plan.project_id)
    if plan is None or project is None or not plans.end(tx, plan.id, now, "done"):
        return
    _do(tx, Lead(project.guild_id, plan.made_by, now), project, plan)
    if now - plan.due_at > LATE:
        _tell(tx, project, plan, "", now)


def _do(tx: Tx, lead: Lead, project: Project, plan: Plan) -> None:
    if plan.act == "announce":
        news.post_planned(tx, lead, project, plan.subject_id or 0)
    elif plan.act == "close":
        running.close(tx, lead, project.slug)
    else:
        running.open_project(tx, lead, project.slug)


def refused(tx: Tx, plan_id: int, why: str, now: int) -> None:
    """It can't be done, and is not tried again: the leads are told why and what to do."""
    plan = plans.by_id(tx, plan_id)
    project = None if plan is None else projects.by_id(tx, plan.project_id)
    if plan is None or project is None or not plans.end(tx, plan.id, now, "refused"):
        return
    audit.note(tx, project.guild_id, project.id, "bot", f"could not {plan.act}", {}, now)
    _tell(tx, project, plan, why, now)


def _tell(tx: Tx, project: Project, plan: Plan, why: str, now: int) -> None:
    facts = {"act": plan.act, "due_at": plan.due_at, "done_at": now, "why": why}
    outbox.add(tx, project.guild_id, project.id, PLAN, None, json.dumps(facts, ensure_ascii=False), now)
