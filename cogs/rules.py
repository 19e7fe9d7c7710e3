"""/project guideline: what labelers follow, version by version."""

from discord import Attachment, app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import guideline_drafts, guidelines, running
from bot.ui import examples, guideline_desk, guideline_versions, requeue
from bot.ui import guideline_drafts as screen
from bot.ui.guideline_ways import Versions
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show, take_time
from bot.ui.typing import every_project
from bot.wording import commands as wording

GROUP = "project"  # made by cogs/projects.py, which is loaded before: cogs are loaded by name


class Rules(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.GUIDELINE)
    @app_commands.describe(project=wording.PROJECT_NAME, file=wording.GUIDELINE_FILE)
    @app_commands.autocomplete(project=every_project)
    async def guideline(self, interaction: Interaction, project: str, file: Attachment | None = None) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        if file is None:
            await show(interaction, await self.bot.db.read(guidelines.overview, lead, project))
            return
        await take_time(interaction)
        text = await screen.read_file(file)
        draft = await self.bot.db.write(guideline_drafts.write_by_name, lead, project, text)
        await screen.show_draft(interaction, draft.id)


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(
        Versions, guideline_desk.Reread, *guideline_versions.CONTROLS, *screen.CONTROLS,
        *examples.CONTROLS, *requeue.CONTROLS, screen.Rewritten, examples.Written,
    )  # fmt: skip
    group = bot.tree.get_command(GROUP)
    assert isinstance(group, app_commands.Group)
    for command in Rules(bot).get_app_commands():
        group.add_command(command)
