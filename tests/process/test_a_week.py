"""Fifty labelers for a week, with kills, pauses, refills and flagged items: nothing is lost, memory is flat.

`WEEK_ITEMS=2000 python -m pytest tests/process/test_a_week.py -s` is a long one; the suite's own is short.
"""

import asyncio
import json
import os
import random
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest_asyncio

from tests.process.discord_process import BotProcess, Card, Loopback, UnansweredError
from tests.process.kill_town import Labeler, set_up, until
from tests.process.turned_bot import FileClock

ITEMS = int(os.environ.get("WEEK_ITEMS", "30"))
"""Imported each day."""
PEOPLE, OVERLAP, DAYS, SEED = 50, 3, 7, 20261123
KILLED_ON = {0, 1, 2}
"""Later days are of one process, so that its memory can be compared."""
HOUR = 3_600_000
MONDAY = 1_795_420_800_000
FLAT_KIB = 12_000
TOML = """
name = "Pets"
overlap = 3
lease_minutes = 120
guideline = "Read it, then say how good it is."

[display]
prompt = "text"

[[questions]]
name = "quality"
type = "rating"
ask = "How good is it?"
"""
KEPT = """
    SELECT annotation.assignment_id, annotation.status, annotation.answers, annotation.revision,
           annotation.item_id, annotation.labeler_id
      FROM annotation
"""
CROWDED = f"""
    SELECT item.id FROM item
     WHERE item.free_seats <> {OVERLAP} - (
           (SELECT count(*) FROM assignment WHERE assignment.item_id = item.id AND state = 'leased')
         + (SELECT count(*) FROM annotation AS mine WHERE mine.item_id = item.id AND status = 'submitted'
               AND NOT EXISTS (SELECT 1 FROM annotation AS later WHERE later.item_id = mine.item_id
                   AND later.labeler_id = mine.labeler_id AND later.revision > mine.revision)))
"""
UNFINISHED = "SELECT external_id, free_seats FROM item WHERE state = 'open' AND free_seats > 0"


