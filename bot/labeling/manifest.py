"""manifest.json: what an export holds, in numbers that add up to the database (P7)."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.export_files import Written
from bot.labeling.formats.base import File, Source
from bot.labeling.formats.native import SCHEMA
from storage.counts import Progress

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


SPEC = "project.toml"


class DoesNotAddUp(Exception):
    """What was written is not what the database counts: our mistake, and no export."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A file of rows, as it was written."""

    file: File
    written: Written

    @property
    def count(self) -> int:
        return self.written.texts - self.file.heading

    def holds(self, what: str) -> bool:
        return self.file.of == what


def manifest(source: Source, snapshot: int, spec: Written, rows: Sequence[Rows], progress: Progress) -> str:
    """The manifest's text. Two sums: items, each under the first word that fits, and annotations.

    `snapshot` is the last change; it stands there as text, for JavaScript keeps fewer digits of a number.
    Raises DoesNotAddUp.
    """
    _check(source, rows, progress)
    written = sum(one.count for one in rows if one.holds("annotations"))
    left_out = dict(sorted(source.left_out.items()))
    facts = {
        "schema": SCHEMA,
        "tool": _tool(),
        "project": source.project.slug,
        "name": source.terms.name,
        "snapshot": str(snapshot),
        "files": {SPEC: _described(spec), **{one.file.name: _with_rows(one) for one in rows}},
        "items": _items(progress),
        "annotations": {"all": progress.annotations, "written": written, "left_out": left_out},
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def _check(source: Source, rows: Sequence[Rows], progress: Progress) -> None:
    """Each file of items holds all of them; each of annotations all but those that are counted as left out."""
    wanted = {"items": progress.items, "annotations": progress.annotations - source.left_out.total()}
    for one in rows:
        if one.count != wanted[one.file.of]:
            raise DoesNotAddUp(f"{source.project.slug}, {one.file.name}: {one.count} rows, not {wanted}")


def _described(file: Written) -> dict[str, Any]:
    return {"sha256": file.sha256, "bytes": file.bytes}


def _with_rows(one: Rows) -> dict[str, Any]:
    return {**_described(one.written), "rows": one.count}


def _items(progress: Progress) -> dict[str, int]:
    return {
        "all": progress.items,
        "retired": progress.retired,
        "flagged": progress.flagged,
        "done": progress.done,
        "dropped": progress.dropped,
        "partly": progress.partly,
        "untouched": progress.untouched,
    }


@cache
def _tool() -> dict[str, str]:
    """This program's name and version; it is run from its checkout, so pyproject.toml is there."""
    about = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
    return {"name": about["name"], "version": about["version"]}
