"""What leads have planned, as labelers are told of it: when a project opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.labeling.project_spec import Terms, terms_of
from storage import plans
from storage.database import Tx
from storage.records import Project


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One draft with a time to open, in milliseconds UTC: its guideline can be read already."""

    project: Project
    terms: Terms
    opens_at: int


def upcoming(tx: Tx, ours: Sequence[Project]) -> tuple[Upcoming, ...]:
    """Of a server's projects, the drafts that leads plan to open, the next first."""
    drafts = [project for project in ours if project.state == "draft"]
    planned = [(project, plans.opens_at(tx, project.id)) for project in drafts]
    found = [Upcoming(project, terms_of(project), at) for project, at in planned if at is not None]
    return tuple(sorted(found, key=lambda one: one.opens_at))
