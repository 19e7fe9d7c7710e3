"""/me and /projects: what a labeler wants to know."""

from discord import app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import own_work
from bot.labeling.offers import offers
from bot.ui import offers as offers_screen
from bot.ui import outcome
from bot.ui import own_work as own_work_screen
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show_parts
from bot.wording import commands as wording


class Overview(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.ME)
    async def me(self, interaction: Interaction) -> None:
        press = press_of(interaction)
        own = await self.bot.db.read(own_work.own_work, press.caller, press.at)
        await show_parts(interaction, own_work_screen.draw_own_work(own))

    @app_commands.command(description=wording.PROJECTS)
    async def projects(self, interaction: Interaction) -> None:
        press = press_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await self.bot.db.read(offers, press.caller, press.at)
        await show_parts(interaction, offers_screen.draw_offers(found))


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(outcome.Enter)
    await bot.add_cog(Overview(bot))
