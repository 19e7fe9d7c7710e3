"""The REST half of the loopback Discord: what a bot may ask of it."""

import time

from aiohttp import web

from tests.process.loopback_interactions import callback, delete_own, edit_own, follow_up, get_own
from tests.process.loopback_news import NEWS_ENDPOINTS
from tests.process.loopback_threads import THREAD_ENDPOINTS
from tests.process.loopback_town import (
    BOT_ID,
    CHANNELS,
    EPHEMERAL,
    GUILD_ID,
    ROLES,
    Json,
    RefusedError,
    bot_json,
    role_json,
)
from tests.process.loopback_web import Answer, BotEndpoint, body_of, number
from tests.process.loopback_world import World

# Who am I, and where


async def me(world: World, request: web.Request) -> Answer:
    if not request.headers.get("Authorization", "").startswith("Bot "):
        raise RefusedError(401, 0, "401: Unauthorized")
    return bot_json() | {"verified": True, "mfa_enabled": False}


async def application(world: World, request: web.Request) -> Answer:
    return {
        "id": str(BOT_ID), "name": "labelguild", "description": "", "icon": None, "flags": 0,
        "verify_key": "", "bot_public": False, "bot_require_code_grant": False, "team": None,
        "owner": world.person("owner"),
    }  # fmt: skip


async def gateway_bot(world: World, request: web.Request) -> Answer:
    limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
    return {"url": world.base_url.replace("http", "ws", 1), "shards": 1, "session_start_limit": limit}


async def guild(world: World, request: web.Request) -> Answer:
    if number(request, "guild") != GUILD_ID:
        raise RefusedError(404, 10004, "Unknown Guild")
    return world.guild()


async def guild_roles(world: World, request: web.Request) -> Answer:
    return [role_json(name) for name in ROLES]


async def role_member_counts(world: World, request: web.Request) -> Answer:
    members = [world.member(name) for name in world.people]
    counted = [str(role) for name, role in ROLES.items() if name != "everyone"]
    return {role: sum(role in member["roles"] for member in members) for role in counted}


async def guild_channels(world: World, request: web.Request) -> Answer:
    return [world.channel(one) for one in CHANNELS.values()]


async def guild_member(world: World, request: web.Request) -> Answer:
    wanted = request.match_info["user"]
    return world.member_by_id(BOT_ID if wanted == "@me" else int(wanted))


async def user(world: World, request: web.Request) -> Answer:
    found: Json = world.member_by_id(number(request, "user"))["user"]
    return found


# Commands


async def put_commands(world: World, request: web.Request) -> Answer:
    scope = request.match_info.get("guild", "")
    place = {"guild_id": scope} if scope else {}
    known = {one["name"]: one["id"] for one in world.commands.get(scope, [])}
    world.commands[scope] = [
        {"type": 1, "description": "", "options": [], "version": "1"}
        | one
        | {"id": known.get(one["name"], str(world.new_id())), "application_id": str(BOT_ID)}
        | place
        for one in await request.json()
    ]
    return world.commands[scope]


async def get_commands(world: World, request: web.Request) -> Answer:
    return world.commands.get(request.match_info.get("guild", ""), [])


# Messages


async def channel(world: World, request: web.Request) -> Answer:
    return world.channel(number(request, "channel"))


async def open_direct(world: World, request: web.Request) -> Answer:
    wanted = int((await request.json())["recipient_id"])
    for direct in world.direct.values():
        if direct["recipients"][0]["id"] == str(wanted):
            return direct
    who = world.member_by_id(wanted)["user"]
    opened: Json = {
        "id": str(world.new_id()),
        "type": 1,
        "recipients": [who],
        "last_message_id": None,
        "flags": 0,
    }
    world.direct[int(opened["id"])] = opened
    return opened


async def post_message(world: World, request: web.Request) -> Answer:
    channel_id = int(world.channel(number(request, "channel"))["id"])
    body, uploads = await body_of(request)
    nonce = str(body.get("nonce") or "")
    earlier = world.nonces.get(nonce)
    if earlier and body.get("enforce_nonce") and time.monotonic() - earlier[0] < world.limits.nonce_seconds:
        return earlier[1]
    said = world.say(channel_id, bot_json(), body, uploads)
    if nonce:
        world.nonces[nonce] = (time.monotonic(), said)
    return said


async def history(world: World, request: web.Request) -> Answer:
    """Newest first; with `after`, the messages that follow it at once."""
    said = world.public(int(world.channel(number(request, "channel"))["id"]))
    limit = int(request.query.get("limit", 50))
    if "after" in request.query:
        later = [one for one in said if int(one["id"]) > int(request.query["after"])]
        return later[:limit][::-1]
    before = int(request.query.get("before", 1 << 63))
    return [one for one in said if int(one["id"]) < before][::-1][:limit]


def public_message(world: World, request: web.Request) -> Json:
    said = world.message(number(request, "message"))
    if said["flags"] & EPHEMERAL or said["channel_id"] != request.match_info["channel"]:
        raise RefusedError(404, 10008, "Unknown Message")
    return said


async def get_message(world: World, request: web.Request) -> Answer:
    return public_message(world, request)


async def edit_message(world: World, request: web.Request) -> Answer:
    said = public_message(world, request)
    if said["author"]["id"] != str(BOT_ID):
        raise RefusedError(403, 50005, "Cannot edit a message authored by another user")
    world.rewrite(said, *await body_of(request))
    return said


async def delete_message(world: World, request: web.Request) -> Answer:
    del world.messages[int(public_message(world, request)["id"])]
    return None


async def nothing(world: World, request: web.Request) -> Answer:
    return None


ENDPOINTS: list[tuple[str, str, BotEndpoint]] = [
    ("GET", "/users/@me", me),
    ("GET", "/users/{user}", user),
    ("POST", "/users/@me/channels", open_direct),
    ("GET", "/oauth2/applications/@me", application),
    ("GET", "/applications/@me", application),
    ("PATCH", "/applications/@me", application),
    ("GET", "/gateway/bot", gateway_bot),
    ("GET", "/guilds/{guild}", guild),
    ("GET", "/guilds/{guild}/roles", guild_roles),
    ("GET", "/guilds/{guild}/roles/member-counts", role_member_counts),
    ("GET", "/guilds/{guild}/channels", guild_channels),
    ("GET", "/guilds/{guild}/members/{user}", guild_member),
    ("PUT", "/applications/{app}/commands", put_commands),
    ("GET", "/applications/{app}/commands", get_commands),
    ("PUT", "/applications/{app}/guilds/{guild}/commands", put_commands),
    ("GET", "/applications/{app}/guilds/{guild}/commands", get_commands),
    ("GET", "/channels/{channel}", channel),
    ("POST", "/channels/{channel}/typing", nothing),
    ("GET", "/channels/{channel}/messages", history),
    ("POST", "/channels/{channel}/messages", post_message),
    ("GET", "/channels/{channel}/messages/{message}", get_message),
    ("PATCH", "/channels/{channel}/messages/{message}", edit_message),
    ("DELETE", "/channels/{channel}/messages/{message}", delete_message),
    *NEWS_ENDPOINTS,
    *THREAD_ENDPOINTS,
    ("POST", "/interactions/{id}/{token}/callback", callback),
    ("POST", "/webhooks/{app}/{token}", follow_up),
    ("GET", "/webhooks/{app}/{token}/messages/{message}", get_own),
    ("PATCH", "/webhooks/{app}/{token}/messages/{message}", edit_own),
    ("DELETE", "/webhooks/{app}/{token}/messages/{message}", delete_own),
]
