"""The bot's pulse: one line of JSON beside the database, by which a monitor sees that it lives and can save."""

import asyncio
import json
import logging
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.clock import Clock
from storage import health
from storage.database import Database, NotSaved

log = logging.getLogger(__name__)
SAMPLE = 0.5  # seconds from one question to the event loop to the next
LONGEST = 60  # seconds that an answer is waited for


@dataclass(frozen=True, slots=True)
class Beat:
    """One sign of life. Times are milliseconds since 1970, UTC.

    `gateway`: connected to Discord. `loop_lag_ms`: the longest that the event loop was late since the beat before.
    `last_commit_at`: when the database last took a write for sure.
    """

    at: int
    gateway: bool
    loop_lag_ms: int
    last_commit_at: int | None


def path_of(database: Path) -> Path:
    """Where the line stands."""
    return database.with_name(f"{database.name}.health")


class NoBeat(Exception):
    """This is no such line: power went while it was written, or another program wrote it."""


def read(text: str) -> Beat:
    """Raises NoBeat."""
    try:
        return Beat(**json.loads(text))
    except (ValueError, TypeError):
        raise NoBeat(text) from None


class Lateness:
    """How late the event loop comes to what it is asked. A thread asks: a task or a timer would be late with it."""

    def __init__(self) -> None:
        self._worst = 0.0
        self._over = threading.Event()

    def begin(self) -> None:
        """Ask this loop, until the end."""
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._ask, args=(loop,), name="lateness", daemon=True).start()

    def _ask(self, loop: asyncio.AbstractEventLoop) -> None:
        while not self._over.wait(SAMPLE):
            heard, asked = threading.Event(), time.perf_counter()
            try:
                loop.call_soon_threadsafe(heard.set)
            except RuntimeError:  # it is closed: the process ends
                return
            heard.wait(LONGEST)
            self._worst = max(self._worst, time.perf_counter() - asked)

    def end(self) -> None:
        self._over.set()

    def worst_ms(self) -> int:
        """The worst since it was last asked."""
        worst, self._worst = self._worst, 0.0
        return round(worst * 1000)


class Pulse:
    """Proves that the database can be written to, and says so in the file."""

    def __init__(self, db: Database, database: Path, clock: Clock) -> None:
        self._db, self._path, self._clock = db, path_of(database), clock
        self._last_commit_at: int | None = None
        self.lateness = Lateness()

    async def beat(self, gateway: bool) -> None:
        """One line, in place of the one before. Where it can't be written the old one grows stale, and tells."""
        try:
            await self._db.write(health.prove_writing)
            self._last_commit_at = self._clock.now()
        except NotSaved as error:
            log.warning("the database takes no writes: %s", error)
        beat = Beat(self._clock.now(), gateway, self.lateness.worst_ms(), self._last_commit_at)
        try:
            await asyncio.to_thread(_put, self._path, f"{json.dumps(asdict(beat))}\n")
        except OSError as error:
            log.warning("the sign of life could not be written: %s", error)


def _put(path: Path, text: str) -> None:
    """Whole or not at all, for somebody may read it at any moment."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, "utf-8")
    new.replace(path)
