"""The writer: whole transactions, one fsync for all that waits, and an honest answer to each."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.clock import SystemClock
from storage import writer
from storage.database import NotSaved, Tx
from storage.sqlite import SqliteDatabase, open_database, open_to_read


@pytest_asyncio.fixture
async def db(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    database = await open_database(tmp_path / "labels.db", SystemClock(), 1)
    await database.write(make_table)
    yield database
    await database.close()


def make_table(tx: Tx) -> None:
    tx.run("CREATE TABLE note (text TEXT NOT NULL)")


def note(tx: Tx, text: str) -> str:
    tx.run("INSERT INTO note (text) VALUES ($1)", text)
    return text


def notes(tx: Tx) -> list[str]:
    return [row["text"] for row in tx.all("SELECT text FROM note ORDER BY rowid")]


def note_then_fail(tx: Tx, error: BaseException) -> None:
    note(tx, "half")
    raise error


async def test_many_writers_are_answered_in_the_order_they_came(db: SqliteDatabase) -> None:
    wanted = [f"n{number}" for number in range(600)]

    answers = await asyncio.gather(*(db.write(note, text) for text in wanted))

    assert answers == wanted
    assert await db.read(notes) == wanted


async def test_who_writes_again_at_once_comes_along_with_the_others(
    db: SqliteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches: list[int] = []
    commit = writer.commit

    def counted(connection: sqlite3.Connection, batch: Sequence[writer.Piece]) -> None:
        batches.append(len(batch))
        commit(connection, batch)

    async def again_and_again(name: str) -> None:
        for number in range(3):
            await db.write(note, f"{name}{number}")

    monkeypatch.setattr(writer, "commit", counted)
    await asyncio.gather(*(again_and_again(name) for name in "abcd"))

    assert batches == [1, 4, 4, 3]  # a was alone when the first began


async def test_a_piece_that_fails_takes_back_only_its_own_changes(db: SqliteDatabase) -> None:
    fails = db.write(note_then_fail, ValueError("no"))

    done = await asyncio.gather(db.write(note, "a"), fails, db.write(note, "b"), return_exceptions=True)

    assert (done[0], type(done[1]), done[2]) == ("a", ValueError, "b")
    assert await db.read(notes) == ["a", "b"]


@pytest.mark.parametrize("error", [StopIteration(), KeyboardInterrupt(), SystemExit()])
async def test_what_an_event_loop_can_not_carry_is_an_error_like_others(
    db: SqliteDatabase, error: BaseException
) -> None:
    with pytest.raises(RuntimeError):
        await db.write(note_then_fail, error)

    assert await db.write(note, "after") == "after"
    assert await db.read(notes) == ["after"]


async def test_work_that_is_a_coroutine_is_refused(db: SqliteDatabase) -> None:
    async def wrong(tx: Tx) -> None: ...

    with pytest.raises(TypeError):
        await db.write(wrong)  # type: ignore[unused-coroutine]  # that is what is refused


async def test_a_caller_cancelled_before_the_work_began_leaves_nothing(db: SqliteDatabase) -> None:
    first = asyncio.ensure_future(db.write(note, "first"))
    second = asyncio.ensure_future(db.write(note, "second"))
    await asyncio.sleep(0)
    second.cancel()

    await asyncio.gather(first, second, return_exceptions=True)

    assert await db.read(notes) == ["first"]


async def test_a_full_disk_is_told_to_everyone_in_the_batch_and_the_next_one_works(
    db: SqliteDatabase,
) -> None:
    await db.write(limit_pages, 60)

    done = await asyncio.gather(
        db.write(note, "small"), db.write(note, "x" * 2_000_000), return_exceptions=True
    )
    assert any(isinstance(answer, NotSaved) for answer in done)
    kept = await db.read(notes)
    assert kept == [answer for answer in done if isinstance(answer, str)]
    await db.write(limit_pages, 100_000)

    assert await db.write(note, "again") == "again"


def limit_pages(tx: Tx, pages: int) -> None:  # a pragma takes no placeholder
    tx.all("PRAGMA max_page_count = 60" if pages == 60 else "PRAGMA max_page_count = 100000")


async def test_a_reader_can_not_write(db: SqliteDatabase) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await db.read(note, "sneaky")


async def test_a_read_is_of_one_moment_while_writes_go_on(db: SqliteDatabase) -> None:
    await db.write(note, "before")
    loop = asyncio.get_running_loop()

    def slowly(tx: Tx) -> tuple[list[str], list[str]]:
        first = notes(tx)
        asyncio.run_coroutine_threadsafe(db.write(note, "meanwhile"), loop).result(timeout=5)
        return first, notes(tx)

    assert await db.read(slowly) == (["before"], ["before"])
    assert await db.read(notes) == ["before", "meanwhile"]


async def test_closing_waits_for_everything_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    database = await open_database(path, SystemClock(), 1)
    await database.write(make_table)
    asked = [asyncio.ensure_future(database.write(note, str(n))) for n in range(300)]
    await asyncio.sleep(0)

    await database.close()

    assert all(one.done() and not one.exception() for one in asked)
    again = await open_to_read(path, SystemClock())
    assert len(await again.read(notes)) == 300
    await again.close()


async def test_closing_waits_for_what_is_asked_for_as_soon_as_something_ends(tmp_path: Path) -> None:
    path = tmp_path / "labels.db"
    database = await open_database(path, SystemClock(), 1)
    await database.write(make_table)

    async def twice() -> None:
        await database.write(note, "first")
        await database.write(note, "second")

    asked = [asyncio.ensure_future(twice()) for _ in range(3)]
    await asyncio.sleep(0)
    await database.close()

    async with asyncio.timeout(5):
        await asyncio.gather(*asked)


class SteppingBack:
    """A clock whose ids only shrink."""

    def __init__(self) -> None:
        self.next = 1_000

    def new_id(self) -> int:
        self.next -= 1
        return self.next


async def test_ids_grow_in_the_order_of_commits_though_the_clock_steps_back(tmp_path: Path) -> None:
    database = await open_database(tmp_path / "labels.db", SteppingBack(), 1)

    ids = await asyncio.gather(*(database.write(lambda tx: tx.new_id()) for _ in range(50)))

    assert ids == sorted(set(ids))
    await database.close()


async def test_ids_go_on_behind_the_greatest_one_after_a_restart(tmp_path: Path) -> None:
    def audit(tx: Tx) -> int:
        new: Any = tx.new_id()
        tx.run("INSERT INTO guild (id, created_at) VALUES (1, 1)")
        tx.run(
            "INSERT INTO audit (id, guild_id, actor, act, details, done_at) VALUES ($1, 1, '', '', '', 1)",
            new,
        )
        return int(new)

    path = tmp_path / "labels.db"
    database = await open_database(path, SystemClock(), 1)
    before = await database.write(audit)
    await database.close()

    database = await open_database(path, SteppingBack(), 2)
    assert await database.write(lambda tx: tx.new_id()) > before
    await database.close()
