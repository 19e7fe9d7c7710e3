"""A million lines in, a million annotations out: each beside the plainest way to do it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TypeAlias

from tests.bench.table import ROUNDS, Measured, ratios

Done: TypeAlias = dict[str, float]
"""What a job says of itself: see tests.bench.bulk.main."""


def job(name: str, folder: Path, count: int) -> Done:
    """Run one job of tests.bench.bulk in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bulk", name, str(folder), str(count)]
    done: Done = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return done


def measure(folder: Path, count: int) -> list[Measured]:
    """Import and export, in turn with their references."""
    imports = [_pair("import", folder, count) for _ in range(ROUNDS)]
    job("annotate", folder, count)
    exports = [_pair("export", folder, count) for _ in range(ROUNDS)]
    return [
        *_rows(f"import {count:,}", imports, 1.5, 200),
        *_rows(f"export {count:,}", exports, 1, 150),
        _most("import, writer held at a time, p99.9", "held_ms", imports, 20, "ms"),
        _most("… and at most", "longest_ms", imports, 20, "ms"),
    ]


def _pair(verb: str, folder: Path, count: int) -> tuple[Done, Done]:
    for old in folder.glob("*.db*" if verb == "import" else "exports"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    return job(f"{verb}_ours", folder, count), job(f"{verb}_bare", folder, count)


def _rows(what: str, pairs: list[tuple[Done, Done]], aim: float, most: float) -> list[Measured]:
    ours, bare = ([side["seconds"] for side in sides] for sides in zip(*pairs, strict=True))
    told = (f"{median(ours):.1f} s", f"{median(bare):.1f} s")
    seconds = Measured(f"{what}, seconds", *told, ratios(ours, bare), 2, aim, False)
    return [seconds, _most(f"{what}, memory", "megabytes", pairs, most, "MB")]


def _most(what: str, key: str, pairs: list[tuple[Done, Done]], most: float, unit: str) -> Measured:
    values = tuple(ours[key] for ours, _ in pairs)
    return Measured(what, f"{median(values):.1f} {unit}", "", values, most, most, False, unit)
