"""A million lines in, a million annotations out: each beside the plainest way to do it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.table import Measured


def job(name: str, folder: Path, count: int) -> dict[str, float]:
    """Run one job of tests.bench.bulk in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bulk", name, str(folder), str(count)]
    done: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return done


def measure(folder: Path, count: int, rounds: int) -> list[Measured]:
    """Import and export, in turn with their references."""
    imports = [_pair("import", folder, count) for _ in range(rounds)]
    job("annotate", folder, count)
    exports = [_pair("export", folder, count) for _ in range(rounds)]
    return [
        *_rows("import", count, imports, 1.5, 200),
        *_rows("export", count, exports, 1, 150),
        _held(imports),
    ]


def _pair(verb: str, folder: Path, count: int) -> tuple[dict[str, float], dict[str, float]]:
    for old in folder.glob("*.db*" if verb == "import" else "exports"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    return job(f"{verb}_ours", folder, count), job(f"{verb}_bare", folder, count)


def _rows(
    verb: str, count: int, pairs: list[tuple[dict[str, float], dict[str, float]]], aim: float, most: float
) -> list[Measured]:
    times = tuple(ours["seconds"] / bare["seconds"] for ours, bare in pairs)
    memory = tuple(ours["megabytes"] for ours, _ in pairs)
    told = [f"{pairs[0][side]['seconds']:.1f} s" for side in (0, 1)]
    return [
        Measured(f"{verb} {count:,}, seconds", told[0], told[1], times, 2, aim, False),
        Measured(f"{verb} {count:,}, memory", f"{memory[0]:.0f} MB", "", memory, most, most, False, "MB"),
    ]


def _held(imports: list[tuple[dict[str, float], dict[str, float]]]) -> Measured:
    held = tuple(ours["held_ms"] for ours, _ in imports)
    return Measured("import, writer held at a time", f"{held[0]:.1f} ms", "", held, 20, 20, False, "ms")
