"""Whether a database file can be used at all."""

import sqlite3

from storage.database import Tx

THE_FILE_OR_THE_DISK = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_READONLY,
}
PROBLEMS = "SELECT quick_check AS problem FROM pragma_quick_check WHERE quick_check <> 'ok'"


def problems(tx: Tx) -> list[str]:
    """What is broken inside the file, in SQLite's words; nothing when it is whole. Reads all of it."""
    try:
        return [str(row["problem"]) for row in tx.all(PROBLEMS)]
    except sqlite3.DatabaseError as error:
        return [str(error)]


def why_unusable(error: Exception) -> str | None:
    """The engine's words for an error of the file or the disk; None for any other error."""
    if isinstance(error, sqlite3.DatabaseError) and error.sqlite_errorcode & 0xFF in THE_FILE_OR_THE_DISK:
        return str(error)
    return None


PROVE_WRITING = "UPDATE instance SET secret = secret WHERE id = 1"


def prove_writing(tx: Tx) -> None:
    """Write what stands there already: a commit like any other, which a full disk refuses."""
    tx.run(PROVE_WRITING)
