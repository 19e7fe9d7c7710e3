"""The part of `check` that asks Discord, over REST alone: a running bot keeps its connection."""

import asyncio
from collections.abc import Iterator, Mapping

import aiohttp
import discord

from bot import permissions
from bot.commandline.finding import Finding, good, note, wrong
from bot.labeling.mentions import role_of
from bot.process import point_at, without_voice
from bot.settings import Settings
from bot.wording import check as wording
from bot.wording import commandline
from bot.wording import permissions as permission_words
from storage.records import Guild

PATIENCE = 60  # seconds


async def check_discord(settings: Settings, servers: list[Guild]) -> list[Finding]:
    """The token, the servers the bot is on, and what it lacks on those that the database knows."""
    if settings.discord_token is None:
        return [note(wording.NO_TOKEN)]
    point_at(settings.discord_api)
    without_voice()
    client = discord.Client(intents=discord.Intents(guilds=True))
    try:
        async with client, asyncio.timeout(PATIENCE):
            await client.login(settings.token())
            link = permissions.invitation(client.application_id or 0)
            found = [good(wording.TOKEN), *await _of_servers(client, servers)]
            return [*found, note(wording.invitation(link))]
    except discord.LoginFailure:
        return [wrong(commandline.WRONG_TOKEN)]
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        return [wrong(commandline.discord(str(error)))]


async def _of_servers(client: discord.Client, servers: list[Guild]) -> list[Finding]:
    joined = {guild.id: guild.name async for guild in client.fetch_guilds(limit=None)}
    found = [note(wording.servers(list(joined.values())))]
    known = {guild.id for guild in servers if guild.labeler_role_id is not None}
    found += [note(wording.not_set_up(name)) for server_id, name in joined.items() if server_id not in known]
    found += [wrong(wording.not_there(guild.id)) for guild in servers if guild.id not in joined]
    for guild in servers:
        if guild.id in known & joined.keys():
            found += await _of_server(client, guild)
    return found


async def _of_server(client: discord.Client, guild: Guild) -> list[Finding]:
    """What a server that is set up lacks."""
    server = await client.fetch_guild(guild.id)
    me = await server.fetch_member(0 if client.user is None else client.user.id)
    channels = {channel.id: channel for channel in await server.fetch_channels()}
    lacking = [*_channels(server, guild, me, channels), *_roles(server, guild)]
    return [wrong(sentence) for sentence in lacking] or [good(wording.server(server.name))]


def _channels(
    server: discord.Guild, guild: Guild, me: discord.Member, channels: Mapping[int, discord.abc.GuildChannel]
) -> Iterator[str]:
    to_announce = permissions.to_announce(server.get_role(role_of(guild) or 0))
    waves_in = guild.wave_channel_id or guild.announcement_channel_id
    for option, channel_id, needed in (
        ("announcements", guild.announcement_channel_id, to_announce),
        ("lead_channel", guild.lead_channel_id, permissions.NOTICES),
        *((("waves", waves_in, permissions.WAVES),) if waves_in in channels else ()),
    ):
        channel = channels.get(channel_id or 0)
        if channel is None:
            yield wording.channel_gone(server.name, option)
        elif missing := permissions.missing(channel.permissions_for(me), needed):
            yield permission_words.missing(wording.place(server.name, channel.name), missing)


def _roles(server: discord.Guild, guild: Guild) -> Iterator[str]:
    for option, role_id in (("leads", guild.lead_role_id), ("labelers", guild.labeler_role_id)):
        if server.get_role(role_id or 0) is None:
            yield wording.role_gone(server.name, option)
