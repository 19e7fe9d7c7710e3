"""Reminding people before an item goes back, by the way they chose."""

from bot.client import LabelBot
from bot.labeling import reminders
from bot.ui import threads
from bot.ui.persistent import base36
from bot.ui.seeking import TROUBLE, is_refused
from bot.wording import waves as wording
from storage import guilds, wishes
from storage.personal import Ending
from storage.records import Guild


async def remind(bot: LabelBot) -> None:
    """Intend a notice for every lease that ends as soon as its labeler wants to know."""
    now = bot.clock.now()
    for ending in await bot.db.read(reminders.due, now):
        guild = await bot.db.read(guilds.find, ending.guild_id)
        if guild is None or guild.left_at is not None:
            continue
        if ending.way == "dm" and ending.dm_closed_at is None and guild.dm_stopped_at is None:
            await bot.db.write(reminders.remind, ending, None, now)
        elif thread_id := ending.thread_id or await _own_thread(bot, guild, ending):
            await bot.db.write(reminders.remind, ending, thread_id, now)


async def _own_thread(bot: LabelBot, guild: Guild, ending: Ending) -> int | None:
    """A private thread of one person; None where none can be made: /notify's way to them is closed for now."""
    if threads.trouble(bot, guild) is not None:
        return None
    marker = base36(ending.labeler_id)
    name = wording.own_thread_name(marker)
    try:
        thread_id = await threads.find(bot, guild, name) or await threads.make(bot, guild, name)
    except TROUBLE as error:
        if is_refused(error):
            return None
        raise
    await bot.db.write(wishes.own_thread, ending.labeler_id, thread_id)
    return thread_id
