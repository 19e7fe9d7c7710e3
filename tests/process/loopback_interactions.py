"""How a bot answers what a person did: the callback of an interaction, and its webhook afterwards."""

import time

from aiohttp import web

from tests.process.loopback_town import EPHEMERAL, LOADING, Json, RefusedError, Upload, bot_json
from tests.process.loopback_web import Answer, body_of, number
from tests.process.loopback_world import Interaction, World

REPLY, LATER, LATER_UPDATE, UPDATE, AUTOCOMPLETE, MODAL = range(4, 10)


async def callback(world: World, request: web.Request) -> Answer:
    """The one answer an interaction gets, within three seconds."""
    body, uploads = await body_of(request)
    found = world.interactions.get(request.match_info["token"])
    elapsed = time.monotonic() - found.began if found else 0
    if found is None or found.id != number(request, "id") or elapsed > found.answer_seconds:
        raise RefusedError(404, 10062, "Unknown interaction")
    if found.answered:
        raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
    message = answer_with(world, found, body["type"], body.get("data") or {}, uploads)
    found.answered, found.took_ms = body["type"], elapsed * 1000
    world.show(found, message)
    if request.query.get("with_response") not in ("1", "true"):
        return None
    about: Json = {"id": str(found.id), "type": found.type}
    if message is None:
        return {"interaction": about}
    about |= {"response_message_id": message["id"], "response_message_loading": body["type"] == LATER}
    about |= {"response_message_ephemeral": bool(message["flags"] & EPHEMERAL)}
    return {"interaction": about, "resource": {"type": body["type"], "message": message}}


def answer_with(
    world: World, found: Interaction, kind: int, data: Json, uploads: list[Upload]
) -> Json | None:
    """Do what an answer of this type does; the message it shows, if any."""
    if (kind in (LATER_UPDATE, UPDATE) and found.source is None) or not REPLY <= kind <= MODAL:
        raise RefusedError(400, 50035, "Invalid Form Body")
    if kind in (REPLY, LATER):
        data = data | {"flags": data.get("flags", 0) | (LOADING if kind == LATER else 0)}
        found.original = world.say(found.channel_id, bot_json(), data, uploads)
    elif kind == UPDATE and found.source is not None:
        world.rewrite(found.source, data, uploads)
        found.original = found.source
    elif kind == LATER_UPDATE:
        found.original = found.source
    elif kind == MODAL:
        found.form = data
        world.forms[found.id] = found
    elif kind == AUTOCOMPLETE:
        found.choices = data["choices"]
    return found.original


def by_token(world: World, request: web.Request) -> Interaction:
    found = world.interactions.get(request.match_info["token"])
    if found is None or not found.answered:
        raise RefusedError(404, 10015, "Unknown Webhook")
    if time.monotonic() - found.began > world.limits.token_seconds:
        raise RefusedError(401, 50027, "Invalid Webhook Token")
    return found


def own_message(world: World, request: web.Request) -> tuple[Interaction, Json]:
    found, wanted = by_token(world, request), request.match_info["message"]
    own = [found.original] if found.original else []
    for said in own + found.followups:
        if wanted == said["id"] or (wanted == "@original" and said is found.original):
            return found, world.message(int(said["id"]))
    raise RefusedError(404, 10008, "Unknown Message")


async def get_own(world: World, request: web.Request) -> Answer:
    return own_message(world, request)[1]


async def edit_own(world: World, request: web.Request) -> Answer:
    found, said = own_message(world, request)
    world.rewrite(said, *await body_of(request))
    world.show(found, said)
    return said


async def delete_own(world: World, request: web.Request) -> Answer:
    found, said = own_message(world, request)
    del world.messages[int(said["id"])]
    found.filled.set()
    return None


async def follow_up(world: World, request: web.Request) -> Answer:
    """A further message; the first one after "thinking…" takes that one's place."""
    found = by_token(world, request)
    body, uploads = await body_of(request)
    if found.original and found.original["flags"] & LOADING:
        said = found.original
        world.rewrite(said, body, uploads)
    else:
        said = world.say(found.channel_id, bot_json(), body, uploads)
        found.followups.append(said)
    world.show(found, said)
    return said
