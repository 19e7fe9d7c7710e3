"""Another priority for items that are in: each gets a new place, at the end of a line of that priority (RULES R3).

They come before the items of that priority that were imported with it, in the order of their import.
"""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from bot.errors import NoSuchBatch, ProjectClosed
from bot.labeling import audit
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find
from storage import batches, lines, projects, repairs
from storage.database import Tx
from storage.records import Project, Repair


@dataclass(frozen=True, slots=True)
class LinedUp:
    """Items that were given another priority; `changed` had another one before."""

    project: Project
    terms: Terms
    priority: int
    repairs: tuple[int, ...]
    changed: int = 0


def begin(tx: Tx, lead: Lead, slug: str, batch_id: int | None, priority: int) -> LinedUp:
    """Ask for it, batch by batch. Raises NoSuchProject, NoSuchBatch, ProjectClosed."""
    project = find(tx, lead.guild_id, slug)
    terms = terms_of(project)
    if project.state == "closed":
        raise ProjectClosed(terms.name)
    wanted = [batch.id for batch in batches.of_project(tx, project.id) if batch_id in (None, batch.id)]
    if not wanted and batch_id is not None:
        raise NoSuchBatch()
    asked = [
        repairs.add(tx, project.id, "line up", lead.name, lead.at, batch_id=batch, since=priority)
        for batch in wanted
    ]
    facts = {"batch": wanted, "priority": priority}
    audit.note(tx, lead.guild_id, project.id, lead.name, "prioritise items", facts, lead.at)
    return LinedUp(project, terms, priority, tuple(repair.id for repair in asked))


def done(tx: Tx, begun: LinedUp) -> LinedUp:
    """The same, with what became of it."""
    found = [repairs.by_id(tx, repair_id) for repair_id in begun.repairs]
    changed = sum(repair.changed for repair in found if repair is not None)
    return LinedUp(begun.project, begun.terms, begun.priority, begun.repairs, changed)


def line_some_up(tx: Tx, repair: Repair, limit: int) -> tuple[int, int]:
    """One piece: the last item looked at (0: none is left), and how many were moved."""
    piece = batches.piece(tx, repair.batch_id or 0, repair.reached, limit)
    going = [item for item in piece if item.priority != repair.since]
    bound = [(item.line._replace(priority=repair.since), item.id) for item in going]
    for line, items in groupby(sorted(bound), itemgetter(0)):
        lines.move(tx, [item_id for _, item_id in items], line)
    return (piece[-1].id if piece else 0), len(going)


def prioritise_project(tx: Tx, lead: Lead, slug: str, priority: int) -> Project:
    """Offer a project before those of a lower priority. Raises NoSuchProject, ProjectClosed."""
    project = find(tx, lead.guild_id, slug)
    terms = terms_of(project)
    if project.state == "closed":
        raise ProjectClosed(terms.name)
    changed = terms.model_copy(update={"priority": priority})
    projects.change(tx, project.id, project.slug, priority, changed.model_dump_json(exclude_none=True))
    facts = {"was": project.priority, "priority": priority}
    audit.note(tx, lead.guild_id, project.id, lead.name, "prioritise project", facts, lead.at)
    return find(tx, lead.guild_id, slug)
