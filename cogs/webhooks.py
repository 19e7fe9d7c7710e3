"""Counts and signs closed rounds and tells training scripts, every few seconds.

In a loop of its own: a script may be slow, and so is the checksum of a million answers.
"""

from discord.ext import commands, tasks

from bot import duties
from bot.client import LabelBot
from bot.ui import untold, webhook
from bot.ui.rounds import sign_rounds
from bot.ui.scripts import count_rounds, tell_scripts

SECONDS = 5


class Webhooks(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        self.tell.start()

    async def cog_unload(self) -> None:
        self.tell.cancel()

    @tasks.loop(seconds=SECONDS)
    async def tell(self) -> None:
        await duties.do(self.bot, (sign_rounds, count_rounds, tell_scripts))

    @tell.before_loop
    async def connected(self) -> None:
        await self.bot.wait_until_ready()


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*webhook.CONTROLS, untold.TryAgain)
    await bot.add_cog(Webhooks(bot))
