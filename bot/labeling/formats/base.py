"""What every format of an export is: files, most of them of rows, made from one snapshot."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bot.labeling.project_spec import Terms
from bot.labeling.wanted import EVERYTHING, Wanted
from storage.database import Tx
from storage.exports import Part
from storage.records import Project

What: TypeAlias = Literal["items", "annotations", "labels", "words"]


@dataclass(slots=True)
class Labels:
    """Items settled by the majority of their labelers, counted while they are written.

    `behind` counts the annotations that say what their item's label says; an item that got no row is counted
    in `left_out`, by its reason.
    """

    settled: int = 0
    behind: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Source:
    """What is exported: a project as it stood at a change, or one round of it, and what is wanted of that.

    Of a closed round everything is as it was when it closed: `project`, the file `toml`, and the `tool` too.
    Whoever leaves an annotation out while writing counts it in `left_out`, by its reason.
    """

    tx: Tx
    project: Project
    terms: Terms
    part: Part
    toml: str
    tool: dict[str, str]
    wanted: Wanted = EVERYTHING
    left_out: Counter[str] = field(default_factory=Counter)
    labels: Labels = field(default_factory=Labels)

    @property
    def snapshot(self) -> int:
        """The last change it contains."""
        return self.part.snapshot


@dataclass(frozen=True, slots=True)
class File:
    """A file of an export: its texts one after another, made while they are written, and what its rows are.

    Of its texts the first `heading` are no rows; each of what it is of has `each` rows. One of "words" has none.
    """

    name: str
    texts: Iterable[str]
    of: What
    heading: int = 0
    each: int = 1


Format: TypeAlias = Callable[[Source], list[File]]
"""The files of an export, in their order. Raises a UserError for a project that has nothing of the kind."""
