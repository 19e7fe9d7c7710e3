"""Discord fails while people are told of work: nobody loses their place or is told twice, and leads hear of it.

Each test has a project and people of its own on one server; the bot's clock is turned past its waits.
"""

import asyncio
import re
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.process.discord_process import Answer, BotProcess, Card, Loopback
from tests.process.kill_town import open_project, set_up, slug, until
from tests.process.turned_bot import FileClock, noon_after

pytestmark = pytest.mark.asyncio(loop_scope="module")

THREADS = r"/channels/\d+/threads$"
POSTS = r"/channels/1\d+/messages$"  # in a thread, or to a person: channels of the server begin with a 9
NOT_TOLD = "could not be told"
MINUTE = 60_000


@dataclass
class Town:
    discord: Loopback
    clock: FileClock

    def passes(self, minutes: float) -> None:
        self.clock.turn(self.clock.now() + int(minutes * MINUTE))

    async def paused(self, name: str) -> None:
        """A project with work, of which nobody is told yet."""
        await open_project(self.discord, name, items=10, overlap=1)
        await self.discord.slash("lea", "project pause", "leads", project=slug(name))

    async def goes_on(self, name: str) -> None:
        await self.discord.slash("lea", "project open", "leads", project=slug(name))

    async def waits(self, person: str, project: str) -> Answer:
        """For this project alone."""
        shown = await self.discord.slash(person, "work", project=slug(project))
        if "I agree" in shown.buttons:
            shown = await self.discord.press(person, shown, label="I agree")
        return await self.discord.press(person, shown, label="Notify me")

    async def waits_direct(self, person: str, project: str) -> None:
        shown = await self.waits(person, project)
        [menu] = [one for one in shown.card.menus if one.startswith("v1:way:")]
        await self.discord.choose(person, shown, menu, "1")

    async def told(self, project: str) -> list[list[str]]:
        """Whom each message in a thread about a project mentions."""
        said = [card for _, thread in await self.discord.threads() for card in thread]
        mine = [card for card in said if f"**{project}** has work" in card.text]
        return [re.findall(r"<@(\d+)>", card.text) for card in mine]

    async def noticed(self, words: str) -> list[Card]:
        return [card for card in await self.discord.messages("leads") if words in card.text]

    async def threads_asked_for(self) -> int:
        asked = (await self.discord.log())["requests"]
        return sum(one["method"] == "POST" and bool(re.search(THREADS, one["path"])) for one in asked)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    clock = FileClock(folder / "clock")
    now = time.time_ns() // 1_000_000
    clock.turn(noon_after(now))
    command = (sys.executable, "-m", "tests.process.turned_bot")
    async with await Loopback.start(folder) as discord:
        async with BotProcess(discord, folder / "bot.db", command=command, CLOCK_FILE=str(clock.file)):
            await discord.passes((noon_after(now) - now) / 1000)
            await set_up(discord)
            yield Town(discord, clock)
        assert (await discord.log())["unknown"] == []


async def is_told(town: Town, project: str) -> bool:
    """Once the bot has had its time, again and again."""
    town.passes(0.5)
    return bool(await town.told(project))


async def told_once(town: Town, project: str) -> None:
    await until(lambda: is_told(town, project), 30)
    for _ in range(3):
        town.passes(1)
        await asyncio.sleep(0.7)
    [people] = await town.told(project)
    assert len(people) == 1


@pytest.mark.parametrize(
    ("status", "wait", "when"), [(500, 0.01, "before"), (500, 0.01, "after"), (429, 200.0, "before")]
)
@pytest.mark.parametrize("path", [THREADS, POSTS])
async def test_what_fails_for_a_moment_is_said_once_and_the_leads_need_not_know(
    path: str, status: int, wait: float, when: str, town: Town
) -> None:
    """A 500 may come though it was done; a wait longer than discord.py's patience is left to the database."""
    name = f"{'Thread' if path == THREADS else 'Post'} {status} {when}"
    await town.paused(name)
    await town.waits(slug(name), name)
    notices = len(await town.noticed(NOT_TOLD))
    fault = await town.discord.fault("POST", path, status=status, retry_after=wait, when=when, times=3)
    await town.goes_on(name)
    await town.discord.fault_struck(fault)
    await told_once(town, name)
    assert len(await town.noticed(NOT_TOLD)) == notices
    await close(town, name)


