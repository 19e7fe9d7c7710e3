"""A choice: its options are its answers; ten are buttons, more a menu."""

import pytest

from bot.errors import BadProjectFile
from bot.labeling.project_file import read_project
from bot.task_types.choice import Choice
from bot.task_types.controls import Buttons, Menu

PROJECT = """
name = "Pets"
guideline = "x"
display.prompt = "text"
[[questions]]
name = "kind"
type = "choice"
ask = "What is it?"
options = {}
"""


@pytest.mark.parametrize(("options", "kind"), [(2, Buttons), (10, Buttons), (11, Menu), (25, Menu)])
def test_more_than_ten_options_are_a_menu(options: int, kind: type) -> None:
    named = [str(number) for number in range(options)]
    (control,) = Choice(name="q", type="choice", ask="?", options=tuple(named)).controls(())
    assert isinstance(control, kind)
    assert list(control.labels) == named


@pytest.mark.parametrize(
    ("options", "where", "why"),
    [
        (["a"], "questions[0].options", "2 to 25 of them"),
        ([str(n) for n in range(26)], "questions[0].options", "2 to 25 of them"),
        (["a", "a"], "questions[0].options", "stands here twice"),
        (["a", "b" * 39], "questions[0].options[1]", "at most 38 characters"),
        (["a", ""], "questions[0].options[1]", "one line of text"),
        ("a", "questions[0].options", "a list of texts"),
    ],
)
def test_options_no_labeler_could_use_are_refused_by_their_place(
    options: object, where: str, why: str
) -> None:
    with pytest.raises(BadProjectFile) as refused:
        read_project(PROJECT.format(repr(options)).encode())
    (mistake,) = refused.value.mistakes
    assert mistake.where == where
    assert why in mistake.why


SIDES = PROJECT.replace("{}", '["Kind", "Flat", "Rude"]\n{}')


@pytest.mark.parametrize(
    ("sides", "why"),
    [
        ('good = ["Nice"]', "is not one of `options`"),
        ('good = ["Kind"]\nbad = ["Rude", "Kind"]', "stands in both"),
        ('good = ["Kind", "Kind"]', "stands here twice"),
    ],
)
def test_good_and_bad_options_are_options_on_one_side(sides: str, why: str) -> None:
    with pytest.raises(BadProjectFile) as refused:
        read_project(SIDES.format(sides).encode())
    assert [why in mistake.why for mistake in refused.value.mistakes] == [True]


def test_a_choice_says_what_is_good_only_if_it_says_what_is_not() -> None:
    (question,) = read_project(SIDES.format('good = ["Kind"]').encode()).questions
    assert question.marks == 0
    (question,) = read_project(SIDES.format('good = ["Kind"]\nbad = ["Rude"]').encode()).questions
    assert (question.marks, question.verdict("Kind"), question.verdict("Rude")) == (1, (True,), (False,))
    assert question.verdict("Flat") == "neither good nor bad"
