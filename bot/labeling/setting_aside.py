"""A labeler's answers set aside, and put back (RULES R23): each writes the next revision, and seats follow it."""

from dataclasses import dataclass

from bot.errors import NotYours
from bot.labeling import audit, leases, returning
from bot.labeling.days import time_typed, zone_of
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find
from storage import annotations, assignments, items, labelers, projects, repairs
from storage.database import Tx
from storage.records import Annotation, Project, Repair


@dataclass(frozen=True, slots=True)
class Proposal:
    """What setting aside would withdraw, by status, and what was set aside of them before and may be put back."""

    project: Project
    terms: Terms
    user_id: int
    labeler_id: int
    since: int
    submitted: int
    surplus: int
    skipped: int
    earlier: tuple[Repair, ...]

    @property
    def seats(self) -> int:
        """Seats that return (RULES R1)."""
        return self.submitted + (self.skipped if self.terms.skip == "drop" else 0)

    @property
    def annotations(self) -> int:
        return self.submitted + self.surplus + self.skipped


@dataclass(frozen=True, slots=True)
class Done:
    """A setting aside, or its reversal, as far as it has got."""

    project: Project
    terms: Terms
    repair: Repair


def propose(tx: Tx, lead: Lead, slug: str, user_id: int, typed: str) -> Proposal:
    """Count before asking; a person who never labeled here has nothing. `typed` says since when.

    Raises NoSuchProject, NoSuchTime.
    """
    project = find(tx, lead.guild_id, slug)
    since = time_typed(typed, lead.at, zone_of(tx, lead.guild_id))
    labeler_id = labelers.find(tx, lead.guild_id, user_id) or 0
    found = repairs.by_status(tx, project.id, labeler_id, since)
    return Proposal(
        project,
        terms_of(project),
        user_id,
        labeler_id,
        since,
        submitted=found.get("submitted", 0),
        surplus=found.get("surplus", 0),
        skipped=found.get("skipped", 0),
        earlier=tuple(repairs.reversible(tx, project.id, labeler_id)),
    )


def check(tx: Tx, lead: Lead, project_id: int, labeler_id: int) -> Project:
    """A project of the lead's server, asked for with a labeler of that server. Raises NotYours."""
    project = projects.by_id(tx, project_id)
    if project is None or project.guild_id != lead.guild_id:
        raise NotYours()
    if not labelers.is_known(tx, labeler_id, lead.guild_id):
        raise NotYours()
    return project


def count(tx: Tx, lead: Lead, project_id: int, labeler_id: int, since: int) -> int:
    """How many annotations are at stake, which may take long with many. Raises NotYours."""
    project = check(tx, lead, project_id, labeler_id)
    return sum(repairs.by_status(tx, project.id, labeler_id, since).values())


def begin(tx: Tx, lead: Lead, project_id: int, labeler_id: int, since: int, at_stake: int) -> Repair:
    """Ask for what they did from `since` (milliseconds UTC) up to now: so many annotations, counted just before.

    Raises NotYours.
    """
    project = check(tx, lead, project_id, labeler_id)
    asked = {"labeler_id": labeler_id, "since": since}
    repair = repairs.add(tx, project.id, "set aside", lead.name, lead.at, **asked)
    # By our own id: a Discord id in the log would outlive the person's wish to be forgotten.
    facts = {"labeler": labeler_id, "since": since, "annotations": at_stake}
    audit.note(tx, lead.guild_id, project.id, lead.name, "set aside", facts, lead.at)
    return repair


def done(tx: Tx, lead: Lead, repair_id: int) -> Done:
    """How a repair of the lead's server stands. Raises NotYours."""
    repair = repairs.by_id(tx, repair_id)
    project = None if repair is None else projects.by_id(tx, repair.project_id)
    if repair is None or project is None or project.guild_id != lead.guild_id or repair.labeler_id is None:
        raise NotYours()
    return Done(project, terms_of(project), repair)


