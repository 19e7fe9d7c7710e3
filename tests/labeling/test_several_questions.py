"""Several questions about one item, asked one after another."""

from bot.labeling.hands import Card, Drafted, Saved
from tests.labeling.conftest import PREFERENCE, QUALITY, House, shown

A, B, TIE = 0, 1, 2


def test_several_questions_are_one_annotation(house: House) -> None:
    """R16: the tap on the last one writes it."""
    house.project(questions=[PREFERENCE, QUALITY])
    ana = house.labeler("ana")
    card = ana.claim()
    step = ana.answer(card, TIE, question=0)
    assert isinstance(step.outcome, Drafted)
    assert isinstance(step.hand, Card)
    assert step.hand.question.name == "quality"
    assert house.statuses() == []
    outcome = ana.answer(card, 4, question=1).outcome
    assert isinstance(outcome, Saved)
    assert outcome.answer == "Tie · 4"
    [row] = house.rows("SELECT answers FROM annotation")
    assert row["answers"] == '{"preference":"tie","quality":4}'


def test_answers_so_far_outlive_a_restart_and_an_ended_lease(house: House) -> None:
    """R16."""
    house.project(questions=[PREFERENCE, QUALITY], lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    ana.answer(card, TIE, question=0)
    house.restart()
    house.wait(minutes=31)
    again = ana.claim()
    assert again.question.name == "quality"
    ana.answer(again, 5, question=1)
    [row] = house.rows("SELECT answers FROM annotation")
    assert row["answers"] == '{"preference":"tie","quality":5}'


def test_answers_so_far_count_on_a_card_whose_lease_has_ended(house: House) -> None:
    """R5, R16: the last question answered late is still the whole annotation."""
    house.project(questions=[PREFERENCE, QUALITY], lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    ana.answer(card, TIE, question=0)
    house.wait(minutes=31)
    assert isinstance(ana.answer(card, 5, question=1).outcome, Saved)
    [row] = house.rows("SELECT answers, status FROM annotation")
    assert (row["answers"], row["status"]) == ('{"preference":"tie","quality":5}', "submitted")


def test_answers_so_far_outlive_an_undo(house: House) -> None:
    """R16: the next item is given back with what was answered of it."""
    house.project(items=["rex", "tom"], questions=[PREFERENCE, QUALITY])
    ana = house.labeler("ana")
    card = ana.claim()
    ana.answer(card, A, question=0)
    done = ana.answer(card, 3, question=1)
    tom = ana.claim()
    ana.answer(tom, B, question=0)
    assert shown(ana.undo(done).hand) == "rex"
    ana.answer(card, A, question=0)
    ana.answer(card, 4, question=1)
    again = ana.claim()
    assert (again.item.external_id, again.question.name) == ("tom", "quality")
