"""Posts what the outbox holds, at every start and every few seconds."""

from discord.ext import commands, tasks

from bot.client import LabelBot
from bot.ui import news, notices
from bot.ui.posting import Posting

CONTROLS = (notices.Start, notices.About, notices.Keep, notices.Retire, notices.There, notices.PostIt)
SECONDS = 2


class Announcing(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot
        self.posting = Posting(bot)

    async def cog_load(self) -> None:
        self.deliver.start()

    async def cog_unload(self) -> None:
        self.deliver.cancel()

    @tasks.loop(seconds=SECONDS)
    async def deliver(self) -> None:
        await self.posting.deliver()

    @deliver.before_loop
    async def connected(self) -> None:
        await self.bot.wait_until_ready()


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(*CONTROLS, *news.CONTROLS, *news.FORMS)
    await bot.add_cog(Announcing(bot))
