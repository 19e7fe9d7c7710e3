"""The question on a card: what is asked now, its controls, and the room they leave for the item."""

from bot.labeling.hands import TOLD, Card
from bot.task_types import Question
from bot.task_types.base import controls_of
from bot.ui.controls import WORK, draw_controls
from bot.ui.inert import brief, inert
from bot.ui.pages import PAGE_BYTES, PAGE_CHARACTERS
from bot.ui.screen import Part, text
from bot.ui.ways import Ways
from bot.wording import card as wording

MESSAGE_CHARACTERS, MESSAGE_BYTES = 4_000, 10_170  # what Discord allows in a whole message
AROUND, AROUND_BYTES = 800, 1_600  # at most for what we say ourselves: times, the line above, page numbers
SHORTEST_PAGE = 1_000  # characters, and bytes


def draw_asked(card: Card, ways: Ways = WORK) -> list[Part]:
    """The question to answer now, and its controls."""
    question, of = card.question, len(card.terms.questions)
    asked = [_asked(question, card.asked + 1, of), *_step(card)]
    return [text("\n".join(asked)), *draw_controls(card, ways)]


def _asked(question: Question, number: int, of: int) -> str:
    return wording.question(inert(question.ask), inert(question.hint()), number, of)


def _step(card: Card) -> list[str]:
    """Where a question has several controls: what this one asks, and what the ones before it got."""
    order, given = card.assignment.order, card.draft.parts.get(card.question.name, {})
    controls = controls_of(card.question, order)
    if len(controls) == 1:
        return []
    so_far = brief(card.question.describe(given, order), 2 * TOLD) if given else ""
    return [wording.step(inert(controls[card.part].ask), so_far, card.part + 1, len(controls))]


def room_for_the_item(card: Card) -> tuple[int, int]:
    """Characters and bytes that a page of the item may have: less where the project's own words are long."""
    name = inert(card.terms.name)
    words = [name + _words(question, card) for question in card.terms.questions]
    characters = MESSAGE_CHARACTERS - AROUND - max(map(len, words))
    utf8_bytes = MESSAGE_BYTES - AROUND_BYTES - max(len(each.encode()) for each in words)
    return (
        max(SHORTEST_PAGE, min(PAGE_CHARACTERS, characters)),
        max(SHORTEST_PAGE, min(PAGE_BYTES, utf8_bytes)),
    )


def _words(question: Question, card: Card) -> str:
    """All that may stand on a card for a question, whatever was answered so far."""
    of = len(card.terms.questions)
    controls = controls_of(question, card.assignment.order)
    so_far = "日" * 2 * TOLD if len(controls) > 1 else ""
    widest = max(("".join((inert(control.ask), *control.labels)) for control in controls), key=len)
    return _asked(question, of, of) + so_far + widest
