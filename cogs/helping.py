"""/insight and /leaderboard: share a tip, and see who helps and whose work others confirm."""

from discord import app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import insights, leaderboard
from bot.ui import insights as form
from bot.ui import leaderboard as screen
from bot.ui.press import Interaction, caller_of
from bot.ui.screen import show
from bot.ui.typing import every_project, projects_to_work_in
from bot.wording import commands as wording


class Helping(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.INSIGHT)
    @app_commands.describe(project=wording.INSIGHT_PROJECT)
    @app_commands.autocomplete(project=projects_to_work_in)
    async def insight(self, interaction: Interaction, project: str) -> None:
        about = await self.bot.db.read(insights.to_share, caller_of(interaction), project)
        await form.open_form(interaction, about.id)

    @app_commands.command(description=wording.LEADERBOARD)
    @app_commands.describe(project=wording.LEADERBOARD_PROJECT, span=wording.LEADERBOARD_SPAN)
    @app_commands.autocomplete(project=every_project)
    @app_commands.choices(span=screen.CHOICES)
    async def leaderboard(self, interaction: Interaction, project: str = "", span: str = "week") -> None:
        now = self.bot.clock.now()
        await show(
            interaction,
            await self.bot.db.read(leaderboard.open_board, caller_of(interaction), project, span, now),
        )


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*form.CONTROLS, *screen.CONTROLS, *form.FORMS)
    await bot.add_cog(Helping(bot))
