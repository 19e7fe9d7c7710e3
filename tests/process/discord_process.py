"""The loopback Discord and the bot, each a process of its own, as a test speaks of them."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from tests.process.discord_seen import Answer, Card, Form, UnansweredError
from tests.process.loopback_client import LoopbackClient
from tests.process.loopback_town import GUILD_ID, Json, RefusedError
from tests.process.loopback_web import API

__all__ = ["Answer", "BotProcess", "Card", "Form", "Loopback", "RefusedError", "UnansweredError"]

ROOT = Path(__file__).parents[2]
BOT = (sys.executable, "-m", "bot", "run")


class Loopback(LoopbackClient):
    """A loopback Discord of its own: `async with await Loopback.start(directory) as discord`.

    Its output goes to `loopback.log` there, and each "Saved" a person saw to `saved.jsonl`.
    """

    def __init__(self, process: subprocess.Popen[str], port: int, saved_log: Path) -> None:
        super().__init__(f"http://127.0.0.1:{port}")
        self.saved_log = saved_log
        self._process = process

    @classmethod
    async def start(cls, directory: Path) -> Self:
        saved_log = directory / "saved.jsonl"
        process = loopback_process(saved_log, directory / "loopback.log")
        assert process.stdout is not None
        started = await asyncio.to_thread(process.stdout.readline)
        return cls(process, json.loads(started)["port"], saved_log)

    async def stop(self) -> None:
        await self.close()
        with self._process:
            self._process.kill()  # it keeps nothing but the saved log, and that is on disk

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.stop()

    @property
    def api_base(self) -> str:
        """What the bot gets as DISCORD_API."""
        return self.url + API

    def saved(self) -> list[Json]:
        """Each answer that said "Saved", written before it was shown: user, custom_id, text, at."""
        return [json.loads(line) for line in self.saved_log.read_text().splitlines()]


def loopback_process(saved_log: Path, output: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.process.loopback", "--log", str(saved_log)]
    with output.open("a") as errors:
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True)


class BotProcess:
    """A bot that can be killed: `async with BotProcess(discord, directory / "bot.db") as bot`."""

    def __init__(
        self, discord: Loopback, database: Path, *, command: Sequence[str] = BOT, **environment: str
    ) -> None:
        self.discord, self.database, self.command = discord, database, command
        self.log = database.with_suffix(".log")
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None
        self._identified = 0

    async def start(self) -> None:
        """Start it, without waiting for it."""
        self._identified = (await self.discord.log())["identified"]
        self._process = self._spawn()

    def _spawn(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as output:
            return subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdout=output, stderr=output
            )

    @property
    def environment(self) -> Mapping[str, str]:
        """Its settings, and this process's own environment."""
        settings = {
            "DISCORD_API": self.discord.api_base,
            "DISCORD_TOKEN": "loopback",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "GUILD_ID": str(GUILD_ID),
        }
        return os.environ | settings | self._environment

    async def command_line(self, *arguments: str) -> str:
        """What another process prints: `python -m bot` with the same settings. RuntimeError where it fails."""
        command = (sys.executable, "-m", "bot", *arguments)
        ended = await asyncio.to_thread(
            subprocess.run, command, cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        if ended.returncode:
            raise RuntimeError(f"It ended with {ended.returncode}:\n{ended.stderr}")
        return ended.stdout

    async def wait_ready(self, seconds: float = 20) -> None:
        """Until it is connected and knows the server; RuntimeError with its output where it ends instead."""
        async with asyncio.timeout(seconds):
            while not await self._connected():
                if self._running().poll() is not None:
                    raise RuntimeError(f"The bot ended with {self._running().returncode}:\n{self.output}")

    async def _connected(self) -> bool:
        try:
            await self.discord.wait_connected(self._identified, timeout_ms=300)
        except RefusedError:
            return False
        return True

    async def restart(self) -> None:
        await self.start()
        await self.wait_ready()

    async def kill(self) -> None:
        """kill -9."""
        self._running().kill()
        await self.ended()

    async def terminate(self) -> int:
        """SIGTERM; the exit code."""
        self._running().terminate()
        return await self.ended()

    async def ended(self, seconds: float = 15) -> int:
        """Its exit code, once it ends by itself."""
        return await asyncio.to_thread(self._running().wait, seconds)

    def freeze(self) -> None:
        self._running().send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._running().send_signal(signal.SIGCONT)

    @property
    def pid(self) -> int:
        return self._running().pid

    @property
    def output(self) -> str:
        """All it ever wrote, over all its lives."""
        return self.log.read_text()

    async def wait_said(self, text: str, seconds: float = 20) -> None:
        """Until its output has this text: it may still be writing of what Discord already knows."""
        async with asyncio.timeout(seconds):
            while text not in self.output:
                await asyncio.sleep(0.01)

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "the bot was never started"
        return self._process

    async def __aenter__(self) -> Self:
        await self.restart()
        return self

    async def __aexit__(self, *error: object) -> None:
        if self._process and self._process.poll() is None:
            await self.kill()
