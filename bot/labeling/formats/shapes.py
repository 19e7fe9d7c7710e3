"""The two shapes of a text in a training row: as it is, or as a conversation of one message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Speaker = Literal["user", "assistant"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text stands in a row, and how a data card says so."""

    put: Callable[[str, Speaker], Any]
    declared: str


def _as_it_is(text: str, by: Speaker) -> str:
    return text


def _as_message(text: str, by: Speaker) -> list[dict[str, str]]:
    return [{"role": by, "content": text}]


PLAIN = Shape(_as_it_is, "dtype: string")
CHAT = Shape(
    _as_message,
    "list:\n    - name: role\n      dtype: string\n    - name: content\n      dtype: string",
)
