"""One import or export, in a process of its own so that its memory is its own.

`python -m tests.bench.bulk JOB FOLDER COUNT`
"""

import asyncio
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.clock import SystemClock
from bot.labeling import exporting
from storage import writer
from storage.sqlite import PRAGMAS, open_to_read
from tests.bench.world import GUILD, a_world, fill, lines

ANNOTATED = """
    INSERT INTO assignment (id, item_id, labeler_id, round_id, state, leased_at, lease_until, first_shown_at,
                            shown_at, shown_order, guideline_version)
    SELECT id, id, (SELECT id FROM labeler LIMIT 1), round_id, 'submitted', 1, 2, 1, 1, '[]', 1 FROM item
"""
ANNOTATIONS = """
    INSERT INTO annotation (id, assignment_id, item_id, labeler_id, project_id, round_id, revision, status,
                            answers, lead_time_ms, leased_at, submitted_at, shown_order, guideline_version,
                            interaction_id)
    SELECT id, id, id, (SELECT id FROM labeler LIMIT 1), project_id, round_id, 1, 'submitted', '{"quality":4}',
           12400, 1780000000000 + id % 100000, 1780000012400 + id % 100000, '[]', 1, id FROM item
"""
PERSON = "INSERT INTO labeler (id, guild_id, user_id, created_at) VALUES (1, 1, 1, 1)"
PSEUDONYM = "INSERT INTO pseudonym SELECT id, 1, 'L-0123456789abcdef' FROM project"
ROWS = """
    SELECT annotation.*, item.external_id, pseudonym.pseudonym, round.number
      FROM annotation JOIN item ON item.id = annotation.item_id
      JOIN pseudonym
        ON pseudonym.labeler_id = annotation.labeler_id AND pseudonym.project_id = annotation.project_id
      JOIN round ON round.id = annotation.round_id
     ORDER BY annotation.id
"""
BATCH = """
    INSERT INTO batch (id, project_id, round_id, state, source, created_at) VALUES (1, ?, ?, 'ready', '', 1)
"""
INSERT = """
    INSERT INTO item (id, project_id, round_id, batch_id, external_id, content, priority, place, free_seats)
    VALUES (?, ?, ?, ?, ?, ?, 0, ?, 100)
"""
held: list[float] = []


def main(job: str, folder: Path, count: int) -> None:
    """Run a job, and print its seconds, its largest memory and how long it held the writer at a time.

    The longest of thousands of commits also tells what else the machine did meanwhile, so there is p99.9, too.
    """
    began = time.perf_counter()
    asyncio.run(JOBS[job](folder, count))
    seconds = time.perf_counter() - began
    megabytes = most_memory() / 1024
    done = {"seconds": seconds, "megabytes": megabytes, "held_ms": held_ms(0.999), "longest_ms": held_ms(1)}
    print(json.dumps(done))  # noqa: T201  # its answer


def held_ms(part: float) -> float:
    """How long such a part of all commits held the writer at most."""
    return sorted(held)[min(int(len(held) * part), len(held) - 1)] * 1000 if held else 0


def most_memory() -> int:
    """The most this process ever held, in kilobytes; getrusage would count what its parent held at the fork too."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


async def import_ours(folder: Path, count: int) -> None:
    """The real import, with a stopwatch round every commit."""
    commit = writer.commit

    def timed(connection: sqlite3.Connection, batch: Sequence[writer.Piece]) -> None:
        began = time.perf_counter()
        commit(connection, batch)
        held.append(time.perf_counter() - began)

    writer.commit = timed
    async with a_world(folder / "ours.db") as world:
        held.clear()
        await fill(world, count)


async def import_bare(folder: Path, count: int) -> None:
    """json.loads and executemany into the same table, in one transaction."""
    async with a_world(folder / "bare.db") as world:
        pass  # the same tables
    connection = _connect(folder / "bare.db")
    ids = (world.project.id, world.round_id, 1)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(BATCH, ids[:2])
    parsed = ((number, json.loads(line)) for number, line in enumerate(lines(count), 1))
    rows = ((n, *ids, item["id"], json.dumps(item), n) for n, item in parsed)
    connection.executemany(INSERT, rows)
    connection.execute("COMMIT")


async def annotate(folder: Path, count: int) -> None:
    """One annotation for every item of the imported database."""
    connection = _connect(folder / "ours.db")
    connection.execute("BEGIN IMMEDIATE")
    for statement in (PERSON, PSEUDONYM, ANNOTATED, ANNOTATIONS):
        connection.execute(statement)
    connection.execute("COMMIT")


async def export_ours(folder: Path, count: int) -> None:
    database = await open_to_read(folder / "ours.db", SystemClock())
    try:
        await database.read(exporting.write_folder, GUILD, "bench", folder / "exports")
    finally:
        await database.close()


async def export_bare(folder: Path, count: int) -> None:
    """A cursor and the json module, row by row; items and annotations."""
    connection = _connect(folder / "ours.db")
    connection.row_factory = sqlite3.Row
    with (folder / "bare-items.jsonl").open("w") as file:
        for row in connection.execute("SELECT content FROM item ORDER BY id"):
            file.write(json.dumps(json.loads(row["content"]), ensure_ascii=False) + "\n")
    with (folder / "bare-annotations.jsonl").open("w") as file:
        for row in connection.execute(ROWS):
            file.write(json.dumps({**dict(row), "answers": json.loads(row["answers"])}) + "\n")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(pragma).fetchall()
    return connection


JOBS: dict[str, Callable[[Path, int], Any]] = {
    job.__name__: job for job in (import_ours, import_bare, annotate, export_ours, export_bare)
}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
