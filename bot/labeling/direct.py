"""Whether somebody may be written to directly now: they asked for it, take it, and not too many are new to it.

Discord holds a bot for spam that writes to many people for the first time; whoever has no turn is told in a thread.
"""

from typing import Protocol

from storage import wishes
from storage.database import Tx

NEW_IN_AN_HOUR = 20  # people written to for the first time, over all servers
HOUR = 3_600_000


class Chosen(Protocol):
    """What somebody chose, and what came of it before."""

    @property
    def way(self) -> str: ...

    @property
    def dm_closed_at(self) -> int | None: ...

    @property
    def dm_opened_at(self) -> int | None: ...


def may_write(tx: Tx, chosen: Chosen, now: int) -> bool:
    """Whether a direct message to them is asked for, not refused before, and in its turn."""
    if chosen.way != "dm" or chosen.dm_closed_at is not None:
        return False
    return chosen.dm_opened_at is not None or wishes.newly_opened(tx, now - HOUR) < NEW_IN_AN_HOUR