def begin_to_put_back(tx: Tx, lead: Lead, repair_id: int) -> Repair:
    """Ask for the reversal; asked for twice it is the same one. Raises NotYours."""
    wanted = done(tx, lead, repair_id).repair
    if wanted.kind != "set aside" or labelers.user_of(tx, wanted.labeler_id or 0) is None:
        raise NotYours()  # what somebody was erased with does not come back
    known = repairs.reversal(tx, wanted)
    if known is not None:
        return known
    back = repairs.add(
        tx, wanted.project_id, "put back", lead.name, lead.at,
        labeler_id=wanted.labeler_id, since=wanted.since, reverses=wanted.id,
    )  # fmt: skip
    facts = {"labeler": wanted.labeler_id, "annotations": wanted.changed}
    audit.note(tx, lead.guild_id, wanted.project_id, lead.name, "put back", facts, lead.at)
    return back


def set_some_aside(tx: Tx, repair: Repair, limit: int) -> tuple[int, int]:
    """One piece: the last annotation looked at (0: none is left), and how many were withdrawn."""
    piece = repairs.at_stake(tx, repair, limit)
    for kept in piece:
        _withdraw(tx, repair, kept)
    return (piece[-1].id if piece else 0), len(piece)


def _withdraw(tx: Tx, repair: Repair, kept: Annotation) -> None:
    """Its seat returns, to others: what they answered is not handed to the same labeler again."""
    withdrawn = repairs.repeat(tx, kept.id, "withdrawn", repair.begun_at)
    repairs.tie(tx, withdrawn.id, repair.id)
    if _holds_a_seat(tx, kept):
        returning.line_up(tx, kept.item_id, 1, repair.begun_at)
    assignment = assignments.on_item(tx, kept.item_id, kept.labeler_id)
    if assignment is not None and assignment.state == "submitted":
        assignments.end(tx, assignment.id, "skipped")


def _holds_a_seat(tx: Tx, kept: Annotation) -> bool:
    """RULES R1."""
    if kept.status != "skipped":
        return kept.status == "submitted"
    project = projects.by_id(tx, kept.project_id)
    return project is not None and terms_of(project).skip == "drop"


def put_some_back(tx: Tx, repair: Repair, limit: int) -> tuple[int, int]:
    """One piece: the last revision looked at (0: none is left), and how many count again."""
    piece = repairs.tied(tx, repair.reverses or 0, repair.reached, limit)
    back = sum(_put_back(tx, withdrawn) for withdrawn in piece)
    return (piece[-1].id if piece else 0), back


def _put_back(tx: Tx, withdrawn: Annotation) -> bool:
    """As it was, unless they have answered anew; without a free seat an answer is surplus, a dropped skip stays."""
    current = annotations.current(tx, withdrawn.item_id, withdrawn.labeler_id)
    if current is None or current.id != withdrawn.id or _is_gone(tx, withdrawn):
        return False
    was = repairs.before(tx, withdrawn)
    assignment = assignments.on_item(tx, was.item_id, was.labeler_id)
    in_hand = was.status != "skipped" and assignment is not None and assignment.state == "leased"
    has_moved = items.by_id(tx, was.item_id).round_id != was.round_id
    if in_hand and has_moved:
        return False  # another round asks them again
    if in_hand and assignment is not None:
        leases.end(tx, assignment)  # it was back in the queue, and came to them again
    seated = not _holds_a_seat(tx, was) or (not has_moved and items.take_seat(tx, was.item_id))
    if not seated and was.status == "skipped":
        return False
    again = repairs.repeat(tx, was.id, was.status if seated else "surplus", was.submitted_at)
    annotations.repeat_reason(tx, was.id, again.id)
    if was.status != "skipped" and assignment is not None:
        assignments.end(tx, assignment.id, "submitted")
    return True


def _is_gone(tx: Tx, withdrawn: Annotation) -> bool:
    """Whether its labeler was erased since, in a project where that withdraws what they answered."""
    project = projects.by_id(tx, withdrawn.project_id)
    erases = project is not None and terms_of(project).erase == "set_aside"
    return erases and labelers.user_of(tx, withdrawn.labeler_id) is None
