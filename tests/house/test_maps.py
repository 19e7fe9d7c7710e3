"""A room with more files than one sees at a glance has a map at its door, and the map is right."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.source import ROOT

MAPPED = ("bot/labeling", "bot/ui")


def on_the_map(room: Path) -> list[str]:
    """The names in the docstring of `__init__.py`, after the colon of each of its lines."""
    told = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
    places = re.findall(r"^[^:\n]+: ([a-z_,\s]+)\.$", told, re.MULTILINE)
    return re.findall(r"\w+", " ".join(places))


def in_the_room(room: Path) -> list[str]:
    return [one.stem for one in room.iterdir() if not one.stem.startswith("__")]


@pytest.mark.parametrize("room", MAPPED)
def test_every_file_stands_once_on_the_map_of_its_room(room: str) -> None:
    assert sorted(on_the_map(ROOT / room)) == sorted(in_the_room(ROOT / room))
