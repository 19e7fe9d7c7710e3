"""manifest.json: what an export holds, in numbers that add up to the database (P7)."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from bot.export_files import Written
from bot.labeling.export_rows import SCHEMA
from bot.labeling.project_spec import Terms
from storage.counts import Progress
from storage.records import Project

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


class DoesNotAddUp(Exception):
    """What was written is not what the database counts: our mistake, and no export."""


def manifest(
    project: Project, terms: Terms, snapshot: int, files: dict[str, Written], progress: Progress
) -> str:
    """The manifest's text. Two sums: items, each under the first word that fits, and annotations.

    `snapshot` is the last change; it stands there as text, for JavaScript keeps fewer digits of a number.
    Raises DoesNotAddUp.
    """
    rows = {name: file.texts for name, file in files.items() if name.endswith(".jsonl")}
    counted = {"items.jsonl": progress.items, "annotations.jsonl": progress.annotations}
    if rows != counted:
        raise DoesNotAddUp(f"{project.slug} at {snapshot}: wrote {rows}, counted {counted}")
    written = rows["annotations.jsonl"]
    facts = {
        "schema": SCHEMA,
        "tool": _tool(),
        "project": project.slug,
        "name": terms.name,
        "snapshot": str(snapshot),
        "files": {name: _described(file, rows.get(name)) for name, file in files.items()},
        "items": _items(progress),
        "annotations": {"all": progress.annotations, "written": written, "left_out": {}},
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def _described(file: Written, rows: int | None) -> dict[str, Any]:
    described = {"sha256": file.sha256, "bytes": file.bytes}
    return described if rows is None else {**described, "rows": rows}


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
