"""What somebody who practises has in front of them: an item with a known answer, or what became of theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.errors import NotYours
from bot.labeling import qualifying
from bot.labeling.hands import Card
from bot.labeling.people import Caller, agreeing_labeler
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.qualifying import WayToGo
from bot.task_types.controls import Answer
from storage import disputes, practice, projects, qualifications
from storage.database import Tx
from storage.practice import PracticeItem, PracticeTurn
from storage.records import Assignment, Item, Project


@dataclass(frozen=True, slots=True)
class AskConsentToPractise:
    """Before anything is kept of them."""

    project_id: int


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """A practice item in hand. `way` is what they still have to do to qualify; `counts`: this is part of it."""

    card: Card
    way: WayToGo | None
    counts: bool
    was_quick: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an answer: given and known, question by question, as the labeler reads them.

    `way` is what they still have to do to qualify; `has_passed` where this answer was part of a try that is passed.
    """

    card: Card
    is_right: bool
    given: tuple[str, ...]
    known: tuple[str, ...]
    why: str
    way: WayToGo | None
    counts: bool
    has_passed: bool
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class NothingToPractise:
    """No item for them now; `way` where they have to qualify, and too few are left that they have not seen."""

    project: Project
    terms: Terms
    way: WayToGo | None


def held(tx: Tx, caller: Caller, turn_id: int) -> tuple[PracticeTurn, PracticeItem, Project]:
    """The presser's own turn. Raises NotSetUp, NotALabeler, NotYours, NotAgreed."""
    turn = practice.turn_of(tx, turn_id, agreeing_labeler(tx, caller))
    item = None if turn is None else practice.by_id(tx, turn.practice_item_id)
    project = None if turn is None else projects.by_id(tx, turn.project_id)
    if turn is None or item is None or project is None:
        raise NotYours()
    return turn, item, project


def shown(
    tx: Tx, project: Project, item: PracticeItem, turn: PracticeTurn, now: int
) -> PracticeCard | Verdict:
    """A turn as it stands: to be answered, or answered."""
    if turn.answered_at is None:
        return on_card(tx, project, item, turn, now)
    card, order = card_of(project, item, turn), turn.order
    asked = [question for question in card.terms.questions if question.name in item.known]
    attempt = None if turn.qualification_id is None else qualifications.by_id(tx, turn.qualification_id)
    return Verdict(
        card,
        bool(turn.is_right),
        tuple(one.describe(turn.given[one.name], order) for one in asked if one.name in turn.given),
        tuple(one.describe(item.known[one.name], order) for one in asked),
        item.why,
        qualifying.way(tx, project, turn.labeler_id, now),
        attempt is not None,
        attempt is not None and attempt.passed_at is not None,
        disputes.disputed(tx, turn.id) is not None,
    )


def on_card(
    tx: Tx, project: Project, item: PracticeItem, turn: PracticeTurn, now: int, *, was_quick: bool = False
) -> PracticeCard:
    to_go = qualifying.way(tx, project, turn.labeler_id, now)
    return PracticeCard(card_of(project, item, turn), to_go, turn.qualification_id is not None, was_quick)


def card_of(project: Project, item: PracticeItem, turn: PracticeTurn) -> Card:
    """The same card that work has, of an item and an assignment that no table of work holds."""
    shown_item = Item(
        id=item.id, project_id=project.id, round_id=0, batch_id=0, external_id=item.external_id,
        content=item.content, state="open", kept_at=0, priority=0, fresh=1, place=0, free_seats=0,
    )  # fmt: skip
    assignment = Assignment(
        id=turn.id, item_id=item.id, labeler_id=turn.labeler_id, round_id=0, state="leased",
        leased_at=turn.shown_at, lease_until=0, first_shown_at=turn.shown_at, shown_at=turn.shown_at,
        shown_order=turn.shown_order, guideline_version=0, last_choice=0, draft=turn.draft,
        draft_at=turn.draft_at,
    )  # fmt: skip
    return Card(project, terms_of(project), shown_item, assignment)


def is_right(item: PracticeItem, terms: Terms, given: Mapping[str, Answer]) -> bool:
    """Whether every answer is the known one, or as close to it as the item allows."""
    known, tolerance = item.known, Decimal(item.tolerance)
    asked = [question for question in terms.questions if question.name in known]
    return all(one.name in given and one.agrees(given[one.name], known[one.name], tolerance) for one in asked)
