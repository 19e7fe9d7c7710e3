"""The default engine: its verbs, what it opens and refuses, and what its schema never lets happen."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiosqlite
import pytest
import pytest_asyncio

from bot.clock import SystemClock
from storage.database import NotSaved, StorageRefused, Tx
from storage.sqlite import SqliteDatabase, SqliteTx, connect, open_database, open_to_read

ROWS = """
    INSERT INTO guild (id, created_at) VALUES (1, 1);
    INSERT INTO labeler (id, guild_id, user_id, created_at) VALUES (1, 1, 1, 1), (2, 1, 2, 1);
    INSERT INTO project (id, guild_id, slug, priority, spec, seed, created_at) VALUES (1, 1, 'pets', 0, '', '', 1);
    INSERT INTO round (id, project_id, number, created_at) VALUES (1, 1, 1, 1);
    INSERT INTO batch (id, project_id, round_id, source, created_at) VALUES (1, 1, 1, '', 1);
    INSERT INTO item (id, project_id, round_id, batch_id, external_id, content, priority, place, free_seats)
        VALUES (1, 1, 1, 1, 'rex', '', 0, 1, 1), (2, 1, 1, 1, 'tom', '', 0, 2, 1);
    INSERT INTO assignment (id, item_id, labeler_id, round_id, state, leased_at, lease_until, first_shown_at,
                            shown_at, shown_order, guideline_version)
        VALUES (1, 1, 1, 1, 'leased', 1, 2, 1, 1, '', 1);
    INSERT INTO annotation (id, assignment_id, item_id, labeler_id, project_id, round_id, revision, status,
                            lead_time_ms, leased_at, submitted_at, shown_order, guideline_version, interaction_id)
        VALUES (1, 1, 1, 1, 1, 1, 1, 'skipped', 0, 1, 1, '', 1, 1);
