"""How long an item is somebody's."""

import pytest

from bot.labeling import leases
from bot.labeling.hands import Card, Extended, GivenBack, NoLongerYours, NoSeat, ReadGuideline, Saved
from tests.labeling.conftest import House, shown


def test_a_lease_that_ran_out_returns_its_seat(house: House) -> None:
    """R4, P4: settled by the next claim in the project."""
    house.project(overlap=1, lease_minutes=30)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.claim()
    assert house.free_seats("rex") == 0
    house.wait(minutes=30)
    assert ben.item() == "rex"


def test_a_lease_holds_its_seat_to_the_last_millisecond(house: House) -> None:
    """R1, R4."""
    house.project(lease_minutes=30)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.claim()
    house.wait(minutes=30, ms=-1)
    assert not isinstance(ben.begin(), Card)
    house.wait(ms=1)
    assert ben.item() == "rex"


def test_a_lease_that_ran_out_is_settled_by_a_press_on_it(house: House) -> None:
    """R4: extending takes a free seat, and the item is at the end of those that came back."""
    house.project(items=["rex", "tom"], lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    house.wait(minutes=31)
    step = ana.extend(card)
    assert step.outcome == Extended(house.now + 30 * leases.MINUTE)
    assert shown(step.hand) == "rex"
    assert house.free_seats("rex") == 0


def test_extending_says_so_when_there_is_no_seat(house: House) -> None:
    """R4."""
    house.project(lease_minutes=30)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    house.wait(minutes=31)
    ben.claim()
    step = ana.extend(card)
    assert isinstance(step.outcome, NoSeat)
    assert step.hand is None


def test_extending_never_makes_a_second_open_item(house: House) -> None:
    """R2, R4."""
    house.project(items=["rex", "tom"], lease_minutes=30)
    ana = house.labeler("ana")
    first = ana.claim()
    ana.give_back(first)
    assert ana.item() == "tom"
    step = ana.extend(first)
    assert isinstance(step.outcome, NoLongerYours)
    assert shown(step.hand) == "tom"


def test_a_lease_can_be_extended_as_often_as_wanted(house: House) -> None:
    """R4: each time to its full length from now."""
    house.project(lease_minutes=30)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    for _ in range(5):
        house.wait(minutes=29)
        assert ana.extend(card).outcome == Extended(house.now + 30 * leases.MINUTE)
    assert not isinstance(ben.begin(), Card)


def test_extending_moves_no_showing(house: House) -> None:
    """R21: neither of a lease that runs nor of one that ended."""
    house.project(lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    began = house.now
    for minutes in (20, 40):
        house.wait(minutes=minutes)
        hand = ana.extend(card).hand
        assert isinstance(hand, Card)
        assert (hand.assignment.first_shown_at, hand.assignment.shown_at) == (began, began)
    assert isinstance(ana.tap(card).outcome, Saved)


def test_showing_the_card_again_moves_no_lease(house: House) -> None:
    """R4."""
    house.project(lease_minutes=30)
    ana = house.labeler("ana")
    until = ana.claim().assignment.lease_until
    house.wait(minutes=10)
    again = ana.work()
    assert isinstance(again, Card)
    assert again.assignment.lease_until == until


def test_what_was_given_back_comes_again_only_when_nothing_else_is_left(house: House) -> None:
    """R4: to others it goes at once, and before what is fresh."""
    house.project(items=["rex", "tom"], overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    step = ana.give_back(ana.claim())
    assert isinstance(step.outcome, GivenBack)
    assert house.statuses() == []
    assert ben.item() == "rex"
    assert ana.item() == "tom"
    assert shown(ana.answer(ana.claim()).hand) == "rex"


def test_giving_back_what_had_run_out_says_the_same(house: House) -> None:
    """R4: the seat returns once."""
    house.project(items=["rex", "tom"], lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    house.wait(minutes=31)
    assert isinstance(ana.give_back(card).outcome, GivenBack)
    assert isinstance(ana.give_back(card).outcome, GivenBack)
    assert house.free_seats("rex") == 1
    assert ana.item() == "tom"


def test_what_is_answered_can_not_be_given_back_or_extended(house: House) -> None:
    """R4."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    card = ana.claim()
    ana.answer(card)
    assert isinstance(ana.give_back(card).outcome, NoLongerYours)
    assert isinstance(ana.extend(card).outcome, NoLongerYours)
    assert house.statuses() == ["submitted"]


def test_an_item_set_aside_meanwhile_can_not_be_taken_again(house: House) -> None:
    """R4, R8: a flagged item is not handed out."""
    house.project(lease_minutes=30, flag_after=1, overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    ben.skip(ben.claim())
    house.wait(minutes=31)
    assert isinstance(ana.extend(card).outcome, NoSeat)


def test_no_item_is_missed_when_leases_are_settled_in_pieces(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R4, P4: as many pieces as it takes to find one."""
    monkeypatch.setattr(leases, "AT_ONCE", 1)
    house.project(items=["rex", "tom"], lease_minutes=30)
    ana, ben, cleo = (house.labeler(name) for name in ("ana", "ben", "cleo"))
    ana.give_back(ana.claim())
    for person, item in ((ben, "rex"), (cleo, "tom")):
        assert person.item() == item
        house.wait(ms=1)
    house.wait(minutes=31)
    assert ana.item() == "tom"


def test_a_newcomer_is_not_told_that_there_is_nothing_while_leases_wait_to_be_settled(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R4, P4: before the guideline the same is looked at as in a claim."""
    monkeypatch.setattr(leases, "AT_ONCE", 1)
    house.project(items=["rex", "tom"], lease_minutes=30, overlap=2, flag_after=1)
    ana, ben, cleo, dan = (house.labeler(name) for name in ("ana", "ben", "cleo", "dan"))
    assert ana.item() == "rex"
    house.wait(ms=1)
    assert shown(ben.skip(ben.claim()).hand) == "tom"
    assert cleo.item() == "tom"
    house.wait(minutes=31)
    assert isinstance(dan.work(), ReadGuideline)
