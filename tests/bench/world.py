"""Databases to measure on: a project of as many items as wanted, and people who may label."""

import json
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.clock import SystemClock
from bot.labeling import intake, people, running, turning
from bot.labeling.people import Caller, Press
from bot.labeling.project_file import read_project
from bot.labeling.rounds import Wish
from bot.labeling.running import Lead
from storage import guilds, labelers, projects
from storage.database import Tx
from storage.records import Guild, Project
from storage.sqlite import SqliteDatabase, open_database

GUILD = 1
TOML = b"""
name = "Bench"
overlap = 100
lease_minutes = 600
guideline = "Tap."

[display]
prompt = "text"

[[questions]]
name = "quality"
type = "rating"
ask = "How good is it?"
"""
SLICES = 12
SLICED = TOML + b'\n[fields]\nslice = "topic"\n'


@dataclass
class World:
    """An open project, and the clock its presses are stamped with."""

    path: Path
    db: SqliteDatabase
    clock: SystemClock
    project: Project
    round_id: int
    interactions: int = 0

    def press(self, user_id: int) -> Press:
        """The next tap of somebody."""
        self.interactions += 1
        return Press(Caller(GUILD, user_id, frozenset(), False), self.interactions, self.clock.now())

    async def people(self, count: int) -> list[int]:
        """User ids of labelers who have agreed to what is kept."""
        users = list(range(self.interactions + 1, self.interactions + count + 1))
        for user in users:
            await self.db.write(people.consent, self.press(user))
        return users


def lines(count: int) -> Iterator[bytes]:
    """An item file."""
    for number in range(count):
        text = f"Item {number}: the quick brown fox jumps over the lazy dog and sleeps."
        yield json.dumps({"id": f"item-{number}", "text": text, "topic": topic(number)}).encode()


def topic(number: int) -> str:
    """The slice of an item, where the project has slices."""
    return f"topic-{number % SLICES}"


@asynccontextmanager
async def a_world(path: Path, toml: bytes = TOML) -> AsyncIterator[World]:
    """A server with a draft project that has no items yet; everyone may label."""
    clock = SystemClock()
    db = await open_database(path, clock, clock.now())
    try:
        project = await db.write(_set_up, clock.now(), toml)
        turn = await db.read(projects.round_of, project.id)
        yield World(path, db, clock, project, turn.id)
    finally:
        await db.close()


def sync_ms(folder: Path) -> float:
    """The median time to have a page on the disk for sure, in milliseconds."""
    took = []
    with (folder / "page").open("wb") as file:
        for _ in range(200):
            file.write(bytes(4096))
            file.flush()
            began = time.perf_counter()
            os.fsync(file.fileno())
            took.append((time.perf_counter() - began) * 1000)
    return median(took)


def _set_up(tx: Tx, now: int, toml: bytes) -> Project:
    guilds.ensure(tx, GUILD, now)
    guilds.set_up(tx, Guild(GUILD, None, None, GUILD, None, "UTC", now))
    return running.create(tx, Lead(GUILD, "bench", now), read_project(toml))


async def fill(world: World, count: int) -> None:
    """Import so many items, and open."""
    await bring(world, count)
    world.project = await world.db.write(running.open_project, lead(world), world.project.slug)


async def fill_quotas(world: World, count: int) -> None:
    """The same in a second round, with a quota for each slice that all of its items fill."""
    await fill(world, SLICES)
    await turning.close(world.db, lead(world), world.project.id, 1, None)
    wishes = tuple(Wish(topic(number), -(-count // SLICES)) for number in range(SLICES))
    await turning.open_next(world.db, lead(world), world.project.slug, wishes, "")
    await bring(world, count)
    world.round_id = (await world.db.read(projects.round_of, world.project.id)).id


def lead(world: World) -> Lead:
    return Lead(GUILD, "bench", world.clock.now())


async def bring(world: World, count: int) -> None:
    await intake.import_items(world.db, lead(world), world.project.slug, lines(count), "bench", False, set())


def labeler_of(tx: Tx, user_id: int) -> int:
    return labelers.ensure(tx, GUILD, user_id, 0)
