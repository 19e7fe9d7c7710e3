"""In which order responses are shown."""

import json
from collections import Counter
from itertools import permutations

import pytest

from bot.labeling.hands import Card
from bot.labeling.shuffle import LETTERS, shown_order
from tests.labeling.conftest import House


def test_the_order_is_the_same_whenever_it_is_asked_for() -> None:
    """R14: and another for another seed, item or labeler, as often as not."""
    assert {shown_order("seed", 1, 2, 2) for _ in range(5)} == {shown_order("seed", 1, 2, 2)}
    for changed in ([("seed", n, 2) for n in range(40)], [("seed", 1, n) for n in range(40)]):
        assert len({shown_order(*key, 2) for key in changed}) == 2
    assert len({shown_order(str(n), 1, 2, 2) for n in range(40)}) == 2


@pytest.mark.parametrize("responses", range(len(LETTERS) + 1))
def test_the_order_of_n_responses_is_a_permutation_of_n(responses: int) -> None:
    """R14."""
    assert sorted(shown_order("seed", 1, 2, responses)) == list(LETTERS[:responses])


def test_every_order_comes_about_equally_often() -> None:
    """R14: 6,000 items; each of six orders within a tenth of its share."""
    seen = Counter(shown_order("seed", item, 7, 3) for item in range(6_000))
    assert set(seen) == set(permutations("abc"))
    assert all(900 < times < 1_100 for times in seen.values())


def test_the_order_of_a_card_is_stored_and_outlives_its_lease(house: House) -> None:
    """R14: the same after a re-lease, undo and restart, whichever of the two it was."""
    house.project(items=[f"item-{number}" for number in range(12)], lease_minutes=30)
    ana = house.labeler("ana")
    orders = []
    for _ in range(12):
        first = ana.claim()
        house.wait(minutes=31)
        house.restart()
        card = ana.claim()
        again = ana.undo(ana.answer(card)).hand
        assert isinstance(again, Card)
        assert first.assignment.id == card.assignment.id == again.assignment.id
        assert first.assignment.order == card.assignment.order == again.assignment.order
        ana.answer(again)
        orders += [first.assignment.order] * 3
    assert len(set(orders)) == 2
    rows = house.rows("SELECT shown_order FROM annotation ORDER BY id")
    assert [tuple(json.loads(row["shown_order"])) for row in rows] == orders
