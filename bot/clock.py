"""now() and new_id(): the only sources of time and identity."""

import threading
import time
from typing import Protocol

EPOCH = 1_735_689_600_000  # 2025-01-01T00:00:00Z in milliseconds; 63 bits reach from there to 2094
COUNTER_BITS = 22


class Clock(Protocol):
    """Time and identity, passed in wherever they are needed."""

    def now(self) -> int:
        """Milliseconds since 1970, UTC."""
        ...

    def new_id(self) -> int:
        """A positive id of at most 63 bits (13 characters in base 36), greater than any given before."""
        ...


class SystemClock:
    """The machine's clock. Its ids grow within a process even when the machine's clock steps back."""

    def __init__(self) -> None:
        self._last_id = 0
        self._one_at_a_time = threading.Lock()  # the event loop and the writer's thread both ask

    def now(self) -> int:
        return time.time_ns() // 1_000_000

    def new_id(self) -> int:
        with self._one_at_a_time:
            self._last_id = max(self._last_id + 1, (self.now() - EPOCH) << COUNTER_BITS)
            return self._last_id
