"""When a project will be done: at its pace, and with those who are free; nothing is told that can't be."""

import pytest

from bot.labeling import admitting, availability
from bot.labeling.admitting import Wanted
from bot.labeling.availability import TODAY
from bot.labeling.forecast import Able, Forecast, forecast, hours_for
from bot.wording.forecast import NOTHING_LEFT, TOO_FEW
from bot.wording.forecast import forecast as told
from bot.wording.times import duration
from tests.labeling.conftest import MINUTE, House, Person

HOUR = 60 * MINUTE


def of(house: House, slug: str = "pets") -> Forecast:
    return house.do(forecast, house.stored(slug), house.now)


def works(person: Person, items: int, minutes: float = 6, slug: str = "pets") -> None:
    for _ in range(items):
        person.house.wait(minutes=minutes, ms=-1000)
        person.answer(person.claim(slug))


def free(house: House, name: str) -> Person:
    person = house.labeler(name)
    house.do(availability.here, person.press(), TODAY)
    return person


def test_too_few_answers_are_said_in_words(house: House) -> None:
    house.project(items=["rex", "tom", "kit", "abe"])
    ana = house.labeler("ana")
    works(ana, 2)
    assert of(house).at_this_pace is None
    assert told(of(house)) == TOO_FEW


def test_at_this_pace_and_with_those_who_are_free(house: House) -> None:
    """10 an hour; with two more who are free and new here, three do it."""
    house.project(items=[f"item-{n}" for n in range(70)])
    ana = house.labeler("ana")
    works(ana, 10)
    alone = of(house)
    assert (alone.left, alone.working, alone.free) == (60, 1, 0)
    assert alone.with_the_free is None
    assert told(alone) == "At this pace done in 5 hours."
    free(house, "ben")
    free(house, "kim")
    house.labeler("zoe")
    together = of(house)
    assert (together.free, together.team_fills) == (2, 60)
    assert together.with_the_free == pytest.approx(2 * HOUR, rel=0.1)
    assert told(together) == "At this pace done in 5 hours; with the 2 who are free, 2 hours."


def test_who_may_not_have_its_items_is_not_counted(house: House) -> None:
    house.project(items=[f"item-{n}" for n in range(70)])
    ana = house.labeler("ana")
    works(ana, 10)
    free(house, "ben")
    house.do(admitting.change, house.lead, "pets", Wanted(roles=[99]))
    assert of(house).free == 0


def test_a_cap_ends_what_the_free_can_do(house: House) -> None:
    house.project(items=[f"item-{n}" for n in range(70)])
    ana = house.labeler("ana")
    works(ana, 10)
    house.do(admitting.change, house.lead, "pets", Wanted(most_per_day=15))
    free(house, "ben")
    found = of(house)
    assert (found.left, found.team_fills) == (60, 5 + 15)
    assert "with the one who is free, 20 of 60 seats in" in told(found)


def test_who_has_something_in_hand_elsewhere_is_not_free(house: House) -> None:
    house.project(items=[f"item-{n}" for n in range(20)])
    house.project("Cats", items=["tom"])
    works(house.labeler("ana"), 10)
    ben = free(house, "ben")
    assert of(house).free == 1
    ben.claim("cats")
    assert of(house).free == 0


def test_an_old_pace_is_none(house: House) -> None:
    house.project(items=[f"item-{n}" for n in range(20)])
    works(house.labeler("ana"), 10)
    house.wait(minutes=60 * 24 * 8)
    assert of(house).per_hour is None


def test_nothing_left_is_said(house: House) -> None:
    house.project(items=["rex"])
    works(house.labeler("ana"), 1)
    assert told(of(house)) == NOTHING_LEFT


@pytest.mark.parametrize(
    ("team", "wanted", "hours"),
    [
        ([Able(10, 100)], 50, 5),
        ([Able(10, 100), Able(5, 100)], 30, 2),
        ([Able(10, 10), Able(5, 100)], 30, 4),  # one is done after an hour
        ([Able(10, 10), Able(5, 5)], 15, 1),
        ([Able(10, 0), Able(5, 5)], 5, 1),
        ([], 0, None),
    ],
)
def test_a_team_works_side_by_side_each_up_to_their_most(
    team: list[Able], wanted: int, hours: float | None
) -> None:
    assert hours_for(team, wanted) == (None if hours is None else pytest.approx(hours))


def test_spans_are_told_in_their_largest_unit() -> None:
    spans = [1, 40 * MINUTE, 100 * MINUTE, 9 * HOUR, 47 * HOUR]
    assert [duration(span) for span in spans] == ["1 minute", "40 minutes", "2 hours", "9 hours", "2 days"]
