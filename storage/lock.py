"""One writing process per database: a lock that dies with the process that holds it."""

import fcntl
from pathlib import Path
from types import TracebackType
from typing import Self


class DatabaseBusy(Exception):
    """Another process is writing to the database at `path`."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class WriterLock:
    """Held while a process may write. `with WriterLock(path):` raises DatabaseBusy if another holds it.

    The lock is on `<database>.lock`, a file that stays: whoever removed it could let a second writer in.
    """

    def __init__(self, database: Path) -> None:
        self._database = database

    def __enter__(self) -> Self:
        # By its real name: the same database behind a symbolic link has the same lock.
        self._file = open(f"{self._database.resolve()}.lock", "a")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise DatabaseBusy(self._database) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
