"""cogs, then bot, then storage, never back: import-linter holds the arrows of pyproject.toml."""

import ast
import subprocess
import sys
from collections.abc import Iterator

from tests.house.source import FLOORS, ROOT, Source, bites, every, spares

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"


def test_every_import_goes_down() -> None:
    linted = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr


def hidden_imports(source: Source) -> Iterator[str]:
    """An import that the arrows can't see, or that only the type checker may."""
    for node in source.nodes:
        if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).endswith("TYPE_CHECKING"):
            yield f"{source.at(node)}: TYPE_CHECKING"
    for function in source.functions:
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) and "discord" in ast.unparse(node):
                yield f"{source.at(node)}: discord imported inside {function.name}"


def test_no_import_is_hidden() -> None:
    every(hidden_imports, *FLOORS)


def test_this_rule_bites() -> None:
    bites(
        hidden_imports,
        "import typing\nif typing.TYPE_CHECKING:\n    import discord\n",
        "def f():\n    import discord\n",
    )
    spares(hidden_imports, "import discord\n")
