"""A number: what is typed is what is kept, or it is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from bot.errors import NotAnAnswer
from bot.task_types.number import Number


def number(**said: Any) -> Number:
    return Number.model_validate({"name": "n", "type": "number", "ask": "How many?", **said})


def read(question: Number, typed: str) -> Any:
    return question.control(0, ()).read(typed)


@pytest.mark.parametrize(("typed", "kept"), [("7", 7), (" +07 ", 7), ("-3", -3), ("−3", -3), ("0", 0)])
def test_a_whole_number_is_kept_as_one(typed: str, kept: int) -> None:
    value = read(number(), typed)
    assert (value, type(value)) == (kept, int)


@pytest.mark.parametrize(
    ("typed", "kept"), [("7", 7.0), ("2,5", 2.5), (".5", 0.5), ("-0", 0.0), ("0.1", 0.1), ("1.000", 1.0)]
)
def test_a_decimal_one_as_it_was_typed(typed: str, kept: float) -> None:
    value = read(number(whole=False), typed)
    assert (str(value), type(value)) == (str(kept), float)


@pytest.mark.parametrize(
    "typed", ["", " ", "x", "7.0", "7,0", "1 000", "1,000", "1e3", "nan", "٣", "1" * 16, "0x7"]
)
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAnswer):
        read(number(), typed)


@pytest.mark.parametrize(
    "typed", ["1,000", "12,345", "1e3", "inf", "1.2.3", "0.12345678901234567", "9" * 13, "-"]
)
def test_what_is_no_decimal_number_or_may_mean_two_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAnswer):
        read(number(whole=False), typed)


@pytest.mark.parametrize("typed", ["-1", "11"])
def test_the_ends_hold(typed: str) -> None:
    with pytest.raises(NotAnAnswer, match="a whole number from 0 to 10"):
        read(number(min=0, max=10), typed)


@pytest.mark.parametrize(
    "said", [{"min": 2, "max": 1}, {"min": 0.2, "max": 0.8}, {"min": True}, {"max": 1e13}]
)
def test_a_question_without_an_answer_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        number(**said)


@pytest.mark.parametrize(("answer", "told"), [(7, "7"), (2.5, "2.5"), (7.0, "7"), (0.00001, "0.00001")])
def test_an_answer_is_told_as_people_write_it(answer: float, told: str) -> None:
    assert number(whole=False).describe(answer, ()) == told
