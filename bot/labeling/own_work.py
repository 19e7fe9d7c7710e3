"""What a labeler wants to know about their own work: /me."""

from dataclasses import dataclass

from bot.labeling.days import start_of_day, zone_of
from bot.labeling.hands import Card, card, told
from bot.labeling.pace import Pace, pace_of
from bot.labeling.people import Caller
from storage import assignments, labelers, work
from storage.database import Tx
from storage.records import Annotation

SHOWN = 6
PACE_OF = 100  # the latest answers


@dataclass(frozen=True, slots=True)
class Given:
    """One of their latest answers, in their words; whether Undo may take it back."""

    annotation: Annotation
    project: str
    answer: str
    can_undo: bool


@dataclass(frozen=True, slots=True)
class OwnWork:
    """Items answered, today as the server counts it and in all; what is in hand, and the latest answers."""

    today: int
    in_all: int
    pace: Pace | None
    in_hand: tuple[Card, ...]
    latest: tuple[Given, ...]


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
    )


def _given(tx: Tx, annotation: Annotation) -> Given:
    assignment = assignments.on_item(tx, annotation.item_id, annotation.labeler_id)
    assert assignment is not None, "an annotation has its assignment"
    answered = card(tx, assignment)
    can_undo = annotation.status != "withdrawn" and answered.project.state != "closed"
    return Given(annotation, answered.terms.name, told(answered, annotation), can_undo)
