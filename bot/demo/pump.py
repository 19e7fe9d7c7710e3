"""The pump: a simulated Discord stands still by itself; this lets its time pass."""

import asyncio
import logging
import time

from bot.demo.windows import Windows

log = logging.getLogger(__name__)
TICK = 1.0  # seconds
AT_ONCE = 60.0  # seconds at most in a tick: after the machine slept, time is caught up piece by piece


async def pump(windows: Windows) -> None:
    """Let the bot's time pass as fast as ours, for ever."""
    lived = time.perf_counter()
    while True:
        await asyncio.sleep(TICK)
        behind = min(time.perf_counter() - lived, AT_ONCE)
        lived += behind
        try:
            await windows.pass_time(behind)
        except TimeoutError:
            log.warning("the bot was busy for longer than the simulated Discord waits")
