"""The bot as it is, with a clock that a test turns: it shows the time that stands in the file CLOCK_FILE names."""

import os
from pathlib import Path

from bot.clock import SystemClock
from tests.process.quick_bot import main as quick_main

DAY = 24 * 3_600_000
NOON = DAY // 2


class FileClock:
    """Milliseconds UTC, as digits in a file; the file is replaced whole when time passes."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def now(self) -> int:
        return int(self.file.read_text())

    def turn(self, now: int) -> None:
        new = self.file.with_suffix(".new")
        new.write_text(str(now))
        new.replace(self.file)


def noon_after(now: int) -> int:
    """The next noon, UTC: nobody has quiet hours for a while."""
    return now + (NOON - now) % DAY


def main() -> None:
    clock = FileClock(Path(os.environ["CLOCK_FILE"]))
    SystemClock.now = lambda self: clock.now()  # type: ignore[method-assign]  # the process makes its own clock
    quick_main()


if __name__ == "__main__":
    main()
