"""Whatever a project asks, an item holds and people vote, an item put to the channel fits into a message."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.labeling.drafts import Answers
from bot.labeling.norming import Proposed
from bot.labeling.norming_results import Normed
from bot.labeling.project_spec import Terms
from bot.labeling.voting import VoteCard
from bot.task_types import Question
from bot.task_types.controls import TextBox
from bot.ui import norming_messages
from bot.ui.card import pages_of
from bot.ui.norming import draw_normed, draw_proposed
from bot.ui.voting import draw_vote
from storage.normings import Norming
from tests.ui.test_card_limits import LAST_ID, LATE, PLAIN_MESSAGE, card, check, pieces, specs

STATES = ("first", "shown", "second", "closed")
TITLE = 100  # characters of a thread's name


def answer(question: Question, number: int, order: tuple[str, ...]) -> Any:
    """One of many that people may give."""
    control = question.controls(order)[0]
    if isinstance(control, TextBox):
        return number + 0.5
    return control.options[number % len(control.options)].value


def voted(terms: Terms, order: tuple[str, ...]) -> tuple[Answers, ...]:
    """Thirty people, of whom nobody agrees with another if they need not."""
    return tuple({q.name: answer(q, number, order) for q in terms.questions} for number in range(30))


def normed(terms: Terms, texts: list[str], state: str, *, leads: bool) -> Normed:
    shown = card(terms, *texts)
    norming = Norming(LAST_ID, 1, 1, shown.assignment.shown_order, state, LAST_ID, None, LATE, None)
    given = voted(terms, norming.order)
    return Normed(shown.project, terms, norming, shown, given, given, None, leads, leads)


@settings(deadline=None, max_examples=60)
@given(specs(), st.lists(pieces(3_000), max_size=4), st.sampled_from(STATES))
def test_the_message_and_the_screens_fit(terms: Terms, texts: list[str], state: str) -> None:
    of = normed(terms, texts, state, leads=True)
    content = norming_messages.content(of)
    assert len(content) <= PLAIN_MESSAGE
    assert 1 <= len(norming_messages.controls(of)) <= 5
    assert 1 <= len(norming_messages.title(of)) <= TITLE
    check(draw_normed(of))
    check(draw_proposed(Proposed(of.project, terms, of.card, LAST_ID, is_waiting=True)))


@settings(deadline=None, max_examples=40)
@given(specs(), st.lists(pieces(3_000), max_size=4))
def test_every_page_of_the_voter_s_card_fits(terms: Terms, texts: list[str]) -> None:
    of = normed(terms, texts, "first", leads=False)
    found = VoteCard(of.card, of.norming, ("*" * 300,), was_quick=True)
    for page in range(len(pages_of(of.card))):
        check(draw_vote(found, page + 1))
