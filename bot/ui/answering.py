"""Accept answer, in the menu of a message: the only message content the bot ever gets."""

import discord

from bot.labeling import accepting
from bot.labeling.accepting import Written
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show_parts, text
from bot.wording import inquiries as wording


async def accept(interaction: Interaction, message: discord.Message) -> None:
    """A lead takes what somebody wrote in a question's thread for its answer."""
    is_by_a_person = not message.author.bot and message.webhook_id is None
    written = Written(message.channel.id, message.id, message.author.id, is_by_a_person, message.content)
    settled = await interaction.client.db.write(accepting.accept, press_of(interaction), written)
    await show_parts(interaction, [text(wording.accepted(settled.is_new))])
