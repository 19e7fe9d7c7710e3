"""What a labeler wants to know about their own work: /me."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.labeling.days import start_of_day, zone_of
from bot.labeling.hands import Card, card, told
from bot.labeling.pace import Pace, pace_of
from bot.labeling.people import Caller
from bot.labeling.project_spec import terms_of
from bot.labeling.qualifying import WayToGo, way
from storage import (
    assignments,
    labelers,
    projects,
    qualifications,
    repairs,
    round_shares,
    rounds,
    work,
)
from storage.database import Tx
from storage.records import Annotation, Project
from storage.rounds import Round

SHOWN = 6
ROUNDS = 3
PACE_OF = 100  # the latest answers


@dataclass(frozen=True, slots=True)
class Given:
    """One of their latest answers, in their words; whether Undo may take it back, and whether it is requeued."""

    annotation: Annotation
    project: str
    answer: str
    can_undo: bool
    is_requeued: bool = False


@dataclass(frozen=True, slots=True)
class Qualifying:
    """An open project they have begun to qualify for, and how far they are."""

    project: Project
    name: str
    way: WayToGo


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a closed round's answers they gave."""

    project: str
    turn: Round
    yours: int
    of: int


@dataclass(frozen=True, slots=True)
class OwnWork:
    """Items answered, today as the server counts it and in all; what is in hand, and the latest answers."""

    today: int
    in_all: int
    pace: Pace | None
    in_hand: tuple[Card, ...]
    latest: tuple[Given, ...]
    qualifying: tuple[Qualifying, ...] = ()
    shares: tuple[Share, ...] = ()


def own_work(tx: Tx, caller: Caller, now: int) -> OwnWork:
    """Their work on this server; none at all for somebody who never labeled here."""
    labeler_id = labelers.find(tx, caller.guild_id, caller.user_id) or 0
    in_all, today = work.done(tx, labeler_id, start_of_day(now, zone_of(tx, caller.guild_id)))
    return OwnWork(
        today,
        in_all,
        pace_of(work.times(tx, labeler_id, PACE_OF)),
        tuple(card(tx, held) for held in work.in_hand(tx, caller.guild_id, labeler_id, now)),
        tuple(_given(tx, annotation) for annotation in work.latest(tx, labeler_id, SHOWN)),
        tuple(_qualifying(tx, caller.guild_id, labeler_id, now)),
        tuple(_shares(tx, caller.guild_id, labeler_id)),
    )


def _shares(tx: Tx, guild_id: int, labeler_id: int) -> Iterator[Share]:
    """Of the rounds that closed last and are counted, those they gave an answer in."""
    for turn in round_shares.latest_of(tx, guild_id, labeler_id, ROUNDS):
        project, found = projects.by_id(tx, turn.project_id), round_shares.of_round(tx, turn.id)
        yours = round_shares.share(tx, turn, labeler_id)
        if project is not None and found is not None and yours:
            yield Share(terms_of(project).name, turn, yours, found.answers)


def _qualifying(tx: Tx, guild_id: int, labeler_id: int, now: int) -> Iterator[Qualifying]:
    for project in projects.of_guild(tx, guild_id):
        if project.state != "open" or qualifications.latest(tx, project.id, labeler_id) is None:
            continue
        to_go = way(tx, project, labeler_id, now)
        if to_go is not None:
            yield Qualifying(project, terms_of(project).name, to_go)


def _given(tx: Tx, annotation: Annotation) -> Given:
    assignment = assignments.on_item(tx, annotation.item_id, annotation.labeler_id)
    assert assignment is not None, "an annotation has its assignment"
    answered = card(tx, assignment)
    is_closed = (
        answered.project.state == "closed" or rounds.by_id(tx, annotation.round_id).closed_at is not None
    )
    can_undo = annotation.status != "withdrawn" and not is_closed
    requeued = repairs.withdrew(tx, annotation.id) == "requeue"
    return Given(annotation, answered.terms.name, told(answered, annotation), can_undo, requeued)
