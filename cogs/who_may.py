"""/project access, qualification and priority: who may have items, and of which project first."""

from typing import TypeAlias

from discord import Role, app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import admitting, asking_qualification, lining_up, running
from bot.ui import access as screen
from bot.ui import qualifying
from bot.ui.leads import name_of, say
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show
from bot.ui.typing import every_project
from bot.wording import admitting as words
from bot.wording import commands as wording

GROUP = "project"  # made by cogs/projects.py, which is loaded before: cogs are loaded by name
Most: TypeAlias = app_commands.Range[int, 0, 1_000_000]


class WhoMay(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.ACCESS)
    @app_commands.describe(
        project=wording.PROJECT_NAME, role=wording.ACCESS_ROLE, or_role=wording.ACCESS_OTHER_ROLE,
        or_this_role=wording.ACCESS_OTHER_ROLE, languages=wording.ACCESS_LANGUAGES,
        per_day=wording.ACCESS_PER_DAY, in_all=wording.ACCESS_IN_ALL,
    )  # fmt: skip
    @app_commands.autocomplete(project=every_project)
    async def access(
        self, interaction: Interaction, project: str, role: Role | None = None, or_role: Role | None = None,
        or_this_role: Role | None = None, languages: str | None = None,
        per_day: Most | None = None, in_all: Most | None = None,
    ) -> None:  # fmt: skip
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        wanted = screen.wanted((role, or_role, or_this_role), languages, per_day, in_all)
        await show(interaction, await self.bot.db.write(admitting.change, lead, project, wanted))

    @app_commands.command(description=wording.PRIORITY)
    @app_commands.describe(project=wording.PROJECT_NAME, value=wording.PRIORITY_VALUE)
    @app_commands.autocomplete(project=every_project)
    async def priority(
        self, interaction: Interaction, project: str, value: app_commands.Range[int, -1000, 1000]
    ) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        changed = await self.bot.db.write(lining_up.prioritise_project, lead, project, value)
        await say(interaction, words.prioritised(name_of(changed), value))

    @app_commands.command(description=wording.QUALIFICATION)
    @app_commands.describe(
        project=wording.PROJECT_NAME, items=wording.QUALIFICATION_ITEMS,
        pass_percent=wording.QUALIFICATION_PASS, retry_after=wording.QUALIFICATION_RETRY,
        role=wording.QUALIFICATION_ROLE,
    )  # fmt: skip
    @app_commands.autocomplete(project=every_project)
    async def qualification(
        self, interaction: Interaction, project: str,
        items: app_commands.Range[int, 0, 50] | None = None,
        pass_percent: app_commands.Range[int, 1, 100] | None = None,
        retry_after: app_commands.Range[int, 0, 10_080] | None = None, role: Role | None = None,
    ) -> None:  # fmt: skip
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        wanted = qualifying.wanted(items, pass_percent, retry_after, role)
        asked = await self.bot.db.write(asking_qualification.change, lead, project, wanted)
        await qualifying.show_asked(interaction, asked)


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(screen.OpenToAll)
    group = bot.tree.get_command(GROUP)
    assert isinstance(group, app_commands.Group)
    for command in WhoMay(bot).get_app_commands():
        group.add_command(command)
