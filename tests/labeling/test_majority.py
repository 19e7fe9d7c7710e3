"""What most labelers say of an item."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling.majority import majority


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        (["a"], ("a", 1.0)),
        (["a", "b", "a", "tie"], ("a", 0.5)),
        ([True, False, True], (True, 2 / 3)),
        ([["x", "y"], ["x", "y"], ["y"]], (["x", "y"], 2 / 3)),
        ([1, True, 1], (1, 2 / 3)),
        (["a", "b"], None),
        (["a", "a", "b", "b", "tie"], None),
        ([], None),
    ],
)
def test_the_most_frequent_answer_and_its_share(answers: list[Any], found: tuple[Any, float] | None) -> None:
    assert majority(answers) == found


@given(st.lists(st.sampled_from("abcd")))
def test_a_tie_for_first_is_no_majority(answers: list[str]) -> None:
    votes = Counter(answers)
    first = [answer for answer in votes if votes[answer] == max(votes.values())]
    found = majority(answers)
    if len(first) == 1:
        assert found == (first[0], votes[first[0]] / len(answers))
    else:
        assert found is None
