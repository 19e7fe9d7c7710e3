"""What was deleted goes from the disk too: SQLite keeps old pages in its log until they are copied and cut off."""

import sqlite3
from contextlib import closing
from pathlib import Path

PATIENCE = "PRAGMA busy_timeout = 15"  # milliseconds: the writer is held no longer than this
ZEROS = "PRAGMA secure_delete = ON"
# Entries that moved when a page of the index was full have left copies behind, which secure_delete never meets;
# the rows themselves never move. About 10 ms for 5,000 people.
BUILD_ANEW = "REINDEX labeler"
COPY = "PRAGMA wal_checkpoint(PASSIVE)"  # beside the writer; what comes after has little left to do
CUT_OFF = "PRAGMA wal_checkpoint(TRUNCATE)"


def cut_off_log(path: Path) -> bool:
    """Bring all into the database file, whose deleted parts are zeros, and empty its log.

    False where somebody is reading an older state: nothing is lost, and it can be asked again.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            return _cut_off(connection)
    except sqlite3.OperationalError:
        return False


def _cut_off(connection: sqlite3.Connection) -> bool:
    for step in (PATIENCE, ZEROS, BUILD_ANEW, COPY):
        connection.execute(step).fetchall()
    busy = connection.execute(CUT_OFF).fetchone()[0]
    return not busy
