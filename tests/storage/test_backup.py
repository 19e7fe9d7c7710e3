"""A backup is whole or not there, takes nobody's place, and stops nobody from writing."""

import asyncio
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import SystemClock
from storage import backup, guilds
from storage.backup import BackupExists, back_up
from storage.database import StorageRefused
from storage.migrate import APPLICATION_ID
from storage.sqlite import SqliteDatabase, open_database


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    db = await open_database(tmp_path / "labels.db", SystemClock(), 0)
    await db.write(guilds.ensure, 900, 0)
    await db.close()
    return tmp_path / "labels.db"


def guild_ids(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM guild ORDER BY id")]


def test_a_backup_holds_what_was_saved_and_is_for_its_owner_alone(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert back_up(database, copy) == copy.stat().st_size
    assert guild_ids(copy) == [900]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert not list(tmp_path.glob("*.unfinished"))
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


@pytest.mark.parametrize("taken", ["copy.db", "copy.db.unfinished"])
def test_a_backup_replaces_nothing(database: Path, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine")
    with pytest.raises(BackupExists) as refused:
        back_up(database, tmp_path / "copy.db")
    assert refused.value.path.name == taken
    assert (tmp_path / taken).read_text() == "mine"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE note (text TEXT)")
    with pytest.raises(StorageRefused):
        back_up(tmp_path / "other.db", tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["other.db"]


def test_a_file_that_was_cut_off_makes_no_backup(tmp_path: Path) -> None:
    (tmp_path / "labels.db").touch()
    with pytest.raises(StorageRefused, match="empty"):
        back_up(tmp_path / "labels.db", tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["labels.db"]


def test_a_copy_that_is_damaged_is_no_backup(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = backup._copy

    def badly(source: Path, copy: Path) -> None:
        copied(source, copy)
        pages = bytearray(copy.read_bytes())
        pages[4096 * 2 : 4096 * 3] = bytes(4096)
        copy.write_bytes(pages)

    monkeypatch.setattr(backup, "_copy", badly)
    with pytest.raises((StorageRefused, sqlite3.DatabaseError)):
        back_up(database, tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy*"))


async def test_people_save_while_a_backup_is_made(database: Path, tmp_path: Path) -> None:
    db: SqliteDatabase = await open_database(database, SystemClock(), 0)
    making = asyncio.create_task(asyncio.to_thread(back_up, database, tmp_path / "copy.db"))
    saved = 900
    while not making.done() or saved < 905:
        saved += 1
        await db.write(guilds.ensure, saved, 0)
    await making
    await db.close()
    assert guild_ids(database) == list(range(900, saved + 1))
    found = guild_ids(tmp_path / "copy.db")
    assert found == list(range(900, 900 + len(found)))
