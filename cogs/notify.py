"""/notify: what to be told of, when and how."""

from discord import app_commands
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import wishing
from bot.ui import notify, stopped, waves
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show
from bot.wording import commands as wording


class Notifying(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    @app_commands.command(description=wording.NOTIFY)
    async def notify(self, interaction: Interaction) -> None:
        await show(interaction, await self.bot.db.read(wishing.look, press_of(interaction)))


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*notify.CONTROLS, waves.Come, stopped.SendAgain, notify.QuietHours)
    await bot.add_cog(Notifying(bot))
