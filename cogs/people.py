"""/available and /roster: who is there, as labelers say it and as leads see it."""

from discord import app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import availability, roster, running
from bot.ui.availability import CONTROLS, FORMS
from bot.ui.press import Interaction, press_of
from bot.ui.roster import Page
from bot.ui.screen import show
from bot.ui.typing import every_project
from bot.wording import commands as wording


class People(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.AVAILABLE)
    async def available(self, interaction: Interaction) -> None:
        await show(interaction, await self.bot.db.read(availability.own, press_of(interaction)))

    @app_commands.command(description=wording.ROSTER)
    @app_commands.describe(project=wording.ROSTER_PROJECT)
    @app_commands.autocomplete(project=every_project)
    async def roster(self, interaction: Interaction, project: str | None = None) -> None:
        lead = await self.bot.db.read(running.lead, press_of(interaction))
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show(interaction, await self.bot.db.read(roster.named, lead, project))


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*CONTROLS, Page, *FORMS)
    await bot.add_cog(People(bot))
