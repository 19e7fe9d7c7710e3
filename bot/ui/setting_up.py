"""The answer to /setup: what is ready, and which permission is missing where."""

import discord

from bot import permissions
from bot.ui.lacking import lacking_in
from bot.ui.leads import say
from bot.ui.press import Interaction
from bot.wording import leads as wording


async def show_setup(
    interaction: Interaction,
    announcements: discord.TextChannel,
    lead_channel: discord.TextChannel,
    mentioned: discord.Role,
    waves: discord.TextChannel | None = None,
    questions: discord.ForumChannel | discord.TextChannel | None = None,
) -> None:
    """Ready, or how to give what is missing; what was set is kept either way."""
    lacking = [
        *lacking_in(announcements, permissions.to_announce(mentioned)),
        *lacking_in(waves or announcements, permissions.FOR_WAVES),
        *lacking_in(lead_channel, permissions.NOTICES),
        *_lacking_to_ask(questions),
    ]
    sentence = wording.not_ready if lacking else wording.ready
    await say(interaction, "\n\n".join([sentence(announcements.id, lead_channel.id), *lacking]))


def _lacking_to_ask(questions: discord.ForumChannel | discord.TextChannel | None) -> list[str]:
    """Where a channel for questions is named; else it shows at the first question."""
    if questions is None:
        return []
    is_forum = isinstance(questions, discord.ForumChannel)
    return lacking_in(questions, permissions.TO_ASK_IN_A_FORUM if is_forum else permissions.TO_ASK)