@dataclass
class Week:
    """The team, the bot, and the clock on the wall."""

    discord: Loopback
    bot: BotProcess
    clock: FileClock
    luck: random.Random = field(default_factory=lambda: random.Random(SEED))
    people: list[Labeler] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    heard: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    """Answers, as they come, for whoever waits for some."""
    unheard: int = 0
    """Taps the bot was killed over."""

    def passes(self, hours: float) -> None:
        self.clock.turn(self.clock.now() + int(hours * HOUR))

    async def lead(self, command: str, **options: str | tuple[str, bytes]) -> str:
        return (await self.discord.slash("lea", command, "leads", **options)).text

    async def bring(self, day: int) -> None:
        """A refill."""
        names = [f"day-{day}-{number}" for number in range(ITEMS)]
        lines = "\n".join(json.dumps({"id": name, "text": f"Pet {name}"}) for name in names)
        told = await self.lead("items import", project="pets", file=("items.jsonl", lines.encode()))
        assert f"{ITEMS} items imported" in told, told

    def rss(self) -> int:
        """The bot's memory in KiB."""
        status = Path(f"/proc/{self.bot.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


@pytest_asyncio.fixture
async def week(tmp_path: Path) -> AsyncIterator[Week]:
    clock = FileClock(tmp_path / "clock")
    clock.turn(MONDAY)
    command = (sys.executable, "-m", "tests.process.turned_bot")
    async with await Loopback.start(tmp_path) as discord:
        settings = {"TOO_QUICK_MS": "0", "CLOCK_FILE": str(clock.file)}
        async with BotProcess(discord, tmp_path / "bot.db", command=command, **settings) as bot:
            await set_up(discord)
            yield Week(discord, bot, clock)


async def test_fifty_labelers_for_a_week(week: Week) -> None:
    """P1, P2, P3, P4."""
    await week.lead("project create", file=("project.toml", TOML.encode()))
    week.people = [Labeler(week.discord, f"labeler-{number}") for number in range(PEOPLE)]
    for day in range(DAYS):
        await one_day(week, day)
    week.passes(24)
    await finish(week)
    await week.bot.kill()
    check(week)


async def one_day(week: Week, day: int) -> None:
    """A refill, a morning at work, a pause at noon, an afternoon, and a night in which leases run out."""
    await week.bring(day)
    if day == 0:
        await week.lead("project open", project="pets")
    await at_work(week, killed=day in KILLED_ON)
    await week.lead("project pause", project="pets")
    week.passes(1)
    await week.lead("project open", project="pets")
    await at_work(week, killed=False)
    await decide(week)
    await leave(week, week.people[day])
    if day not in KILLED_ON:
        week.memory.append(week.rss())
    week.passes(16)


async def at_work(week: Week, *, killed: bool) -> None:
    """Everybody does a few items, all at once; meanwhile the bot may be killed."""
    quota = max(1, ITEMS * OVERLAP // PEOPLE // 2)
    kill = asyncio.create_task(die(week)) if killed else None
    await asyncio.gather(
        *(a_few(week, one, random.Random(f"{one.name}-{week.clock.now()}"), quota) for one in week.people)
    )
    if kill is not None:
        await kill
        unheard = [one for one in week.people if one.unanswered]
        week.unheard += len(unheard)
        await asyncio.gather(*(one.tap_again() for one in unheard))


async def die(week: Week) -> None:
    """In the middle of it, after a few answers."""
    week.heard = asyncio.Semaphore(0)
    for _ in range(week.luck.randint(1, PEOPLE // 2)):
        await week.heard.acquire()
    await week.bot.kill()
    await week.bot.restart()


async def a_few(week: Week, one: Labeler, luck: random.Random, quota: int) -> None:
    """Mostly answers, now and then a skip, an item given back or left lying; a kill sends them home."""
    try:
        card = await one.enter()
        for _ in range(quota):
            card = one.card = await do_one(week, one, card, luck.random())
    except (UnansweredError, Done):
        return


class Done(Exception):
    """There is nothing for this labeler now."""


async def do_one(week: Week, one: Labeler, card: Card, chance: float) -> Card:
    if "Skip" not in card.buttons or chance > 0.97:  # nothing there, or called away in the middle of it
        raise Done
    if chance < 0.04:
        return (await week.discord.press(one.name, card, label="Skip")).card
    if chance < 0.08:
        return (await week.discord.press(one.name, card, label="Give back")).card
    saved = await one.tap(card, one.choose(card))
    week.heard.release()
    if chance < 0.12:
        return (await week.discord.press(one.name, saved.card, label="Undo")).card
    return saved.card


async def leave(week: Week, one: Labeler) -> None:
    """One of them is erased, and starts anew the next morning."""
    kept = await week.discord.slash(one.name, "privacy")
    sure = await week.discord.press(one.name, kept, label="Erase me")
    await week.discord.press(one.name, sure, label="Erase me for good")

    async def told() -> bool:
        return "You are erased" in (await week.discord.again(sure)).text

    await until(told)


async def decide(week: Week) -> None:
    """The leads keep one flagged item and retire the next."""
    notices = [card for card in await week.discord.messages("leads") if "Retire" in card.buttons]
    for number, notice in enumerate(notices):
        await week.discord.press("lea", notice, label=("Keep", "Retire")[number % 2])


async def finish(week: Week) -> None:
    """P4: on the last day everything that is left gets done, for whatever was held has come back."""
    for _ in range(DAYS * ITEMS):
        await decide(week)
        before = unfinished(week)
        if not before:
            return
        for one in week.people:
            await the_rest(week, one)
        week.passes(3)
        assert unfinished(week) != before or await waits_for_leads(week), f"nobody can have {before}"


async def the_rest(week: Week, one: Labeler) -> None:
    card = await one.enter()
    while "Skip" in card.buttons:
        card = one.card = (await one.tap(card, one.choose(card))).card


async def waits_for_leads(week: Week) -> bool:
    return any("Retire" in card.buttons for card in await week.discord.messages("leads"))


def rows(week: Week, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{week.bot.database.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def unfinished(week: Week) -> list[tuple[object, ...]]:
    return rows(week, UNFINISHED)


def check(week: Week) -> None:
    """The dead bot's database against what people saw."""
    kept = rows(week, KEPT)
    given = {
        (assignment, json.loads(str(answers or "{}")).get("quality")) for assignment, _, answers, *_ in kept
    }
    told = {button_of(note["custom_id"]) for note in week.discord.saved() if ":answer:" in note["custom_id"]}
    assert told <= given, f"told as saved, and not there: {len(told - given)}"
    revisions = Counter((item, labeler, revision) for _, _, _, revision, item, labeler in kept)
    assert set(revisions.values()) == {1}
    assert rows(week, CROWDED) == []
    assert "an interaction failed" not in week.bot.output
    growth = week.memory[-1] - week.memory[1]  # by then the caches are full: in twenty days it grows no more
    print(  # noqa: T201 a measure, seen with -s
        f"{len(told)} answers told as saved, {len(kept)} annotations, {week.unheard} taps killed over; "
        f"memory at the end of each later day, KiB: {week.memory}"
    )
    assert growth < FLAT_KIB, f"memory grew: {week.memory}"


def button_of(custom_id: str) -> tuple[int, int]:
    """The assignment an answer button belongs to, and the rating it gives."""
    _, _, assignment, _, code = custom_id.split(":")
    return int(assignment, 36), int(code, 36)
