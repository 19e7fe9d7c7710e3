"""Time and identity."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from bot.clock import COUNTER_BITS, EPOCH, SystemClock

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Stepping(SystemClock):
    """A clock whose machine shows the given times, one after the other, then stays at the last."""

    def __init__(self, *times: int) -> None:
        super().__init__()
        self._times = list(times)

    def now(self) -> int:
        return self._times.pop(0) if len(self._times) > 1 else self._times[0]


def base36(number: int) -> str:
    return (base36(number // 36) if number >= 36 else "") + DIGITS[number % 36]


def test_now_is_milliseconds_of_utc() -> None:
    assert abs(SystemClock().now() - datetime.now(UTC).timestamp() * 1000) < 5_000


def test_ids_begin_with_2025() -> None:
    assert datetime.fromtimestamp(EPOCH / 1000, UTC) == datetime(2025, 1, 1, tzinfo=UTC)


def test_ids_grow_within_one_millisecond() -> None:
    clock = Stepping(EPOCH + 5)
    assert [clock.new_id() - (5 << COUNTER_BITS) for _ in range(3)] == [0, 1, 2]


def test_ids_grow_when_the_clock_of_the_machine_steps_back() -> None:
    clock = Stepping(EPOCH + 9_000, EPOCH + 10, EPOCH + 9_001)
    first, second, third = (clock.new_id() for _ in range(3))
    assert first < second < third
    assert third >> COUNTER_BITS == 9_001


def test_a_machine_that_thinks_it_is_1970_still_gets_positive_ids() -> None:
    clock = Stepping(0)
    assert [clock.new_id(), clock.new_id()] == [1, 2]


def test_threads_never_get_the_same_id() -> None:
    clock = SystemClock()
    with ThreadPoolExecutor(8) as threads:
        batches = threads.map(lambda _: [clock.new_id() for _ in range(2_000)], range(8))
    ids = [one for batch in batches for one in batch]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("year", [2025, 2026, 2093])
def test_an_id_fits_63_bits_and_13_characters(year: int) -> None:
    end_of_year = int(datetime(year, 12, 31, tzinfo=UTC).timestamp() * 1000)
    latest = Stepping(end_of_year).new_id()
    assert latest < 2**63
    assert len(base36(latest)) <= 13
