"""The default engine: one file, one writer, whole transactions."""

import asyncio
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, Concatenate, LiteralString, ParamSpec, TypeVar

import aiosqlite

from storage import migrate
from storage.database import Clock, NotSaved, Row, StorageRefused, Tx, Value
from storage.overwriting import cut_off_log
from storage.writer import Writer, whole

P = ParamSpec("P")
T = TypeVar("T")

# synchronous=FULL: a power cut under NORMAL loses ratings people were told are saved.
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",  # an erased person's bytes become zeros at once
    "PRAGMA wal_autocheckpoint = 200",  # pages: little and often, for whoever commits waits for the copying
)
# What a savepoint may have to take back stays in memory: beyond 64 KiB, little more than a press, it would go to a
# file. Not while the database is migrated, for that may rewrite all of it.
WRITING_PRAGMA = "PRAGMA temp_store = MEMORY"
# Statements kept prepared, more than we have: preparing one takes as long as running it ten times.
PREPARED = 1_000
READER_PRAGMAS = ("PRAGMA busy_timeout = 5000", "PRAGMA trusted_schema = OFF")


class SqliteTx:
    """The verbs of a transaction on one sqlite3 connection. Every cursor is drained before it is left."""

    def __init__(self, connection: sqlite3.Connection, new_id: Callable[[], int]) -> None:
        self._connection = connection
        self.new_id = new_id

    def run(self, sql: LiteralString, *args: Value) -> int:
        cursor = self._connection.execute(by_place(sql), args)
        cursor.fetchall()
        return cursor.rowcount

    def one(self, sql: LiteralString, *args: Value) -> Row | None:
        rows = self.all(sql, *args)
        return rows[0] if rows else None

    def all(self, sql: LiteralString, *args: Value) -> list[Row]:
        return self._connection.execute(by_place(sql), args).fetchall()

    def each(self, sql: LiteralString, *args: Value) -> Iterator[Row]:
        with closing(self._connection.execute(by_place(sql), args)) as cursor:
            yield from cursor

    def many(self, sql: LiteralString, rows: Iterable[tuple[Value, ...]]) -> None:
        self._connection.executemany(by_place(sql), rows)


NUMBERED = re.compile(r"\$(?=[0-9])")


@cache
def by_place(sql: LiteralString) -> str:
    """With ?1 for $1: by place, for by name each value would be looked up in a dict."""
    return NUMBERED.sub("?", sql)


class Thread(aiosqlite.Connection):
    """aiosqlite's worker thread, asked to run whole functions; `raw` is its sqlite3 connection."""

    raw: sqlite3.Connection

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(self._opened, iter_chunk_size=64)
        self._make = connect

    def _opened(self) -> sqlite3.Connection:
        self.raw = self._make()
        return self.raw

    def post(self, function: Callable[[], None]) -> None:
        """Run a function there when its turn comes. `_tx` is the one private name of aiosqlite that is used."""
        self._tx.put_nowait((None, function))

    async def call(self, function: Callable[[], T]) -> T:
        """The result of a function run there."""
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._tx.put_nowait((answer, lambda: whole(function)))
        return await answer


async def _thread(connect: Callable[[], sqlite3.Connection]) -> Thread:
    """A connection on a thread of its own; one that can't be made is refused before there is a thread."""
    try:
        await asyncio.to_thread(lambda: connect().close())
    except sqlite3.Error as error:
        raise StorageRefused(
            f"The database can't be opened: {error}. Is DATABASE_URL right, and may this user write there? "
            "If it is damaged, put a backup in its place."
        ) from error
    thread = Thread(connect)
    await thread
    return thread


def connect(path: Path) -> sqlite3.Connection:
    """The one connection that writes."""
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=PREPARED)
    connection.row_factory = sqlite3.Row
    migrate.refuse_foreign(connection)  # first: the pragmas change the file
    for pragma in PRAGMAS:
        connection.execute(pragma).fetchall()
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that can't write."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, cached_statements=PREPARED)
    connection.row_factory = sqlite3.Row
    for pragma in READER_PRAGMAS:
        connection.execute(pragma).fetchall()
    return connection


class Ids:
    """Ids that grow in the order they are asked for, after all that a database holds already."""

    def __init__(self, clock: Clock, last: int) -> None:
        self._clock = clock
        self._last = last

    def new_id(self) -> int:
        self._last = max(self._clock.new_id(), self._last + 1)
        return self._last


