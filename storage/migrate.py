"""Numbered SQL files, each applied once, in order, in one transaction with its row in the ledger."""

import hashlib
import os
import re
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storage.database import StorageRefused

FILES = Path(__file__).parent / "migrations"
APPLICATION_ID = 0x4C424C47  # "LBLG": how SQLite's header says whose file it is


@dataclass(frozen=True)
class Migration:
    """One numbered file."""

    name: str
    sql: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def known(folder: Path = FILES) -> list[Migration]:
    """The migrations this program brings, in order."""
    return [Migration(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.sql"))]


def migrate(connection: sqlite3.Connection, path: Path, now: int, folder: Path = FILES) -> None:
    """Bring a database to this program's schema; a copy of it is made first.

    Raises StorageRefused for a file that is not ours, is newer than this program, or was edited.
    """
    missing = _missing(connection, folder)
    if missing and _applied(connection):
        _back_up(connection, path, missing[0])
    _begin_ledger(connection)
    for migration in missing:
        _apply(connection, migration, now)
    _make_instance(connection)


def verify(connection: sqlite3.Connection, folder: Path = FILES) -> None:
    """Refuse what can't be read: see migrate; one that is empty or lacks a migration is refused too."""
    missing = _missing(connection, folder)
    refuse_empty(connection)
    if missing:
        raise StorageRefused(
            f"The database lacks {missing[0].name}. Start the bot once: it brings the database up to date."
        )


def _missing(connection: sqlite3.Connection, folder: Path) -> list[Migration]:
    try:
        refuse_foreign(connection)
        applied = _applied(connection)
    except sqlite3.DatabaseError as error:
        raise StorageRefused(
            f"This file can't be read as a database: {error}. "
            "Is DATABASE_URL right? Else put a backup in its place."
        ) from error
    migrations = {migration.name: migration for migration in known(folder)}
    for name, sha256 in applied.items():
        if name not in migrations:
            raise StorageRefused(
                f"The database is newer than this program: it holds {name}. Update the program, then start again."
            )
        if migrations[name].sha256 != sha256:
            raise StorageRefused(
                f"The migration {name} was edited after it was applied. Put the file back as it was released."
            )
    return [migration for name, migration in migrations.items() if name not in applied]


def refuse_foreign(connection: sqlite3.Connection) -> None:
    """Raise StorageRefused for a database of another program, which is left as it is."""
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if owner != APPLICATION_ID and _tables(connection):
        raise StorageRefused("This database belongs to another program. Choose another path in DATABASE_URL.")


def refuse_empty(connection: sqlite3.Connection) -> None:
    """Raise StorageRefused for a file that holds nothing: cut off, or made by a start that was cut short."""
    if not _tables(connection):
        raise StorageRefused(
            "The database file is empty. If it held labels, put a backup in its place; "
            "else the first start fills it."
        )


TABLES = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"


def _tables(connection: sqlite3.Connection) -> int:
    return int(connection.execute(TABLES).fetchone()[0])


APPLIED = "SELECT name, sha256 FROM schema_migration ORDER BY name"


def _applied(connection: sqlite3.Connection) -> dict[str, str]:
    if not connection.execute("PRAGMA table_info(schema_migration)").fetchall():
        return {}
    return {row["name"]: row["sha256"] for row in connection.execute(APPLIED).fetchall()}


LEDGER = """
    CREATE TABLE IF NOT EXISTS schema_migration (
        name       TEXT PRIMARY KEY,
        sha256     TEXT NOT NULL,
        applied_at INTEGER NOT NULL
    ) STRICT
"""


def _begin_ledger(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(LEDGER)


MAKE_INSTANCE = "INSERT INTO instance (id, secret) VALUES (1, :secret) ON CONFLICT DO NOTHING"


def _make_instance(connection: sqlite3.Connection) -> None:
    """The random bytes behind pseudonyms and shuffles, made with the database."""
    connection.execute(MAKE_INSTANCE, {"secret": secrets.token_hex(32)})


def _back_up(connection: sqlite3.Connection, path: Path, first: Migration) -> None:
    backup = path.with_name(f"{path.name}.before-{first.name[:4]}.backup")
    unfinished = backup.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    connection.execute("VACUUM INTO :path", {"path": str(unfinished)})
    with unfinished.open("rb") as copy:
        os.fsync(copy.fileno())
    unfinished.replace(backup)


RECORD = "INSERT INTO schema_migration (name, sha256, applied_at) VALUES (:name, :sha256, :now)"


def _apply(connection: sqlite3.Connection, migration: Migration, now: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in _statements(migration.sql):
            connection.execute(statement)
        connection.execute(RECORD, {"name": migration.name, "sha256": migration.sha256, "now": now})
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _statements(sql: str) -> Iterator[str]:
    """Whole statements: a semicolon may stand in a trigger, a text or a comment."""
    pending = ""
    for part in re.findall(r"[^;]*;|[^;]+$", sql):
        pending += part
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending
