"""The pump: a simulated Discord stands still by itself; this lets its time pass."""

import asyncio
import logging

from bot.demo.windows import Windows
from bot.demo.world import behind

log = logging.getLogger(__name__)
TICK = 1.0  # seconds
AT_ONCE = 60.0  # seconds at most in a tick: after the machine slept, time is caught up piece by piece


async def pump(windows: Windows, tick: float = TICK) -> None:
    """Let Discord's time pass as fast as ours, for ever; what could not pass in a tick passes in the next."""
    while True:
        await asyncio.sleep(tick)
        due = max(0.0, min(behind(windows.env), AT_ONCE))
        try:
            await windows.pass_time(due)
        except TimeoutError:
            log.warning("the bot was busy for longer than the simulated Discord waits")
