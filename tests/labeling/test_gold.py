"""Files of practice items: what is read, what is refused, and why."""

import json
from decimal import Decimal
from typing import Any

import pytest

from bot.errors import BadPractice
from bot.labeling.gold import known_answers, read_gold
from bot.labeling.project_file import project_of
from bot.labeling.project_spec import Terms
from bot.labeling.strict_json import LineError
from bot.task_types import TASK_TYPES
from bot.task_types.base import Question
from tests.stories.test_every_task_type import READER

RATING = {"name": "quality", "type": "rating", "ask": "How good?"}
SPAM = {"name": "spam", "type": "yes_no", "ask": "Spam?"}


def terms(*questions: dict[str, Any], shown: str = "text") -> Terms:
    return project_of(
        {"name": "Pets", "guideline": "Read.", "display": {"prompt": shown}, "questions": list(questions)}
    ).terms


@pytest.mark.parametrize(
    ("question", "written", "kept"),
    [
        (RATING, 4, 4),
        (RATING, "4", 4),
        (SPAM, True, True),
        (SPAM, "yes", True),
        (SPAM, "true", True),
        ({"name": "n", "type": "number", "ask": "?", "whole": False}, 3, 3.0),
        ({"name": "n", "type": "number", "ask": "?"}, "12", 12),
        ({"name": "t", "type": "choice", "ask": "?", "options": ["Food", "Work"]}, "food", "Food"),
        (RATING, {"quality": 2}, 2),
    ],
)
def test_an_answer_is_kept_as_it_would_be_stored(question: dict[str, Any], written: Any, kept: Any) -> None:
    (found,) = json.loads(known_answers(terms(question), written)).values()
    assert (found, type(found)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("question", "written"),
    [(RATING, 6), (RATING, True), (RATING, 4.5), (RATING, None), (RATING, [4]), (SPAM, 1), (SPAM, "maybe"),
     (RATING, {"other": 4}), (RATING, "{"), (SPAM, {"spam": {"spam": True}})],
)  # fmt: skip
def test_what_is_no_answer_is_refused(question: dict[str, Any], written: Any) -> None:
    with pytest.raises(LineError):
        known_answers(terms(question), written)


def test_several_questions_take_an_object_and_each_its_own() -> None:
    both = terms(RATING, SPAM)
    kept = known_answers(both, '{"quality": "3", "spam": "no"}')
    assert json.loads(kept) == {"quality": 3, "spam": False}
    for written in (3, {"quality": 3}, {"quality": 3, "spam": False, "more": 1}):
        with pytest.raises(LineError):
            known_answers(both, written)


def test_where_the_project_shows_a_field_called_answer_the_known_one_has_another_name() -> None:
    line = b'{"answer": "Paris", "known_answer": 4, "why": "So."}'
    (gold,) = read_gold([line], "gold.jsonl", terms(RATING, shown="answer"))
    assert (json.loads(gold.content), json.loads(gold.answers)) == ({"answer": "Paris"}, {"quality": 4})


@pytest.mark.parametrize(
    ("more", "why"),
    [({"tolerance": -1}, "tolerance"), ({"tolerance": "NaN"}, "tolerance"), ({"tolerance": True}, "tolerance"),
     ({"why": " "}, "why"), ({"why": "x" * 1_001}, "why"), ({"why": 4}, "why"), ({"text": 4}, "text")],
)  # fmt: skip
def test_a_line_that_lacks_something_says_what(more: dict[str, Any], why: str) -> None:
    line = json.dumps({"text": "Rex.", "answer": 4, "why": "So."} | more).encode()
    with pytest.raises(BadPractice) as refused:
        read_gold([line], "gold.jsonl", terms(RATING))
    assert why in refused.value.mistakes[0].why


@pytest.mark.parametrize("task_type", TASK_TYPES)
def test_every_type_agrees_with_itself(task_type: type[Question]) -> None:
    for example in task_type.examples:
        question = READER.validate_python(dict(example))
        assert question.agrees("a", "a")
        assert not question.agrees("a", "b")


def test_a_tolerance_is_for_numbers_on_a_scale_and_exact() -> None:
    number = READER.validate_python({"name": "n", "type": "number", "ask": "?", "whole": False})
    assert number.agrees(0.3, 0.1, Decimal("0.2"))
    assert not number.agrees(0.3, 0.1, Decimal("0.19"))
    choice = READER.validate_python({"name": "t", "type": "choice", "ask": "?", "options": ["1", "2"]})
    assert not choice.agrees("1", "2", Decimal(5))
