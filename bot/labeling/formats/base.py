"""What every format of an export is: files of rows, made from one snapshot."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.labeling.project_spec import Terms
from storage.database import Tx
from storage.records import Project


@dataclass(frozen=True, slots=True)
class Source:
    """What is exported. Whoever leaves an annotation out while writing counts it in `left_out`, by its reason."""

    tx: Tx
    project: Project
    terms: Terms
    left_out: Counter[str]


@dataclass(frozen=True, slots=True)
class File:
    """A file of an export: its texts one after another, made while they are written, and what its rows are.

    Of its texts the first `heading` are no rows.
    """

    name: str
    texts: Iterable[str]
    of: Literal["items", "annotations"]
    heading: int = 0


Format: TypeAlias = Callable[[Source], list[File]]
"""The files of an export, in their order. Raises a UserError for a project that has nothing of the kind."""
