"""A pairwise question: places on the card are shown, letters are kept."""

from typing import Any

import pytest

from bot.errors import UnknownOption
from bot.task_types.pairwise import Pairwise


def pairwise(**said: Any) -> Pairwise:
    return Pairwise.model_validate({"name": "preference", "type": "pairwise", "ask": "Which?", **said})


def test_response_1_is_the_one_shown_first() -> None:
    first, second = pairwise().controls(("b", "a"))[0].options
    assert (first.label, first.value, first.code) == ("Response 1", "b", 1)
    assert (second.label, second.value, second.code) == ("Response 2", "a", 0)


def test_a_tie_and_both_bad_are_offered_only_where_allowed() -> None:
    both = pairwise(allow_tie=True, allow_both_bad=True).controls(("a", "b"))[0].options
    assert [option.label for option in both] == ["Response 1", "Response 2", "Tie", "Both bad"]
    assert [option.emphasis for option in both] == [True, True, False, False]
    with pytest.raises(UnknownOption):
        pairwise(allow_both_bad=True).control(0, ("a", "b")).read(2)


def test_both_bad_has_the_same_code_whether_or_not_a_tie_is_allowed() -> None:
    assert pairwise(allow_both_bad=True).control(0, ("a", "b")).read(3) == "both_bad"
    assert pairwise(allow_both_bad=True, allow_tie=True).control(0, ("a", "b")).read(3) == "both_bad"


def test_an_answer_is_told_by_its_place_on_the_card() -> None:
    assert pairwise().describe("a", ("b", "a")) == "Response 2"
