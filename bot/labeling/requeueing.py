"""Items labeled under an old version of the guideline, put back in the queue and taken out of it again (RULES R23).

An answer becomes the next revision, `withdrawn`; its seat returns, and whoever gave it may have the item again.
"""

from dataclasses import dataclass

from bot.errors import NoSuchVersion, NothingToRequeue, NotYours, ProjectClosed
from bot.labeling import audit, returning
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, of_server
from storage import assignments, projects, repairs, requeues
from storage.database import Tx
from storage.records import Annotation, Project, Repair
from storage.requeues import UnderVersion


@dataclass(frozen=True, slots=True)
class Requeue:
    """What putting back would do, counted: answers under each old version, and items up to `up_to`.

    `in_hand` were handed out under those and are not answered; `earlier` can be taken out of the queue again.
    """

    project: Project
    terms: Terms
    in_force: int
    up_to: int
    under: tuple[UnderVersion, ...]
    items: int
    in_hand: int
    earlier: tuple[Repair, ...]

    @property
    def annotations(self) -> int:
        return sum(one.annotations for one in self.under if one.version <= self.up_to)


@dataclass(frozen=True, slots=True)
class Requeued:
    """Something put back in the queue, or taken out of it, as far as it has got."""

    project: Project
    terms: Terms
    repair: Repair


def propose(tx: Tx, lead: Lead, project_id: int, up_to: int) -> Requeue:
    """Count before asking; 0 for every version but the one in force. For a reader.

    Raises NoSuchProject, NoSuchVersion.
    """
    project = of_server(tx, lead, project_id)
    in_force = projects.guideline_version(tx, project.id)
    up_to = _checked(in_force, up_to)
    return Requeue(
        project,
        terms_of(project),
        in_force,
        up_to,
        tuple(requeues.under(tx, project.id, in_force)),
        requeues.items_under(tx, project.id, up_to),
        requeues.in_hand(tx, project.id, up_to, lead.at),
        tuple(requeues.reversible(tx, project.id)),
    )


def _checked(in_force: int, up_to: int) -> int:
    wanted = up_to or in_force - 1
    if wanted >= in_force:
        raise NoSuchVersion()
    return wanted


def begin(tx: Tx, lead: Lead, counted: Requeue) -> Repair:
    """Ask for what was counted. Raises NoSuchProject, ProjectClosed, NothingToRequeue."""
    project = of_server(tx, lead, counted.project.id)
    if project.state == "closed":
        raise ProjectClosed(terms_of(project).name)
    if not counted.annotations:
        raise NothingToRequeue(counted.up_to)
    repair = repairs.add(tx, project.id, "requeue", lead.name, lead.at, since=counted.up_to)
    facts = {"up to version": counted.up_to, "annotations": counted.annotations, "items": counted.items}
    audit.note(tx, lead.guild_id, project.id, lead.name, "requeue", facts, lead.at)
    return repair


def done(tx: Tx, lead: Lead, repair_id: int) -> Requeued:
    """How it stands, in the lead's server. Raises NotYours."""
    repair = repairs.by_id(tx, repair_id)
    project = None if repair is None else projects.by_id(tx, repair.project_id)
    if (
        repair is None
        or project is None
        or project.guild_id != lead.guild_id
        or repair.labeler_id is not None
    ):
        raise NotYours()
    return Requeued(project, terms_of(project), repair)


def begin_to_reverse(tx: Tx, lead: Lead, repair_id: int) -> Repair:
    """Ask for the reversal; asked for twice it is the same one. Raises NotYours."""
    wanted = done(tx, lead, repair_id).repair
    if wanted.kind != "requeue":
        raise NotYours()
    known = requeues.reversal(tx, wanted)
    if known is not None:
        return known
    back = repairs.add(tx, wanted.project_id, "put back", lead.name, lead.at, reverses=wanted.id)
    facts = {"up to version": wanted.since, "annotations": wanted.changed}
    audit.note(tx, lead.guild_id, wanted.project_id, lead.name, "take out of the queue", facts, lead.at)
    return back


def requeue_some(tx: Tx, repair: Repair, limit: int) -> tuple[int, int]:
    """One piece: the last annotation looked at (0: none is left), and how many were withdrawn."""
    reached, wanted = requeues.piece(tx, repair, limit)
    for kept in wanted:
        _withdraw(tx, repair, kept)
    return reached, len(wanted)


def _withdraw(tx: Tx, repair: Repair, kept: Annotation) -> None:
    """The item goes to the end of its line even where no seat came free: its labeler's cursor has passed it."""
    withdrawn = repairs.repeat(tx, kept.id, "withdrawn", repair.begun_at)
    repairs.tie(tx, withdrawn.id, repair.id)
    returning.line_up(tx, kept.item_id, int(kept.status == "submitted"), repair.begun_at)
    assignment = assignments.on_item(tx, kept.item_id, kept.labeler_id)
    if assignment is not None and assignment.state == "submitted":
        assignments.end(tx, assignment.id, "expired")
