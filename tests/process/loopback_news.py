"""What goes beyond a channel on the loopback Discord: published messages, and the server's events."""

from aiohttp import web

from tests.process.loopback_town import BOT_ID, CHANNELS, GUILD_ID, Json, RefusedError, bot_json
from tests.process.loopback_web import Answer, BotEndpoint, number
from tests.process.loopback_world import World

PUBLISHED = 1 << 1


async def publish(world: World, request: web.Request) -> Answer:
    said = world.message(number(request, "message"))
    if int(said["channel_id"]) != CHANNELS["news"]:
        raise RefusedError(400, 50024, "Cannot execute action on this channel type")
    if said["flags"] & PUBLISHED:
        raise RefusedError(400, 40033, "This message has already been crossposted")
    said["flags"] |= PUBLISHED
    return said


async def events(world: World, request: web.Request) -> Answer:
    return list(world.events.values())


async def make_event(world: World, request: web.Request) -> Answer:
    asked = await request.json()
    made: Json = asked | {
        "id": str(world.new_id()), "guild_id": str(GUILD_ID), "channel_id": None, "creator_id": str(BOT_ID),
        "creator": bot_json(), "status": 1, "entity_id": None, "image": None, "user_count": 0,
    }  # fmt: skip
    world.events[int(made["id"])] = made
    return made


def event_of(world: World, request: web.Request) -> Json:
    found = world.events.get(number(request, "event"))
    if found is None:
        raise RefusedError(404, 10070, "Unknown Guild Scheduled Event")
    return found


async def get_event(world: World, request: web.Request) -> Answer:
    return event_of(world, request)


async def delete_event(world: World, request: web.Request) -> Answer:
    del world.events[int(event_of(world, request)["id"])]
    return None


NEWS_ENDPOINTS: list[tuple[str, str, BotEndpoint]] = [
    ("POST", "/channels/{channel}/messages/{message}/crosspost", publish),
    ("GET", "/guilds/{guild}/scheduled-events", events),
    ("POST", "/guilds/{guild}/scheduled-events", make_event),
    ("GET", "/guilds/{guild}/scheduled-events/{event}", get_event),
    ("DELETE", "/guilds/{guild}/scheduled-events/{event}", delete_event),
]
