"""Small habits: a caption on every file, a reason beside every exception to a rule, nothing left undone."""

import ast
import re
from collections.abc import Iterator

from tests.house.source import FLOORS, Source, bites, every, spares

IGNORE = re.compile(
    r"type:\s*ignore(?!\[[\w, -]+\]\s+#\s*\w)|noqa(?!: [A-Z0-9, ]+\s+#?\s*\w)|pragma: no cover(?!\s+#?\s*\w)"
)
UNDONE = re.compile(r"\b(TODO|FIXME|XXX)\b")


def uncaptioned(source: Source) -> Iterator[str]:
    if not ast.get_docstring(source.tree):
        yield f"{source.place}: no caption"


def unexplained(source: Source) -> Iterator[str]:
    for line, comment in source.comments():
        if IGNORE.search(comment):
            yield f"{source.place}:{line}: no code or no reason: {comment}"


def undone(source: Source) -> Iterator[str]:
    for line, comment in source.comments():
        if UNDONE.search(comment):
            yield f"{source.place}:{line}: left undone: {comment}"
    for node in source.nodes:
        if isinstance(node, ast.Name) and node.id == "NotImplementedError":
            yield f"{source.at(node)}: left undone: NotImplementedError"


def swallowed(source: Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler) and _catches_all(node) and isinstance(node.body[0], ast.Pass):
            yield f"{source.at(node)}: any error at all is swallowed"


def _catches_all(clause: ast.ExceptHandler) -> bool:
    return clause.type is None or ast.unparse(clause.type) in {"Exception", "BaseException"}


def test_every_file_has_a_caption() -> None:
    every(uncaptioned, *FLOORS, "tests")


def test_every_exception_to_a_rule_has_a_reason_beside_it() -> None:
    every(unexplained, *FLOORS, "tests")


def test_nothing_is_left_undone() -> None:
    every(undone, *FLOORS, "tests")


def test_no_error_is_swallowed() -> None:
    every(swallowed, *FLOORS, "tests")


def test_these_rules_bite() -> None:
    bites(uncaptioned, "x = 1\n")
    bites(unexplained, "x = 1  # type: ignore\n", "x = 1  # type: ignore[misc]\n", "x = 1  # noqa: E501\n")
    spares(unexplained, "x = 1  # type: ignore[misc]  # its stubs say so\n", "x = 1  # noqa: E501 a table\n")
    bites(undone, "x = 1  # TODO\n", "raise NotImplementedError\n", "raise NotImplementedError()\n")
    bites(swallowed, "try:\n    x()\nexcept Exception:\n    pass\n", "try:\n    x()\nexcept:\n    pass\n")
