"""The door every request passes: it notes each one, and fails those that a test told it to fail."""

import asyncio
import re
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

from tests.process.loopback_town import Json, RefusedError
from tests.process.loopback_web import Endpoint, reply


@dataclass(eq=False)
class Fault:
    """What goes wrong with the next `times` requests of a kind.

    `when`: before the request is done, so that it never is, or after it, so that only the answer fails.
    `how`: `respond` with `status` and `code`, `drop` the connection, or `hang` and never answer.
    `how="slow"` does it and answers truly, only `delay_ms` later.
    """

    method: str
    path_regex: str
    times: int = 1
    when: Literal["before", "after"] = "before"
    how: Literal["respond", "drop", "hang", "slow"] = "respond"
    status: int = 500
    code: int = 0
    delay_ms: int = 0
    retry_after: float = 0.01
    struck: asyncio.Event = field(default_factory=asyncio.Event)

    def meets(self, request: web.Request) -> bool:
        return (
            self.times > 0
            and self.method == request.method
            and bool(re.search(self.path_regex, request.path))
        )

    async def fail(self, request: web.Request) -> web.Response:
        """The failure the bot sees."""
        self.struck.set()
        if self.how == "hang":
            await asyncio.Event().wait()
        if self.how == "drop" and request.transport:
            request.transport.abort()
        body = {"code": self.code, "message": "a fault of the test", "retry_after": self.retry_after}
        return reply(body, self.status, Via="1.1 loopback")


class Door:
    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.requests: deque[Json] = deque(maxlen=20_000)
        self.unknown: list[str] = []

    def expect(self, fault: Fault) -> int:
        """Arm a fault; its number, to wait for it."""
        self.faults.append(fault)
        return len(self.faults) - 1

    def mend(self) -> None:
        """Nothing fails any more; what hangs goes on hanging."""
        for fault in self.faults:
            fault.times = 0

    async def pass_through(self, request: web.Request, endpoint: Endpoint) -> web.StreamResponse:
        if not request.path.startswith("/api/"):
            return await answered(request, endpoint)
        began = time.time_ns() // 1_000_000
        response = await self._judged(request, endpoint)
        self.requests.append(
            {"at": began, "method": request.method, "path": request.path, "status": response.status}
        )
        return response

    async def _judged(self, request: web.Request, endpoint: Endpoint) -> web.StreamResponse:
        fault = next((one for one in self.faults if one.meets(request)), None)
        if fault is None:
            return await answered(request, endpoint)
        fault.times -= 1
        if fault.how == "slow":
            fault.struck.set()
            await asyncio.sleep(fault.delay_ms / 1000)
            return await answered(request, endpoint)
        if fault.when == "after":
            await answered(request, endpoint)
        return await fault.fail(request)

    async def no_such_route(self, request: web.Request) -> web.StreamResponse:
        """Loudly: a bot under test must not pass because Discord is only half there."""
        self.unknown.append(f"{request.method} {request.path}")
        raise RefusedError(404, 0, f"The loopback Discord has no {request.method} {request.path}")


async def answered(request: web.Request, endpoint: Endpoint) -> web.StreamResponse:
    try:
        return await endpoint(request)
    except RefusedError as refusal:
        return reply({"code": refusal.code, "message": refusal.message}, refusal.status)
