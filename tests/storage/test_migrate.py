"""Migrations: each applied once, with its row in the ledger; what can't be worked with is refused in words."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import migrate
from storage.database import StorageRefused
from storage.migrate import FILES, known
from storage.sqlite import connect

ADDED = "CREATE TABLE kept (n INTEGER); CREATE TRIGGER t AFTER INSERT ON kept BEGIN SELECT 1; SELECT 2; END;"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "labels.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The migrations of a later version: ours and one more."""
    later = tmp_path / "migrations"
    later.mkdir()
    for file in FILES.glob("*.sql"):
        (later / file.name).write_bytes(file.read_bytes())
    (later / "0099_one_more.sql").write_text(f"-- why\n{ADDED}\n", "utf-8")
    return later


def run(path: Path, folder: Path = FILES, now: int = 1) -> None:
    with closing(connect(path)) as connection:
        migrate.migrate(connection, path, now, folder)


def ledger(path: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, applied_at FROM schema_migration ORDER BY name").fetchall()


def test_a_new_database_gets_every_migration_once(path: Path) -> None:
    run(path, now=5)
    run(path, now=6)

    assert ledger(path) == [(migration.name, 5) for migration in known()]
    assert not list(path.parent.glob("*.backup"))


def test_the_secret_is_made_once(path: Path) -> None:
    secrets = []
    for _ in range(2):
        run(path)
        with closing(sqlite3.connect(path)) as connection:
            secrets += connection.execute("SELECT secret FROM instance").fetchall()
    assert secrets[0] == secrets[1]
    assert len(bytes.fromhex(secrets[0][0])) == 32


def test_a_later_migration_is_applied_after_a_copy_was_made(path: Path, folder: Path) -> None:
    run(path)
    before = len(ledger(path))

    run(path, folder, now=7)

    assert ledger(path)[-1] == ("0099_one_more", 7)
    (backup,) = path.parent.glob("*.backup")
    assert len(ledger(backup)) == before


def test_a_migration_that_fails_leaves_nothing_of_itself(path: Path, folder: Path) -> None:
    run(path)
    (folder / "0099_one_more.sql").write_text("-- why\nCREATE TABLE kept (n INTEGER);\nNOT SQL;\n", "utf-8")

    with pytest.raises(sqlite3.OperationalError):
        run(path, folder)

    assert len(ledger(path)) == len(known())
    with closing(sqlite3.connect(path)) as connection:
        assert not connection.execute("SELECT * FROM sqlite_schema WHERE name = 'kept'").fetchall()


def test_a_database_from_the_future_is_refused(path: Path, folder: Path) -> None:
    run(path, folder)
    with pytest.raises(StorageRefused, match="newer than this program: it holds 0099_one_more"):
        run(path)


def test_an_edited_migration_is_refused(path: Path, folder: Path) -> None:
    run(path, folder)
    (folder / "0099_one_more.sql").write_text("-- why not\nCREATE TABLE other (n INTEGER);\n", "utf-8")
    with pytest.raises(StorageRefused, match="0099_one_more was edited"):
        run(path, folder)


def test_another_programs_database_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (n INTEGER)")
    with pytest.raises(StorageRefused, match="another program"):
        run(path)


def test_a_reader_refuses_what_is_not_up_to_date(path: Path, folder: Path) -> None:
    run(path)
    with closing(connect(path)) as connection, pytest.raises(StorageRefused, match="lacks 0099_one_more"):
        migrate.verify(connection, folder)


def test_every_migration_says_why_in_its_first_line() -> None:
    for migration in known():
        assert migration.sql.startswith("-- "), migration.name


@pytest.mark.parametrize("statement", ["UPDATE annotation SET revision = 2", "DELETE FROM annotation"])
def test_annotations_are_only_ever_added(path: Path, statement: str) -> None:
    run(path)
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO annotation VALUES (1, 1, 1, 1, 1, 1, 1, 'submitted', '{}', 0, 0, 0, '[]', 1, 1, NULL)"
        )
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
