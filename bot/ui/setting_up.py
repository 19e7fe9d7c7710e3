"""The answer to /setup: what is ready, and which permission is missing where."""

import discord

from bot import permissions
from bot.ui.leads import say
from bot.ui.press import Interaction
from bot.wording import leads as wording
from bot.wording import permissions as missing_wording


async def show_setup(
    interaction: Interaction,
    announcements: discord.TextChannel,
    lead_channel: discord.TextChannel,
    labelers: discord.Role,
) -> None:
    """Ready, or how to give what is missing; what was set is kept either way."""
    lacking = [
        *_lacking(announcements, permissions.to_announce(labelers)),
        *_lacking(lead_channel, permissions.NOTICES),
    ]
    sentence = wording.not_ready if lacking else wording.ready
    await say(interaction, "\n\n".join([sentence(announcements.id, lead_channel.id), *lacking]))


def _lacking(channel: discord.TextChannel, needed: tuple[str, ...]) -> list[str]:
    missing = permissions.missing(channel.permissions_for(channel.guild.me), needed)
    return [missing_wording.missing(channel.mention, missing)] if missing else []
