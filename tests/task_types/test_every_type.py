"""What holds for every way to ask, found by itself: a new task type is tested by its examples."""

import itertools
import json

import pytest
from pydantic import TypeAdapter

from bot.errors import UnknownOption
from bot.task_types import TASK_TYPES, AnyQuestion, Question
from bot.task_types.controls import Buttons

READER: TypeAdapter[Question] = TypeAdapter(AnyQuestion)
QUESTIONS = [
    pytest.param(READER.validate_python(example), id=f"{task_type.__name__}-{example['name']}")
    for task_type in TASK_TYPES
    for example in task_type.examples
]
MOST_COMPONENTS = 24  # RULES R17
MOST_LABEL = 80  # characters, a limit of Discord
VISIBLE_LABEL = 38

every_question = pytest.mark.parametrize("question", QUESTIONS)


def orders(question: Question) -> list[tuple[str, ...]]:
    """Every order a labeler may see."""
    letters = "abcdefghij"[: 3 if question.needs_responses is None else question.needs_responses]
    return list(itertools.permutations(letters))


def test_every_file_of_a_task_type_is_found() -> None:
    assert {task_type.__name__ for task_type in TASK_TYPES} >= {"Pairwise", "Rating"}
    assert all(task_type.examples for task_type in TASK_TYPES)


@every_question
def test_a_question_is_read_back_from_json_as_it_was(question: Question) -> None:
    assert READER.validate_json(READER.dump_json(question)) == question


@every_question
def test_the_options_fit_discord(question: Question) -> None:
    control = question.control(orders(question)[0])
    assert isinstance(control, Buttons)
    assert 1 < len(control.options) <= MOST_COMPONENTS
    for option in control.options:
        assert 0 < len(option.label) <= MOST_LABEL
        assert len(option.label) <= VISIBLE_LABEL, "a phone shows no more of a button"


@every_question
def test_each_option_has_a_code_of_its_own_whatever_the_order(question: Question) -> None:
    meanings = {
        frozenset((option.code, json.dumps(option.value)) for option in question.control(shown).options)
        for shown in orders(question)
    }
    (pairs,) = meanings
    assert len({code for code, _ in pairs}) == len({value for _, value in pairs}) == len(pairs)
    assert all(0 <= code < 1000 for code, _ in pairs)


@every_question
def test_every_option_is_read_kept_and_told_as_it_was_labelled(question: Question) -> None:
    for shown in orders(question):
        for option in question.control(shown).options:
            answer = question.read(option.code)
            assert json.loads(json.dumps(answer)) == answer == option.value
            assert question.describe(answer, shown) == option.label


@every_question
def test_an_invented_code_is_refused(question: Question) -> None:
    known = {option.code for option in question.control(orders(question)[0]).options}
    for code in {-1, 0, 1, 2, 3, 11, 10**9} - known:
        with pytest.raises(UnknownOption):
            question.read(code)


@every_question
def test_the_hint_is_one_line_that_fits_a_card(question: Question) -> None:
    assert len(question.hint()) <= 200
    assert "\n" not in question.hint()


@every_question
def test_nobody_reads_the_letters_of_the_responses(question: Question) -> None:
    for shown in orders(question):
        labels = {option.label for option in question.control(shown).options}
        assert not labels & {letter for each in shown for letter in (each, each.upper())}
