"""/practice and /items practice: items with a known answer, for labelers and for leads."""

from discord import Attachment, app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import bringing_practice, practising, running
from bot.labeling.item_file import lines_of
from bot.ui import practice, practice_items
from bot.ui.leads import attached
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show
from bot.ui.typing import every_project, practice_items_of_project, projects_to_work_in
from bot.wording import commands as wording

GROUP = "items"  # made by cogs/items.py, which is loaded before: cogs are loaded by name


class Practice(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.PRACTICE)
    @app_commands.describe(project=wording.PRACTICE_PROJECT)
    @app_commands.autocomplete(project=projects_to_work_in)
    async def practice(self, interaction: Interaction, project: str | None = None) -> None:
        found = await self.bot.db.write(practising.practise, press_of(interaction), project)
        await practice.show_practice(interaction, found)


class PracticeItems(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(name="practice", description=wording.ITEMS_PRACTICE)
    @app_commands.describe(
        project=wording.PROJECT_NAME, file=wording.PRACTICE_FILE, item=wording.PRACTICE_ITEM
    )
    @app_commands.autocomplete(project=every_project, item=practice_items_of_project)
    async def bring(
        self, interaction: Interaction, project: str, file: Attachment | None = None, item: str | None = None
    ) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        if file is not None:
            await interaction.response.defer(ephemeral=True, thinking=True)
            lines = lines_of(await attached(file))
            done = await bringing_practice.bring(self.bot.db, lead, project, lines, file.filename)
            await show(interaction, done)
        elif item is not None:
            await show(interaction, await self.bot.db.read(bringing_practice.named, lead, project, item))
        else:
            await show(interaction, await self.bot.db.read(bringing_practice.look, lead, project))


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(
        *practice.CONTROLS, *practice_items.CONTROLS, *practice.FORMS, practice_items.Corrected
    )
    await bot.add_cog(Practice(bot))
    group = bot.tree.get_command(GROUP)
    assert isinstance(group, app_commands.Group)
    for command in PracticeItems(bot).get_app_commands():
        group.add_command(command)
