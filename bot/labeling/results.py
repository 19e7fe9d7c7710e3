"""What a round led to, for those who labeled it: how much they gave, the model, what got better, what is next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from bot.labeling import evaluating
from bot.labeling.evaluation_changes import Change, better, worse
from bot.labeling.project_spec import Terms
from storage import evaluations, round_plans, round_shares, rounds
from storage.database import Tx
from storage.records import Project
from storage.rounds import Round

FEW = 3  # slices of a kind
Shown: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Went:
    """A slice's figure now, and before where it was measured."""

    slice: str
    now: float
    before: float | None
    share: bool


@dataclass(frozen=True, slots=True)
class Results:
    """Of the latest closed round: `answers` of a kind (`counted`, in one word), and what is known of its model.

    `stands` are figures that there is nothing to compare with. `wanted` are the slices that are needed most next.
    """

    turn: Round
    answers: int
    counted: str
    model: str | None
    better: tuple[Went, ...] = ()
    worse: tuple[Went, ...] = ()
    stands: tuple[Went, ...] = ()
    wanted: tuple[str, ...] = ()

    def shown(self, fit: Shown) -> "Results":
        """With the names that others gave made fit to be shown."""
        return replace(
            self,
            model=None if self.model is None else fit(self.model),
            better=tuple(replace(one, slice=fit(one.slice)) for one in self.better),
            worse=tuple(replace(one, slice=fit(one.slice)) for one in self.worse),
            stands=tuple(replace(one, slice=fit(one.slice)) for one in self.stands),
            wanted=tuple(map(fit, self.wanted)),
        )


def results(tx: Tx, project: Project, terms: Terms) -> Results | None:
    """None while no round is closed. For a reader: it may count every annotation."""
    closed = [turn for turn in rounds.of_project(tx, project.id) if turn.closed_at is not None]
    if not closed:
        return None
    turn = closed[-1]
    found = round_shares.of_round(tx, turn.id) or round_shares.count(tx, turn)
    counted = terms.questions[0].counted if len(terms.questions) == 1 else "answer"
    made = Results(turn, found.answers, counted, None, wanted=_wanted(tx, project, turn.number + 1))
    every = (one for one in evaluations.of_project(tx, project.id) if one.round_id == turn.id)
    latest = next(every, None)
    if latest is None:
        return made
    looked = evaluating.look(tx, project.guild_id, project.slug, latest.id)
    slices = [one for one in looked.main if one.now.slice is not None]
    return replace(
        made,
        model=latest.model,
        better=_went(better(slices)),
        worse=_went(worse(slices)),
        stands=_went(sorted((one for one in slices if one.before is None), key=lambda one: -one.now.good)),
    )


def _went(found: Sequence[Change]) -> tuple[Went, ...]:
    return tuple(
        Went(
            one.now.slice or "",
            one.now.value,
            None if one.before is None else one.before.value,
            one.now.share,
        )
        for one in found[:FEW]
    )


def _wanted(tx: Tx, project: Project, number: int) -> tuple[str, ...]:
    """What the next round wants most: its quotas if it is open, else its plan."""
    turn = rounds.by_number(tx, project.id, number)
    if turn is not None:
        asked = [one.slice for one in rounds.quotas(tx, turn.id)]
    else:
        plan = round_plans.latest(tx, project.id, number)
        lines = [] if plan is None else round_plans.lines(tx, plan.id)
        asked = [one.slice for one in lines if one.items]
    return tuple(islice((slice for slice in asked if slice), FEW))
