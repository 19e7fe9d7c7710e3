"""A round while it opens: its items are drawn, nothing of it is handed out, and what happens meanwhile is kept."""

import pytest

from bot.errors import NoSuchSlice, StillChanging
from bot.labeling import lining_up, repairs, turning
from bot.labeling.hands import Extended, Saved
from tests.labeling.conftest import House, Person, at_once
from tests.labeling.test_rounds import SLICED, begins, brings, closes, in_round, opens, stands


def half_open(house: House) -> None:
    """A round whose first items are drawn."""
    closes(house)
    begins(house)
    assert house.do(repairs._step, house.stored().id, house.now)


def rest_is_drawn(house: House) -> None:
    at_once(repairs.carry_out(house, house.stored().id, house.now))


@pytest.fixture
def ana(house: House) -> Person:
    house.project(items=[f"pet-{n}" for n in range(300)])
    return house.labeler("ana")


def test_a_late_answer_to_an_item_that_was_drawn_takes_its_seat(house: House, ana: Person) -> None:
    """R5."""
    late = ana.claim()
    half_open(house)
    outcome = ana.answer(late).outcome
    assert isinstance(outcome, Saved)
    assert not outcome.surplus
    rest_is_drawn(house)
    assert house.statuses("pet-0") == ["submitted"]
    assert house.free_seats("pet-0") == 0
    assert house.labeler("ben").item() == "pet-1"


def test_a_lease_that_ended_is_not_taken_up_again_while_nothing_is_handed_out(
    house: House, ana: Person
) -> None:
    ended = ana.claim()
    half_open(house)
    assert not isinstance(ana.extend(ended).outcome, Extended)
    assert house.free_seats("pet-0") == 1
    rest_is_drawn(house)
    assert isinstance(ana.extend(ended).outcome, Extended)


def test_closing_the_project_ends_the_round_that_opens(house: House, ana: Person) -> None:
    """R11."""
    half_open(house)
    house.close_project()
    drawn = in_round(house, 2)
    rest_is_drawn(house)
    turn = stands(house).turn
    assert (turn.stage, turn.closed_at) == ("training", house.now)
    assert turn.cut is not None
    assert in_round(house, 2) == drawn


def test_nothing_is_drawn_by_priorities_that_are_about_to_change(house: House) -> None:
    house.project(items=["rex", "tom"], **SLICED)
    closes(house)
    house.do(lining_up.begin, house.lead, "pets", None, 5)
    with pytest.raises(StillChanging):
        opens(house, "2")
    rest_is_drawn(house)
    opens(house, "2")
    assert in_round(house, 2) == ["rex", "tom"]


@pytest.fixture
def two_kinds(house: House) -> House:
    house.project(items=(), state="draft", **SLICED)
    brings(house, ("m-1", "math"), ("c-1", "code"))
    house.open()
    closes(house)
    return house


@pytest.mark.parametrize("quotas", ["maths=2", "math=1, maths=1", "1, maths=2"])
def test_a_quota_of_a_slice_that_no_item_is_in_is_refused(two_kinds: House, quotas: str) -> None:
    wanted = turning.wishes(quotas)
    with pytest.raises(NoSuchSlice) as refused:
        at_once(turning.open_next(two_kinds, two_kinds.lead, "pets", wanted, ""))
    assert (refused.value.slice, refused.value.known) == ("maths", ("code", "math"))
    assert stands(two_kinds).turn.number == 1


def test_a_quota_of_slices_that_items_are_in_opens_the_round(two_kinds: House) -> None:
    wanted = turning.wishes("code=1, math=1, 5")
    at_once(turning.open_next(two_kinds, two_kinds.lead, "pets", wanted, ""))
    assert in_round(two_kinds, 2) == ["c-1", "m-1"]
