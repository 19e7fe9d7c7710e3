"""What a lead wants in a training export: labels of one round, of one slice, where labelers agree, and by what."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, TypeAlias

from bot.errors import NoSuchRound, NoSuchShare
from bot.labeling import slices
from bot.labeling.project_spec import terms_of
from bot.labeling.slug import slug_of
from storage import projects, rounds
from storage.database import Tx
from storage.records import Project
from storage.rounds import Round

By: TypeAlias = Literal["annotation", "majority"]
EACH_ANNOTATION: By = "annotation"
WHOLE = 10_000  # all of an item's labelers agree


@dataclass(frozen=True, slots=True)
class Wanted:
    """None leaves nothing out. `agreement`: the least share of an item's labelers who agree, in ten-thousandths."""

    round: int | None = None
    slice: str | None = None
    agreement: int | None = None
    by: By = EACH_ANNOTATION

    @property
    def name(self) -> str:
        """What it adds to the name of an export: different for whatever else is wanted."""
        parts = [
            None if self.round is None else f"-round-{self.round}",
            None if self.slice is None else f"-slice-{_file_name(self.slice)}",
            None if self.agreement is None else f"-agreement-{self.agreement / 100:g}",
            None if self.by == EACH_ANNOTATION else f"-by-{self.by}",
        ]
        return "".join(part for part in parts if part is not None)

    @property
    def facts(self) -> dict[str, Any]:
        """What a manifest says of it."""
        share = None if self.agreement is None else self.agreement / WHOLE
        told = {"round": self.round, "slice": self.slice, "agreement": share, "by": self.by}
        return {key: value for key, value in told.items() if value is not None}

    def enough(self, agreeing: int, of: int) -> bool:
        """Whether so many labelers of an item are enough."""
        return self.agreement is None or agreeing * WHOLE >= self.agreement * of


EVERYTHING = Wanted()


def wanted(
    round: int | None = None,
    slice: str | None = None,
    agreement: float | None = None,
    by: By = EACH_ANNOTATION,
) -> Wanted:
    """As a person says it: an agreement above 1 is meant in percent. Raises NoSuchShare."""
    if agreement is None:
        return Wanted(round, slice, None, by)
    if not 0 < agreement <= 100:
        raise NoSuchShare()
    percent = agreement if agreement > 1 else agreement * 100
    return Wanted(round, slice, max(1, int(percent * 100 + 0.5)), by)


def check(tx: Tx, project: Project, wanted: Wanted) -> Round | None:
    """The round that is wanted, if one is. Raises NoSuchRound, NoSuchSlice."""
    name, last = terms_of(project).name, projects.round_of(tx, project.id).number
    if wanted.round is not None and not 1 <= wanted.round <= last:
        raise NoSuchRound(name, wanted.round, last)
    if wanted.slice is not None:
        slices.check(tx, project, [wanted.slice])
    return None if wanted.round is None else rounds.by_number(tx, project.id, wanted.round)


def _file_name(slice: str) -> str:
    """A slice as a part of a file's name; two slices never share one."""
    return f"{slug_of(slice)[:30].strip('-')}-{sha256(slice.encode()).hexdigest()[:8]}"
