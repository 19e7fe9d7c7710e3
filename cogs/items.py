"""/items: bring in what is to be labeled, and take a batch out again."""

from discord import Attachment, app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import intake, retiring, running
from bot.labeling.item_file import lines_of
from bot.ui.leads import attached, show_import
from bot.ui.press import Interaction, press_of
from bot.ui.repairs import CONTROLS
from bot.ui.screen import show
from bot.ui.typing import batches, every_project
from bot.wording import commands as wording


class Items(commands.GroupCog, name="items", description=wording.ITEMS):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(name="import", description=wording.IMPORT)
    @app_commands.describe(project=wording.PROJECT_NAME, file=wording.IMPORT_FILE, skip_bad=wording.SKIP_BAD)
    @app_commands.autocomplete(project=every_project)
    async def import_(
        self, interaction: Interaction, project: str, file: Attachment, skip_bad: bool = False
    ) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        lines = lines_of(await attached(file))
        done = await intake.import_items(self.bot.db, lead, project, lines, file.filename, skip_bad)
        await show_import(interaction, done)

    @app_commands.command(description=wording.RETIRE)
    @app_commands.describe(batch=wording.RETIRE_BATCH)
    @app_commands.autocomplete(batch=batches)
    async def retire(self, interaction: Interaction, batch: str) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await show(interaction, await self.bot.db.read(retiring.look, lead, retiring.number(batch)))


async def setup(bot: LabelBot) -> None:
    bot.add_dynamic_items(*CONTROLS)
    await bot.add_cog(Items(bot))
