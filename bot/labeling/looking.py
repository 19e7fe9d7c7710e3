"""Looking at what one has in hand, without changing anything."""

from dataclasses import replace

from bot.errors import NoSuchProject, UnknownOption
from bot.labeling import desk
from bot.labeling.hands import ReadGuideline, Saved, Skipped, Step, card, comment_on, held, told
from bot.labeling.people import Caller, Press, known_labeler
from bot.labeling.project_spec import terms_of
from bot.labeling.running import find
from bot.task_types import Question
from bot.task_types.controls import TextBox
from storage import annotations, assignments, labelers, projects
from storage.database import Tx


def again(tx: Tx, press: Press, assignment_id: int, annotation_id: int) -> Step:
    """A card as it stands, with the line above it. Raises NotSetUp, NotALabeler, NotYours."""
    seen = held(tx, press.caller, assignment_id)
    if seen.assignment.state == "leased" and seen.assignment.lease_until <= press.at:
        seen = replace(seen, assignment=replace(seen.assignment, state="expired"))  # looking settles nothing
    return Step(_before(tx, press.caller, annotation_id), seen)


def text_box(
    tx: Tx, caller: Caller, assignment_id: int, question: int, part: int
) -> tuple[Question, TextBox]:
    """What a form for a typed answer asks for. Raises NotSetUp, NotALabeler, NotYours, UnknownOption."""
    held_card = held(tx, caller, assignment_id)
    asked = held_card.terms.question(question)
    control = asked.control(part, held_card.assignment.order)
    if not isinstance(control, TextBox):
        raise UnknownOption()
    return asked, control


def _before(tx: Tx, caller: Caller, annotation_id: int) -> Saved | Skipped | None:
    """What was done before this card, so that turning a page doesn't lose its Undo."""
    labeler_id = known_labeler(tx, caller)
    annotation = annotations.of_labeler(tx, annotation_id, labeler_id)
    assignment = None if annotation is None else assignments.on_item(tx, annotation.item_id, labeler_id)
    if annotation is None or assignment is None or annotation.status == "withdrawn":
        return None
    if annotation.status == "skipped":
        return Skipped(annotation.id)
    answered = card(tx, assignment)
    surplus = annotation.status == "surplus"
    return Saved(annotation.id, told(answered, annotation), surplus, comment_on=comment_on(answered))


def guideline(tx: Tx, caller: Caller, project_id: int) -> ReadGuideline:
    """A project's guideline in force. Raises NoSuchProject."""
    project = projects.by_id(tx, project_id)
    if project is None or project.guild_id != caller.guild_id:
        raise NoSuchProject("")
    labeler_id = labelers.find(tx, caller.guild_id, caller.user_id)
    started = labeler_id is not None and not desk.is_new(tx, project_id, labeler_id)
    return ReadGuideline(project, terms_of(project), projects.guideline(tx, project.id), started)


def guideline_by_name(tx: Tx, press: Press, slug: str | None) -> ReadGuideline:
    """A named project's guideline, or that of the project they would work in. Raises NoSuchProject."""
    if slug is not None:
        return guideline(tx, press.caller, find(tx, press.caller.guild_id, slug).id)
    labeler_id = labelers.find(tx, press.caller.guild_id, press.caller.user_id) or 0
    ours = desk.offered(tx, press, labeler_id)
    if not ours:
        raise NoSuchProject("")
    return guideline(tx, press.caller, ours[0].id)
