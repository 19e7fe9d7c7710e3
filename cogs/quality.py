"""/quality: how good a round is."""

from discord import app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import quality, running
from bot.ui import quality as screen
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show_parts
from bot.ui.typing import every_project
from bot.wording import commands as wording


class HowGood(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.QUALITY)
    @app_commands.describe(project=wording.PROJECT_NAME, round=wording.QUALITY_ROUND)
    @app_commands.autocomplete(project=every_project)
    async def quality(
        self, interaction: Interaction, project: str, round: app_commands.Range[int, 0] | None = None
    ) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self.bot.db.read(quality.quality, lead.guild_id, project, round)
        await show_parts(interaction, screen.draw_quality(found))


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*screen.CONTROLS)
    await bot.add_cog(HowGood(bot))
