"""/export: a project's annotations as a file."""

from discord import app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import exporting, running
from bot.labeling.formats import NATIVE, FormatName
from bot.labeling.wanted import EACH_ANNOTATION, By, wanted
from bot.ui.leads import show_export
from bot.ui.press import Interaction, press_of
from bot.ui.typing import every_project, slices_of_project
from bot.wording import commands as wording


class Results(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.EXPORT)
    @app_commands.describe(
        project=wording.PROJECT_NAME,
        format=wording.EXPORT_FORMAT,
        round=wording.EXPORT_ROUND,
        slice=wording.EXPORT_SLICE,
        agreement=wording.EXPORT_AGREEMENT,
        by=wording.EXPORT_BY,
    )
    @app_commands.autocomplete(project=every_project, slice=slices_of_project)
    async def export(
        self,
        interaction: Interaction,
        project: str,
        format: FormatName = NATIVE,
        round: app_commands.Range[int, 1] | None = None,
        slice: str | None = None,
        agreement: app_commands.Range[float, 0, 100] | None = None,
        by: By = EACH_ANNOTATION,
    ) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        folder, asked = self.bot.settings.export_folder, wanted(round, slice, agreement, by)
        exported = await self.bot.db.read(exporting.write_zip, lead.guild_id, project, folder, format, asked)
        found = await self.bot.db.read(running.find, lead.guild_id, project)
        await show_export(interaction, found, exported.path)


async def setup(bot: LabelBot) -> None:
    await bot.add_cog(Results(bot))
