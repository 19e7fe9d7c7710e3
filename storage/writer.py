"""The writer: all that is waiting goes into one transaction, with one fsync for all (group commit)."""

import asyncio
import inspect
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from storage.database import NotSaved

T = TypeVar("T")
AT_ONCE = 256
DISK_ERRORS = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY}


class Piece:
    """One caller's work, and what came of it."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self.work = work
        self.result: Any = None
        self.error: Exception | None = None

    def is_wanted(self) -> bool:
        """Whether somebody still waits for it."""
        return True


class Asked(Piece):
    """A piece with the future that answers its caller."""

    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__(work)
        self.answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def is_wanted(self) -> bool:
        return not self.answer.cancelled()

    def settle(self) -> None:
        """Answer the caller, unless they have gone."""
        if self.answer.done():
            return
        if self.error is None:
            self.answer.set_result(self.result)
        else:
            self.answer.set_exception(self.error)


class Writer:
    """Takes work from any number of callers; one batch is under way at a time.

    No task waits for work: a caller who finds the writer idle begins a batch, and the end of one begins the next,
    once all it answered had their turn: who writes again at once comes along instead of waiting for one batch more.
    `post` runs a function on the connection's thread.
    """

    def __init__(self, connection: sqlite3.Connection, post: Callable[[Callable[[], None]], None]) -> None:
        self._connection = connection
        self._post = post
        self._waiting: deque[Asked] = deque()
        self._busy = False

    async def write(self, work: Callable[[], T]) -> T:
        """The result of work, once it is durable. Work whose caller is cancelled before it begins never runs."""
        piece = Asked(work)
        self._waiting.append(piece)
        if not self._busy:
            self._begin()
        result: T = await piece.answer
        return result

    async def drain(self) -> None:
        """Wait until all that was asked for has ended, and what those who were answered asked for at once."""
        await self.write(lambda: None)
        while self._waiting:
            await self.write(lambda: None)

    def _begin(self) -> None:
        batch = [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]
        self._busy = bool(batch)
        if not batch:
            return
        loop = asyncio.get_running_loop()

        def run() -> None:
            commit(self._connection, batch)
            loop.call_soon_threadsafe(self._end, batch)

        self._post(run)

    def _end(self, batch: list[Asked]) -> None:
        for piece in batch:
            piece.settle()
        asyncio.get_running_loop().call_soon(self._begin)


def transact(connection: sqlite3.Connection, work: Callable[[], T]) -> T:
    """One piece of work in a transaction of its own. Raises what it raises, or NotSaved."""
    piece = Piece(work)
    commit(connection, [piece])
    if piece.error is not None:
        raise piece.error
    result: T = piece.result
    return result


def commit(connection: sqlite3.Connection, batch: Sequence[Piece]) -> None:
    """Run a batch in one transaction, each piece all or nothing.

    Where the transaction itself fails (disk full, I/O) no piece is known to be saved: each gets NotSaved.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        for piece in (piece for piece in batch if piece.is_wanted()):
            _run(connection, piece)
        connection.execute("COMMIT")
    except Exception as error:
        for piece in batch:
            piece.error = NotSaved(str(error))
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _run(connection: sqlite3.Connection, piece: Piece) -> None:
    """One piece between a savepoint and its release; what it raises takes back only its own changes.

    Raises sqlite3.Error where SQLite has ended the whole transaction.
    """
    connection.execute("SAVEPOINT piece")
    try:
        piece.result = whole(piece.work)
    except Exception as error:
        if _is_of_the_disk(error) or not connection.in_transaction:
            raise sqlite3.OperationalError(str(error)) from error
        connection.execute("ROLLBACK TO piece")
        piece.error = error
    connection.execute("RELEASE piece")


def _is_of_the_disk(error: Exception) -> bool:
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in DISK_ERRORS


def whole(work: Callable[[], T]) -> T:
    """The result of work that has really ended, with errors the event loop can carry."""
    try:
        result = work()
    except Exception as error:
        if isinstance(error, StopIteration):
            raise RuntimeError("work raised StopIteration") from error
        raise
    except BaseException as error:
        raise RuntimeError(f"work raised {type(error).__name__}") from error
    if inspect.iscoroutine(result):
        result.close()
        raise TypeError("a transaction is one plain function, not a coroutine")
    return result
