"""How the loopback Discord reads a request and writes an answer."""

import json
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from aiohttp import web
from aiohttp.web_request import FileField

from tests.process.loopback_town import Json, Upload
from tests.process.loopback_world import World

Answer: TypeAlias = Json | list[Json] | None
Endpoint: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
BotEndpoint: TypeAlias = Callable[[World, web.Request], Awaitable[Answer]]
API = "/api/v10"


def reply(body: object, status: int = 200, **headers: str) -> web.Response:
    """JSON whose Content-Type is exactly `application/json`: with a charset discord.py takes it for text."""
    return web.Response(
        body=json.dumps(body).encode(), status=status, content_type="application/json", headers=headers
    )


def number(request: web.Request, name: str) -> int:
    return int(request.match_info[name])


async def body_of(request: web.Request) -> tuple[Json, list[Upload]]:
    """What was sent, and the files that came with it."""
    if not request.content_type.startswith("multipart/"):
        return (await request.json() if request.can_read_body else {}), []
    form = await request.post()
    files = [part for part in form.values() if isinstance(part, FileField)]
    return json.loads(str(form["payload_json"])), [(part.filename, part.file.read()) for part in files]
