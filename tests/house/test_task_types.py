"""A way of asking is one file: no other file may name one."""

import ast
from collections.abc import Iterable, Iterator
from typing import get_args

from bot.task_types import TASK_TYPES
from tests.house.source import FLOORS, Source, bites, every, spares

HOME = "bot/task_types/"
DEMO = "bot/demo"  # its project is data that a person could have written
# JSON Schema has a `number` too. It is meant where all beside it are its words, and not all of them ours as well.
SCHEMA_TYPES = {"array", "boolean", "integer", "null", "number", "object", "string"}
SCHEMA_KEYS = {"exclusiveMaximum", "exclusiveMinimum", "maxItems", "maxLength", "maximum", "minimum"}
FILES = [kind.__module__ for kind in TASK_TYPES]
IMPORTS = tuple(f"{verb} {file}" for verb in ("from", "import") for file in FILES)


def names() -> set[str]:
    """What the task types are called in a project file."""
    return {name for kind in TASK_TYPES for name in get_args(kind.model_fields["type"].annotation)}


def words_of_json_schema(source: Source) -> Iterator[ast.AST]:
    """Literals that name a type of JSON Schema's: a key among its types, or the value of `type` among its keys."""
    for node in source.nodes:
        match node:
            case ast.Dict(keys=keys):
                told = texts(keys)
                if set(told) <= SCHEMA_TYPES and not set(told) <= names():
                    yield from told.values()
            case ast.MatchMapping(keys=keys, patterns=patterns) if texts(keys).keys() & SCHEMA_KEYS:
                yield from (one.value for one in patterns if isinstance(one, ast.MatchValue))


def texts(keys: Iterable[ast.expr | None]) -> dict[str, ast.expr]:
    """Each literal key by what it says."""
    return {str(key.value): key for key in keys if isinstance(key, ast.Constant)}


def asks_which_type(source: Source) -> Iterator[str]:
    if source.place.startswith((HOME, DEMO)):
        return
    of_json_schema = set(words_of_json_schema(source))
    for string in source.strings:
        if string.value in names() and string not in of_json_schema:
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
        'if schema["type"] == "number": ...\n',
        'drawn = {"number": 1, "rating": 2}[question.type]\n',
        'drawn = {"number": 1}[question.type]\n',
        'match question:\n    case {"type": "number", "min": least}: ...\n',
    )
    spares(
        asks_which_type,
        'match schema:\n    case {"type": "number", "minimum": least}: ...\n',
        'told = {"integer": "a whole number", "number": "a number"}\n',
    )
    spares(asks_which_type, 'type = "rating"\n', place="bot/task_types/rating.py")
