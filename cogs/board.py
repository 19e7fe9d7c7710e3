"""/board: what work there is, for whoever asks; and the buttons of the board that stands in the channel."""

from discord import app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import people
from bot.labeling.board import board
from bot.ui import board as screen
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show_parts
from bot.wording import commands as wording


class Board(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.BOARD)
    async def board(self, interaction: Interaction) -> None:
        press = press_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self.bot.db.read(board, press.caller.guild_id, press.at)
        is_lead = await self.bot.db.read(people.is_lead, press.caller)
        await show_parts(interaction, screen.draw_private(found, is_lead))


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(screen.Best, screen.WhyNot, screen.PostAnew)
    await bot.add_cog(Board(bot))
