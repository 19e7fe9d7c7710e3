"""Leases: how long an item is somebody's (RULES R4)."""

from bot.labeling import access, closed, pausing, refilling
from bot.labeling.access import ShutOut
from bot.labeling.hands import (
    Card,
    Extended,
    GivenBack,
    NoLongerYours,
    NoSeat,
    ReadGuideline,
    Refused,
    Step,
    as_it_stands,
    card,
    guideline_of,
    held,
)
from bot.labeling.people import Press
from bot.labeling.project_spec import Terms, terms_of
from storage import assignments, batches, guidelines, holds, items, lines, projects, rounds
from storage.database import Tx
from storage.records import Assignment, Project

AT_ONCE = 100
MINUTE = 60_000


def until(terms: Terms, now: int) -> int:
    """When a lease given now runs out."""
    return now + terms.lease_minutes * MINUTE


def settle(tx: Tx, round_id: int, now: int) -> int:
    """Return the seats of leases that have run out, at most AT_ONCE; how many."""
    item_ids = assignments.expire(tx, round_id, now, AT_ONCE)
    for item_id in item_ids:
        return_seat(tx, item_id)
    return len(item_ids)


def settle_one(tx: Tx, assignment: Assignment, now: int) -> Assignment:
    """The assignment as it stands once a lease that has run out is ended."""
    if assignment.state != "leased" or assignment.lease_until > now:
        return assignment
    end(tx, assignment)
    return fresh(tx, assignment)


def come(tx: Tx, project: Project, labeler_id: int, now: int) -> bool:
    """Somebody comes for the seat a wave holds for them: it is theirs for the full time. False where none is."""
    hold = assignments.open_in(tx, projects.round_of(tx, project.id).id, labeler_id)
    if hold is None or not hold.is_held or hold.lease_until <= now:
        return False
    holds.come(tx, hold, now, until(terms_of(project), now))
    return True


def seen(tx: Tx, project: Project, assignment: Assignment, now: int) -> Assignment:
    """An assignment as it is shown: one that a wave held becomes a lease like any other."""
    if not assignment.is_held:
        return assignment
    holds.come(tx, assignment, now, until(terms_of(project), now))
    holds.shown(tx, assignment.id, now, projects.guideline(tx, project.id).version)
    return fresh(tx, assignment)


def in_front(tx: Tx, project: Project, assignment: Assignment, now: int) -> Card | ReadGuideline:
    """What is in hand; where a version of the guideline asks to be read, that comes before what it applies to.

    An item handed out before that version may be finished; one that a wave holds has not been handed out yet.
    """
    to_read = guidelines.to_read(tx, project.id, assignment.labeler_id)
    if to_read is None or (not assignment.is_held and assignment.guideline_version < to_read):
        return as_it_stands(tx, card(tx, seen(tx, project, assignment, now)))
    if assignment.is_held:
        come(tx, project, assignment.labeler_id, now)
    return guideline_of(tx, project, started=True)


def end_holds(tx: Tx, project_id: int) -> None:
    """Nothing is handed out of a project any more: no seat is held for who has not come."""
    for hold in holds.open_in(tx, project_id):
        end(tx, hold)


def return_seat(tx: Tx, item_id: int) -> None:
    """One seat of an item is free again, and the item is at the end of its line; what is retired makes room."""
    item = items.by_id(tx, item_id)
    lines.line_up(tx, item.id, item.line, 1)
    if item.state == "retired":
        refilling.give_back(tx, item.project_id, [batches.one(tx, item.id)])


def end(tx: Tx, assignment: Assignment) -> None:
    """End a lease with no annotation; its seat returns."""
    assignments.end(tx, assignment.id, "expired")
    return_seat(tx, assignment.item_id)


def end_all_of(tx: Tx, guild_id: int, labeler_id: int) -> int:
    """End every lease of a labeler; drafts stay with their items. How many ended."""
    in_hand = assignments.open_anywhere(tx, guild_id, labeler_id)
    for assignment in in_hand:
        end(tx, assignment)
    return len(in_hand)


def reopen(tx: Tx, held_card: Card, now: int) -> Assignment:
    """A new lease on an item, shown anew. Its seat must have been taken."""
    _renew(tx, held_card, now)
    assignments.first_shown(tx, held_card.assignment.id, now)
    return fresh(tx, held_card.assignment)


def _renew(tx: Tx, held_card: Card, now: int) -> None:
    assignment, terms = held_card.assignment, held_card.terms
    version = projects.guideline_version(tx, held_card.project.id)
    assignments.reopen(tx, assignment.id, assignment.labeler_id, now, until(terms, now), version)


def fresh(tx: Tx, assignment: Assignment) -> Assignment:
    """The assignment read again."""
    return assignments.on_item(tx, assignment.item_id, assignment.labeler_id) or assignment


def extend(tx: Tx, press: Press, assignment_id: int) -> Step:
    """Set a lease to run its full time from now; one that ended takes a free seat, if there is one.

    One that waits for the answer to a question runs longer already.
    """
    held_card = held(tx, press.caller, assignment_id)
    assignment = settle_one(tx, held_card.assignment, press.at)
    closed.refuse(tx, held_card.project, assignment.round_id)
    if assignment.state == "leased":
        if not pausing.is_paused(tx, assignment):
            assignments.extend(tx, assignment.id, until(held_card.terms, press.at))
        return _extended(tx, held_card.project, assignment, press.at)
    other = assignments.open_in(tx, assignment.round_id, assignment.labeler_id)
    if other is not None:
        project = held_card.project
        return Step(NoLongerYours(project.id), in_front(tx, project, other, press.at))
    if not _is_to_be_had(tx, held_card.project, assignment):
        return Step(NoLongerYours(held_card.project.id), None)
    reason = refusal(tx, press, held_card)
    if reason is not None:
        return Step(Refused(held_card.project.id, reason), None)
    if held_card.item.state != "open" or not items.take_seat(tx, assignment.item_id):
        return Step(NoSeat(held_card.project.id), None)
    _renew(tx, held_card, press.at)
    return _extended(tx, held_card.project, assignment, press.at)


def _is_to_be_had(tx: Tx, project: Project, ended: Assignment) -> bool:
    """Whether an item whose lease ended is handed out at all; none is of a round that is still opening."""
    collects = rounds.by_id(tx, ended.round_id).is_collecting
    return ended.state == "expired" and project.state == "open" and collects


def refusal(tx: Tx, press: Press, held_card: Card) -> ShutOut | None:
    """Why the presser may take no new seat of an item they had; one that is theirs they may keep."""
    labeler_id = held_card.assignment.labeler_id
    return access.shut_out_with(tx, held_card.project, labeler_id, press.caller.role_ids, press.at)


def _extended(tx: Tx, project: Project, assignment: Assignment, now: int) -> Step:
    extended = fresh(tx, assignment)
    return Step(Extended(extended.lease_until), in_front(tx, project, extended, now))


def give_back(tx: Tx, press: Press, assignment_id: int) -> Step:
    """End a lease with no answer; this labeler gets the item again only when nothing else is left."""
    held_card = held(tx, press.caller, assignment_id)
    assignment = settle_one(tx, held_card.assignment, press.at)
    if assignment.state in ("submitted", "skipped"):
        return Step(NoLongerYours(held_card.project.id), None)
    if assignment.state == "leased":
        return_seat(tx, assignment.item_id)
    assignments.end(tx, assignment.id, "expired", last_choice=1)
    return Step(GivenBack(held_card.project.id), None)
