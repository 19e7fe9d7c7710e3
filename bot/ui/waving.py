"""Calling waves: every few seconds, whoever waits longest is told of work that is there, as far as it goes."""

from bot.client import LabelBot
from bot.labeling import leases, stock, waiting, waves
from bot.labeling.project_spec import terms_of
from bot.ui import threads
from bot.ui.persistent import base36
from bot.ui.seeking import TROUBLE, is_refused, wait_after
from bot.wording import waves as wording
from storage import guilds, holds, projects, wishes
from storage import waves as kept
from storage.records import Guild
from storage.waves import Wave


async def settle(bot: LabelBot) -> None:
    """Seats of leases that have run out return, held ones too, and do not wait for somebody's next press."""
    now = bot.clock.now()
    for round_id in await bot.db.read(holds.rounds_over, now):
        while await bot.db.write(leases.settle, round_id, now):
            pass


async def call_waves(bot: LabelBot) -> None:
    """Find who may be told, tell them, and make the thread that they are told in."""
    await settle(bot)
    now = bot.clock.now()
    seen = await bot.db.read(stock.changed, now)
    if seen:
        await bot.db.write(stock.keep, seen)
    ways = {
        guild_id: await _ways(bot, guild_id) for guild_id in await bot.db.read(wishes.servers_with_waiters)
    }
    for wanted in await bot.db.read(waiting.calls, ways, now) if any(ways.values()) else ():
        await bot.db.write(waves.call, wanted, now)
    for wave in await bot.db.read(kept.called, bot.clock.now()):
        await _open(bot, wave)


async def _ways(bot: LabelBot, guild_id: int) -> frozenset[str]:
    """By which ways people of a server can be told now; its leads hear of what is in the way of threads."""
    guild = await bot.db.read(guilds.find, guild_id)
    if guild is None or not threads.is_there(bot, guild):
        return frozenset()
    direct = {"dm"} if guild.dm_stopped_at is None else set[str]()
    return frozenset(direct | ({"thread"} if await threads.may_make(bot, guild) else set()))


async def _open(bot: LabelBot, wave: Wave) -> None:
    """Its thread; one that may have been made before a crash is looked for first."""
    guild = await bot.db.read(guilds.find, wave.guild_id)
    if guild is None or not await bot.db.read(kept.still_held, wave.id, "thread", bot.clock.now()):
        await bot.db.write(waves.give_up, wave.id)
        return
    if not threads.is_there(bot, guild):
        return
    if threads.trouble(bot, guild) is not None:
        await bot.db.write(waves.give_up, wave.id)
        return
    try:
        thread_id = await _thread(bot, guild, wave)
    except TROUBLE as error:
        await _failed(bot, guild, wave, error)
    else:
        await bot.db.write(waves.threaded, wave, thread_id, bot.clock.now())


async def _thread(bot: LabelBot, guild: Guild, wave: Wave) -> int:
    marker = base36(wave.id)
    found = None if wave.asked_at is None else await threads.find(bot, guild, marker)
    if found is not None:
        return found
    await bot.db.write(kept.ask, wave.id, bot.clock.now())
    project = await bot.db.read(projects.by_id, wave.project_id)
    name = terms_of(project).name if project else ""
    return await threads.make(bot, guild, wording.thread_name(name, marker))


async def _failed(bot: LabelBot, guild: Guild, wave: Wave, error: Exception) -> None:
    if is_refused(error):
        await bot.db.write(waves.give_up, wave.id)
        await threads.refused(bot, guild)
    else:
        await bot.db.write(kept.put_off, wave.id, bot.clock.now() + wait_after(error))
