"""/me: what a labeler has done, has in hand, and may take back."""

from bot.labeling.own_work import Given, OwnWork
from bot.ui.inert import brief, inert
from bot.ui.outcome import Enter, Undo
from bot.ui.practice import Practise
from bot.ui.screen import Part, beside, draw, row, rule, text
from bot.ui.why import Again
from bot.wording import cycle
from bot.wording import own_work as wording
from bot.wording import practice as practice_wording

MOST_IN_HAND = 3
NAME = 80  # characters, escaped


@draw.register
def draw_own_work(own: OwnWork) -> list[Part]:
    """Numbers, the way on, and the latest answers, each with its Undo."""
    parts = [text(wording.done(own, _shares(own)))]
    for card in own.in_hand[:MOST_IN_HAND]:
        sentence = wording.in_hand(inert(card.terms.name), card.assignment.lease_until)
        parts.append(beside(sentence, Enter(card.project.id, label=wording.GO_ON)))
    if len(own.in_hand) > MOST_IN_HAND:
        parts.append(text(wording.more_in_hand(len(own.in_hand) - MOST_IN_HAND)))
    for one in own.qualifying[:MOST_IN_HAND]:
        practise = Practise(one.project.id, label=practice_wording.PRACTICE)
        parts.append(beside(practice_wording.of_own(inert(one.name), one.way), practise))
    if not own.latest:
        parts.append(text(wording.NOTHING_YET))
    else:
        parts += [rule(), text(wording.LATEST), *map(_given, own.latest)]
    return parts if own.in_hand else [*parts, row(Again(0, label=wording.START))]


def _shares(own: OwnWork) -> list[str]:
    """What they gave of the rounds that closed last."""
    return [cycle.share(brief(one.project, NAME), one.turn, one.yours, one.of) for one in own.shares]


def _given(given: Given) -> Part:
    answer = given.answer
    if len(answer) > wording.LONGEST:
        answer = f"{answer[: wording.LONGEST]}…"
    sentence = wording.given(inert(given.project), inert(answer), given)
    if not given.can_undo:
        return text(sentence)
    return beside(sentence, Undo(given.annotation.id, label=wording.UNDO))
