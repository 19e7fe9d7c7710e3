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
