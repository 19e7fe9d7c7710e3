"""The sign of life: what it says, and that it stops when nothing can be saved."""

import asyncio
import time
from pathlib import Path

import pytest

from bot import pulse
from bot.clock import SystemClock
from bot.pulse import Beat, Pulse
from bot.wording.operating import SLOW, STALE, wrong
from storage.sqlite import open_database, open_to_read

NOW = 1_780_000_000_000


class Stopped(SystemClock):
    def now(self) -> int:
        return NOW


async def beaten(path: Path, gateway: bool = True, *, writes: bool = True) -> Beat:
    opened = open_database(path, Stopped(), NOW) if writes else open_to_read(path, Stopped())
    db = await opened
    try:
        await Pulse(db, path, Stopped()).beat(gateway)
    finally:
        await db.close()
    return pulse.read(pulse.path_of(path).read_text("utf-8"))


async def test_a_bot_that_is_well_says_so_in_one_line(tmp_path: Path) -> None:
    beat = await beaten(tmp_path / "labels.db")
    assert beat == Beat(NOW, True, 0, NOW)
    assert wrong(beat, NOW + STALE) == []
    assert pulse.path_of(tmp_path / "labels.db").read_text("utf-8").count("\n") == 1
    assert not list(tmp_path.glob("*.new"))


async def test_a_database_that_takes_no_writes_is_told(tmp_path: Path) -> None:
    await beaten(tmp_path / "labels.db")
    beat = await beaten(tmp_path / "labels.db", writes=False)
    assert beat.last_commit_at is None
    assert wrong(beat, NOW) == [
        "The bot can't save: is the disk full, or does another process hold the database?"
    ]


async def test_a_line_that_cannot_be_written_grows_stale(tmp_path: Path) -> None:
    db = await open_database(tmp_path / "labels.db", Stopped(), NOW)
    pulse.path_of(tmp_path / "labels.db").mkdir()
    await Pulse(db, tmp_path / "labels.db", Stopped()).beat(True)
    await db.close()


@pytest.mark.parametrize(
    ("beat", "later", "words"),
    [
        (Beat(NOW, True, 0, NOW), STALE + 1, "45 seconds old"),
        (Beat(NOW, False, 0, NOW), 0, "not connected"),
        (Beat(NOW, True, SLOW + 1, NOW), 0, "1,001 ms"),
        (Beat(NOW, True, 0, NOW - STALE - 1), 0, "can't save"),
    ],
)
def test_what_is_wrong_is_told(beat: Beat, later: int, words: str) -> None:
    [told] = wrong(beat, NOW + later)
    assert words in told


async def test_an_event_loop_that_is_held_up_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "SAMPLE", 0.01)
    lateness = pulse.Lateness()
    lateness.begin()
    await asyncio.sleep(0.02)
    time.sleep(0.2)  # noqa: ASYNC251  the point of the test
    await asyncio.sleep(0.02)
    lateness.end()
    assert 100 < lateness.worst_ms() < 5000
    assert lateness.worst_ms() < 100
