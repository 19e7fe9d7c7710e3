"""The native export: one project, whole, from one snapshot (P7)."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot import export_files
from bot.errors import CannotWrite, ExportExists
from bot.labeling import export_rows
from bot.labeling.manifest import manifest
from bot.labeling.project_spec import Terms, terms_of, to_toml, with_guideline
from bot.labeling.running import find
from storage import counts, exports, projects
from storage.database import Tx
from storage.records import Project


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished export: where it is, the last change it contains, and its rows."""

    path: Path
    snapshot: int
    items: int
    annotations: int


def write_folder(tx: Tx, guild_id: int, slug: str, out: Path) -> Exported:
    """Put the folder `<slug>-<last change>` into `out`, whole or not at all; the same one there is left as it is.

    Raises NoSuchProject, ExportExists, CannotWrite. To be run by Database.read: its snapshot is the export's.
    """
    project = find(tx, guild_id, slug)
    with _told(out), export_files.workshop(out) as workshop:
        made = _make(tx, project, workshop)
        wanted = out / made.path.name
        if not export_files.put_folder(made.path, wanted):
            raise ExportExists(wanted)
        return replace(made, path=wanted)


def write_zip(tx: Tx, guild_id: int, slug: str, out: Path) -> Exported:
    """Put the same folder into `out` as a zip, in place of a file that has its name.

    Raises NoSuchProject, CannotWrite. To be run by Database.read.
    """
    project = find(tx, guild_id, slug)
    with _told(out), export_files.workshop(out) as workshop:
        made = _make(tx, project, workshop)
        packed = made.path.with_suffix(".zip")
        export_files.zip_folder(made.path, packed)
        export_files.put_file(packed, out / packed.name)
        return replace(made, path=out / packed.name)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(out, error.strerror or str(error)) from error


def _make(tx: Tx, project: Project, workshop: Path) -> Exported:
    """Write the folder of an export, with the manifest last."""
    snapshot = exports.last_change(tx, project.id)
    folder = workshop / f"{project.slug}-{snapshot}"
    folder.mkdir()
    terms = terms_of(project)
    written = {name: export_files.write(folder / name, texts) for name, texts in _files(tx, project, terms)}
    progress = counts.progress(tx, project.id, terms.overlap, terms.skip == "drop")
    export_files.write(folder / "manifest.json", [manifest(project, terms, snapshot, written, progress)])
    return Exported(folder, snapshot, progress.items, progress.annotations)


def _files(tx: Tx, project: Project, terms: Terms) -> Iterator[tuple[str, Iterable[str]]]:
    """What the manifest describes, in its order."""
    yield "project.toml", [to_toml(with_guideline(terms, projects.guideline(tx, project.id).text))]
    yield "items.jsonl", export_rows.item_lines(exports.items(tx, project.id), terms.fields.id)
    lines = exports.annotations(tx, project.id)
    yield "annotations.jsonl", export_rows.annotation_lines(project.slug, lines)
