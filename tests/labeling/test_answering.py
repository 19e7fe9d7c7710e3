"""One tap on an answer."""

import pytest

from bot.errors import NotYours, ProjectClosed, UnknownOption
from bot.labeling.hands import AlreadySaved, Saved, TooQuick
from tests.labeling.conftest import House, annotation_id, shown

A, B, TIE = 0, 1, 2


def test_a_tap_saves_the_answer_and_brings_the_next_item(house: House) -> None:
    """R16, P2."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    step = ana.answer(ana.claim(), TIE)
    assert isinstance(step.outcome, Saved)
    assert (step.outcome.answer, step.outcome.surplus, step.outcome.was) == ("Tie", False, None)
    assert shown(step.hand) == "tom"
    assert house.statuses() == ["submitted"]


def test_answers_are_told_by_the_place_they_stood_in(house: House) -> None:
    """R15: Response 1 is what was shown first; a and b stay in storage."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    first = {"a": A, "b": B}[card.assignment.order[0]]
    outcome = ana.answer(card, first).outcome
    assert isinstance(outcome, Saved)
    assert outcome.answer == "Response 1"
    [row] = house.rows("SELECT answers FROM annotation")
    assert row["answers"] == f'{{"preference":"{card.assignment.order[0]}"}}'


def test_the_same_value_again_is_no_new_row(house: House) -> None:
    """R6: and no error: pressing again after a save whose acknowledgement was lost."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    card = ana.claim()
    first = ana.answer(card, A)
    again = ana.answer(card, A)
    assert isinstance(again.outcome, AlreadySaved)
    assert annotation_id(again) == annotation_id(first)
    assert shown(again.hand) == "tom"
    assert house.statuses() == ["submitted"]


def test_another_value_is_the_next_revision(house: House) -> None:
    """R6, P2: the old one is kept."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    ana.answer(card, TIE)
    changed = ana.answer(card, A).outcome
    assert isinstance(changed, Saved)
    assert changed.was == "Tie"
    rows = house.rows("SELECT revision, status, answers FROM annotation ORDER BY id")
    assert [(row["revision"], row["status"]) for row in rows] == [(1, "submitted"), (2, "submitted")]
    assert house.free_seats("rex") == 0


def test_the_same_interaction_twice_is_one_row(house: House) -> None:
    """R6: even when the answer was changed in between."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    ana.answer(card, A, again=1001)
    ana.answer(card, B)
    assert isinstance(ana.answer(card, A, again=1001).outcome, AlreadySaved)
    assert house.statuses() == ["submitted", "submitted"]


def test_after_undo_the_same_value_is_a_new_revision(house: House) -> None:
    """R6, R9."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    ana.undo(ana.answer(card, A))
    assert isinstance(ana.answer(card, A).outcome, Saved)
    assert house.statuses() == ["submitted", "withdrawn", "submitted"]


def test_the_second_tap_of_a_double_tap_is_not_saved(house: House) -> None:
    """R7: within 700 milliseconds of its item's first showing."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    house.wait(ms=699)
    step = ana.tap(card)
    assert isinstance(step.outcome, TooQuick)
    assert shown(step.hand) == "rex"
    assert house.statuses() == []
    house.wait(ms=1)
    assert isinstance(ana.tap(card).outcome, Saved)


def test_an_answer_may_be_changed_as_quickly_as_one_likes(house: House) -> None:
    """R7 is for items not answered yet."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    ana.answer(card, A)
    assert isinstance(ana.tap(card, B).outcome, Saved)


