"""Twelve pairs of our own, one of them paged, labeled by six people: every exported row is what was tapped."""

import json
from pathlib import Path

from tests.replay import replay

SAMPLES = Path("bot/samples/short-answers.jsonl")
LONG = "\n\n".join(f"Step {n}: stir slowly, taste, and wait until it is quiet again." for n in range(1, 90))


async def test_what_six_people_tapped_is_what_is_exported(tmp_path: Path) -> None:
    pairs = SAMPLES.read_text("utf-8").splitlines()[:11]
    long = {"id": "soup", "question": "How do I make soup?", "answer_a": LONG, "answer_b": "Stir. " + LONG}
    (tmp_path / "items.jsonl").write_text("\n".join([*pairs, json.dumps(long)]), "utf-8")

    told = await replay(tmp_path, tmp_path)

    assert told[:2] == [
        "36 of 36 exported answers are what was tapped",
        "12 items, each with exactly 3 labelers",
    ]
