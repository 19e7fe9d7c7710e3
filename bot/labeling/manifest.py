"""manifest.json: what an export holds, in numbers that add up to the database (P7)."""

import json
import tomllib
from collections import Counter
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


SPEC, MANIFEST = "project.toml", "manifest.json"


class DoesNotAddUp(Exception):
    """What was written is not what the database counts: our mistake, and no export."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A file of rows, as it was written."""

    file: File
    written: Written

    @property
    def count(self) -> int:
        return 0 if self.file.of == "words" else self.written.texts - self.file.heading

    def holds(self, what: str) -> bool:
        return self.file.of == what


def manifest(source: Source, spec: Written, rows: Sequence[Rows], progress: Progress) -> str:
    """The manifest's text. Two sums: items, each under the first word that fits, and annotations.

    A third where items are settled by majority: those of which an annotation counts. The `snapshot` is the last
    change; it stands there as text, for JavaScript keeps fewer digits of a number.
    Raises DoesNotAddUp.
    """
    _check(source, rows, progress)
    facts = {
        "schema": SCHEMA,
        "tool": source.tool,
        "project": source.project.slug,
        "name": source.terms.name,
        "snapshot": str(source.snapshot),
        **({} if source.wanted.round is None else {"round": source.wanted.round}),
        **({"wanted": source.wanted.facts} if any(one.holds("words") for one in rows) else {}),
        "files": {SPEC: _described(spec), **{one.file.name: _with_rows(one) for one in rows}},
        "items": _items(progress),
        "annotations": _sum(written(source, progress), source.left_out),
        **_by_majority(source, rows),
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def _check(source: Source, rows: Sequence[Rows], progress: Progress) -> None:
    """Each file of items holds all of them; each of annotations all but those that are counted as left out.

    Where items were settled, each was, or is counted as left out; and so is each annotation behind them.
    """
    kept, labels = written(source, progress), source.labels
    wanted = {"items": progress.items, "annotations": kept, "labels": labels.settled, "words": 0}
    for one in rows:
        if one.count != wanted[one.file.of] * one.file.each:
            raise DoesNotAddUp(f"{source.project.slug}, {one.file.name}: {one.count} rows, not {wanted}")
        if one.holds("labels") and labels.behind != kept:
            raise DoesNotAddUp(
                f"{source.project.slug}: {labels.behind} annotations behind labels, not {kept}"
            )


def written(source: Source, progress: Progress) -> int:
    """Annotations that an export holds, or that its labels say."""
    return progress.annotations - source.left_out.total()


def _by_majority(source: Source, rows: Sequence[Rows]) -> dict[str, Any]:
    labels = source.labels
    return (
        {"labels": _sum(labels.settled, labels.left_out)} if any(one.holds("labels") for one in rows) else {}
    )


def _sum(written: int, left_out: Counter[str]) -> dict[str, Any]:
    return {
        "all": written + left_out.total(),
        "written": written,
        "left_out": {reason: number for reason, number in sorted(left_out.items()) if number},
    }


def _described(file: Written) -> dict[str, Any]:
    return {"sha256": file.sha256, "bytes": file.bytes}


def _with_rows(one: Rows) -> dict[str, Any]:
    described = _described(one.written)
    return described if one.holds("words") else {**described, "rows": one.count}


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
def tool() -> dict[str, str]:
    """This program's name and version; it is run from its checkout, so pyproject.toml is there."""
    about = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
    return {"name": about["name"], "version": about["version"]}
