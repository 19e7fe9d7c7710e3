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

REPAIRED = """
    INSERT INTO guild (id, created_at) VALUES (1, 1);
    INSERT INTO labeler (id, guild_id, user_id, created_at) VALUES (1, 1, 1, 1);
    INSERT INTO project (id, guild_id, slug, priority, spec, seed, created_at)
    VALUES (1, 1, 'pets', 0, '{}', '', 1);
    INSERT INTO round VALUES (1, 1, 1, 1);
    INSERT INTO batch (id, project_id, round_id, source, created_at) VALUES (1, 1, 1, '', 1);
    INSERT INTO item (id, project_id, round_id, batch_id, external_id, content, priority, place, free_seats)
    VALUES (1, 1, 1, 1, 'rex', '{}', 0, 1, 1);
    INSERT INTO assignment (id, item_id, labeler_id, round_id, state, leased_at, lease_until, first_shown_at,
                            shown_at, shown_order, guideline_version)
    VALUES (1, 1, 1, 1, 'submitted', 1, 1, 1, 1, '[]', 1);
    INSERT INTO annotation VALUES (5, 1, 1, 1, 1, 1, 1, 'withdrawn', '{}', 0, 0, 0, '[]', 1, 1, NULL);
    INSERT INTO repair (id, project_id, kind, labeler_id, reverses, actor, begun_at)
    VALUES (1, 1, 'set aside', 1, NULL, '', 1), (2, 1, 'put back', 1, 1, '', 1);
    INSERT INTO set_aside VALUES (5, 1);
"""


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


def test_repairs_made_before_another_kind_was_known_are_kept(path: Path, tmp_path: Path) -> None:
    """SQLite changes no CHECK: the table and what points to it are made anew."""
    before = tmp_path / "before"
    before.mkdir()
    for file in FILES.glob("000[1-7]_*.sql"):
        (before / file.name).write_bytes(file.read_bytes())
    run(path, before)
    with closing(connect(path)) as connection:
        connection.executescript(REPAIRED)
    run(path)
    with closing(connect(path)) as connection:
        rows = connection.execute("SELECT id, kind, reverses FROM repair ORDER BY id").fetchall()
        assert [tuple(row) for row in rows] == [(1, "set aside", None), (2, "put back", 1)]
        assert [tuple(row) for row in connection.execute("SELECT * FROM set_aside")] == [(5, 1)]
        connection.execute("UPDATE repair SET kind = 'line up'")
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("DELETE FROM repair WHERE id = 1")


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
