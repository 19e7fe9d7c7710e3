"""Hears what is deleted on a server, and that the bot itself was removed or is back."""

import discord
from discord.ext import commands

from bot.client import LabelBot
from bot.labeling import leaving
from bot.labeling.leaving import Server
from bot.ui.notices import Noted
from bot.ui.press import Interaction, caller_of


class Leaving(commands.Cog):
    def __init__(self, bot: LabelBot) -> None:
        self.bot = bot

    async def see(self, guild: discord.Guild) -> None:
        await leaving.see(self.bot.db, server(guild), self.bot.clock.now())

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        await self.see(role.guild)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self.see(channel.guild)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.see(guild)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        await self.see(guild)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await leaving.lose(self.bot.db, guild.id, self.bot.clock.now())

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        there = frozenset(guild.id for guild in self.bot.guilds)
        await leaving.lose_others(self.bot.db, there, self.bot.clock.now())
        for guild in [guild for guild in self.bot.guilds if not guild.unavailable]:
            await self.see(guild)

    @commands.Cog.listener()
    async def on_shut_out(self, interaction: Interaction) -> None:
        await self.bot.db.write(leaving.shut_out, caller_of(interaction))


def server(guild: discord.Guild) -> Server:
    roles = frozenset(role.id for role in guild.roles)
    return Server(guild.id, roles, frozenset(channel.id for channel in guild.channels))


async def setup(bot: LabelBot) -> None:
    bot.add_persistent(Noted)
    await bot.add_cog(Leaving(bot))
