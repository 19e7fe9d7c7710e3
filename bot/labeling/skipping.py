"""Passing on an item, and saying why (RULES R8)."""

from bot.errors import NotYours
from bot.labeling import audit, closed, desk, flags, leases
from bot.labeling.drafts import comments_json, draft_of
from bot.labeling.hands import Card, NothingToSkip, Outcome, ReasonKept, Skipped, Step, held
from bot.labeling.people import Press, agreeing_labeler
from storage import annotations, assignments, items
from storage.database import Tx

REASONS = ("unclear", "broken", "not_my_field", "other")


def skip(tx: Tx, press: Press, assignment_id: int) -> Step:
    """Pass on an item, and give the next. Raises NotYours, ProjectClosed, RoundClosed."""
    held_card = held(tx, press.caller, assignment_id)
    closed.refuse(tx, held_card.project, held_card.assignment.round_id)
    outcome = _record(tx, press, held_card)
    labeler_id = held_card.assignment.labeler_id
    return Step(outcome, desk.in_hand(tx, press, held_card.project, labeler_id))


def _record(tx: Tx, press: Press, shown: Card) -> Outcome:
    same_press = annotations.by_interaction(tx, press.interaction_id)
    if same_press is not None:
        return Skipped(same_press.id)
    assignment = leases.settle_one(tx, shown.assignment, press.at)
    had_seat = assignment.state == "leased"
    dropped = shown.terms.skip == "drop"
    if assignment.state in ("submitted", "skipped"):
        return NothingToSkip()
    if dropped and not had_seat and not _takes_seat(tx, press, shown):
        return NothingToSkip()
    whole = (None, press.at, press.interaction_id, comments_json(draft_of(assignment).comments))
    kept = annotations.add(tx, assignment, shown.project.id, "skipped", *whole)
    assignments.end(tx, assignment.id, "skipped", int(shown.terms.skip == "later"))
    if had_seat and not dropped:
        leases.return_seat(tx, shown.item.id)
    skippers = annotations.skippers(tx, shown.item.id, shown.item.kept_at)
    if skippers >= shown.terms.flag_after and shown.item.state == "open":
        flags.flag(tx, shown.project, shown.item, "skips", press.at)
    return Skipped(kept.id)


def _takes_seat(tx: Tx, press: Press, shown: Card) -> bool:
    """A skip that counts as finished, after its lease has ended: a free seat, if they may have one."""
    return leases.refusal(tx, press, shown) is None and items.take_seat(tx, shown.item.id)


def give_reason(tx: Tx, press: Press, annotation_id: int, reason: int) -> Step:
    """Why it was skipped, if the labeler wants to say; what is in hand stays.

    Raises NotYours, NotAgreed, ProjectClosed, RoundClosed.
    """
    labeler_id = agreeing_labeler(tx, press.caller)
    annotation = annotations.of_labeler(tx, annotation_id, labeler_id)
    if annotation is None or not 0 <= reason < len(REASONS):
        raise NotYours()
    project = desk.own_project(tx, press, annotation.project_id)
    closed.refuse(tx, project, annotation.round_id)
    annotations.keep_reason(tx, annotation.id, REASONS[reason], press.at)
    # An export holds the reason, so it must be a change that an export can be named by (P7).
    facts = {"annotation": annotation.id, "reason": REASONS[reason]}
    audit.note(tx, project.guild_id, project.id, "labeler", "say why skipped", facts, press.at)
    return Step(ReasonKept(annotation.id), desk.in_hand(tx, press, project, labeler_id))
