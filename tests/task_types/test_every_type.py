"""What holds for every way to ask, found by itself: a new task type is tested by its examples."""

import itertools
import json
from collections.abc import Iterator

import pytest
from pydantic import TypeAdapter

from bot.errors import NotAnAnswer, UnknownOption
from bot.task_types import TASK_TYPES, AnyQuestion, Question
from bot.task_types.controls import MOST_BUTTONS, MOST_OPTIONS, Answer, Buttons, Control, Given, Menu, TextBox

READER: TypeAdapter[Question] = TypeAdapter(AnyQuestion)
QUESTIONS = [
    pytest.param(READER.validate_python(example), id=f"{task_type.__name__}-{example['name']}")
    for task_type in TASK_TYPES
    for example in task_type.examples
]
VISIBLE_LABEL = 38  # characters of a button on a phone

every_question = pytest.mark.parametrize("question", QUESTIONS)


def orders(question: Question) -> list[tuple[str, ...]]:
    """Every order a labeler may see."""
    letters = "abcdefghij"[: 3 if question.needs_responses is None else question.needs_responses]
    return list(itertools.permutations(letters))


def first(question: Question) -> tuple[Control, ...]:
    return question.controls(orders(question)[0])


def choices(control: Control) -> list[Given]:
    """What a labeler may do with a control: every button, the shortest and longest picks, what can be typed."""
    match control:
        case Buttons():
            return [option.code for option in control.options]
        case Menu():
            codes = [option.code for option in control.options]
            return [tuple(codes[: control.least]), tuple(codes[::-1][: control.most])]
        case TextBox():
            return [control.sample, f"  {control.sample}\n"]


def answered(question: Question, shown: tuple[str, ...]) -> Iterator[Answer]:
    """Answers made with each choice of each control."""
    controls = question.controls(shown)
    for given in itertools.zip_longest(*map(choices, controls)):
        each = [
            choices(control)[0] if one is None else one for control, one in zip(controls, given, strict=True)
        ]
        values = {control.name: control.read(one) for control, one in zip(controls, each, strict=True)}
        yield question.answer(values, shown)


def test_every_file_of_a_task_type_is_found() -> None:
    assert {task_type.__name__ for task_type in TASK_TYPES} >= {
        "Choice",
        "Number",
        "Pairwise",
        "Rating",
        "YesNo",
    }
    assert all(task_type.examples for task_type in TASK_TYPES)


@every_question
def test_a_question_is_read_back_from_json_as_it_was(question: Question) -> None:
    assert READER.validate_json(READER.dump_json(question)) == question


@every_question
def test_the_controls_fit_discord(question: Question) -> None:
    for control in first(question):
        match control:
            case Buttons():
                assert 1 < len(control.options) <= MOST_BUTTONS, "more are a menu"
                assert all(0 < len(label) <= VISIBLE_LABEL for label in control.labels)
            case Menu():
                assert 1 < len(control.options) <= MOST_OPTIONS
                assert 0 <= control.least <= control.most <= len(control.options)
                assert control.most > 0
                assert all(0 < len(label) <= VISIBLE_LABEL for label in control.labels)
            case TextBox():
                assert 1 <= control.longest <= 4_000
                assert len(control.hint) <= 100


@every_question
def test_each_of_several_controls_has_a_name_of_its_own_and_says_what_it_asks(question: Question) -> None:
    names = [control.name for control in first(question)]
    assert names == [""] or (all(names) and len(set(names)) == len(names))
    assert names == [""] or all(control.ask for control in first(question))


@every_question
def test_each_option_has_a_code_of_its_own_whatever_the_order(question: Question) -> None:
    for part, control in enumerate(first(question)):
        if isinstance(control, TextBox):
            continue
        same = [question.control(part, shown) for shown in orders(question)]
        meanings = {
            frozenset((option.code, json.dumps(option.value)) for option in each.options)
            for each in same
            if not isinstance(each, TextBox)
        }
        (pairs,) = meanings
        assert len({code for code, _ in pairs}) == len({value for _, value in pairs}) == len(pairs)
        assert all(0 <= code < 1000 for code, _ in pairs)


@every_question
def test_every_answer_is_kept_as_it_was_given_and_told_in_words(question: Question) -> None:
    for shown in orders(question):
        for answer in answered(question, shown):
            assert json.loads(json.dumps(answer)) == answer
            assert question.answer(question.values(answer, shown), shown) == answer
            assert question.describe(answer, shown).strip()


@every_question
def test_an_option_is_told_by_its_label(question: Question) -> None:
    for shown in orders(question):
        for control in question.controls(shown):
            for option in () if isinstance(control, TextBox) else control.options:
                several = isinstance(control, Menu) and not control.picks_one
                assert control.describe([option.value] if several else option.value) == option.label


@every_question
def test_what_no_control_offers_is_refused(question: Question) -> None:
    for control in first(question):
        codes = set() if isinstance(control, TextBox) else {option.code for option in control.options}
        for code in {-1, 0, 1, 2, 3, 11, 10**9} - codes:
            for given in (code, (code,), (code, code)):
                with pytest.raises(UnknownOption):
                    control.read(given)
        with pytest.raises((UnknownOption, NotAnAnswer)):
            control.read("")


@every_question
def test_a_distance_of_its_own_is_written_down(question: Question) -> None:
    assert (question.distance == "own") == (type(question).apart is not Question.apart)


@every_question
def test_two_answers_are_as_far_apart_both_ways(question: Question) -> None:
    shown = orders(question)[0]
    for one, other in itertools.product(answered(question, shown), repeat=2):
        assert question.apart(one, other) == question.apart(other, one) >= 0
        assert (question.apart(one, other) == 0) == (one == other)


@every_question
def test_the_hint_is_one_line_that_fits_a_card(question: Question) -> None:
    assert len(question.hint()) <= 200
    assert "\n" not in question.hint()


@every_question
def test_nobody_reads_the_letters_of_the_responses(question: Question) -> None:
    if question.needs_responses is None:
        return
    for shown in orders(question):
        labels = {label for control in question.controls(shown) for label in control.labels}
        assert not labels & {letter for each in shown for letter in (each, each.upper())}


@every_question
def test_what_an_answer_is_good_for_in_training_fits_what_the_question_says_it_is(question: Question) -> None:
    shown = orders(question)[0]
    for answer in answered(question, shown):
        verdict, preference = question.verdict(answer), question.preference(answer)
        assert verdict if isinstance(verdict, str) else len(verdict) == question.marks > 0
        assert preference if isinstance(preference, str) else question.prefers
        assert question.marks > 0 or isinstance(verdict, str)
        assert question.prefers or isinstance(preference, str)
        assert 0 <= question.margin(answer) <= 1
