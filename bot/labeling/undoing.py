"""Taking an answer back (RULES R9)."""

from dataclasses import replace

from bot.errors import NotYours
from bot.labeling import closed, desk, leases
from bot.labeling.access import EnoughInAll, EnoughToday, ShutOut
from bot.labeling.hands import (
    AlreadyUndone,
    BackInQueue,
    Card,
    NoSeat,
    Outcome,
    Refused,
    SetAside,
    Step,
    Undone,
    card,
)
from bot.labeling.people import Press, agreeing_labeler
from storage import annotations, assignments, items, repairs
from storage.database import Tx
from storage.records import Annotation


def undo(tx: Tx, press: Press, annotation_id: int) -> Step:
    """Withdraw the current annotation of an item, and put the item in hand again.

    Raises NotYours, NotAgreed, ProjectClosed, RoundClosed, AnsweredBeforeVotes.
    """
    labeler_id = agreeing_labeler(tx, press.caller)
    named = annotations.of_labeler(tx, annotation_id, labeler_id)
    assignment = None if named is None else assignments.on_item(tx, named.item_id, labeler_id)
    if named is None or assignment is None:
        raise NotYours()
    shown = card(tx, leases.settle_one(tx, assignment, press.at))
    current = annotations.current(tx, named.item_id, labeler_id) or named
    closed.refuse(tx, shown.project, current.round_id)
    closed.refuse(tx, shown.project, assignment.round_id)  # of an item that went back to what waits
    outcome = _take_back(tx, press, shown, current)
    return Step(outcome, desk.in_hand(tx, press, shown.project, labeler_id))


def _take_back(tx: Tx, press: Press, shown: Card, current: Annotation) -> Outcome:
    delivered_before = annotations.by_interaction(tx, press.interaction_id) is not None
    withdrew = repairs.withdrew(tx, current.id)
    if withdrew is not None:
        return BackInQueue() if withdrew == "requeue" else SetAside()
    if delivered_before or current.status == "withdrawn":
        return AlreadyUndone()
    closed.refuse_seen(tx, shown.item.id)
    if not _has_seat(shown, current):
        reason = _refusal(tx, press, shown, current)
        if reason is not None:
            return Refused(shown.project.id, reason)
        if not items.take_seat(tx, shown.item.id):
            return NoSeat(shown.project.id)
    unanswered = assignments.open_in(tx, shown.assignment.round_id, shown.assignment.labeler_id)
    if unanswered is not None and unanswered.id != shown.assignment.id:
        leases.end(tx, unanswered)
    whole = (current.answers, press.at, press.interaction_id, current.comments)
    annotations.add(tx, shown.assignment, shown.project.id, "withdrawn", *whole)
    if current.comments is not None:  # they go with the next answer, too
        draft = replace(shown.draft, comments=current.commented)
        assignments.draft(tx, shown.assignment.id, draft.to_json(), shown.assignment.draft_at)
    leases.reopen(tx, shown, press.at)
    return Undone()


def _refusal(tx: Tx, press: Press, shown: Card, current: Annotation) -> ShutOut | None:
    """Why they may not have it again. Where one item takes the place of another, no cap is passed."""
    reason = leases.refusal(tx, press, shown)
    other = assignments.open_in(tx, shown.assignment.round_id, shown.assignment.labeler_id)
    swaps = current.status == "surplus" or (other is not None and other.lease_until > press.at)
    return None if swaps and isinstance(reason, EnoughToday | EnoughInAll) else reason


def _has_seat(shown: Card, current: Annotation) -> bool:
    """Whether there is a seat that can pass to the reopened lease (RULES R1): the annotation's, or one in hand."""
    dropped = current.status == "skipped" and shown.terms.skip == "drop"
    return current.status == "submitted" or dropped or shown.assignment.state == "leased"
