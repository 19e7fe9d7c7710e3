"""Passing on an item."""

import pytest

from bot.errors import NotYours, ProjectClosed
from bot.labeling import skipping
from bot.labeling.hands import Card, Nothing, NothingToSkip, ReasonKept, Skipped
from tests.labeling.conftest import House, annotation_id, shown


def test_a_skip_is_one_tap_and_a_row(house: House) -> None:
    """R8: and the next item comes at once."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    step = ana.skip(ana.claim())
    assert isinstance(step.outcome, Skipped)
    assert shown(step.hand) == "tom"
    assert house.statuses() == ["skipped"]
    assert house.rows("SELECT answers FROM annotation")[0]["answers"] is None


def test_what_was_skipped_goes_to_others_and_never_back(house: House) -> None:
    """R8 `others`, R3."""
    house.project(skip="others")
    ana, ben = house.labeler("ana"), house.labeler("ben")
    assert isinstance(ana.skip(ana.claim()).hand, Nothing)
    assert house.free_seats("rex") == 1
    assert not isinstance(ana.begin(), Card)
    assert ben.item() == "rex"


def test_what_was_skipped_for_later_comes_back_when_nothing_else_is_left(house: House) -> None:
    """R8 `later`."""
    house.project(items=["rex", "tom"], skip="later")
    ana = house.labeler("ana")
    assert shown(ana.skip(ana.claim()).hand) == "tom"
    assert shown(ana.answer(ana.claim()).hand) == "rex"
    ana.answer(ana.claim())
    assert house.statuses() == ["skipped", "submitted"]


def test_what_was_skipped_for_later_may_be_taken_by_others_meanwhile(house: House) -> None:
    """R8 `later`: the seat returns."""
    house.project(skip="later", overlap=1, items=["rex", "tom"])
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.skip(ana.claim())
    assert ben.item() == "rex"
    assert isinstance(ana.answer(ana.claim()).hand, Nothing)


def test_a_dropped_skip_finishes_its_seat(house: House) -> None:
    """R8 `drop`, R1."""
    house.project(skip="drop", overlap=1)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.skip(ana.claim())
    assert house.free_seats("rex") == 0
    assert not isinstance(ben.begin(), Card)


def test_a_dropped_skip_of_a_lease_that_ran_out_needs_a_free_seat(house: House) -> None:
    """R1, R8 `drop`."""
    house.project(skip="drop", overlap=1, lease_minutes=30)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    house.wait(minutes=31)
    ben.claim()
    assert isinstance(ana.skip(card).outcome, NothingToSkip)
    assert house.statuses() == []


def test_skipping_what_is_answered_changes_nothing(house: House) -> None:
    """R8."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    ana.answer(card)
    assert isinstance(ana.skip(card).outcome, NothingToSkip)
    assert house.statuses() == ["submitted"]


def test_the_same_skip_twice_is_one_row(house: House) -> None:
    """R6, R8."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    card = ana.claim()
    first = ana.skip(card, again=1001)
    second = ana.skip(card, again=1001)
    assert annotation_id(first) == annotation_id(second)
    assert isinstance(ana.skip(card).outcome, NothingToSkip)
    assert house.statuses() == ["skipped"]


def test_two_people_s_skips_set_an_item_aside_and_tell_the_leads(house: House) -> None:
    """R8: `flag_after` is 2 unless the project says otherwise."""
    house.project(overlap=3)
    ana, ben, cleo = house.labeler("ana"), house.labeler("ben"), house.labeler("cleo")
    ana.skip(ana.claim())
    assert house.state_of("rex") == "open"
    ben.skip(ben.claim())
    assert house.state_of("rex") == "flagged"
    [notice] = house.posts("flagged")
    assert notice.facts == {"item": "rex", "why": "skips"}
    assert not isinstance(cleo.begin(), Card)


def test_one_person_s_skips_count_once(house: House) -> None:
    """R8: and a skip that was taken back does not count."""
    house.project(overlap=3)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.undo(ana.skip(ana.claim()))
    skipped = ana.skip(ana.claim())
    assert house.state_of("rex") == "open"
    ana.undo(skipped)
    ben.skip(ben.claim())
    assert house.state_of("rex") == "open"
    ana.skip(ana.claim())
    assert house.state_of("rex") == "flagged"


def test_leads_are_told_once_of_an_item_set_aside(house: House) -> None:
    """R8: a skip of one who still had it changes nothing about that."""
    house.project(overlap=3, flag_after=1)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ben.claim()
    ana.skip(ana.claim())
    ben.skip(card)
    assert len(house.posts("flagged")) == 1


def test_a_reason_is_offered_and_never_required(house: House) -> None:
    """R8: the last word counts; what is in hand stays in hand."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    skipped = annotation_id(ana.skip(ana.claim()))
    for reason in (0, 2):
        step = house.do(skipping.give_reason, ana.press(), skipped, reason)
        assert step.outcome == ReasonKept(skipped)
        assert shown(step.hand) == "tom"
    [row] = house.rows("SELECT reason FROM skip_reason")
    assert row["reason"] == skipping.REASONS[2]


def test_a_reason_is_for_one_s_own_skip(house: House) -> None:
    """P8, R8."""
    house.project(overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    skipped = annotation_id(ana.skip(ana.claim()))
    ben.claim()
    for person, reason in ((ben, 0), (ana, 99), (ana, -1)):
        with pytest.raises(NotYours):
            house.do(skipping.give_reason, person.press(), skipped, reason)


def test_nothing_is_skipped_after_closing(house: House) -> None:
    """R11."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    house.close_project()
    with pytest.raises(ProjectClosed):
        ana.skip(card)
    assert house.statuses() == []
