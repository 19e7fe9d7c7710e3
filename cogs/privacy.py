"""/privacy: what is kept about oneself, and what to do about it."""

from discord import app_commands
from discord.ext import commands, tasks

from bot.client import LabelBot
from bot.labeling import erasing, privacy
from bot.ui.press import Interaction, caller_of
from bot.ui.privacy import CONTROLS
from bot.ui.screen import show
from bot.wording import commands as wording

SECONDS = 30


class Privacy(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        self.finish.start()

    async def cog_unload(self) -> None:
        self.finish.cancel()

    @app_commands.command(description=wording.PRIVACY)
    async def privacy(self, interaction: Interaction) -> None:
        await show(interaction, await self.bot.db.read(privacy.kept, caller_of(interaction)))

    @tasks.loop(seconds=SECONDS)
    async def finish(self) -> None:
        await erasing.finish_all(self.bot.db, self.bot.clock.now())


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*CONTROLS)
    await bot.add_cog(Privacy(bot))
