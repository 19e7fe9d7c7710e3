"""/project: create and run projects."""

from discord import Attachment, app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import counting, running
from bot.labeling.project_file import MOST_BYTES, read_project
from bot.ui import leads
from bot.ui.leads import attached, draw_closing, name_of, say
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show, show_parts
from bot.ui.typing import every_project
from bot.wording import commands as wording
from bot.wording import leads as words


class Projects(commands.GroupCog, name="project", description=wording.PROJECT):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.CREATE)
    @app_commands.describe(file=wording.CREATE_FILE)
    async def create(self, interaction: Interaction, file: Attachment) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        spec = read_project(await attached(file, MOST_BYTES))
        project = await self.bot.db.write(running.create, lead, spec)
        await say(interaction, words.created(name_of(project), project.slug))

    @app_commands.command(name="open", description=wording.OPEN)
    @app_commands.describe(project=wording.PROJECT_NAME)
    @app_commands.autocomplete(project=every_project)
    async def open_(self, interaction: Interaction, project: str) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        opened = await self.bot.db.write(running.open_project, lead, project)
        await say(interaction, words.opened(name_of(opened)))

    @app_commands.command(description=wording.PAUSE)
    @app_commands.describe(project=wording.PROJECT_NAME)
    @app_commands.autocomplete(project=every_project)
    async def pause(self, interaction: Interaction, project: str) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        paused = await self.bot.db.write(running.pause, lead, project)
        await say(interaction, words.paused(name_of(paused)))

    @app_commands.command(description=wording.CLOSE)
    @app_commands.describe(project=wording.PROJECT_NAME)
    @app_commands.autocomplete(project=every_project)
    async def close(self, interaction: Interaction, project: str) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        stands = await self.bot.db.read(counting.standing, lead.guild_id, project)
        await show_parts(interaction, draw_closing(stands))

    @app_commands.command(description=wording.STATUS)
    @app_commands.describe(project=wording.PROJECT_NAME)
    @app_commands.autocomplete(project=every_project)
    async def status(self, interaction: Interaction, project: str) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await show(interaction, await self.bot.db.read(counting.standing, lead.guild_id, project))


async def setup(bot: LabelBot) -> None:
    bot.add_dynamic_items(leads.Close)
    await bot.add_cog(Projects(bot))
