"""The gateway of the loopback Discord: who is connected, and what they are told."""

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.process.loopback_town import BOT_ID, GUILD_ID, Json, bot_json
from tests.process.loopback_world import Interaction, World

LAST_WORDS_SECONDS = 0.2
"""A bot that died may have an answer on its way: it counts, as on Discord."""


@dataclass(eq=False)
class Session:
    """One IDENTIFY; its events are kept, so that a RESUME can be told what it missed."""

    id: str
    socket: web.WebSocketResponse | None
    sequence: int = 0
    told: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=1000))

    async def tell(self, event: str, data: str) -> None:
        """Send one event; `data` is JSON already, as several sessions may be told the same."""
        self.sequence += 1
        frame = f'{{"op":0,"t":"{event}","s":{self.sequence},"d":{data}}}'
        self.told.append((self.sequence, frame))
        await self.send(frame)

    async def send(self, frame: str) -> None:
        try:
            if self.socket is not None:
                await self.socket.send_str(frame)
        except ConnectionError:
            self.socket = None


class Gateway:
    """Text frames only: discord.py takes them although it asks for compression."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sessions: dict[str, Session] = {}
        self.identified = 0
        self.changed = asyncio.Condition()

    @property
    def connected(self) -> bool:
        return any(session.socket for session in self.sessions.values())

    async def dispatch(self, event: str, data: Json) -> None:
        """Tell everyone: two bots with one token both hear it, as on Discord."""
        text = json.dumps(data)
        for session in list(self.sessions.values()):
            await session.tell(event, text)

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41_250}})
        session: Session | None = None
        try:
            async for message in socket:
                session = await self._heard(socket, session, json.loads(message.data))
        finally:
            await self._left(socket, session)
        return socket

    async def _heard(
        self, socket: web.WebSocketResponse, session: Session | None, said: Json
    ) -> Session | None:
        match said["op"]:
            case 1:
                await socket.send_json({"op": 11})
            case 2:
                return await self._identify(socket, said["d"])
            case 6:
                return await self._resume(socket, said["d"])
        return session

    async def _identify(self, socket: web.WebSocketResponse, who: Json) -> Session:
        self.identified += 1
        self.sessions = {key: one for key, one in self.sessions.items() if one.socket}
        session = Session(f"session-{self.identified}", socket)
        self.sessions[session.id] = session
        ready: Json = {
            "v": 10, "user": bot_json(), "guilds": [{"id": str(GUILD_ID), "unavailable": True}],
            "session_id": session.id, "application": {"id": str(BOT_ID), "flags": 0},
            "shard": who.get("shard", [0, 1]),
            "resume_gateway_url": self.world.base_url.replace("http", "ws", 1) + "/",
        }  # fmt: skip
        await session.tell("READY", json.dumps(ready))
        await session.tell("GUILD_CREATE", json.dumps(self.world.guild()))
        await self._announce()
        return session

    async def _resume(self, socket: web.WebSocketResponse, who: Json) -> Session | None:
        session = self.sessions.get(who["session_id"])
        if session is None:
            await socket.send_json({"op": 9, "d": False})
            return None
        session.socket = socket
        for frame in [frame for number, frame in session.told if number > (who["seq"] or 0)]:
            await session.send(frame)
        await session.tell("RESUMED", "{}")
        await self._announce()
        return session

    async def _left(self, socket: web.WebSocketResponse, session: Session | None) -> None:
        if session and session.socket is socket:
            session.socket = None
        await self._announce()
        if not self.connected:
            lost = list(self.world.waiting)
            asyncio.get_running_loop().call_later(LAST_WORDS_SECONDS, give_up, lost)

    async def _announce(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def wait_connected(self, more_than: int) -> None:
        """Until a bot is connected that identified itself after the first `more_than` IDENTIFYs."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.connected and self.identified > more_than)

    async def disconnect(self, code: int) -> None:
        """Close every connection; a bot may come back with RESUME."""
        for session in self.sessions.values():
            socket, session.socket = session.socket, None
            if socket is not None:
                await socket.close(code=code)


def give_up(lost: list[Interaction]) -> None:
    """The bot is gone: nobody waits any longer for its answers."""
    for interaction in lost:
        unanswered: dict[str, Any] = {"lost": "gone"}
        if not interaction.answer.done():
            interaction.answer.set_result(unanswered)
        interaction.filled.set()
