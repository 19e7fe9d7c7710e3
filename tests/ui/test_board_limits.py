"""Whatever projects are called and however many there are, the board fits one message and counts the rest."""

from dataclasses import replace

import pytest

from bot.errors import NotALabeler
from bot.labeling.access import EnoughToday
from bot.labeling.board import Board, Paused, Work
from bot.labeling.hands import Nothing, WhyNothing
from bot.labeling.nothing import Meanwhile, ToPractise
from bot.labeling.offers import Offers
from bot.labeling.project_access import Access
from bot.labeling.upcoming import Upcoming
from bot.labeling.why import WhyNot
from bot.ui.board import content, controls, draw_private
from bot.ui.notices import Row
from bot.ui.screen import Part, Screen
from bot.ui.why import draw_nothing, draw_why_not
from storage.counts import Left
from storage.stock import Stock
from tests.ui.test_card_limits import FAT, LAST_ID, LATE, MANY, project, spec, within_limits

PLAIN_MESSAGE = 2_000
SOME = Stock(MANY, MANY + 1, MANY, LATE)
LEFT = Left(MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY, LATE)


def check(parts: list[Part]) -> None:
    within_limits(Screen(parts).to_components())  # type: ignore[no-untyped-call]  # discord.py's own


def a_board(letter: str, number: int, waiting: int, stock: Stock) -> Board:
    terms = spec(letter * 80, summary=letter * 300, minutes_per_item=10_080.0)
    projects = [replace(project(terms, "open"), id=LAST_ID - n) for n in range(number)]
    access = Access(roles=(LAST_ID,) * 10, languages=("de", "en", "fr"), most_per_day=MANY // 1_000)
    work = tuple(Work(one, terms, access, stock, 1e6, LATE) for one in projects)
    paused = tuple(Paused(one, terms, LATE) for one in projects[:waiting])
    coming = tuple(Upcoming(one, terms, LATE) for one in projects[:waiting])
    return Board(LAST_ID, work, paused, coming, 0)


@pytest.mark.parametrize("letter", FAT)
@pytest.mark.parametrize("number", [0, 1, 4, 100])
@pytest.mark.parametrize("waiting", [0, 1, 100])
@pytest.mark.parametrize("stock", [SOME, Stock(0, 0, MANY, LATE), Stock(0, 0, 0, None)])
def test_the_board_fits(letter: str, number: int, waiting: int, stock: Stock) -> None:
    board = a_board(letter, number, waiting, stock)
    shown, buttons = content(board), Row(controls(board, LAST_ID))
    assert len(shown) <= PLAIN_MESSAGE
    assert number == 0 or "\n### " in shown
    assert 2 <= len(buttons.children) <= 5
    check(draw_private(board, is_lead=True))


@pytest.mark.parametrize("number", [1, 5, 12, 100])
def test_projects_that_do_not_fit_are_counted(number: int) -> None:
    board = a_board("a", number, 0, Stock(1, 1, 0, None))
    shown = content(board)
    named = shown.count("### " + "a" * 80)
    assert named >= 1
    hidden = number - named
    assert (f"and {hidden} more project" in shown) == (hidden > 0)


def test_at_least_three_of_a_usual_size_fit() -> None:
    terms = spec("Customer requests", summary="Which of two answers is better?", minutes_per_item=2.0)
    works = [
        Work(project(terms, "open"), terms, Access(), Stock(12, 20, 3, LATE), 40.0, LATE) for _ in range(9)
    ]
    assert content(Board(LAST_ID, tuple(works), (), (), 0)).count("### Customer requests") >= 6


@pytest.mark.parametrize("letter", FAT)
@pytest.mark.parametrize("state", ["open", "paused"])
@pytest.mark.parametrize("number", [0, 1, 5, 100])
def test_every_reason_fits(letter: str, state: str, number: int) -> None:
    terms = spec(letter * 80, summary=letter * 300)
    projects = [replace(project(terms, state), id=LAST_ID - n) for n in range(number)]
    left = replace(LEFT, in_hand=0)
    why = tuple(WhyNothing(one, terms, left, EnoughToday(MANY, LATE), LATE) for one in projects)
    coming = tuple(Upcoming(one, terms, LATE) for one in projects)
    practice = tuple(ToPractise(one, terms, leads_to_work=True) for one in projects)
    meanwhile = Meanwhile(practice, MANY, (LAST_ID,) * 3)
    check(draw_nothing(Nothing(None, why, (), coming, meanwhile)))
    check(draw_nothing(Nothing(projects[0] if projects else None, why[:1], why[1:4], coming, meanwhile)))
    check(draw_why_not(WhyNot(Offers(None, True, why, ()), coming)))
    check(draw_why_not(WhyNot(Offers(NotALabeler(LAST_ID, LAST_ID), True, why, ()), coming)))
