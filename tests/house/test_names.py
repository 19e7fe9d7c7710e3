"""Names say what a thing is."""

import ast
import re
from collections.abc import Iterator

from tests.house.source import FLOORS, Source, bites, every, spares

VAGUE_FILE = re.compile(r"(^|_)(utils?|helpers?|manager|handler|misc|common)(_|$)")
VAGUE_NAME = re.compile(r"(Utils?|Helpers?|Manager|Handler)$|(^|_)(utils?|helpers?|manager|handler)$", re.A)


def vague_names(source: Source) -> Iterator[str]:
    rooms = source.place.removesuffix(".py").split("/")
    if any(VAGUE_FILE.search(room) for room in rooms):
        yield f"{source.place}: a name that says nothing"
    for node in source.nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and VAGUE_NAME.search(
            node.name
        ):
            yield f"{source.at(node)}: {node.name} says nothing"


def test_no_name_is_vague() -> None:
    every(vague_names, *FLOORS, "tests")


def test_this_rule_bites() -> None:
    bites(vague_names, "class LeaseManager: ...\n", "class PressHandler: ...\n", "def press_helper(): ...\n")
    bites(vague_names, "x = 1\n", place="bot/utils.py")
    bites(vague_names, "x = 1\n", place="bot/test_helpers/labels.py")
    spares(vague_names, "class Manages: ...\n\ndef handle(): ...\n")
