"""Times to come as leads type them, in the server's zone and across changes of its clocks."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NoComingTime
from bot.labeling.coming import FARTHEST, SKIPPED, TWICE, coming

BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY = "2026-06-11 14:30"


def at(wall: str, zone: ZoneInfo = BERLIN, fold: int = 0) -> int:
    moment = datetime.fromisoformat(wall).replace(tzinfo=zone, fold=fold)
    return int(moment.timestamp()) * 1000


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-01 18:00", "2026-12-01 18:00"),
        ("2026-12-01T18:00", "2026-12-01 18:00"),
        ("tomorrow 9:00", "2026-06-12 09:00"),
        ("  Tomorrow   at 9:00 ", "2026-06-12 09:00"),
        ("today 18:00", "2026-06-11 18:00"),
        ("18:00", "2026-06-11 18:00"),
        ("9:00", "2026-06-12 09:00"),
        ("6pm", "2026-06-11 18:00"),
        ("12 am", "2026-06-12 00:00"),
        ("Friday 18:00", "2026-06-12 18:00"),
        ("fri 6:30pm", "2026-06-12 18:30"),
        ("Thursday 18:00", "2026-06-11 18:00"),
        ("Thursday 9:00", "2026-06-18 09:00"),
        ("in 2h", "2026-06-11 16:30"),
        ("in 90 minutes", "2026-06-11 16:00"),
        ("in 3d", "2026-06-14 14:30"),
        ("in 1 week", "2026-06-18 14:30"),
    ],
)
def test_a_time_is_read_in_the_servers_zone(typed: str, meant: str) -> None:
    assert coming(typed, at(THURSDAY), BERLIN).at == at(meant)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "18", "25:00", "13pm", "0am", "today 9:00", "2026-06-11 14:30", "2020-01-01 10:00", "in 0h",
     "2026-02-30 10:00", "2030-01-01 10:00", "in 9999w", "fr 9:00", "yesterday 9:00", "9999-12-31 23:59", "-1:00"],
)  # fmt: skip
def test_what_is_no_time_to_come_is_refused(typed: str) -> None:
    with pytest.raises(NoComingTime) as refused:
        coming(typed, at(THURSDAY), BERLIN)
    assert (refused.value.typed, refused.value.zone) == (typed, "Europe/Berlin")


def test_a_time_the_clocks_jump_over_is_as_long_after_the_jump() -> None:
    found = coming("2027-03-28 02:30", at("2027-03-27 12:00"), BERLIN)
    assert (found.at, found.twist) == (at("2027-03-28 03:30"), SKIPPED)


def test_a_time_the_clocks_show_twice_is_the_first_that_is_to_come() -> None:
    found = coming("2026-10-25 02:30", at("2026-10-24 12:00"), BERLIN)
    assert (found.at, found.twist) == (at("2026-10-25 02:30"), TWICE)
    between = coming("2:30", at("2026-10-25 02:45"), BERLIN)
    assert (between.at, between.twist) == (at("2026-10-25 02:30", fold=1), TWICE)


def test_days_keep_the_time_of_day_and_hours_their_length() -> None:
    before = at("2026-10-24 12:00")
    assert coming("in 1d", before, BERLIN).at == at("2026-10-25 12:00")
    assert coming("in 24h", before, BERLIN).at == at("2026-10-25 11:00")


@given(
    st.text(max_size=30)
    | st.from_regex(r"(in \d{1,4} ?[mhdw]|\w{1,9} \d{1,2}:\d{2}|\d{4}-\d\d-\d\d \d\d:\d\d)")
)
def test_whatever_is_typed_is_a_time_to_come_or_refused(typed: str) -> None:
    now = at(THURSDAY)
    try:
        found = coming(typed, now, UTC)
    except NoComingTime:
        return
    assert now < found.at <= now + FARTHEST
