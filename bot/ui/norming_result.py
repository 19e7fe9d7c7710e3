"""An item put to the channel, as lines of text: the item itself, and the votes that are no secret any more."""

import json

from bot.labeling.hands import Card
from bot.labeling.norming_results import Normed, pairs, tally
from bot.labeling.pictures import links_of
from bot.task_types import Question
from bot.ui.inert import brief, inert
from bot.ui.pages import Section
from bot.ui.sections import sections
from bot.wording import card as card_wording
from bot.wording import norming as wording

ANSWER, ASK = 40, 60  # characters, escaped
TITLE = 60
SHORTEST = 60  # characters of a section where many share the room


def is_cut(card: Card, room: int) -> bool:
    """Whether the item has no room there as it is, or has pictures that only a card shows."""
    return _length(card) > room or bool(links_of(card.item.fields, card.terms.display.images))


def _length(card: Card) -> int:
    return sum(len(inert(one.text)) + len(one.title) + 6 for one in sections(card))


def item_lines(card: Card, room: int) -> list[str]:
    """The item in at most so many characters, and where the rest is."""
    told = sections(card)
    fits = _length(card) <= room
    lines = [_section(one, room, len(told), fits) for one in told]
    has_pictures = bool(links_of(card.item.fields, card.terms.display.images))
    return [*lines, *([] if fits else [wording.WHOLE]), *([wording.PICTURES] if has_pictures else [])]


def _section(one: Section, room: int, of: int, fits: bool) -> str:
    title = one.title if len(one.title) <= TITLE else f"{one.title[: TITLE - 1]}…"
    most = room if fits else max(SHORTEST, room // of - len(title) - 6)
    cut = one.text if fits or len(one.text) <= most else f"{one.text[: most - 1]}…"
    shown = inert(cut) if fits else brief(cut, most)
    return wording.section(title, shown if shown.strip() else card_wording.EMPTY)


def result_lines(of: Normed, room: int) -> list[str]:
    """Each turn that is no secret, as bars in at most so many characters; after the last one, the agreement."""
    lines = [one for number in range(len(of.shown_turns)) for one in _kept_short(_turn(of, number), room)]
    if of.norming.state == "closed" and of.shown_turns[0]:
        lines += _kept_short(_agreements(of), room)
    return lines


def _turn(of: Normed, number: int) -> list[str]:
    given = of.shown_turns[number]
    lines = [wording.turn(number, len(given))]
    for question in of.terms.questions:
        lines += _asked(of, question) + _bars(of, question, number)
    return lines if given else [*lines[:1], wording.NO_VOTES]


def _asked(of: Normed, question: Question) -> list[str]:
    """Which question it is, where there are several."""
    return [wording.asked(brief(question.ask, ASK))] if len(of.terms.questions) > 1 else []


def _bars(of: Normed, question: Question, number: int) -> list[str]:
    given, order = of.shown_turns[number], of.norming.order
    return [
        wording.line(votes, len(given), brief(question.describe(json.loads(spelled), order), ANSWER))
        for spelled, votes in tally(question, given)
    ]


def _agreements(of: Normed) -> list[str]:
    lines = []
    for question in of.terms.questions:
        first, *rest = (pairs(question, given) for given in of.shown_turns)
        lines += [*_asked(of, question), wording.agreement(first, rest[0] if rest else None)]
    return lines


def _kept_short(lines: list[str], room: int) -> list[str]:
    """As many of them as fit."""
    kept: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return [*kept, wording.MORE]
        kept.append(line)
    return kept
