"""What was erased is not on the disk either: not in the database file, not in its log, with no VACUUM."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.clock import SystemClock
from bot.labeling import audit, erasing, people
from bot.labeling.people import Caller, Press
from storage import guilds, labelers
from storage.database import Tx
from storage.records import Guild
from storage.sqlite import SqliteDatabase, open_database

GUILD = 900_000_000_000_000_001
ROLE = 900_000_000_000_000_002
PEOPLE, ERASED = 2000, 60


def make(tx: Tx, users: list[int], now: int) -> None:
    guilds.ensure(tx, GUILD, now)
    guilds.set_up(tx, Guild(GUILD, 1, ROLE, GUILD, 2, "UTC", now))
    for user_id in users:
        caller = press(user_id, now).caller
        people.consent(tx, press(user_id, now))
        audit.note(tx, GUILD, None, caller.name, "set up server", {"who": user_id, "as": caller.name}, now)


def press(user_id: int, now: int) -> Press:
    return Press(Caller(GUILD, user_id, frozenset({ROLE}), manages=False), user_id, now)


async def erase(db: SqliteDatabase, user_id: int) -> bool:
    labeler_id = await db.read(labelers.find, GUILD, user_id)
    erasure = await db.write(erasing.begin, press(user_id, 1), labeler_id or 0)
    return await erasing.finish(db, erasure, 1)


def on_disk(path: Path, user_id: int) -> bool:
    """As a text, or as SQLite writes a number."""
    files = (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm"))
    whole = b"".join(file.read_bytes() for file in files if file.exists())
    return str(user_id).encode() in whole or user_id.to_bytes(8, "big") in whole


async def test_nothing_of_the_erased_is_left_in_the_files_and_everybody_else_is(tmp_path: Path) -> None:
    """R22: people came in any order, so their rows and index entries were moved about before."""
    path, luck = tmp_path / "labels.db", random.Random(40)
    users = luck.sample(range(10**17, 2 * 10**18), PEOPLE)
    db = await open_database(path, SystemClock(), 1)
    try:
        for start in range(0, PEOPLE, 100):
            await db.write(make, users[start : start + 100], 1)
        gone = luck.sample(users, ERASED)
        assert all(on_disk(path, user_id) for user_id in gone)
        for user_id in gone:
            assert await erase(db, user_id)

        assert [user_id for user_id in gone if on_disk(path, user_id)] == []
        assert all(on_disk(path, user_id) for user_id in set(users) - set(gone))
    finally:
        await db.close()


async def test_a_long_reading_is_not_waited_for_and_nobody_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    user_id = 10**18 + 7
    db = await open_database(path, SystemClock(), 1)
    try:
        await db.write(make, [user_id], 1)
        with closing(sqlite3.connect(path, isolation_level=None)) as export:
            export.execute("BEGIN")
            export.execute("SELECT count(*) FROM labeler").fetchall()
            assert not await erase(db, user_id)
            await db.write(audit.note, GUILD, None, "bot", "go on", {}, 1)
            assert len(export.execute("SELECT user_id FROM labeler").fetchall()) == 1
        await erasing.finish_all(db, 1)
        assert not on_disk(path, user_id)
    finally:
        await db.close()
