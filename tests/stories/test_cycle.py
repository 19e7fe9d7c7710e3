"""The whole cycle three times: what six people label trains a model, and its evaluation decides what comes next."""

from pathlib import Path

from tests.cycle.own_pairs import pairs
from tests.cycle.turns import play
from tests.replay import VICUNA

EACH = 27  # items a round
TOML = VICUNA.replace("overlap = 3", "overlap = 3\nlease_minutes = 600") + '\n[fields]\nslice = "category"\n'


async def test_three_rounds_train_a_model_and_the_weakest_slices_come_next(tmp_path: Path) -> None:
    made = list(pairs(14))
    right = {item["id"]: better for item, better in made}

    cycle = await play([item for item, _ in made], right, TOML, tmp_path, EACH)

    labeled = [line for line in cycle.told if line.startswith("round ")]
    assert len(labeled) == 3
    assert labeled[0] == "round 1: 81 annotations, 27 items labeled so far"
