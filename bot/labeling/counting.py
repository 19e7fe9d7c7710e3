"""Numbers that add up: why there is nothing for a labeler, and how a project stands."""

from dataclasses import dataclass

from bot.labeling.access import shut_out_with
from bot.labeling.hands import WhyNothing
from bot.labeling.people import Caller
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import find
from storage import counts, labelers, outbox, plans, projects
from storage.counts import Left, Progress
from storage.database import Tx
from storage.plans import Plan
from storage.records import Post, Project


def why_nothing(tx: Tx, caller: Caller, project_id: int | None, now: int) -> list[WhyNothing]:
    """Why a labeler gets no item: for one project, or for every open or paused one of the server."""
    labeler_id = labelers.find(tx, caller.guild_id, caller.user_id) or 0
    ours = projects.of_guild(tx, caller.guild_id)
    asked = [p for p in ours if p.state in ("open", "paused") and project_id in (None, p.id)]
    return [why(tx, caller, project, labeler_id, now) for project in asked]


def why(tx: Tx, caller: Caller, project: Project, labeler_id: int, now: int) -> WhyNothing:
    """What there is of an open or paused project for a labeler, and why not the rest; 0 never labeled here."""
    shut_out = shut_out_with(tx, project, labeler_id, caller.role_ids, now)
    return WhyNothing(
        project,
        terms_of(project),
        left_in(tx, project, labeler_id, now),
        shut_out,
        plans.opens_at(tx, project.id),
        projects.round_of(tx, project.id),
    )


def left_in(tx: Tx, project: Project, labeler_id: int, now: int) -> Left:
    """A project's items for one labeler, each under the first reason that fits."""
    round_id = projects.round_of(tx, project.id).id
    return counts.left(tx, round_id, labeler_id, terms_of(project).overlap, now)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a project stands, for its leads; `planned` is what is to come, the next first."""

    project: Project
    terms: Terms
    progress: Progress
    announcement: Post | None
    planned: tuple[Plan, ...] = ()


def standing(tx: Tx, guild_id: int, slug: str) -> Standing:
    """How far a project's latest round is, and whether its announcement is out. Raises NoSuchProject."""
    project = find(tx, guild_id, slug)
    terms = terms_of(project)
    planned = tuple(plans.waiting(tx, project.id))
    turn = projects.round_of(tx, project.id)
    progress = counts.progress(tx, project.id, terms.overlap, terms.skip == "drop", turn.id)
    return Standing(project, terms, progress, outbox.of_project(tx, project.id, "announcement"), planned)
