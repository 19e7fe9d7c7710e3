"""The interface every engine satisfies: a transaction is one plain function, run whole."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Concatenate, LiteralString, ParamSpec, Protocol, TypeAlias, TypeVar

Value: TypeAlias = int | float | str | None
P = ParamSpec("P")
T = TypeVar("T")


class Row(Protocol):
    """One row of an answer, read by column name; going through it gives its values in the order of `keys()`."""

    def __getitem__(self, column: str, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...

    def keys(self) -> Iterable[str]: ...


class Tx(Protocol):
    """What a transaction can do. Placeholders are `$1, $2`, in the order of the arguments."""

    def run(self, sql: LiteralString, *args: Value) -> int:
        """Rows changed."""
        ...

    def one(self, sql: LiteralString, *args: Value) -> Row | None: ...

    def all(self, sql: LiteralString, *args: Value) -> list[Row]: ...

    def each(self, sql: LiteralString, *args: Value) -> Iterator[Row]:
        """Rows one by one, for answers too large to hold; read to the end inside the transaction."""
        ...

    def many(self, sql: LiteralString, rows: Iterable[tuple[Value, ...]]) -> None:
        """The same statement for every row."""
        ...

    def new_id(self) -> int:
        """An id greater than every id given before: ids grow in the order of commits."""
        ...


class Clock(Protocol):
    """Where an engine takes identity from."""

    def new_id(self) -> int: ...


class Database(Protocol):
    async def write(self, work: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(tx, …)`, all or nothing, durable on return.

        Raises what `work` raises (nothing is kept then), or NotSaved.
        """
        ...

    async def read(self, work: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(tx, …)` on one consistent snapshot that can't be written."""
        ...

    async def overwrite(self) -> bool:
        """Leave no trace on the disk of what was deleted; False where a long reading is in the way: ask again."""
        ...

    async def close(self) -> None:
        """Finish what was asked for, then close. The last thing a process does."""
        ...


class NotSaved(Exception):
    """Not known to be saved: the disk is full or failed. Doing the same again is safe."""


class StorageRefused(Exception):
    """A database this program can't work with, in words for the person who runs it."""
