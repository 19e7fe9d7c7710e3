"""A disk that forgets: what was written to it since the last sync may be gone once the power is cut.

SQLite itself runs on it (by apsw, which lets Python stand between SQLite and its files), and so do our own rules,
through the storage's own transactions and pragmas.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, LiteralString, TypeAlias, cast

import apsw

from storage.database import Row, Value
from storage.sqlite import PRAGMAS, by_place

Change: TypeAlias = tuple[int, bytes | None]
"""Bytes written at a place, or the file cut off there."""
Survives: TypeAlias = Callable[[], bool]
"""Whether one write that was never synced got to the disk all the same: asked for each."""


class Disk(apsw.VFS):
    """SQLite's own way to its files, with a memory of what is safe. Connections name it by `vfs`."""

    def __init__(self, vfs: str) -> None:
        self.vfs = vfs
        self.safe: dict[str, bytearray] = {}
        self.unsynced: dict[str, list[Change]] = defaultdict(list)
        self.touched: Callable[[], None] = lambda: None
        """Called before every write and sync: a moment at which the power may be cut."""
        super().__init__(vfs, base="")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 SQLite's name
        return File(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 SQLite's name
        super().xDelete(filename, syncdir)
        self.safe.pop(Path(filename).name, None)
        self.unsynced.pop(Path(filename).name, None)

    def after_power_cut(self, survives: Survives) -> dict[str, bytes]:
        """The files as they are found when the power is back, by name."""
        found = {name: bytearray(content) for name, content in self.safe.items()}
        for name, content in found.items():
            apply(content, [change for change in self.unsynced[name] if survives()])
        return {name: bytes(content) for name, content in found.items()}


class File(apsw.VFSFile):
    """A file on the disk."""

    def __init__(self, disk: Disk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("", name, flags)
        path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "")
        self.disk, self.name = disk, path.name
        if self.name:  # else a temporary one, which nobody looks for afterwards
            disk.safe.setdefault(self.name, bytearray(path.read_bytes()))

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 SQLite's name
        self.disk.touched()
        super().xWrite(data, offset)
        self.disk.unsynced[self.name].append((offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 SQLite's name
        self.disk.touched()
        super().xTruncate(newsize)
        self.disk.unsynced[self.name].append((newsize, None))

    def xSync(self, flags: int) -> None:  # noqa: N802 SQLite's name
        """Everything written so far is safe from now on. The real disk is not asked: it saves the time."""
        self.disk.touched()
        apply(self.disk.safe.get(self.name, bytearray()), self.disk.unsynced.pop(self.name, []))


def apply(content: bytearray, changes: Sequence[Change]) -> None:
    for offset, data in changes:
        content.extend(bytes(max(0, offset - len(content))))
        if data is None:
            del content[offset:]
        else:
            content[offset : offset + len(data)] = data


class Columns(dict[str, Any]):
    """A row, by column name."""

    @classmethod
    def of(cls, cursor: apsw.Cursor, values: tuple[Any, ...]) -> "Columns":
        return cls(zip((name for name, *_ in cursor.get_description()), values, strict=True))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.values())


class PoweredTx:
    """The verbs of a transaction on a connection of apsw's."""

    def __init__(self, connection: apsw.Connection, new_id: Callable[[], int]) -> None:
        self._connection = connection
        self.new_id = new_id

    def run(self, sql: LiteralString, *args: Value) -> int:
        self.all(sql, *args)
        return self._connection.changes()

    def one(self, sql: LiteralString, *args: Value) -> Row | None:
        return next(iter(self.all(sql, *args)), None)

    def all(self, sql: LiteralString, *args: Value) -> list[Row]:
        return list(self._connection.execute(by_place(sql), args))

    def each(self, sql: LiteralString, *args: Value) -> Iterator[Row]:
        yield from self._connection.execute(by_place(sql), args)

    def many(self, sql: LiteralString, rows: Iterable[tuple[Value, ...]]) -> None:
        self._connection.executemany(by_place(sql), rows)


def connect(path: Path, vfs: str, pragmas: Sequence[str] = PRAGMAS) -> apsw.Connection:
    """As storage.sqlite connects, but on the disk that `vfs` names."""
    connection = apsw.Connection(str(path), vfs=vfs)
    connection.row_trace = Columns.of
    for pragma in pragmas:
        connection.execute(pragma).fetchall()
    return connection


def as_sqlite(connection: apsw.Connection) -> sqlite3.Connection:
    """For storage.writer.transact: both begin, commit and tell where they are by the same names."""
    return cast(sqlite3.Connection, connection)
