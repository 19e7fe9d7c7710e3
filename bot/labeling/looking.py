"""Looking at what one has in hand, without changing anything."""

from dataclasses import replace

from bot.labeling.hands import Saved, Skipped, Step, as_it_stands, card, comment_on, held, told
from bot.labeling.people import Caller, Press
from bot.task_types import Question
from bot.task_types.controls import TextBox
from storage import annotations, assignments
from storage.database import Tx


def again(tx: Tx, press: Press, assignment_id: int, annotation_id: int) -> Step:
    """A card as it stands, with the line above it. Raises NotSetUp, NotALabeler, NotYours."""
    seen = as_it_stands(tx, held(tx, press.caller, assignment_id))
    if seen.assignment.state == "leased" and seen.assignment.lease_until <= press.at:
        seen = replace(seen, assignment=replace(seen.assignment, state="expired"))  # looking settles nothing
    return Step(_before(tx, seen.assignment.labeler_id, annotation_id), seen)


def text_box(
    tx: Tx, caller: Caller, assignment_id: int, question: int, part: int
) -> tuple[Question, TextBox]:
    """What a form for a typed answer asks for. Raises NotSetUp, NotALabeler, NotYours, UnknownOption."""
    held_card = held(tx, caller, assignment_id)
    return held_card.terms.text_box(question, part, held_card.assignment.order)


def _before(tx: Tx, labeler_id: int, annotation_id: int) -> Saved | Skipped | None:
    """What was done before this card, so that turning a page doesn't lose its Undo."""
    annotation = annotations.of_labeler(tx, annotation_id, labeler_id)
    assignment = None if annotation is None else assignments.on_item(tx, annotation.item_id, labeler_id)
    if annotation is None or assignment is None or annotation.status == "withdrawn":
        return None
    if annotation.status == "skipped":
        return Skipped(annotation.id)
    answered = card(tx, assignment)
    surplus = annotation.status == "surplus"
    return Saved(annotation.id, told(answered, annotation), surplus, comment_on=comment_on(answered))
