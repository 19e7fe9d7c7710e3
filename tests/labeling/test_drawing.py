"""Drawing by priority: the highest first, in the order of import, whichever way the items are read."""

import random

import pytest

from bot.labeling import drawing, repairs, rounds
from bot.labeling.turning import wishes
from storage import draws
from tests.labeling.conftest import House, at_once
from tests.labeling.test_rounds import SLICED, begins, brings, closes, in_round
from tests.labeling.upheaval import Upheaval

HELD = """
    SELECT external_id, item.rank, item.priority, fresh, place FROM item
      JOIN round ON round.id = item.round_id WHERE stage = 'collecting' ORDER BY external_id
"""


def drawn(seed: int, quotas: str) -> list[tuple[object, ...]]:
    """What a round holds and where, drawn from two that much happened in."""
    town = Upheaval(House(), seed)
    town.begins(30)
    for wanted in ("a=9, 9", quotas):
        town.happens(60, *town.presses, *town.decisions, town.imports, town.prioritises)
        town.closes_round()
        lead, project = town.house.lead, town.house.stored(town.slug)
        town.house.do(rounds.open_round, lead, project, wishes(wanted), "")
        at_once(repairs.carry_out(town.house, project.id, town.house.now))
    return [tuple(row) for row in town.house.rows(HELD)]


@pytest.mark.parametrize("seed", range(8))
def test_few_items_of_a_priority_are_drawn_as_many_are(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(repairs, "PIECES", {**repairs.PIECES, "draw": 3})
    quotas = ("b=4, a=3, 5", "7", "a=50, b=1", "100")[seed % 4]
    few = drawn(seed, quotas)
    monkeypatch.setattr(drawing, "FEW", -1)
    assert few == drawn(seed, quotas)
    assert few


def test_every_priority_is_read_by_itself(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand of them are no thousand passes over all items."""
    house.project(items=(), state="draft", **SLICED)
    monkeypatch.setattr(repairs, "PIECES", {**repairs.PIECES, "draw": 2})
    order = random.Random(4).sample(range(40), 40)
    for priority in order:
        brings(house, (f"m-{priority}", "math"), (f"c-{priority}", "code"), priority=priority)
    house.open()
    closes(house)
    begins(house, "math=30")
    steps = 0
    while house.do(repairs._step, house.stored().id, house.now):
        steps += 1
    assert in_round(house, 2) == [f"m-{priority}" for priority in range(39, 9, -1)]
    assert steps == 40 + 30  # a piece of each, and of what is wanted one more to see that it was the last


def test_what_waits_of_a_priority_is_found_by_an_index(house: House) -> None:
    plan = house.rows(f"EXPLAIN QUERY PLAN {draws.PIECE_OF_PRIORITY}".replace("$", "?"), 1, 0, 0, 9)
    read = [row["detail"] for row in plan]
    assert any(
        "waiting USING INDEX item_waiting (round_id=? AND rank=? AND priority=? AND fresh=?" in detail
        for detail in read
    ), read
    assert not any(detail.startswith("SCAN") for detail in read), read
