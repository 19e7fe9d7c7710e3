"""A copy of the database as it stands at one moment, made beside a running bot, whole or not at all."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from storage import migrate
from storage.database import StorageRefused

UNFINISHED = ".unfinished"
ONLY_FOR_ITS_OWNER = 0o600  # it holds ids of people


class BackupExists(Exception):
    """There is something at `path` already, and a backup takes nobody's place."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def back_up(database: Path, copy: Path) -> int:
    """Copy `database` to the new file `copy`, checked and durable; its size in bytes.

    Reads only: whoever writes goes on. Raises BackupExists, StorageRefused, OSError, sqlite3.Error.
    """
    unfinished = copy.with_name(f"{copy.name}{UNFINISHED}")
    if os.path.lexists(copy):
        raise BackupExists(copy)
    os.close(_reserve(unfinished))
    try:
        _copy(database, unfinished)
        _check(unfinished)
        _sync(unfinished)
        if os.path.lexists(copy):  # asked again, for copying takes a while
            raise BackupExists(copy)
        unfinished.rename(copy)
    except BaseException:
        with suppress(FileNotFoundError):
            unfinished.unlink()
        raise
    _sync(copy.parent)
    return copy.stat().st_size


def _reserve(unfinished: Path) -> int:
    try:
        return os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_FOR_ITS_OWNER)
    except FileExistsError:  # another backup is under way, or was killed
        raise BackupExists(unfinished) from None


VACUUM_INTO = "VACUUM INTO :copy"


def _copy(database: Path, copy: Path) -> None:
    """One read transaction: what is committed meanwhile is not in the copy, and waits for nothing."""
    with closing(_reading(database)) as connection:
        migrate.refuse_foreign(connection)
        migrate.refuse_empty(connection)
        connection.execute(VACUUM_INTO, {"copy": str(copy)})


INTEGRITY_CHECK = "PRAGMA integrity_check"


def _check(copy: Path) -> None:
    with closing(_reading(copy)) as connection:
        found = [str(row[0]) for row in connection.execute(INTEGRITY_CHECK)]
    if found != ["ok"]:
        raise StorageRefused(f"The copy is damaged, so it was removed: {'; '.join(found[:3])}.")


def _reading(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.execute("PRAGMA busy_timeout = 5000")
    return connection


def _sync(path: Path) -> None:
    """Make a file durable, or which files a folder holds."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
