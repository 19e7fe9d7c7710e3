"""What the bot may not do in a channel, and how to let it."""

import discord

from bot import permissions
from bot.wording import permissions as wording


def lacking_in(channel: discord.ForumChannel | discord.TextChannel, needed: tuple[str, ...]) -> list[str]:
    """How to give what is missing in a channel, if something is."""
    missing = permissions.missing(channel.permissions_for(channel.guild.me), needed)
    return [wording.missing(channel.mention, missing)] if missing else []
