"""An export: one project in one format, from one snapshot (P7)."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from bot import export_files
from bot.errors import CannotWrite, ExportExists, HoldsEverything
from bot.export_files import Written
from bot.labeling import sources
from bot.labeling import wanted as wishes
from bot.labeling.formats import FOR_TRAINING, FORMATS, NATIVE, FormatName
from bot.labeling.formats.base import File, Source
from bot.labeling.manifest import MANIFEST, SPEC, DoesNotAddUp, Rows, manifest, written
from bot.labeling.running import find
from bot.labeling.wanted import EVERYTHING, Wanted
from storage import projects
from storage.counts import Progress
from storage.database import Tx
from storage.records import Project
from storage.rounds import Round

SEEN_EVERY = 1000  # rows
Watch: TypeAlias = Callable[[int, int], None]
Put: TypeAlias = Callable[[str, Iterable[str]], Written]  # a file's name and its texts


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished export: where it is, the last change it contains, how many of what, its manifest's SHA-256."""

    path: Path
    snapshot: int
    items: int
    annotations: int
    left_out: int
    sha256: str


def nobody(done: int, total: int) -> None:
    """Nobody watches."""


def write_folder(
    tx: Tx,
    guild_id: int,
    slug: str,
    out: Path,
    format: FormatName = NATIVE,
    wanted: Wanted = EVERYTHING,
    watch: Watch = nobody,
) -> Exported:
    """Put the folder of an export into `out`, whole or not at all; the same one there is left as it is.

    It is called `<slug>-<last change>`, and after that its format unless that is the native one, and whatever is
    wanted of it. `watch` is told how many rows are written, of how many. Raises NoSuchProject, ExportExists,
    CannotWrite, HoldsEverything, and what the format and `wanted.check` refuse. To be run by Database.read: its
    snapshot is the export's.
    """
    plan = _plan(tx, find(tx, guild_id, slug), format, wanted)
    with _told(out), export_files.workshop(out) as workshop:
        made = _make(plan, workshop, watch)
        folder = out / made.path.name
        if not export_files.put_folder(made.path, folder):
            raise ExportExists(folder)
        return replace(made, path=folder)


def write_zip(
    tx: Tx,
    guild_id: int,
    slug: str,
    out: Path,
    format: FormatName = NATIVE,
    wanted: Wanted = EVERYTHING,
) -> Exported:
    """Put the same folder into `out` as a zip, in place of a file that has its name.

    Raises the same but for ExportExists. To be run by Database.read.
    """
    plan = _plan(tx, find(tx, guild_id, slug), format, wanted)
    with _told(out), export_files.workshop(out) as workshop:
        made = _make(plan, workshop, nobody)
        packed = workshop / f"{made.path.name}.zip"
        export_files.zip_folder(made.path, packed)
        export_files.put_file(packed, out / packed.name)
        return replace(made, path=out / packed.name)


def checksum(tx: Tx, turn: Round) -> str:
    """The SHA-256 of the manifest of a closed round's native export: it names that of every other file.

    To be run by Database.read. It takes as long as the export, and writes nothing.
    """
    project = projects.of_round(tx, turn.id)
    plan = _plan(tx, project, NATIVE, Wanted(round=turn.number))
    return _write(plan, lambda _, texts: export_files.measure(texts), nobody).sha256


@contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(out, error.strerror or str(error)) from error


@dataclass(frozen=True, slots=True)
class Plan:
    """What an export will hold: its name, what it is made from, its files, and what the database counts.

    `sha256` is what its manifest must have, where that is known.
    """

    name: str
    source: Source
    files: list[File]
    progress: Progress
    sha256: str | None = None


def _plan(tx: Tx, project: Project, format: FormatName, wanted: Wanted) -> Plan:
    if replace(wanted, round=None) != EVERYTHING and format not in FOR_TRAINING:
        raise HoldsEverything(format)
    turn = wishes.check(tx, project, wanted)
    source = sources.of(tx, project, turn, wanted)
    files = FORMATS[format](source)
    name = f"{source.project.slug}-{source.snapshot}{'' if format == NATIVE else f'-{format}'}{wanted.name}"
    known = turn.sha256 if turn is not None and format == NATIVE else None
    return Plan(name, source, files, sources.progress(source), known)


def _make(plan: Plan, workshop: Path, watch: Watch) -> Exported:
    """Write the folder of an export."""
    folder = workshop / plan.name
    folder.mkdir()
    source, progress = plan.source, plan.progress
    made = _write(plan, lambda name, texts: export_files.write(folder / name, texts), watch)
    _check(plan, made)
    in_it, left_out = written(source, progress), source.left_out.total()
    return Exported(folder, source.snapshot, progress.items, in_it, left_out, made.sha256)


def _write(plan: Plan, put: Put, watch: Watch) -> Written:
    """Put each file where it belongs; the last one is the manifest."""
    source, seen = plan.source, _Seen(_texts(plan), watch)
    spec = put(SPEC, [source.toml])
    rows = [Rows(file, put(file.name, seen.each(file.texts))) for file in plan.files]
    return put(MANIFEST, [manifest(source, spec, rows, plan.progress)])


def _check(plan: Plan, made: Written) -> None:
    """A closed round is what it was. Raises DoesNotAddUp."""
    if plan.sha256 not in (None, made.sha256):
        raise DoesNotAddUp(f"{plan.name}: its manifest has SHA-256 {made.sha256}, and had {plan.sha256}")


def _texts(plan: Plan) -> int:
    """How many texts an export has at most."""
    items, annotations = plan.progress.items, plan.progress.annotations
    most = {"items": items, "annotations": annotations, "labels": items, "words": 1}
    return sum(most[file.of] * file.each for file in plan.files)


class _Seen:
    """Counts what passes by, and tells who watches now and then."""

    def __init__(self, total: int, watch: Watch) -> None:
        self._total, self._watch, self._done = total, watch, 0

    def each(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            self._done += 1
            if self._done % SEEN_EVERY == 0:
                self._watch(self._done, self._total)
            yield text
