"""Comments: where they are kept, when they are refused, and that they cost no answer anything (R16)."""

import pytest

from bot.errors import NotAnAnswer, NotYours, ProjectClosed
from bot.labeling import commenting
from bot.labeling.hands import Card, CommentKept, Saved, Step
from tests.labeling.conftest import PREFERENCE, House, Person, annotation_id

TAKES = PREFERENCE | {"comment": True}
LENGTH = TAKES | {"name": "length"}


def says(
    person: Person, card: Card, text: str, question: str = "preference", again: int | None = None
) -> Step:
    typed = {question: text}
    return person.house.do(commenting.comment, person.press(again), card.assignment.id, typed)


def comments(house: House) -> list[str | None]:
    """Of each annotation, in the order they came in."""
    return [row["comments"] for row in house.rows("SELECT comments FROM annotation ORDER BY id")]


def test_a_comment_on_a_lease_that_ran_out_waits_and_its_seat_returns(house: House) -> None:
    """R4."""
    house.project(questions=[TAKES])
    ana = house.labeler("ana")
    card = ana.claim()
    house.wait(minutes=31)
    step = says(ana, card, "Too long.")
    assert isinstance(step.hand, Card)
    assert step.hand.assignment.state == "expired"
    assert house.free_seats("rex") == 1
    ana.answer(card)
    assert comments(house) == ['{"preference":"Too long."}']


def test_a_surplus_stays_one_with_a_comment(house: House) -> None:
    """R5."""
    house.project(questions=[TAKES])
    ana, ben = house.labeler("ana"), house.labeler("ben")
    late = ana.claim()
    house.wait(minutes=31)
    ben.answer(ben.claim())
    ana.answer(late)
    says(ana, late, "Was I late?")
    assert house.statuses() == ["submitted", "surplus", "surplus"]


def test_in_a_closed_project_a_comment_is_refused_and_the_same_one_is_not(house: House) -> None:
    """R11."""
    house.project(questions=[TAKES])
    ana = house.labeler("ana")
    card = ana.claim()
    says(ana, card, "Good.")
    ana.answer(card)
    house.close_project()
    with pytest.raises(ProjectClosed):
        says(ana, card, "Better.")
    assert isinstance(says(ana, card, "Good.").outcome, CommentKept)
    assert comments(house) == ['{"preference":"Good."}']


def test_a_comment_delivered_twice_is_one_revision(house: House) -> None:
    """R6."""
    house.project(questions=[TAKES])
    ana = house.labeler("ana")
    card = ana.claim()
    first = annotation_id(ana.answer(card))
    press = house.next_interaction()
    says(ana, card, "Good.", again=press)
    says(ana, card, "Better.")
    step = says(ana, card, "Good.", again=press)
    assert isinstance(step.outcome, CommentKept)
    assert step.outcome.annotation_id != first
    assert comments(house) == [None, '{"preference":"Good."}', '{"preference":"Better."}']


def test_a_comment_on_one_question_leaves_that_on_another(house: House) -> None:
    house.project(questions=[TAKES, LENGTH])
    ana = house.labeler("ana")
    card = ana.claim()
    says(ana, card, "Good.", "length")
    says(ana, card, " First. \n")
    ana.answer(card)
    ana.answer(card, question=1)
    assert comments(house) == ['{"preference":"First.","length":"Good."}']


def test_writing_a_comment_is_neither_a_tap_nor_time_of_the_answer(house: House) -> None:
    """R7, R21: who comments and answers at once is not too quick."""
    house.project(questions=[TAKES])
    ana = house.labeler("ana")
    card = ana.claim()
    house.wait(ms=5_000)
    says(ana, card, "Good.")
    assert isinstance(ana.tap(card).outcome, Saved)
    house.wait(minutes=5)
    says(ana, card, "Better.")
    assert [row["lead_time_ms"] for row in house.rows("SELECT lead_time_ms FROM annotation")] == [
        5_000,
        5_000,
    ]


def test_a_comment_has_its_limit(house: House) -> None:
    house.project(questions=[TAKES])
    ana = house.labeler("ana")
    card = ana.claim()
    says(ana, card, f" {'x' * commenting.LONGEST} ")
    with pytest.raises(NotAnAnswer):
        says(ana, card, "x" * (commenting.LONGEST + 1))


def test_p8_a_comment_is_refused_on_what_takes_none_and_on_what_is_another_s(house: House) -> None:
    house.project()
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    for who in (ana, ben):
        with pytest.raises(NotYours):
            house.do(commenting.look, who.caller, card.assignment.id)
        with pytest.raises(NotYours):
            says(who, card, "Mine.")
