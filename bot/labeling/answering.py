"""One answer: tapped, picked or typed (RULES R5–R7, R16)."""

from bot.labeling import closed, desk, leases, returning
from bot.labeling.drafts import Answers, Draft, comments_json, to_json
from bot.labeling.hands import (
    AlreadySaved,
    Card,
    Drafted,
    Outcome,
    Saved,
    Step,
    TooQuick,
    as_it_stands,
    card,
    comment_on,
    held,
    told,
)
from bot.labeling.people import Press
from bot.task_types.controls import Given
from storage import annotations, assignments, items, normings, rounds
from storage.database import Tx
from storage.records import Annotation


def answer(
    tx: Tx, press: Press, assignment_id: int, question: int, given: Given, too_quick_ms: int, part: int = 0
) -> Step:
    """Record what was given to a question's control (`part`), and give what comes next.

    Raises NotYours, ProjectClosed, RoundClosed, AnsweredBeforeVotes, UnknownOption, NotAnAnswer.
    """
    held_card = held(tx, press.caller, assignment_id)
    outcome = _record(tx, press, held_card, question, part, given, too_quick_ms)
    if isinstance(outcome, TooQuick | Drafted):
        return Step(outcome, as_it_stands(tx, card(tx, leases.fresh(tx, held_card.assignment))))
    labeler_id = held_card.assignment.labeler_id
    return Step(outcome, desk.in_hand(tx, press, held_card.project, labeler_id))


def _record(
    tx: Tx, press: Press, shown: Card, number: int, part: int, given: Given, too_quick_ms: int
) -> Outcome:
    question, order = shown.terms.question(number), shown.assignment.order
    value = question.control(part, order).read(given)
    same_press = annotations.by_interaction(tx, press.interaction_id)
    if same_press is not None:
        return AlreadySaved(same_press.id, told(shown, same_press), comment_on(shown))
    assignment = leases.settle_one(tx, shown.assignment, press.at)
    now_card = Card(shown.project, shown.terms, shown.item, assignment)
    current = annotations.current(tx, shown.item.id, assignment.labeler_id)
    if assignment.state == "submitted" and current is not None:
        given_before = Draft(current.given, {}, {})
        changed = given_before.with_value(question, part, value, order).answers
        return _again(tx, press, now_card, current, changed)
    if _is_too_quick(now_card, press.at, too_quick_ms):
        return TooQuick()
    draft = now_card.draft.with_value(question, part, value, order)
    if len(draft.answers) < len(shown.terms.questions):
        assignments.draft(tx, assignment.id, draft.to_json(), press.at)
        return Drafted()
    return _submit(tx, press, now_card, current, draft)


def _is_too_quick(shown: Card, now: int, too_quick_ms: int) -> bool:
    """Whether this may be the second tap of a double tap, meant for what stood there before."""
    assignment = shown.assignment
    since = max(assignment.first_shown_at, assignment.draft_at)
    return assignment.state == "leased" and now - since < too_quick_ms


def _submit(tx: Tx, press: Press, shown: Card, current: Annotation | None, draft: Draft) -> Saved:
    """The first answer to an item, or a new one after Undo; late ones take a free seat or are surplus."""
    seated = shown.assignment.state == "leased" or _late_seat(tx, press, shown, current)
    if not seated and _keeps_dropped_seat(shown, current):
        returning.line_up(tx, shown.item.id, 1, press.at)
    status = "submitted" if seated else "surplus"
    whole = (to_json(draft.answers), press.at, press.interaction_id, comments_json(draft.comments))
    kept = annotations.add(tx, shown.assignment, shown.project.id, status, *whole)
    assignments.submitted(tx, shown.assignment.id)
    return Saved(kept.id, told(shown, kept), surplus=not seated, comment_on=comment_on(shown))


def _late_seat(tx: Tx, press: Press, shown: Card, current: Annotation | None) -> bool:
    """A seat for an answer whose lease had ended: the one a dropped skip holds, else a free one they may have.

    One drawn into a round that opens has free ones, too. None of an item that was put to the channel: by now they
    may know what others answer.
    """
    if shown.project.state == "closed" or rounds.by_id(tx, shown.assignment.round_id).closed_at is not None:
        return False
    if normings.has_been_put(tx, shown.item.id):
        return False
    if _keeps_dropped_seat(shown, current):
        return True
    return leases.refusal(tx, press, shown) is None and items.take_seat(tx, shown.item.id)


def _keeps_dropped_seat(shown: Card, current: Annotation | None) -> bool:
    """Whether a skip holds a seat (RULES R1), which it loses to whatever follows it."""
    return shown.terms.skip == "drop" and current is not None and current.status == "skipped"


def _again(tx: Tx, press: Press, shown: Card, current: Annotation, answers: Answers) -> Outcome:
    """A press on an item that is answered: the same value changes nothing, another is the next revision."""
    if answers == current.given:
        return AlreadySaved(current.id, told(shown, current), comment_on(shown))
    closed.refuse(tx, shown.project, current.round_id)
    closed.refuse_seen(tx, shown.item.id)
    whole = (to_json(answers), press.at, press.interaction_id, current.comments)
    kept = annotations.add(tx, shown.assignment, shown.project.id, current.status, *whole)
    was, surplus = told(shown, current), current.status == "surplus"
    return Saved(kept.id, told(shown, kept), surplus=surplus, was=was, comment_on=comment_on(shown))
