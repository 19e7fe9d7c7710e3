"""A Discord on 127.0.0.1 for a real bot process: `python -m tests.process.loopback --port 0 --log FILE`.

It prints its port as one line of JSON, outlives the bot, and is driven over HTTP under /control.
"""

import argparse
import json
import socket
import sys
from pathlib import Path

from aiohttp import web

from tests.process.loopback_control import Desk
from tests.process.loopback_faults import Door
from tests.process.loopback_gateway import Gateway
from tests.process.loopback_rest import ENDPOINTS
from tests.process.loopback_web import API, BotEndpoint, Endpoint, reply
from tests.process.loopback_world import World

LARGEST_REQUEST = 30 << 20


def bound(world: World, endpoint: BotEndpoint) -> Endpoint:
    async def respond(request: web.Request) -> web.Response:
        answer = await endpoint(world, request)
        return web.Response(status=204) if answer is None else reply(answer)

    return respond


def build(log: Path | None, base_url: str) -> web.Application:
    """The whole server: REST for the bot, gateway at `/`, files at /attachments, /control for the test."""
    world, door = World(log, base_url), Door()
    gateway = Gateway(world)

    @web.middleware
    async def at_the_door(request: web.Request, handler: Endpoint) -> web.StreamResponse:
        return await door.pass_through(request, handler)

    app = web.Application(middlewares=[at_the_door], client_max_size=LARGEST_REQUEST)
    for method, path, endpoint in ENDPOINTS:
        app.router.add_route(method, API + path, bound(world, endpoint))

    async def file(request: web.Request) -> web.Response:
        return web.Response(body=world.files[int(request.match_info["id"])][1])

    app.router.add_get("/attachments/{id}/{name}", file)
    app.router.add_get("/", gateway.connect)
    app.add_routes(Desk(world, gateway, door).routes())
    app.router.add_route("*", API + "/{rest:.*}", door.no_such_route)
    return app


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path)
    options = parser.parse_args()
    with socket.create_server(("127.0.0.1", options.port), backlog=1024) as listening:
        port = listening.getsockname()[1]
        sys.stdout.write(json.dumps({"port": port}) + "\n")
        sys.stdout.flush()
        app = build(options.log, f"http://127.0.0.1:{port}")
        web.run_app(app, sock=listening, print=None, access_log=None, shutdown_timeout=0.1)


if __name__ == "__main__":
    main()