"""
NEVER = {
    "an annotation is changed": "UPDATE annotation SET status = 'withdrawn'",
    "an annotation is removed": "DELETE FROM annotation",
    "an interaction writes twice": """
        INSERT INTO annotation SELECT 2, assignment_id, item_id, labeler_id, project_id, round_id, 2, status,
               answers, lead_time_ms, leased_at, submitted_at, shown_order, guideline_version, 1, comments
          FROM annotation""",
    "a revision is there twice": """
        INSERT INTO annotation SELECT 2, assignment_id, item_id, labeler_id, project_id, round_id, 1, status,
               answers, lead_time_ms, leased_at, submitted_at, shown_order, guideline_version, 2, comments
          FROM annotation""",
    "an item has more labelers than seats": "UPDATE item SET free_seats = free_seats - 2",
    "a labeler has two open items": """
        INSERT INTO assignment SELECT 2, 2, labeler_id, round_id, state, leased_at, lease_until, first_shown_at,
               shown_at, shown_order, guideline_version, 0, '{}', 0, NULL FROM assignment""",
    "two items wait at one place": "UPDATE item SET place = 7",
    "two imports run at once": "INSERT INTO batch (id, project_id, round_id, source, created_at) "
    "SELECT 2, project_id, round_id, '', 1 FROM batch",
    "an item belongs to nothing": "UPDATE item SET batch_id = 99",
    "an answer is in a state unheard of": "UPDATE assignment SET state = 'done'",
}


@pytest_asyncio.fixture
async def db(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    database = await open_database(tmp_path / "labels.db", SystemClock(), 1)
    yield database
    await database.close()


@pytest.fixture
def tx(tmp_path: Path) -> Iterator[SqliteTx]:
    connection = connect(tmp_path / "loose.db")
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    yield SqliteTx(connection, lambda: 1)
    connection.close()


def test_arguments_are_named_by_their_place(tx: SqliteTx) -> None:
    """`$10` is the tenth, not the first and a nought."""
    row = tx.one("SELECT $10 AS tenth, $1 AS first, $1 AS again", *range(1, 11))
    assert row is not None
    assert (row["tenth"], row["first"], row["again"]) == (10, 1, 1)


def test_run_tells_how_many_rows_changed_though_they_are_returned_too(tx: SqliteTx) -> None:
    tx.many("INSERT INTO note (text) VALUES ($1)", [("a",), ("b",), ("c",)])
    assert tx.run("UPDATE note SET text = 'x' WHERE id > $1 RETURNING id", 1) == 2
    assert tx.run("DELETE FROM note WHERE id = $1", 99) == 0


def test_one_is_the_first_row_or_none(tx: SqliteTx) -> None:
    assert tx.one("SELECT text FROM note") is None
    tx.many("INSERT INTO note (text) VALUES ($1)", [("a",), (None,)])
    row = tx.one("SELECT text FROM note ORDER BY id")
    assert row is not None
    assert row["text"] == "a"


def test_each_gives_rows_one_by_one_and_lets_go_of_them(tx: SqliteTx) -> None:
    tx.many("INSERT INTO note (text) VALUES ($1)", ((str(number),) for number in range(1000)))
    rows = tx.each("SELECT text FROM note ORDER BY id")
    assert next(rows)["text"] == "0"
    rows.close()  # type: ignore[attr-defined]  # a generator, of which Tx promises less
    assert sum(1 for _ in tx.each("SELECT text FROM note")) == 1000
    assert tx.run("DELETE FROM note") == 1000


async def test_the_writer_is_durable_and_strict(db: SqliteDatabase) -> None:
    """P1: synchronous is FULL (2), or a power cut loses what people were told is saved."""

    def settings(tx: Tx) -> list[int | str]:
        names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "busy_timeout")
        return [next(iter(tx.all(f"PRAGMA {name}")[0])) for name in names]

    assert await db.write(settings) == ["wal", 2, 1, 0, 5000]


@pytest.mark.parametrize("event", NEVER)
async def test_the_schema_never_lets_it_happen_that(db: SqliteDatabase, event: str) -> None:
    """P2, P3, R2, R6, R13, R16: whatever a rule forgets."""

    def fill(tx: Tx) -> None:
        for statement in ROWS.split(";\n"):
            tx.run(statement)

    await db.write(fill)
    with pytest.raises(sqlite3.IntegrityError):
        await db.write(lambda tx: tx.run(NEVER[event]))


async def test_a_read_that_was_cancelled_leaves_its_connection_to_the_next(db: SqliteDatabase) -> None:
    began, may_end = threading.Event(), threading.Event()

    def slowly(tx: Tx) -> None:
        began.set()
        may_end.wait(5)

    reading = asyncio.ensure_future(db.read(slowly))
    await asyncio.to_thread(began.wait, 5)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    may_end.set()
    assert [len(rows) for rows in await asyncio.gather(*(db.read(tables) for _ in range(5)))] == [1] * 5


def tables(tx: Tx) -> list[int]:
    return [row["n"] for row in tx.all("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'item'")]


async def test_a_write_that_has_begun_commits_though_its_caller_is_gone(db: SqliteDatabase) -> None:
    """P1: and the next one finds it."""
    began, may_end = threading.Event(), threading.Event()

    def slowly(tx: Tx) -> None:
        began.set()
        may_end.wait(5)
        tx.run("INSERT INTO guild (id, created_at) VALUES (1, 1)")

    writing = asyncio.ensure_future(db.write(slowly))
    await asyncio.to_thread(began.wait, 5)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    may_end.set()
    assert await db.write(lambda tx: len(tx.all("SELECT id FROM guild"))) == 1


async def test_a_database_opened_to_be_read_is_not_written(db: SqliteDatabase, tmp_path: Path) -> None:
    """It lies open beside a running bot."""
    beside = await open_to_read(tmp_path / "labels.db", SystemClock())
    with pytest.raises(NotSaved):
        await beside.write(tables)
    await db.write(lambda tx: tx.run("INSERT INTO guild (id, created_at) VALUES (1, 1)"))
    assert await beside.read(lambda tx: len(tx.all("SELECT id FROM guild"))) == 1
    await beside.close()


async def test_what_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    garbage = tmp_path / "labels.db"
    garbage.write_bytes(b"no database at all " * 100)
    for opening in (open_database(garbage, SystemClock(), 1), open_to_read(garbage, SystemClock())):
        with pytest.raises(StorageRefused):
            await opening
    assert garbage.read_bytes() == b"no database at all " * 100


async def test_another_program_s_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    theirs = sqlite3.connect(path)
    theirs.execute("CREATE TABLE song (title TEXT)")
    theirs.close()
    before = path.read_bytes()
    for opening in (open_database(path, SystemClock(), 1), open_to_read(path, SystemClock())):
        with pytest.raises(StorageRefused, match="another program"):
            await opening
    assert path.read_bytes() == before


async def test_a_path_that_leads_nowhere_is_refused_in_words(tmp_path: Path) -> None:
    nowhere = tmp_path / "no" / "folder" / "labels.db"
    for opening in (open_database(nowhere, SystemClock(), 1), open_to_read(nowhere, SystemClock())):
        with pytest.raises(StorageRefused):
            await opening


async def test_a_refused_database_leaves_no_thread_behind(tmp_path: Path) -> None:
    """One would keep the failed process alive."""
    garbage = tmp_path / "labels.db"
    garbage.write_bytes(b"no database at all " * 100)
    before = {*threading.enumerate()}
    for opening in (open_database(garbage, SystemClock(), 1), open_to_read(garbage, SystemClock())):
        with pytest.raises(StorageRefused):
            await opening
    after = {thread for thread in threading.enumerate() if "asyncio" not in thread.name}
    for thread in after - before:
        thread.join(5)
        assert not thread.is_alive()


async def test_aiosqlite_still_has_the_one_private_name_we_use() -> None:
    """`_tx`, the queue of its thread: what is put there as (future, function) runs there. Hence the pin."""
    connection = aiosqlite.connect(":memory:")
    await connection
    answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    connection._tx.put_nowait((None, lambda: None))
    connection._tx.put_nowait((answer, lambda: threading.current_thread().name))
    assert await answer != threading.current_thread().name
    await connection.close()
