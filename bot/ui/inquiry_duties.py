"""What the bot does about people's questions by itself: tell who asked on a card, and raise what waits too long."""

from bot.client import LabelBot
from bot.labeling import answer_words, overdue
from bot.ui.reminding import own_thread
from storage import guilds
from storage.inquiries import Unaware


async def tell_askers(bot: LabelBot) -> None:
    """Intend a notice for everybody whose question from a card is answered, by the way they chose."""
    for unaware in await bot.db.read(answer_words.due, bot.clock.now()):
        await _tell(bot, unaware)


async def _tell(bot: LabelBot, unaware: Unaware) -> None:
    guild = await bot.db.read(guilds.find, unaware.guild_id)
    if guild is None:
        return
    if unaware.way == "dm" and unaware.dm_closed_at is None and guild.dm_stopped_at is None:
        await bot.db.write(answer_words.tell, unaware, None, bot.clock.now())
    elif thread_id := unaware.thread_id or await own_thread(bot, guild, unaware.labeler_id):
        await bot.db.write(answer_words.tell, unaware, thread_id, bot.clock.now())


async def raise_overdue(bot: LabelBot) -> None:
    """Once a day, the leads of each server hear of questions that have waited for one."""
    for guild_id in await bot.db.read(overdue.servers, bot.clock.now()):
        await bot.db.write(overdue.tell, guild_id, bot.clock.now())
