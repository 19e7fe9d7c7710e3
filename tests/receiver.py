"""A training script as a lead would write it: a small server that checks each message before it believes it."""

import asyncio
import json
import ssl
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self, TypeAlias

from aiohttp import web

from bot.wording.webhooks import SNIPPET

Json: TypeAlias = dict[str, Any]
NAME = "127.0.0.1"
LONG = 60  # seconds: longer than anybody waits


def certificate(folder: Path) -> Path:
    """A certificate for this machine, and its key, in one file."""
    file, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    about = ["-days", "2", "-subj", "/CN=localhost", "-addext", f"subjectAltName=DNS:localhost,IP:{NAME}"]
    subprocess.run(
        [*command, *about, "-keyout", str(key), "-out", str(file)], check=True, capture_output=True
    )
    file.write_text(file.read_text() + key.read_text())
    return file


def snippet(now: Callable[[], float] = time.time) -> Callable[[str, str, bytes], bool]:
    """The five lines a lead is shown, as they would stand in a script; `now` is seconds since 1970."""
    namespace: Json = {}
    exec(SNIPPET, namespace)
    namespace["time"] = SimpleNamespace(time=now)
    check: Callable[[str, str, bytes], bool] = namespace["is_ours"]
    return check


class Receiver:
    """`how` is what it does with the next messages, one each: a status, or `timeout` or `drop`; then 200."""

    def __init__(self, file: Path, check: Callable[[str, str, bytes], bool] | None = None) -> None:
        self.check = check or snippet()
        self.secret = ""
        self.how: list[int | str] = []
        self.heard: list[tuple[str, Json]] = []
        """Each message that was ours: its key, and what it says."""
        self.strange = 0
        self.headers: dict[str, str] = {}
        self.is_reading = asyncio.Event()
        self.may_go_on = asyncio.Event()
        self.port = 0
        self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._tls.load_cert_chain(file)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"https://{NAME}:{self.port}/rounds?for=us"

    @property
    def once_by_key(self) -> dict[str, Json]:
        """What a script that minds the key has done."""
        return dict(self.heard)

    async def start(self) -> Self:
        """Listen, at the same port as before if it did."""
        app = web.Application()
        app.router.add_post("/rounds", self._take)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, NAME, self.port, ssl_context=self._tls, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def stop(self) -> None:
        """Nobody listens any more."""
        if self._runner is not None:
            await self._runner.cleanup()
        self._runner = None

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *error: object) -> None:
        self.may_go_on.set()
        await self.stop()

    async def _take(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        if not self.check(self.secret, request.headers["X-Labelguild-Signature"], body):
            self.strange += 1
            return web.Response(status=401)
        self.heard.append((request.headers["Idempotency-Key"], json.loads(body)))
        self.is_reading.set()
        return await self._answer(request, self.how.pop(0) if self.how else 200)

    async def _answer(self, request: web.Request, how: int | str) -> web.StreamResponse:
        if how == "drop":
            assert request.transport is not None
            request.transport.abort()
        elif how == "timeout":
            await asyncio.wait({asyncio.ensure_future(self.may_go_on.wait())}, timeout=LONG)
        status = how if isinstance(how, int) else 200
        return web.Response(status=status, headers=self.headers, text="thank you")
