"""The leaderboard over a hundred thousand compared answers, and comparing a piece of new ones."""

import json
import time
from pathlib import Path
from random import Random

from bot.labeling import comparing, leaderboard
from bot.labeling.people import Caller
from storage import merit
from storage.database import Tx
from storage.merit import Merit
from tests.bench.table import ROUNDS, Measured
from tests.bench.world import GUILD, World, a_world, fill

PEOPLE, EACH = 100, 1_000
NEW = 10_000  # annotations that are compared piece by piece
ANNOTATE = """
    INSERT INTO annotation (id, assignment_id, item_id, labeler_id, project_id, round_id, revision, status,
                            answers, lead_time_ms, leased_at, submitted_at, shown_order, guideline_version,
                            interaction_id)
    VALUES ($1, $2, $3, $4, $5, $6, 1, 'submitted', $7, 1, 1, $8, '[]', 1, $1)
"""
ASSIGN = """
    INSERT INTO assignment (id, item_id, labeler_id, round_id, state, leased_at, lease_until, first_shown_at,
                            shown_at, shown_order, guideline_version)
    VALUES ($1, $2, $3, $4, 'submitted', 1, 1, 1, 1, '[]', 1)
"""
ITEMS = "SELECT id FROM item WHERE project_id = $1 ORDER BY id"
PEOPLE_HERE = "SELECT id FROM labeler WHERE guild_id = $1 ORDER BY id"


def _compared(tx: Tx, project_id: int, at: int) -> None:
    """Every labeler's answer to every item, as if each had been compared."""
    items, people = _ids(tx, ITEMS, project_id), _ids(tx, PEOPLE_HERE, GUILD)
    chance = Random(3)
    merits = [Merit(item, one, at, chance.randint(-500, 1_200)) for item in items for one in people]
    merit.keep(tx, project_id, [], merits)


def _ids(tx: Tx, sql: str, of: int) -> list[int]:
    return [row["id"] for row in tx.all(sql, of)]


def _answered(tx: Tx, world: World) -> None:
    """New answers to the first items, by everybody."""
    chance, at = Random(4), world.clock.now()
    items, people = _ids(tx, ITEMS, world.project.id), _ids(tx, PEOPLE_HERE, GUILD)
    for item in items[: NEW // len(people)]:
        for one in people:
            assignment, answers = tx.new_id(), json.dumps({"quality": chance.randint(1, 5)})
            tx.run(ASSIGN, assignment, item, one, world.round_id)
            ids = (tx.new_id(), assignment, item, one, world.project.id, world.round_id)
            tx.run(ANNOTATE, *ids, answers, at)


async def _reads(world: World) -> list[float]:
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        await world.db.read(leaderboard.board, Caller(GUILD, 1, frozenset(), False), 0, 2, world.clock.now())
        took.append((time.perf_counter() - began) * 1000)
    return took


async def _pieces(world: World) -> tuple[list[float], list[float]]:
    """Milliseconds of a reader, and of the writer, for each piece."""
    read, held, after = list[float](), list[float](), 0
    while True:
        began = time.perf_counter()
        found = await world.db.read(comparing.compare, world.project.id, after)
        if found is None:
            return read, held
        between = time.perf_counter()
        await world.db.write(comparing.keep, found)
        read.append((between - began) * 1000)
        held.append((time.perf_counter() - between) * 1000)
        after = found.until


async def measure(path: Path) -> list[Measured]:
    async with a_world(path) as world:
        await fill(world, EACH)
        await world.people(PEOPLE)
        await world.db.write(_compared, world.project.id, world.clock.now())
        reads = await _reads(world)
        await world.db.write(_answered, world)
        read, held = await _pieces(world)
    rows = {"leaderboard over 100,000 answers": reads, "comparing 10 answers, by a reader": read}
    rows["keeping 10 compared answers, by the writer"] = held
    return [
        Measured(what, f"{sorted(took)[len(took) // 2]:.1f} ms", "", tuple(took), 100, 50, False, "ms")
        for what, took in rows.items()
    ]
