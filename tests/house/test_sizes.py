"""A file is one idea; a function is a few lines; nothing is nested deep."""

import ast
from collections.abc import Iterator
from statistics import median

from tests.house.source import FLOORS, Function, Source, bites, every, sources, spares

INDENT = 4


def long_files(source: Source) -> Iterator[str]:
    limit = 150 if source.place.startswith("cogs/") else 300
    if source.lines > limit:
        yield f"{source.place}: {source.lines} lines, {limit} at most"


def long_functions(source: Source) -> Iterator[str]:
    for function in source.functions:
        lines = _lines(function)
        if lines > 25:
            yield f"{source.at(function)}: {function.name} has {lines} lines, 25 at most"


def _lines(function: Function) -> int:
    """From `def` to the end, without the docstring."""
    first = function.body[0]
    docstring = (_last(first) - first.lineno + 1) if ast.get_docstring(function) else 0
    return _last(function) - function.lineno + 1 - docstring


def _last(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def deep_functions(source: Source) -> Iterator[str]:
    """The body of a function is the first level, a block in it the second."""
    text = source.text.splitlines()
    for function in source.functions:
        for node in ast.walk(function):
            levels = (getattr(node, "col_offset", 0) - function.col_offset) // INDENT
            if (
                isinstance(node, ast.stmt)
                and levels > 3
                and not text[node.lineno - 1][: node.col_offset].strip()
            ):
                yield f"{source.at(node)}: {levels} levels of indentation in {function.name}, 3 at most"


def test_no_file_is_long() -> None:
    every(long_files, *FLOORS, "tests")


def test_half_of_the_files_have_at_most_100_lines() -> None:
    sizes = {source.place: source.lines for source in sources(*FLOORS)}
    longest = sorted(sizes, key=lambda place: -sizes[place])[: len(sizes) // 2]
    assert median(sizes.values()) <= 100, f"the longer half: {longest}"


def test_no_function_is_long() -> None:
    every(long_functions, *FLOORS)


def test_nothing_is_nested_deep() -> None:
    every(deep_functions, *FLOORS)


def test_these_rules_bite() -> None:
    body = "    x = 1\n"
    bites(long_files, "x = 1\n" * 301)
    bites(long_files, "x = 1\n" * 151, place="cogs/planted.py")
    bites(long_functions, "def f():\n" + body * 25, "class C:\n async def f():\n" + body * 25)
    spares(long_functions, 'def f():\n    """' + "Words.\n" * 9 + '    """\n' + body * 24)
    nested = "def f():\n    for x in y:\n        if x:\n            {}\n"
    spares(deep_functions, nested.format("return"), "def f(some: Long, arguments: There) -> None: ...\n")
    bites(deep_functions, nested.format("if x:\n                return"))
