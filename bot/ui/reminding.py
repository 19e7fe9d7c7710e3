"""Reminding people before an item goes back, by the way they chose."""

import logging

from bot.client import LabelBot
from bot.labeling import reminders
from bot.ui import threads
from bot.ui.persistent import base36
from bot.ui.seeking import TROUBLE, is_refused
from bot.wording import waves as wording
from storage import guilds, wishes
from storage.personal import Ending
from storage.records import Guild

log = logging.getLogger(__name__)


async def remind(bot: LabelBot) -> None:
    """Intend a notice for every lease that ends as soon as its labeler wants to know."""
    for ending in await bot.db.read(reminders.due, bot.clock.now()):
        try:
            await _intend(bot, ending)
        except TROUBLE as error:
            log.warning("the reminder of %s has to wait: %s", ending.assignment_id, error)


async def _intend(bot: LabelBot, ending: Ending) -> None:
    now, guild = bot.clock.now(), await bot.db.read(guilds.find, ending.guild_id)
    if guild is None or guild.left_at is not None:
        return
    if await bot.db.read(reminders.is_direct, ending, now):
        await bot.db.write(reminders.remind, ending, None, now)
    elif thread_id := await _thread(bot, guild, ending):
        await bot.db.write(reminders.remind, ending, thread_id, now)


async def _thread(bot: LabelBot, guild: Guild, ending: Ending) -> int | None:
    """Where to remind them; None while nothing can be said in threads."""
    if ending.thread_id is None:
        return await own_thread(bot, guild, ending.labeler_id)
    return ending.thread_id if threads.is_due(guild, bot.clock.now()) else None


async def own_thread(bot: LabelBot, guild: Guild, labeler_id: int) -> int | None:
    """A private thread of one person; None where none can be made: /notify's way to them is closed for now."""
    if not await threads.may_make(bot, guild):
        return None
    marker = base36(labeler_id)
    name = wording.own_thread_name(marker)
    try:
        thread_id = await threads.find(bot, guild, name) or await threads.make(bot, guild, name)
    except TROUBLE as error:
        if not is_refused(error):
            raise
        await threads.refused(bot, guild)
        return None
    await bot.db.write(wishes.own_thread, labeler_id, thread_id)
    return thread_id
