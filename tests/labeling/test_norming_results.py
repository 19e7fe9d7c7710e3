"""How far voters agree on one item, told in pairs."""

from collections import Counter
from math import comb
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.labeling.norming_results import Pairs, pairs, tally
from bot.task_types import TASK_TYPES, AnyQuestion, Question

READER: TypeAdapter[Question] = TypeAdapter(AnyQuestion)
RATING = READER.validate_python({"name": "q", "type": "rating", "ask": "How good?"})


def said(*answers: Any) -> tuple[dict[str, Any], ...]:
    return tuple({"q": answer} for answer in answers)


def test_four_votes_have_six_pairs() -> None:
    assert pairs(RATING, said(4, 4, 4, 2)) == Pairs(3, 6)
    assert pairs(RATING, said(4, 4, 4, 4)) == Pairs(6, 6)


def test_fewer_than_two_votes_have_none() -> None:
    assert pairs(RATING, said()) == pairs(RATING, said(4)) == Pairs(0, 0)


@given(st.lists(st.integers(1, 5), max_size=12))
def test_pairs_and_bars_count_the_same_votes(answers: list[int]) -> None:
    counts = Counter(answers)
    assert pairs(RATING, said(*answers)) == Pairs(
        sum(comb(n, 2) for n in counts.values()), comb(len(answers), 2)
    )
    told = dict(tally(RATING, said(*answers)))
    assert {int(answer): votes for answer, votes in told.items()} == counts
    assert sorted(told.values(), reverse=True) == list(told.values())


def test_answers_that_can_t_be_compared_are_not() -> None:
    for task_type in TASK_TYPES:
        for example in task_type.examples:
            question = READER.validate_python({**example, "name": "q"})
            found = pairs(question, said(1, 1)) if question.distance in ("none", "nominal") else None
            assert found is None or (found.agree is None) == (question.distance == "none")
