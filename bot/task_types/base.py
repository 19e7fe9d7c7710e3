"""What every question knows about itself: how it is asked, read, told and compared."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from bot.task_types.controls import Answer, Control

Line: TypeAlias = Annotated[
    str,
    Field(
        pattern=r"^[\P{C}\u{200C}\u{200D}]*[^\s\p{C}][\P{C}\u{200C}\u{200D}]*$",
        json_schema_extra={"kind": "one line of text without hidden characters, not empty"},
    ),
]
"""Text in one line, with something to read in it; of what can't be seen, only the joiners of scripts and emoji."""

Identifier: TypeAlias = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9][a-z0-9_-]*$",
        max_length=40,
        json_schema_extra={"kind": "a name made of a-z, 0-9, - and _"},
    ),
]

Distance: TypeAlias = Literal["nominal", "ordinal", "interval", "none"]


class Table(BaseModel):
    """A table of a project file: nothing unknown stands in it, and nothing changes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(Table):
    """One question about an item. A task type is a subclass in a file of its own in this folder.

    `shown` is the order in which the responses stand before this labeler, by their letters in storage:
    `("b", "a")` shows response `b` first. People never see the letters (RULES R15).
    """

    name: Identifier
    type: str
    ask: Annotated[Line, Field(max_length=300)]

    distance: ClassVar[Distance]
    """How far apart two answers are, for agreement; `none` where answers can't be compared."""

    needs_responses: ClassVar[int | None] = None
    """How many responses an item must show; None where any number will do, none included."""

    examples: ClassVar[tuple[Mapping[str, Any], ...]]
    """Valid questions, as they stand in a project file. The tests run every one of them."""

    @abstractmethod
    def control(self, shown: tuple[str, ...]) -> Control:
        """What to put in front of a labeler who sees the responses in this order."""

    @abstractmethod
    def read(self, code: int) -> Answer:
        """The answer an option's code stands for; UnknownOption where it stands for none."""

    @abstractmethod
    def describe(self, answer: Answer, shown: tuple[str, ...]) -> str:
        """An answer of this question, as the labeler who gave it reads it."""

    def hint(self) -> str:
        """A line that explains the options; empty where their labels say it all."""
        return ""


def response_name(letter: str, shown: tuple[str, ...]) -> str:
    """What people call a response: by its place on their card, counted from 1."""
    return f"Response {shown.index(letter) + 1}"
