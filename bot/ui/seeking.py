"""Finding a message of the bot's own again in a channel's history, by the button on it."""

from datetime import UTC, datetime

import discord

from bot.client import LabelBot

CLOCKS_DIFFER = 60_000  # milliseconds that our clock and Discord's may be apart
REFUSED = {400, 403, 404}
SOON = 10_000  # milliseconds until Discord is asked again, where it says nothing of it
TROUBLE = (discord.HTTPException, discord.RateLimited, OSError)


def wait_after(error: Exception) -> int:
    """How many milliseconds to wait until Discord is asked again after it failed."""
    return int(error.retry_after * 1000) if isinstance(error, discord.RateLimited) else SOON


def is_refused(error: Exception) -> bool:
    """Whether Discord will not do it however often it is asked: no permission, no channel, words it filters."""
    return isinstance(error, discord.HTTPException) and error.status in REFUSED


async def find(bot: LabelBot, channel_id: int, sent_at: int, marker: str) -> int | None:
    """The message with this custom_id on a button, sent about then. Raises discord.HTTPException."""
    channel = await bot.fetch_channel(channel_id)
    last = getattr(channel, "last_message_id", None)
    after = datetime.fromtimestamp((sent_at - CLOCKS_DIFFER) / 1000, UTC)
    if last is None or discord.utils.snowflake_time(last) < after:
        return None
    history = bot.get_partial_messageable(channel_id).history(limit=None, after=after, oldest_first=True)
    async for message in history:
        if has_button(message, marker):
            return message.id
    return None


async def find_if_readable(bot: LabelBot, channel_id: int, sent_at: int, marker: str) -> int | None:
    """The same; None too where the history can't be read."""
    try:
        return await find(bot, channel_id, sent_at, marker)
    except discord.HTTPException as error:
        if not is_refused(error):
            raise
        return None


def has_button(message: discord.Message, marker: str) -> bool:
    rows = (part for part in message.components if isinstance(part, discord.ActionRow))
    return marker in {child.custom_id for part in rows for child in part.children}


def is_followed(bot: LabelBot, channel_id: int) -> bool:
    """Whether other servers can follow a channel, so that what stands there is published."""
    channel = bot.get_channel(channel_id)
    return isinstance(channel, discord.TextChannel) and channel.is_news()
