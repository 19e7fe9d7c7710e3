"""People who wait for work on the loopback Discord, and a bot whose clock a test turns."""

import asyncio
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.process.discord_process import BotProcess, Card, Loopback
from tests.process.kill_town import open_project, slug, until
from tests.process.loopback_town import CHANNELS
from tests.process.turned_bot import FileClock, noon_after

MINUTE, HOUR = 60, 3600
THREADS = f"/channels/{CHANNELS['announcements']}/threads$"
SAID = rf"/channels/(?!{'|'.join(map(str, CHANNELS.values()))})\d+/messages$"  # in a thread, or directly
POSTS = """
    SELECT outbox.state FROM outbox JOIN project ON project.id = project_id
     WHERE slug = ? AND kind = ? ORDER BY outbox.id
"""


@dataclass
class WavesTown:
    """The loopback Discord, the bot, and its clock."""

    discord: Loopback
    bot: BotProcess
    clock: FileClock

    @classmethod
    @asynccontextmanager
    async def stands(cls, folder: Path) -> AsyncIterator[Self]:
        """Set up so that everyone may label: no role is mentioned, so only waves count."""
        clock = FileClock(folder / "clock")
        now = time.time_ns() // 1_000_000
        clock.turn(noon_after(now))
        command, settings = (
            (sys.executable, "-m", "tests.process.turned_bot"),
            {"CLOCK_FILE": str(clock.file)},
        )
        async with await Loopback.start(folder) as discord:
            await discord.passes((noon_after(now) - now) / 1000)
            async with BotProcess(discord, folder / "bot.db", command=command, **settings) as bot:
                await discord.slash(
                    "owner", "setup", "leads", announcements="announcements", leads="lead", labelers="everyone",
                    lead_channel="leads", timezone="UTC",
                )  # fmt: skip
                yield cls(discord, bot, clock)
            assert (await discord.log())["unknown"] == []

    async def waits(self, who: str, name: str, *, direct: bool = False) -> None:
        """They ask to be told of a project that is paused; by direct message, if they want that."""
        shown = await self.discord.slash(who, "work", project=slug(name))
        if "I agree" in shown.buttons:
            shown = await self.discord.press(who, shown, label="I agree")
        shown = await self.discord.press(who, shown, label="Notify me")
        assert "You are on the list" in shown.text
        if direct:
            way = next(menu for menu in shown.card.menus if ":way:" in menu)
            assert "by direct message" in (await self.discord.choose(who, shown, way, "1")).text

    async def paused(self, name: str, *people: str, direct: bool = False) -> None:
        """A project with a seat for each of these people, who wait for it."""
        await open_project(self.discord, name, items=1, overlap=len(people))
        await self.discord.slash("lea", "project pause", "leads", project=slug(name))
        for who in people:
            await self.waits(who, name, direct=direct)

    async def resume(self, name: str) -> None:
        """From here on it is for the waves."""
        await self.discord.slash("lea", "project open", "leads", project=slug(name))

    async def told(self, name: str) -> list[list[str]]:
        """Whom each message in a thread of the project notified."""
        return [
            [one["username"] for one in card.raw["mentions"]]
            for thread, said in await self.discord.threads()
            for card in said
            if thread.startswith(f"{name}:")
        ]

    async def comes_to(self, name: str, *wanted: list[str]) -> None:
        async def does() -> bool:
            return await self.told(name) == list(wanted)

        assert await until(does, 60)

    def posts(self, name: str, kind: str = "wave") -> list[str]:
        """What the outbox believes of a project's notices of a kind."""
        with closing(sqlite3.connect(f"{self.bot.database.as_uri()}?mode=ro", uri=True)) as connection:
            return [row[0] for row in connection.execute(POSTS, (slug(name), kind))]

    async def becomes(self, name: str, wanted: str, kind: str = "wave") -> None:
        async def does() -> bool:
            return self.posts(name, kind)[-1:] == [wanted]

        assert await until(does, 60)

    async def notices(self, words: str) -> list[Card]:
        """What the leads were told in such words."""
        return [card for card in await self.discord.messages("leads") if words in card.text]

    async def passes(self, seconds: int) -> None:
        """On the bot's clock and on Discord's, which knows a nonce for some minutes."""
        await self.discord.passes(seconds)
        self.clock.turn(self.clock.now() + seconds * 1000)

    async def settles(self) -> None:
        """Long enough for several rounds of everything the bot does by itself."""
        await asyncio.sleep(1.5)
