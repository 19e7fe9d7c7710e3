"""Threads on the loopback Discord: the bot makes them, and finds the active ones again."""

from aiohttp import web

from tests.process.loopback_town import BOT_ID, FOLLOWED, GUILD_ID, Json, RefusedError, iso_now
from tests.process.loopback_web import Answer, BotEndpoint, number
from tests.process.loopback_world import World

PUBLIC, PRIVATE = 11, 12


async def make(world: World, request: web.Request) -> Answer:
    parent, asked = world.channel(number(request, "channel")), await request.json()
    if asked["type"] != PRIVATE or parent["name"] in FOLLOWED:
        raise RefusedError(400, 50024, "Cannot execute action on this channel type")
    return _made(world, world.new_id(), PRIVATE, parent, asked)


async def under(world: World, request: web.Request) -> Answer:
    """A thread that all see has the id of the message it stands under, which has no second one."""
    parent, asked = world.channel(number(request, "channel")), await request.json()
    begins_with = int(world.message(number(request, "message"))["id"])
    if begins_with in world.threads:
        raise RefusedError(400, 160004, "A thread has already been created for this message")
    return _made(world, begins_with, PUBLIC, parent, asked)


def _made(world: World, thread_id: int, kind: int, parent: Json, asked: Json) -> Json:
    made: Json = {
        "id": str(thread_id), "type": kind, "guild_id": str(GUILD_ID), "parent_id": parent["id"],
        "name": asked["name"], "owner_id": str(BOT_ID), "last_message_id": None, "message_count": 0,
        "member_count": 1, "total_message_sent": 0, "rate_limit_per_user": 0, "flags": 0,
        "thread_metadata": {
            "archived": False, "auto_archive_duration": asked["auto_archive_duration"], "locked": False,
            "archive_timestamp": iso_now(), "create_timestamp": iso_now(),
            "invitable": asked.get("invitable", True),
        },
    }  # fmt: skip
    world.threads[thread_id] = made
    return made


async def active(world: World, request: web.Request) -> Answer:
    return {"threads": list(world.threads.values()), "members": []}


THREAD_ENDPOINTS: list[tuple[str, str, BotEndpoint]] = [
    ("POST", "/channels/{channel}/threads", make),
    ("POST", "/channels/{channel}/messages/{message}/threads", under),
    ("GET", "/guilds/{guild}/threads/active", active),
]
