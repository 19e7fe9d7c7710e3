"""A way of asking is one file: no other file may name one."""

import ast
from collections.abc import Iterator
from typing import get_args

from bot.task_types import TASK_TYPES
from tests.house.source import FLOORS, Source, bites, every, spares

HOME = "bot/task_types/"
DEMO = "bot/demo"  # its project is data that a person could have written
SCHEMA = ("bot/labeling/file_reasons.py", "number")  # JSON Schema's own word for a number
FILES = [kind.__module__ for kind in TASK_TYPES]
IMPORTS = tuple(f"{verb} {file}" for verb in ("from", "import") for file in FILES)


def names() -> set[str]:
    """What the task types are called in a project file."""
    return {name for kind in TASK_TYPES for name in get_args(kind.model_fields["type"].annotation)}


def asks_which_type(source: Source) -> Iterator[str]:
    if source.place.startswith((HOME, DEMO)):
        return
    for string in source.strings:
        if string.value in names() and (source.place, string.value) != SCHEMA:
            yield f"{source.at(string)}: names the task type {string.value!r}"
    for node in source.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom) and ast.unparse(node).startswith(IMPORTS):
            yield f"{source.at(node)}: imports one task type"


def test_the_types_are_found() -> None:
    assert {"rating", "pairwise"} <= names()


def test_no_other_file_names_a_task_type() -> None:
    every(asks_which_type, *FLOORS)


def test_this_rule_bites() -> None:
    bites(
        asks_which_type,
        'if question.type == "rating": ...\n',
        "from bot.task_types.pairwise import Pairwise\n",
    )
    spares(asks_which_type, 'type = "rating"\n', place="bot/task_types/rating.py")
