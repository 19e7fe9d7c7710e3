"""What the bot does by itself every few seconds: duties, each of which finds in the database what is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from bot.client import LabelBot

log = logging.getLogger(__name__)
Duty: TypeAlias = Callable[[LabelBot], Awaitable[None]]


async def do(bot: LabelBot, duties: Sequence[Duty]) -> None:
    """All of them; one that fails is logged, stops no other, and is tried again the next time."""
    await asyncio.gather(*(_try(bot, duty) for duty in duties))


async def _try(bot: LabelBot, duty: Duty) -> None:
    try:
        await duty(bot)
    except Exception:
        log.exception("%s.%s failed, and is tried again", duty.__module__, duty.__qualname__)
