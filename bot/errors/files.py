"""Mistakes about what comes in a file, or goes out as one."""

from dataclasses import dataclass
from pathlib import Path

from bot.errors.base import Mistake, UserError


@dataclass(eq=False)
class BadProjectFile(UserError):
    """A project file that can't be used; every mistake in it at once."""

    mistakes: tuple[Mistake, ...]


@dataclass(eq=False)
class BadItems(UserError):
    """Lines of an item file that can't be used: the first of them, how many are bad, and how many were read."""

    mistakes: tuple[Mistake, ...]
    bad: int
    read: int


@dataclass(eq=False)
class BadTable(UserError):
    """A CSV file whose rows or columns can't be told apart, so that nothing after that place can be used."""

    mistakes: tuple[Mistake, ...]


@dataclass(eq=False)
class ImportRunning(UserError):
    """Another import into the project is still going on."""

    name: str


@dataclass(eq=False)
class NoItemsInFile(UserError):
    """A file with no line that holds something."""


@dataclass(eq=False)
class FileTooLarge(UserError):
    """An attachment over the limit; sizes in bytes."""

    size: int
    limit: int


@dataclass(eq=False)
class NoSuchTemplate(UserError):
    """No template of that name, or none was named where one is needed; `known` are the ones there are."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class ExportExists(UserError):
    """A folder of that name holds something else than this export."""

    path: Path


@dataclass(eq=False)
class CannotWrite(UserError):
    """The disk is full, or the folder can't be written to; `why` in the system's words."""

    path: Path
    why: str


@dataclass(eq=False)
class Frozen(UserError):
    """A project file that changes what can't change any more; `keys` as they stand in the file.

    `handed_out` says whether it is because of hand-outs; else because of the items that are in.
    """

    name: str
    keys: tuple[str, ...]
    handed_out: bool


@dataclass(eq=False)
class DoesNotFitItems(UserError):
    """A project file that shows fields some imported items lack: the first of them, and how many."""

    mistakes: tuple[Mistake, ...]
    bad: int


@dataclass(eq=False)
class NoCharts(UserError):
    """Pictures need a package that is not installed here."""
