"""Reading the repository itself: its files, what stands in them, and where."""

import ast
import fnmatch
import io
import tokenize
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("bot", "cogs", "storage")
Function = ast.FunctionDef | ast.AsyncFunctionDef
Rule = Callable[["Source"], Iterable[str]]


@dataclass(frozen=True)
class Source:
    """One Python file. `place` is its path from the top of the repository."""

    place: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def at(self, node: ast.AST) -> str:
        """Where a node stands, as an editor opens it."""
        return f"{self.place}:{getattr(node, 'lineno', 1)}"

    @cached_property
    def functions(self) -> list[Function]:
        return [node for node in self.nodes if isinstance(node, Function)]

    @cached_property
    def strings(self) -> list[ast.Constant]:
        """Every literal string that is not a docstring; of an f-string, its literal parts."""
        return [
            node
            for node in self.nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in self._docstrings
        ]

    @cached_property
    def _docstrings(self) -> set[ast.AST]:
        return {node.value for node in self.nodes if isinstance(node, ast.Expr)}

    def comments(self) -> Iterator[tuple[int, str]]:
        """Each comment with its line."""
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


@cache
def sources(*rooms: str) -> tuple[Source, ...]:
    """The Python files of some top-level folders that hold anything, in order."""
    paths = sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))
    found = (Source(str(path.relative_to(ROOT)), path.read_text("utf-8")) for path in paths)
    return tuple(source for source in found if source.text.strip())


@cache
def repository() -> tuple[Path, ...]:
    """Every file of the repository, by the path from its top: what git does not ignore."""
    patterns = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()] + [".git"]

    def kept(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if any(fnmatch.fnmatch(path.name, pattern) for pattern in patterns):
                continue
            if path.is_dir():
                yield from kept(path)
            else:
                yield path.relative_to(ROOT)

    return tuple(kept(ROOT))


def nothing(found: Iterable[str]) -> None:
    """Fail with every offending place on a line of its own."""
    places = list(found)
    if places:
        pytest.fail("\n".join(["", *places]), pytrace=False)


def every(rule: Rule, *rooms: str) -> None:
    """Hold a rule against every file of some top-level folders."""
    nothing(offence for source in sources(*rooms) for offence in rule(source))


def bites(rule: Rule, *planted: str, place: str = "bot/planted.py") -> None:
    """Prove that a rule finds what is wrong in each of some planted files."""
    missed = [text for text in planted if not list(rule(Source(place, text)))]
    assert not missed, f"not found: {missed}"


def spares(rule: Rule, *fine: str, place: str = "bot/planted.py") -> None:
    """Prove that a rule leaves alone what is right."""
    found = [offence for text in fine for offence in rule(Source(place, text))]
    assert not found, f"found wrongly: {found}"
