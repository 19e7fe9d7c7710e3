"""The bot's first word on a server."""

import discord
from simcord.builders import ChannelHandle

from bot import permissions
from tests.stories.town import Town


async def joins(town: Town) -> None:
    """Discord tells the bot that it is on the town's server from now on."""
    town.bot.dispatch("guild_join", server(town))
    await town.env.settle()


def server(town: Town) -> discord.Guild:
    guild = town.bot.get_guild(town.guild.id)
    assert guild is not None
    return guild


async def silence(town: Town, channel: ChannelHandle) -> None:
    """Nobody without a permission of their own may write there."""
    found = server(town).get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    await found.set_permissions(server(town).default_role, send_messages=False)
    await town.env.settle()


async def test_on_joining_the_bot_says_one_line(town: Town) -> None:
    await joins(town)
    [hello] = town.posted(town.announcements)
    assert "`/setup`" in hello.text
    assert town.posted(town.work_channel) == []


async def test_it_says_it_where_it_may_write(town: Town) -> None:
    await silence(town, town.announcements)
    await joins(town)
    assert town.posted(town.announcements) == []
    assert len(town.posted(town.lead_channel)) == 1


async def test_where_it_may_write_nowhere_it_says_nothing(town: Town) -> None:
    for channel in (town.announcements, town.lead_channel, town.work_channel):
        await silence(town, channel)
    await joins(town)
    assert not [
        town.posted(channel) for channel in (town.announcements, town.work_channel) if town.posted(channel)
    ]


async def test_a_role_nobody_may_mention_takes_one_permission_more(town: Town) -> None:
    roles = server(town).roles
    shy = next(role for role in roles if role.name == town.labeler_role.name)
    assert permissions.to_announce(shy) == (*permissions.ANNOUNCEMENTS, permissions.MENTION)
    assert permissions.to_announce(server(town).default_role) == permissions.ANNOUNCEMENTS
    assert permissions.to_announce(None) == permissions.ANNOUNCEMENTS
    await shy.edit(mentionable=True)
    await town.env.settle()
    assert permissions.to_announce(server(town).get_role(shy.id)) == permissions.ANNOUNCEMENTS
