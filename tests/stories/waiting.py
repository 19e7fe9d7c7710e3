"""People who wait for work, and what they are told: shared by the stories about waves and notices."""

import re
from typing import Any

import discord

from tests.stories.town import PETS, Person, Seen, Town

ONE_SEAT = PETS.replace("overlap = 2", "overlap = 1")
MENTION = re.compile(r"<@(\d+)>")
HOLD = 15  # minutes


def pets(*names: str) -> list[dict[str, str]]:
    return [{"id": name, "text": f"{name.title()} sleeps all day."} for name in names]


def threads(town: Town, channel: Any = None) -> list[Any]:
    """The private threads the bot made."""
    return list((channel or town.announcements).threads)


def told(town: Town) -> list[list[int]]:
    """Whom each wave's thread mentions, in order."""
    said = [post for thread in threads(town) for post in town.posted(thread)]
    return [[int(one) for one in MENTION.findall(post.text)] for post in said]


def enter(town: Town, person: Person) -> Seen:
    """Whoever is mentioned in a private thread is in it; the simulated Discord leaves that out."""
    for thread in reversed(threads(town)):
        for post in town.posted(thread):
            if f"<@{person.id}>" in post.text:
                town.env.backend.add_thread_member(thread.id, person.id)
                return post
    raise AssertionError(f"{person.id} was told nothing")


async def agree(person: Person) -> Person:
    """They agree to what is kept, wherever that is asked."""
    seen = await person.work()
    if "I agree" in seen.buttons:
        await person.tap(seen, "I agree")
    return person


async def waits(person: Person) -> Seen:
    return await person.tap(await at_any_hour(await agree(person)), "Tell me when there is work")


async def at_any_hour(person: Person) -> Seen:
    """They want no quiet hours: these stories begin late in the evening."""
    form = await person.opens(await person.types("notify"), "Quiet hours")
    return await person.fills(form, start="", end="")


async def paused(town: Town, *names: str) -> None:
    """A project with one item, or these, paused so that nobody has it yet."""
    await town.open_project(ONE_SEAT, pets(*(names or ("rex",))))
    await town.lead.types("project pause", project="pets")


async def open_again(town: Town) -> None:
    await town.lead.types("project open", project="pets")
    await town.passes(0.2)


async def forbid(town: Town, *names: str) -> None:
    """Nobody without more may do this in the announcements' channel; no names: everything may be done again."""
    server = town.bot.get_guild(town.guild.id)
    channel = town.bot.get_channel(town.announcements.id)
    assert server is not None
    assert isinstance(channel, discord.TextChannel)
    denied = discord.PermissionOverwrite(**dict.fromkeys(names, False))
    await channel.set_permissions(server.default_role, overwrite=denied)
    await town.env.settle()


async def called(town: Town) -> Seen:
    """What somebody who waits is told."""
    ben = town.labeler("ben")
    await waits(ben)
    await town.passes(0.2)
    return enter(town, ben)