class SqliteDatabase:
    """One writing thread and as many readers as are busy at once."""

    def __init__(self, path: Path, thread: Thread | None, ids: Ids) -> None:
        self._path = path
        self._thread = thread
        self._writer = None if thread is None else Writer(thread.raw, thread.post)
        self._ids = ids
        self._readers: list[Thread] = []
        self._idle: list[Thread] = []

    async def write(self, work: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._writer is None or self._thread is None:
            raise NotSaved("this database was opened to be read")
        tx = SqliteTx(self._thread.raw, self._ids.new_id)
        return await self._writer.write(lambda: work(tx, *args, **kwargs))

    async def read(self, work: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        reader = self._idle.pop() if self._idle else await self._another_reader()
        tx = SqliteTx(reader.raw, self._ids.new_id)
        try:
            return await reader.call(lambda: _snapshot(reader.raw, lambda: work(tx, *args, **kwargs)))
        finally:
            self._idle.append(reader)

    async def _another_reader(self) -> Thread:
        reader = await _thread(lambda: connect_to_read(self._path))
        self._readers.append(reader)
        return reader

    async def overwrite(self) -> bool:
        return await asyncio.to_thread(cut_off_log, self._path)

    async def close(self) -> None:
        if self._writer is not None:
            await self._writer.drain()
        for thread in (*self._readers, self._thread):
            if thread is not None:
                await thread.close()


def _snapshot(connection: sqlite3.Connection, work: Callable[[], T]) -> T:
    """Everything read by `work` is of one moment."""
    connection.execute("BEGIN")
    try:
        return work()
    finally:
        connection.execute("ROLLBACK")


async def open_database(path: Path, clock: Clock, now: int) -> SqliteDatabase:
    """Open to write: create or migrate the file first (see storage.migrate).

    Raises StorageRefused for a file that is not ours, is newer than this program, or was edited.
    """
    thread = await _thread(lambda: connect(path))
    try:
        await thread.call(lambda: migrate.migrate(thread.raw, path, now))
        await thread.call(lambda: thread.raw.execute(WRITING_PRAGMA).fetchall())
        last = await thread.call(lambda: _last_id(thread.raw))
    except BaseException:
        await thread.close()
        raise
    return SqliteDatabase(path, thread, Ids(clock, last))


async def open_to_read(path: Path, clock: Clock) -> SqliteDatabase:
    """Open beside a running bot, to read only. Raises StorageRefused as open_database does."""
    database = SqliteDatabase(path, None, Ids(clock, 0))
    try:
        reader = await database._another_reader()
        await reader.call(lambda: migrate.verify(reader.raw))
    except BaseException:
        await database.close()
        raise
    database._idle.append(reader)
    return database


LAST_ID = """
    SELECT max(COALESCE((SELECT max(id) FROM annotation), 0), COALESCE((SELECT max(id) FROM batch), 0),
               COALESCE((SELECT max(id) FROM audit), 0), COALESCE((SELECT max(id) FROM item), 0),
               COALESCE((SELECT max(id) FROM assignment), 0), COALESCE((SELECT max(id) FROM outbox), 0),
               COALESCE((SELECT max(id) FROM project), 0), COALESCE((SELECT max(id) FROM labeler), 0),
               COALESCE((SELECT max(id) FROM guideline), 0), COALESCE((SELECT max(id) FROM round), 0),
               COALESCE((SELECT max(id) FROM consent), 0), COALESCE((SELECT max(id) FROM plan), 0),
               COALESCE((SELECT max(id) FROM news), 0), COALESCE((SELECT max(id) FROM board), 0),
               COALESCE((SELECT max(id) FROM wave), 0), COALESCE((SELECT max(id) FROM repair), 0),
               COALESCE((SELECT max(id) FROM guideline_draft), 0), COALESCE((SELECT max(id) FROM example), 0),
               COALESCE((SELECT max(id) FROM practice_item), 0),
               COALESCE((SELECT max(id) FROM practice_turn), 0),
               COALESCE((SELECT max(id) FROM qualification), 0),
               COALESCE((SELECT max(id) FROM inquiry), 0), COALESCE((SELECT max(id) FROM accepted), 0),
               COALESCE((SELECT max(id) FROM faq_entry), 0),
               COALESCE((SELECT max(id) FROM norming), 0), COALESCE((SELECT max(id) FROM vote), 0),
               COALESCE((SELECT max(id) FROM evaluation), 0), COALESCE((SELECT max(id) FROM round_plan), 0)) AS id
"""


def _last_id(connection: sqlite3.Connection) -> int:
    row: Any = connection.execute(LAST_ID).fetchone()
    return int(row["id"])
