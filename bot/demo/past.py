"""The past: what happened before somebody looks took days, so the bot's clock is set back meanwhile.

Discord's is not: the bot's loops sleep by it, and it may not jump.
"""

import simcord

from bot.client import LabelBot
from bot.clock import SystemClock


class DemoClock(SystemClock):
    """The machine's clock, and how far it is set back, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.set_back = 0

    def now(self) -> int:
        return super().now() - self.set_back


def go_back(env: simcord.Env, seconds: float) -> None:
    """Be so long ago."""
    _clock(env).set_back += round(seconds * 1000)


def wait(env: simcord.Env, seconds: float) -> None:
    """Be so much later; nothing happened in between."""
    go_back(env, -seconds)


def return_to_now(env: simcord.Env) -> None:
    _clock(env).set_back = 0


def _clock(env: simcord.Env) -> DemoClock:
    assert isinstance(env.bot, LabelBot)
    assert isinstance(env.bot.clock, DemoClock)
    return env.bot.clock
