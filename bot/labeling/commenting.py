"""What a labeler adds in their own words: before an answer or after it, and never in its way (RULES R16)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.errors import NotAnAnswer, NotYours
from bot.labeling import closed, desk, leases
from bot.labeling.drafts import comments_json
from bot.labeling.hands import Card, CommentKept, Step, as_it_stands, card, held
from bot.labeling.people import Caller, Press
from bot.task_types import Question
from storage import annotations, assignments
from storage.database import Tx
from storage.records import Annotation

LONGEST = 1_000  # characters
TOO_LONG = f"a comment takes up to {LONGEST:,} characters"


@dataclass(frozen=True, slots=True)
class Comments:
    """The questions of an item that take comments, and what stands there so far."""

    assignment_id: int
    questions: tuple[Question, ...]
    so_far: Mapping[str, str]


def look(tx: Tx, caller: Caller, assignment_id: int) -> Comments:
    """What a form for comments starts from. Raises NotSetUp, NotALabeler, NotYours."""
    shown = held(tx, caller, assignment_id)
    return Comments(shown.assignment.id, _questions(shown), _so_far(shown, _answered(tx, shown)))


def comment(tx: Tx, press: Press, assignment_id: int, typed: Mapping[str, str]) -> Step:
    """Keep comments by question; an empty one takes back what stood there.

    After the answer they are its next revision, before it they wait for it.
    Raises NotYours, ProjectClosed, NotAnAnswer.
    """
    held_card = held(tx, press.caller, assignment_id)
    assignment = leases.settle_one(tx, held_card.assignment, press.at)
    shown = Card(held_card.project, held_card.terms, held_card.item, assignment)
    answered = _answered(tx, shown)
    comments = _merged(shown, _so_far(shown, answered), typed)
    if answered is None:
        draft = replace(shown.draft, comments=comments)
        assignments.draft(tx, assignment.id, draft.to_json(), assignment.draft_at)
        return Step(CommentKept(None), as_it_stands(tx, card(tx, leases.fresh(tx, assignment))))
    kept = _revise(tx, press, shown, answered, comments)
    hand = desk.in_hand(tx, press, shown.project, assignment.labeler_id)
    return Step(CommentKept(kept.id), hand)


def _answered(tx: Tx, shown: Card) -> Annotation | None:
    """The answer that comments go with; None while there is none."""
    if shown.assignment.state != "submitted":
        return None
    return annotations.current(tx, shown.item.id, shown.assignment.labeler_id)


def _questions(shown: Card) -> tuple[Question, ...]:
    found = tuple(question for question in shown.terms.questions if question.comment)
    if not found:
        raise NotYours()
    return found


def _so_far(shown: Card, answered: Annotation | None) -> dict[str, str]:
    return shown.draft.comments if answered is None else answered.commented


def _merged(shown: Card, so_far: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """In the order of the questions."""
    merged = {**so_far, **{name: text.strip() for name, text in typed.items()}}
    comments = {q.name: merged[q.name] for q in _questions(shown) if merged.get(q.name)}
    for text in comments.values():
        if len(text) > LONGEST:
            raise NotAnAnswer(text, TOO_LONG)
    return comments


def _revise(
    tx: Tx, press: Press, shown: Card, answered: Annotation, comments: Mapping[str, str]
) -> Annotation:
    """The same answers with other comments; the same comments change nothing, as a second press does not."""
    delivered_before = annotations.by_interaction(tx, press.interaction_id) is not None
    if delivered_before or comments == answered.commented:
        return answered
    closed.refuse(tx, shown.project, answered.round_id)
    # Writing a comment is no time of the answer: its lead time stays.
    as_answered = replace(shown.assignment, shown_at=press.at - answered.lead_time_ms)
    whole = (answered.answers, press.at, press.interaction_id, comments_json(comments))
    return annotations.add(tx, as_answered, shown.project.id, answered.status, *whole)
