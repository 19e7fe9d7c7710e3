"""/round: the cycle of collecting, training, evaluating and planning."""

from discord import app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import rounds, running, turning
from bot.ui.press import Interaction, press_of
from bot.ui.rounds import CloseRound
from bot.ui.screen import show
from bot.ui.typing import every_project
from bot.ui.webhook import show_webhook
from bot.wording import commands as wording


class Rounds(commands.GroupCog, name="round", description=wording.ROUND):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.ROUND_STATUS)
    @app_commands.describe(project=wording.PROJECT_NAME)
    @app_commands.autocomplete(project=every_project)
    async def status(self, interaction: Interaction, project: str) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show(interaction, await self.bot.db.read(rounds.stands, lead.guild_id, project))

    @app_commands.command(description=wording.ROUND_CLOSE)
    @app_commands.describe(project=wording.PROJECT_NAME, resumes=wording.ROUND_RESUMES)
    @app_commands.autocomplete(project=every_project)
    async def close(self, interaction: Interaction, project: str, resumes: str = "") -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show(interaction, await self.bot.db.read(turning.propose, lead, project, resumes))

    @app_commands.command(name="open", description=wording.ROUND_OPEN)
    @app_commands.describe(project=wording.PROJECT_NAME, goal=wording.ROUND_GOAL, quotas=wording.ROUND_QUOTAS)
    @app_commands.autocomplete(project=every_project)
    async def open_(self, interaction: Interaction, project: str, goal: str = "", quotas: str = "") -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        wanted = turning.wishes(quotas)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show(interaction, await turning.open_next(self.bot.db, lead, project, wanted, goal))

    @app_commands.command(description=wording.ROUND_WEBHOOK)
    @app_commands.describe(project=wording.PROJECT_NAME, url=wording.ROUND_WEBHOOK_URL)
    @app_commands.autocomplete(project=every_project)
    async def webhook(self, interaction: Interaction, project: str, url: str = "") -> None:
        await show_webhook(interaction, project, url)


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(CloseRound)
    await bot.add_cog(Rounds(bot))