def test_a_late_answer_takes_a_free_seat(house: House) -> None:
    """R5."""
    house.project(lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    house.wait(minutes=31)
    outcome = ana.answer(card).outcome
    assert isinstance(outcome, Saved)
    assert not outcome.surplus
    assert house.free_seats("rex") == 0


def test_a_late_answer_without_a_seat_is_kept_as_surplus(house: House) -> None:
    """R5, P3: never more than the overlap, and nothing is dropped."""
    house.project(lease_minutes=30, overlap=1)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    house.wait(minutes=31)
    ben.answer(ben.claim())
    outcome = ana.answer(card).outcome
    assert isinstance(outcome, Saved)
    assert outcome.surplus
    assert house.statuses() == ["submitted", "surplus"]


def test_a_surplus_stays_surplus(house: House) -> None:
    """R5: also when it is changed after a seat came free."""
    house.project(lease_minutes=30, overlap=1)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    house.wait(minutes=31)
    done = ben.answer(ben.claim())
    ana.answer(card, A)
    ben.undo(done)
    house.wait(minutes=31)
    outcome = ana.answer(card, B).outcome
    assert isinstance(outcome, Saved)
    assert outcome.surplus
    assert house.statuses() == ["submitted", "surplus", "withdrawn", "surplus"]


def test_an_answer_to_what_was_skipped_is_a_late_one(house: House) -> None:
    """R5."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    card = ana.claim()
    ana.skip(card)
    step = ana.answer(card)
    assert isinstance(step.outcome, Saved)
    assert not step.outcome.surplus
    assert shown(step.hand) == "tom"
    assert house.free_seats("rex") == 0


def test_a_dropped_skip_gives_its_seat_to_the_answer_that_follows_it(house: House) -> None:
    """R1, R5, R8."""
    house.project(skip="drop", overlap=1)
    ana = house.labeler("ana")
    card = ana.claim()
    ana.skip(card)
    outcome = ana.answer(card).outcome
    assert isinstance(outcome, Saved)
    assert not outcome.surplus
    assert house.free_seats("rex") == 0


def test_an_answer_after_closing_is_surplus(house: House) -> None:
    """R5, R11."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    house.close_project()
    outcome = ana.answer(card).outcome
    assert isinstance(outcome, Saved)
    assert outcome.surplus
    assert house.free_seats("rex") == 1


def test_a_dropped_skip_answered_after_closing_holds_no_seat_any_more(house: House) -> None:
    """R1, R11: a surplus holds none, and the skip is no longer current."""
    house.project(skip="drop")
    ana = house.labeler("ana")
    card = ana.claim()
    ana.skip(card)
    house.close_project()
    ana.answer(card)
    assert house.statuses() == ["skipped", "surplus"]
    assert house.free_seats("rex") == 1


def test_no_answer_is_changed_after_closing(house: House) -> None:
    """R11: refused in words; the same value again is still no error (R6)."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    ana.answer(card, A)
    house.close_project()
    with pytest.raises(ProjectClosed):
        ana.answer(card, B)
    assert isinstance(ana.answer(card, A).outcome, AlreadySaved)


def test_lead_time_is_from_the_showing_to_the_press(house: House) -> None:
    """R21: /work shows the card anew, Next does not."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    card = ana.claim()
    house.wait(ms=5000)
    ana.begin()
    house.wait(ms=5000)
    ana.work()
    house.wait(ms=2000)
    ana.tap(card)
    house.wait(ms=3000)
    ana.tap(ana.claim())
    rows = house.rows("SELECT lead_time_ms, leased_at, submitted_at FROM annotation ORDER BY id")
    assert [row["lead_time_ms"] for row in rows] == [2000, 3000]
    assert rows[0]["submitted_at"] - rows[0]["leased_at"] == 12_000


def test_an_annotation_keeps_the_guideline_it_was_given_under(house: House) -> None:
    """R12, R16."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    card = ana.claim()
    house.guideline("pets", "Read both twice.")
    ana.answer(card)
    ana.answer(ana.claim())
    rows = house.rows("SELECT guideline_version FROM annotation ORDER BY id")
    assert [row["guideline_version"] for row in rows] == [1, 2]


def test_nobody_answers_on_another_s_card(house: House) -> None:
    """P8."""
    house.project(overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    ben.claim()
    with pytest.raises(NotYours):
        ben.answer(card)
    assert house.statuses() == []


@pytest.mark.parametrize(("question", "code"), [(0, 9), (5, 0)])
def test_a_button_that_stands_for_nothing_writes_nothing(house: House, question: int, code: int) -> None:
    """R16."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    with pytest.raises(UnknownOption):
        ana.answer(card, code, question)
    assert house.statuses() == []
