"""A rating: numbers to tap, and what the ends of the scale mean."""

from typing import Any

import pytest

from bot.task_types.rating import Rating


def rating(**said: Any) -> Rating:
    return Rating.model_validate({"name": "quality", "type": "rating", "ask": "How good?", **said})


def test_a_scale_has_five_points_unless_told_otherwise() -> None:
    assert [option.label for option in rating().controls(())[0].options] == ["1", "2", "3", "4", "5"]


def test_the_answer_is_the_whole_number_that_was_tapped() -> None:
    assert rating(points=10).control(0, ()).read(10) == 10


@pytest.mark.parametrize(
    ("ends", "hint"),
    [
        ({"low": "useless", "high": "excellent"}, "1 = useless … 5 = excellent"),
        ({"low": "useless"}, "1 = useless"),
        ({"high": "excellent"}, "5 = excellent"),
        ({}, ""),
    ],
)
def test_the_hint_says_what_the_ends_mean(ends: dict[str, str], hint: str) -> None:
    assert rating(**ends).hint() == hint
