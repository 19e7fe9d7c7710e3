"""When somebody is there: what they said ends by its time, in the server's zone, whatever its clocks do."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.errors import NotAgreed, NotAhead, UnknownOption
from bot.labeling import availability
from bot.labeling.availability import NOW, TODAY, WEEK, ahead
from bot.labeling.days import start_of_day, start_of_next_day
from bot.labeling.hours import Away, Here, Later, Unsaid, presence
from storage import guilds
from storage.availability import Availability
from tests.labeling.conftest import GUILD, House

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 3_600_000


def berlin(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=BERLIN).timestamp() * 1000)


def in_berlin(house: House, text: str) -> None:
    guild = house.do(guilds.find, GUILD)
    assert guild is not None
    house.do(guilds.set_up, replace(guild, time_zone="Europe/Berlin"))
    house.now = berlin(text)


@pytest.mark.parametrize(
    ("span", "until"),
    [(NOW, "2026-05-12 11:00"), (TODAY, "2026-05-13 00:00"), (WEEK, "2026-05-18 00:00")],
)
def test_here_for_a_while_ends_by_itself(house: House, span: int, until: str) -> None:
    in_berlin(house, "2026-05-12 09:00")
    ana = house.labeler("ana")
    assert house.do(availability.here, ana.press(), span).presence == Here(berlin(until))
    house.now = berlin(until) - 1
    assert house.do(availability.own, ana.press()).presence == Here(berlin(until))
    house.wait(ms=1)
    assert house.do(availability.own, ana.press()).presence == Unsaid()


def test_a_week_ends_with_sunday_also_when_the_clocks_change(house: House) -> None:
    in_berlin(house, "2026-10-25 23:30")
    ana = house.labeler("ana")
    assert house.do(availability.here, ana.press(), WEEK).presence == Here(berlin("2026-10-26 00:00"))
    house.now = berlin("2026-03-23 00:00")
    assert house.do(availability.here, ana.press(), WEEK).presence == Here(berlin("2026-03-30 00:00"))


def test_away_goes_before_here_and_before_the_usual_hours(house: House) -> None:
    in_berlin(house, "2026-05-12 09:00")
    ana = house.labeler("ana")
    house.do(availability.here, ana.press(), TODAY)
    house.do(availability.on_days, ana.press(), range(7))
    assert house.do(availability.away, ana.press(), "2026-05-14").presence == Away(berlin("2026-05-14 00:00"))
    house.now = berlin("2026-05-14 00:00")
    assert house.do(availability.own, ana.press()).presence == Here(berlin("2026-05-15 00:00"))
    assert house.do(availability.here, ana.press(), NOW).presence == Here(house.now + 2 * HOUR)


def test_saying_nothing_leaves_the_usual_hours(house: House) -> None:
    in_berlin(house, "2026-05-12 09:00")
    ana = house.labeler("ana")
    for day in ([1], range(7)):
        house.do(availability.on_days, ana.press(), day)
    house.do(availability.from_hour, ana.press(), 18)
    house.do(availability.to_hour, ana.press(), 22)
    house.do(availability.here, ana.press(), NOW)
    assert house.do(availability.unsay, ana.press()).presence == Later(berlin("2026-05-12 18:00"))


def test_hours_past_midnight_end_the_next_day() -> None:
    monday_night = Availability(1, days=1, from_hour=22, to_hour=2)
    assert presence(monday_night, berlin("2026-05-12 01:00"), BERLIN) == Here(berlin("2026-05-12 02:00"))
    assert presence(monday_night, berlin("2026-05-12 02:00"), BERLIN) == Later(berlin("2026-05-18 22:00"))
    assert presence(replace(monday_night, days=0), 0, BERLIN) == Unsaid()


def test_an_hour_that_is_skipped_or_comes_twice_is_no_trouble() -> None:
    sunday = Availability(1, days=64, from_hour=2, to_hour=4)
    spring, autumn = berlin("2026-03-29 01:00"), berlin("2026-10-25 01:00")
    assert presence(sunday, spring, BERLIN) == Later(spring + HOUR)
    assert presence(sunday, spring + HOUR, BERLIN) == Here(spring + 2 * HOUR)
    assert presence(sunday, autumn + HOUR, BERLIN) == Here(autumn + 4 * HOUR)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2026-05-13", "2026-05-13 00:00"),
        (" 2026-05-13 14:30 ", "2026-05-13 14:30"),
        ("12h", "2026-05-12 21:00"),
        ("3 d", "2026-05-15 09:00"),
        ("2W", "2026-05-26 09:00"),
    ],
)
def test_a_time_to_come_is_read(typed: str, at: str) -> None:
    assert ahead(typed, berlin("2026-05-12 09:00"), BERLIN) == berlin(at)


@pytest.mark.parametrize(
    "typed", ["", "soon", "2026-05-12", "0h", "2036-01-01", "9999-12-31", "-3d", "2026-13-01"]
)
def test_what_is_no_time_to_come_is_refused(typed: str) -> None:
    with pytest.raises(NotAhead):
        ahead(typed, berlin("2026-05-12 09:00"), BERLIN)


@pytest.mark.parametrize(
    ("zone", "now", "hours"),
    [
        ("Africa/Cairo", "2026-04-23 22:30", 23),  # this day has no midnight, and began at 01:00
        ("America/Havana", "2026-11-01 12:00", 25),  # this day has two midnights, and began with the first
    ],
)
def test_a_day_begins_once_where_midnight_is_skipped_or_comes_twice(zone: str, now: str, hours: int) -> None:
    place = ZoneInfo(zone)
    at = int(datetime.fromisoformat(now).replace(tzinfo=UTC).timestamp() * 1000)
    begins, ends = start_of_day(at, place), start_of_next_day(at, place)
    assert ends - begins == hours * HOUR
    assert start_of_day(ends, place) == ends
    assert start_of_day(ends - 1000, place) == begins


def test_nothing_is_kept_of_who_has_not_agreed_and_nothing_that_is_no_choice(house: House) -> None:
    zoe = house.labeler("zoe", agreed=False)
    for rule in (availability.own, availability.unsay):
        with pytest.raises(NotAgreed):
            house.do(rule, zoe.press())
    assert not house.rows("SELECT * FROM availability")
    ana = house.labeler("ana")
    refused: list[tuple[Any, Any]] = [
        (availability.here, 3),
        (availability.on_days, [7]),
        (availability.from_hour, 24),
        (availability.speaks, ["german"]),
    ]
    for rule, said in refused:
        with pytest.raises(UnknownOption):
            house.do(rule, ana.press(), said)
    assert not house.rows("SELECT * FROM availability")


def test_skills_are_one_line_of_what_they_typed(house: House) -> None:
    ana = house.labeler("ana")
    said = house.do(availability.knows, ana.press(), " medicine,\n Python " + "x" * 300).said
    assert said.skills.startswith("medicine, Python x")
    assert len(said.skills) == 200