@pytest.mark.parametrize(
    ("name", "path", "status", "code"),
    [
        ("No thread", THREADS, 403, 50013),
        ("No place", THREADS, 404, 10003),
        ("No word", POSTS, 403, 50013),
        ("Moderated", POSTS, 400, 200000),
        ("Thread gone", POSTS, 404, 10003),
    ],
)
async def test_what_is_refused_is_told_to_the_leads_once_and_goes_out_once_mended(
    name: str, path: str, status: int, code: int, town: Town
) -> None:
    await town.paused(name)
    await town.waits(slug(name), name)
    notices, threads = len(await town.noticed(NOT_TOLD)), len(await town.discord.threads())
    fault = await town.discord.fault("POST", path, status=status, code=code, times=1000)
    await town.goes_on(name)
    await town.discord.fault_struck(fault)
    await asyncio.sleep(3)
    assert len(await town.noticed(NOT_TOLD)) == notices + 1
    assert len(await town.discord.threads()) <= threads + 1
    await town.discord.mend()
    await told_once(town, name)
    assert len(await town.noticed(NOT_TOLD)) == notices + 1
    await close(town, name)


async def directly(town: Town, person: str) -> int:
    return len(await town.discord.direct(person))


async def told_directly_once(town: Town, person: str) -> None:
    async def is_told() -> bool:
        town.passes(0.2)
        return await directly(town, person) > 0

    await until(is_told, 30)
    for _ in range(3):
        town.passes(1)
        await asyncio.sleep(0.7)
    assert await directly(town, person) == 1


OPENING = "/users/@me/channels$"


@pytest.mark.parametrize(
    ("status", "wait", "when"), [(500, 0.01, "before"), (500, 0.01, "after"), (429, 200.0, "before")]
)
@pytest.mark.parametrize("path", [OPENING, POSTS])
async def test_a_direct_message_that_fails_for_a_moment_comes_once(
    path: str, status: int, wait: float, when: str, town: Town
) -> None:
    name = f"{'Opening' if path == OPENING else 'Direct'} {status} {when}"
    await town.paused(name)
    await town.waits_direct(slug(name), name)
    fault = await town.discord.fault("POST", path, status=status, retry_after=wait, when=when, times=3)
    await town.goes_on(name)
    await town.discord.fault_struck(fault)
    await told_directly_once(town, slug(name))
    assert await town.told(name) == []
    await close(town, name)


@pytest.mark.parametrize("path", [OPENING, POSTS])
async def test_closed_direct_messages_are_tried_once_and_that_person_is_told_in_a_thread(
    path: str, town: Town
) -> None:
    """50007. It is nobody's business but theirs: the leads hear nothing."""
    name = f"Closed {len(path)}"
    await town.paused(name)
    await town.waits_direct(slug(name), name)
    notices = len(await town.noticed(""))
    await town.discord.fault("POST", path, status=403, code=50007)
    await town.goes_on(name)
    await told_once(town, name)
    assert await directly(town, slug(name)) == 0
    assert "closed to the bot" in (await town.discord.slash(slug(name), "notify")).text
    assert len(await town.noticed("")) == notices
    await close(town, name)


async def test_held_for_spam_it_tries_no_other_and_all_are_told_in_threads(town: Town) -> None:
    """20026: the leads are told once, and can have them sent again."""
    await town.paused("Quarantine")
    people = ("qu-ana", "qu-ben")
    for person in people:
        await town.waits_direct(person, "Quarantine")
    fault = await town.discord.fault("POST", POSTS, status=403, code=20026)
    await town.goes_on("Quarantine")
    await town.discord.fault_struck(fault)

    async def both_are_told() -> bool:
        town.passes(0.5)
        return sum(map(len, await town.told("Quarantine"))) == 2

    await until(both_are_told, 30)
    [notice] = await town.noticed("holds them for spam")
    assert [await directly(town, person) for person in people] == [0, 0]
    assert "sent again" in (await town.discord.press("lea", notice, label="Send them again")).text
    await close(town, "Quarantine")


async def close(town: Town, name: str) -> None:
    asked = await town.discord.slash("lea", "project close", "leads", project=slug(name))
    await town.discord.press("lea", asked, label="Close for good")
