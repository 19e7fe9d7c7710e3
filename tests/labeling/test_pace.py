"""Pace, days, and times as they are typed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.errors import NoSuchTime
from bot.labeling.days import start_of_day, time_typed
from bot.labeling.pace import pace_of

MINUTE = 60_000
BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, zone: ZoneInfo = BERLIN) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


def test_two_answers_are_too_few_to_tell_a_pace() -> None:
    assert pace_of([]) is None
    assert pace_of([(0, 1), (1, 1)]) is None


def test_a_break_is_no_work() -> None:
    steady = [(n * MINUTE, 40_000) for n in range(1, 11)]
    after_a_day = [(day * 1440 * MINUTE + when, took) for day in (0, 1) for when, took in steady]
    found = pace_of(after_a_day)
    assert found is not None
    assert found.median_ms == 40_000
    assert found.per_hour == pytest.approx(20 * 60 / (18 + 2 * 40 / 60))


def test_answers_of_one_moment_do_no_harm() -> None:
    assert pace_of([(5, 0)] * 3) is not None


def test_a_day_begins_at_the_server_s_midnight_also_when_clocks_change() -> None:
    assert start_of_day(at("2026-03-29T12:00"), BERLIN) == at("2026-03-29T00:00")
    assert start_of_day(at("2026-10-25T23:59"), BERLIN) == at("2026-10-25T00:00")
    assert start_of_day(at("2026-01-01T00:00"), BERLIN) == at("2026-01-01T00:00")


NOW = at("2026-05-12T16:00")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", 0),
        ("2026-05-12", at("2026-05-12T00:00")),
        (" 2026-05-12 14:30 ", at("2026-05-12T14:30")),
        ("2026-05-12T13:30Z", int(datetime(2026, 5, 12, 13, 30, tzinfo=UTC).timestamp()) * 1000),
        ("9:05", at("2026-05-12T09:05")),
        ("90m", NOW - 90 * MINUTE),
        ("12 h", NOW - 12 * 60 * MINUTE),
        ("3D", NOW - 3 * 1440 * MINUTE),
    ],
)
def test_a_time_is_read_as_it_is_meant(typed: str, meant: int) -> None:
    assert time_typed(typed, NOW, BERLIN) == meant


@pytest.mark.parametrize(
    "typed", ["yesterday", "2026-13-01", "25:00", "99999d", "2027-01-01", "17:00", "0001-01-01", "-3d"]
)
def test_what_is_no_time_or_still_to_come_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchTime):
        time_typed(typed, NOW, BERLIN)
