"""Private threads: whether one can be made on a server, making it, and finding it again after a crash."""

from dataclasses import dataclass
from typing import Literal

import discord

from bot import permissions
from bot.client import LabelBot
from bot.labeling import telling
from storage.records import Guild

TRY_AGAIN = 60_000  # milliseconds from one trouble with threads to the next try
ARCHIVED_AFTER: Literal[60] = 60  # minutes without a word; then it is out of people's way


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why no private thread can be made: `none` (no channel), `news` (it takes none), `missing` or `refused`."""

    why: str
    channel_id: int = 0
    missing: tuple[str, ...] = ()

    @property
    def facts(self) -> dict[str, object]:
        return {"why": self.why, "channel": self.channel_id, "missing": list(self.missing)}


def channel_of(guild: Guild) -> int:
    """Where a server's waves get their threads; 0 where there is no place."""
    return guild.wave_channel_id or guild.announcement_channel_id or 0


def trouble(bot: LabelBot, guild: Guild) -> Trouble | None:
    """What is in the way, as far as can be told without trying."""
    channel = bot.get_channel(channel_of(guild))
    if not isinstance(channel, discord.TextChannel):
        return Trouble("none")
    if channel.is_news():
        return Trouble("news", channel.id)
    lacking = permissions.missing(channel.permissions_for(channel.guild.me), permissions.WAVES)
    return Trouble("missing", channel.id, tuple(lacking)) if lacking else None


def is_there(bot: LabelBot, guild: Guild) -> bool:
    """Whether Discord has told what stands on a server: just started, it has not."""
    server = bot.get_guild(guild.id)
    return server is not None and not server.unavailable


def is_due(guild: Guild, now: int) -> bool:
    """Whether there was no trouble with threads lately."""
    return guild.no_threads_at is None or now - guild.no_threads_at >= TRY_AGAIN


async def may_make(bot: LabelBot, guild: Guild) -> bool:
    """Whether to try; a server's leads hear of what is in the way, once until it works again."""
    if not is_there(bot, guild):
        return False
    now, found = bot.clock.now(), trouble(bot, guild)
    if found is None:
        return is_due(guild, now)
    if guild.no_threads_at is None and channel_of(guild):  # of one that was deleted they know
        await bot.db.write(telling.no_threads, guild.id, found.facts, now)
    return False


async def refused(bot: LabelBot, guild: Guild) -> None:
    """Discord made none, whatever its permissions say."""
    found = Trouble("refused", channel_of(guild))
    await bot.db.write(telling.no_threads, guild.id, found.facts, bot.clock.now())


async def make(bot: LabelBot, guild: Guild, name: str) -> int:
    """A new private thread, where `trouble` sees none."""
    channel = await bot.fetch_channel(channel_of(guild))
    if not isinstance(channel, discord.TextChannel):
        raise TypeError(f"channel {channel.id} takes no private threads")
    # Members may bring others in (`invitable`): else Discord might not let our mention do it.
    thread = await channel.create_thread(
        name=name,
        type=discord.ChannelType.private_thread,
        auto_archive_duration=ARCHIVED_AFTER,
        invitable=True,
    )
    return thread.id


async def find(bot: LabelBot, guild: Guild, marker: str) -> int | None:
    """A thread of ours whose name ends like this, among the active ones."""
    server = bot.get_guild(guild.id)
    if server is None or bot.user is None:
        return None
    ours = [one for one in await server.active_threads() if one.owner_id == bot.user.id]
    return next((one.id for one in ours if one.name.endswith(marker)), None)
