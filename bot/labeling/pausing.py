"""A question about an item stops its clock: the lease gets longer, once; answered, it has its full time again."""

from bot.labeling.hands import Card
from storage import assignments, inquiries
from storage.database import Tx
from storage.inquiries import Inquiry
from storage.records import Assignment

LONGEST = 86_400_000  # milliseconds: a day, so that nobody's question keeps an item from others for good


def pause(tx: Tx, shown: Card, inquiry: Inquiry, now: int) -> int | None:
    """Until when it is theirs now; None where it is theirs no more. A second question about it adds nothing."""
    assignment = shown.assignment
    if assignment.state != "leased":
        return None
    if any(one.paused_until is not None for one in inquiries.on_card(tx, assignment.id)):
        return assignment.lease_until
    until = max(assignment.lease_until, now + LONGEST)
    assignments.extend(tx, assignment.id, until)
    inquiries.pause(tx, inquiry.id, until)
    return until


def is_paused(tx: Tx, assignment: Assignment) -> bool:
    """Whether it is this long only because a question about it waits."""
    return any(_waits(one, assignment) for one in inquiries.on_card(tx, assignment.id))


def resume(tx: Tx, inquiry: Inquiry, until: int, now: int) -> None:
    """The question has its answer: the item is theirs until then, if it still waited with them."""
    assignment = assignments.of_labeler(tx, inquiry.assignment_id or 0, inquiry.labeler_id)
    if assignment is None or assignment.state != "leased" or assignment.lease_until <= now:
        return
    if _waits(inquiry, assignment):
        assignments.extend(tx, assignment.id, until)


def _waits(inquiry: Inquiry, assignment: Assignment) -> bool:
    return inquiry.state == "open" and inquiry.paused_until == assignment.lease_until
