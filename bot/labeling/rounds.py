"""Rounds of a project as leads run them: how one stands, closing it, opening the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import (
    ImportRunning,
    NoRoundYet,
    ProjectClosed,
    RoundClosed,
    RoundStillOpen,
    StillChanging,
    WrongQuotas,
)
from bot.labeling import audit, drawing, freezing
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find
from storage import counts, draws, items, projects, repairs, round_counts
from storage import rounds as kept
from storage.counts import Progress
from storage.database import Tx
from storage.exports import Part
from storage.records import Project
from storage.rounds import Quota, Round

MOST = 100  # quotas of a round
GOAL_LONGEST = 300  # characters


@dataclass(frozen=True, slots=True)
class Wish:
    """So many items of a slice (None: of any), for the round to come."""

    slice: str | None
    items: int


@dataclass(frozen=True, slots=True)
class Stand:
    """How a project's latest round stands. `quotas` in the order they are handed out; none: it takes all.

    `progress` is of its items, once it is closed of those that were annotated in it. `waiting` items of closed
    rounds were labeled by nobody: the next round draws from them.
    """

    project: Project
    terms: Terms
    turn: Round
    quotas: tuple[Quota, ...]
    progress: Progress
    waiting: int


def current(tx: Tx, project_id: int) -> Round:
    """The latest round of a project: the one that collects, if any does."""
    return projects.round_of(tx, project_id)


def stands(tx: Tx, guild_id: int, slug: str) -> Stand:
    """How the latest round of a project stands. For a reader: it counts all items. Raises NoSuchProject."""
    project = find(tx, guild_id, slug)
    terms, turn = terms_of(project), current(tx, project.id)
    quotas = tuple(kept.quotas(tx, turn.id))
    waiting = draws.waiting(tx, project.id, terms.overlap)
    return Stand(project, terms, turn, quotas, progress_of(tx, project, turn), waiting)


def progress_of(tx: Tx, project: Project, turn: Round) -> Progress:
    """A round's items, each under the first word that fits; of a closed one as it was when it closed."""
    terms = terms_of(project)
    drops = terms.skip == "drop"
    if turn.cut is None:
        return counts.progress(tx, project.id, terms.overlap, drops, turn.id)
    return round_counts.progress(tx, Part(project.id, turn.cut, turn.id, turn.id), terms.overlap, drops)


def close_round(
    tx: Tx, lead: Lead, project: Project, resumes_at: int | None = None, number: int | None = None
) -> Round:
    """Freeze the round that collects (of this number): leases end, and late answers are surplus.

    Raises RoundClosed, NoRoundYet.
    """
    turn = current(tx, project.id)
    name = terms_of(project).name
    if not turn.is_collecting or number not in (None, turn.number):
        raise RoundClosed(name, turn.number if number is None else number)
    if project.state == "draft":
        raise NoRoundYet(name)
    freezing.freeze(tx, project, turn, lead.name, lead.at, resumes_at)
    return current(tx, project.id)


def open_round(tx: Tx, lead: Lead, project: Project, quotas: Sequence[Wish], goal: str) -> Round:
    """Begin the next round. Its items are drawn by the repairs this asks for (turning.open_next carries them out):
    until all are, nothing of it is handed out.

    Raises ProjectClosed, RoundStillOpen, WrongQuotas, ImportRunning, StillChanging.
    """
    before = current(tx, project.id)
    _check(tx, project, before, quotas)
    goal = " ".join(goal.split())[:GOAL_LONGEST]
    turn = kept.add(tx, project.id, before.number + 1, kept.OPENING, goal, lead.at)
    for rank, wish in enumerate(quotas, 1):
        kept.add_quota(tx, turn.id, rank, wish.slice, wish.items)
    drawing.begin(tx, project, turn, lead.name, lead.at)
    wanted = {wish.slice or "": wish.items for wish in quotas}
    facts = {"round": turn.number, "goal": goal, "quotas": wanted}
    audit.note(tx, lead.guild_id, project.id, lead.name, "open round", facts, lead.at)
    return turn


def _check(tx: Tx, project: Project, before: Round, quotas: Sequence[Wish]) -> None:
    name = terms_of(project).name
    if project.state == "closed":
        raise ProjectClosed(name)
    if before.closed_at is None:
        raise RoundStillOpen(name, before.number)
    if items.loading(tx, project.id) is not None:
        raise ImportRunning(name)
    if repairs.unfinished_in(tx, project.id) is not None:  # it may give items another priority
        raise StillChanging(name)
    slices = [wish.slice for wish in quotas]
    if len(set(slices)) < len(slices) or len(slices) > MOST or any(wish.items < 1 for wish in quotas):
        raise WrongQuotas(MOST)
