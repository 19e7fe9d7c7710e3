"""The whole cycle three times on real comparisons: `python -m tests.cycle DIR` (items.jsonl and reviews.jsonl)."""

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from tests.cycle.turns import play
from tests.replay import VICUNA

FIELDS = '\n[fields]\nslice = "category"\nmodels = ["model_a", "model_b"]\n'
EACH = 72  # items a round


def read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    folder = Path(sys.argv[1])
    items = read(folder / "items.jsonl")
    Random(3).shuffle(items)
    right = {row["id"]: row["preferred"] for row in read(folder / "reviews.jsonl")}
    with tempfile.TemporaryDirectory() as work:
        cycle = asyncio.run(play(items, right, VICUNA + FIELDS, Path(work), EACH))
        print("\n".join(cycle.told))  # noqa: T201  # a command's output


if __name__ == "__main__":
    main()
