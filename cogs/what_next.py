"""/round evaluate and /round plan: what a trained model still needs."""

from discord import Attachment, app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import evaluating, planning, running
from bot.ui import evaluating as evaluation
from bot.ui import planning as screen
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show
from bot.ui.typing import every_project
from bot.wording import commands as wording

GROUP = "round"  # made by cogs/rounds.py, which is loaded before: cogs are loaded by name
Number = app_commands.Range[int, 1, 1_000_000]
Model = app_commands.Range[str, 1, 80]


class WhatNext(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.ROUND_EVALUATE)
    @app_commands.describe(
        project=wording.PROJECT_NAME,
        file=wording.ROUND_EVALUATE_FILE,
        model=wording.ROUND_EVALUATE_MODEL,
    )
    @app_commands.autocomplete(project=every_project)
    async def evaluate(
        self, interaction: Interaction, project: str, file: Attachment, model: Model | None = None
    ) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        data = await evaluation.attached(file)
        await show(
            interaction, await evaluating.evaluate(self.bot.db, lead, project, data, file.filename, model)
        )

    @app_commands.command(description=wording.ROUND_PLAN)
    @app_commands.describe(project=wording.PROJECT_NAME, items=wording.ROUND_PLAN_ITEMS)
    @app_commands.autocomplete(project=every_project)
    async def plan(self, interaction: Interaction, project: str, items: Number | None = None) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show(interaction, await planning.plan(self.bot.db, lead, project, items))


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*screen.CONTROLS, screen.ChangedPlan)
    group = bot.tree.get_command(GROUP)
    assert isinstance(group, app_commands.Group)
    for command in WhatNext(bot).get_app_commands():
        group.add_command(command)
