"""Gives a sign of life every ten seconds, for monitors."""

from discord.ext import commands, tasks

from bot.client import LabelBot
from bot.pulse import Pulse

SECONDS = 10


class Alive(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot
        self.connected = False
        self.pulse = Pulse(bot.db, bot.settings.database_path, bot.clock)

    async def cog_load(self) -> None:
        if (
            self.bot.settings.discord_token is not None
        ):  # without one Discord is simulated, and waits for timers
            self.pulse.lateness.begin()
        self.beat.start()

    async def cog_unload(self) -> None:
        self.beat.cancel()
        self.pulse.lateness.end()

    @commands.Cog.listener("on_ready")
    @commands.Cog.listener("on_resumed")
    async def on_connected(self) -> None:
        self.connected = True

    @commands.Cog.listener()
    async def on_disconnect(self) -> None:
        self.connected = False

    @tasks.loop(seconds=SECONDS)
    async def beat(self) -> None:
        await self.pulse.beat(self.connected)


async def setup(bot: LabelBot) -> None:
    await bot.add_cog(Alive(bot))
