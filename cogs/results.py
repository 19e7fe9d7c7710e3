"""/export: a project's annotations as a file."""

from discord import app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import exporting, running
from bot.labeling.formats import NATIVE, FormatName
from bot.ui.leads import show_export
from bot.ui.press import Interaction, press_of
from bot.ui.typing import every_project
from bot.wording import commands as wording


class Results(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.EXPORT)
    @app_commands.describe(project=wording.PROJECT_NAME, format=wording.EXPORT_FORMAT)
    @app_commands.autocomplete(project=every_project)
    async def export(self, interaction: Interaction, project: str, format: FormatName = NATIVE) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        folder = self.bot.settings.export_folder
        exported = await self.bot.db.read(exporting.write_zip, lead.guild_id, project, folder, format)
        found = await self.bot.db.read(running.find, lead.guild_id, project)
        await show_export(interaction, found, exported.path)


async def setup(bot: LabelBot) -> None:
    await bot.add_cog(Results(bot))
