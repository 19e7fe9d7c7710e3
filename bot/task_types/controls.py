"""What a question puts in front of a labeler, with no screen in mind; bot/ui/controls.py draws it."""

from dataclasses import dataclass
from typing import TypeAlias

from pydantic import JsonValue

Answer: TypeAlias = JsonValue
"""The value given, as storage and exports hold it: `4`, `"a"`, `["spam"]`."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to tap.

    `code` stands for the value in a custom_id: a whole number from 0, the same whatever the shown order and
    whatever else the question allows. `emphasis` asks for a control that stands out from those beside it.
    """

    code: int
    value: Answer
    label: str
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Buttons:
    """Tap one of these; they stand in the order a labeler sees them."""

    options: tuple[Option, ...]


Control: TypeAlias = Buttons
"""Every kind of control there is. A new kind joins here, and bot/ui/controls.py learns to draw it."""
