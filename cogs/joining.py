"""The bot's one line to a server it has just joined."""

import discord
from discord.ext import commands

from bot.client import LabelBot
from bot.permissions import first_writable
from bot.wording import joining as wording


class Joining(commands.Cog):
    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        channel = first_writable(guild)
        if channel is not None:
            await channel.send(wording.HELLO)


async def setup(bot: LabelBot) -> None:
    await bot.add_cog(Joining())
