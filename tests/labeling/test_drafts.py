"""What rests on an assignment: parts of an answer, in whatever order they come."""

import pytest

from bot.errors import UnknownOption
from bot.labeling.drafts import Draft
from bot.task_types.controls import Answer
from tests.task_types.two_of_five import TwoOfFive

ASKED = TwoOfFive.model_validate(TwoOfFive.examples[0])
EMPTY = Draft({}, {}, {"moods": "hm"})
CALM_SAD: Answer = ["calm", "sad"]


def test_a_question_is_answered_with_its_last_control() -> None:
    half = EMPTY.with_value(ASKED, 0, CALM_SAD, ())
    assert (half.answers, half.parts, half.part(ASKED, ())) == ({}, {"moods": {"picked": CALM_SAD}}, 1)

    whole = half.with_value(ASKED, 1, 3, ())
    assert (whole.answers, whole.parts) == ({"moods": {"picked": CALM_SAD, "sure": 3}}, {})
    assert whole.comments == EMPTY.comments


def test_the_order_of_the_parts_makes_no_difference() -> None:
    one = EMPTY.with_value(ASKED, 0, CALM_SAD, ()).with_value(ASKED, 1, 3, ())
    other = EMPTY.with_value(ASKED, 1, 3, ()).with_value(ASKED, 0, CALM_SAD, ())
    assert one.to_json() == other.to_json()


def test_a_part_given_again_replaces_itself_alone() -> None:
    whole = EMPTY.with_value(ASKED, 0, CALM_SAD, ()).with_value(ASKED, 1, 3, ())
    assert whole.with_value(ASKED, 1, 1, ()).answers == {"moods": {"picked": CALM_SAD, "sure": 1}}


def test_a_part_no_question_has_is_refused() -> None:
    with pytest.raises(UnknownOption):
        EMPTY.with_value(ASKED, 2, 3, ())
