"""Which of these is it? The answer is the text of one option."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bot.task_types.base import EACH_ONCE, Distance, Label, Question
from bot.task_types.controls import MOST_OPTIONS, Buttons, Menu, numbered, one_of


class Choice(Question):
    """One of up to 25 options: buttons for ten, more are a menu. An option's code is its place."""

    type: Literal["choice"]
    options: Annotated[
        tuple[Label, ...],
        Field(min_length=2, max_length=MOST_OPTIONS, json_schema_extra={"kind": "a list of texts"}),
        EACH_ONCE,
    ]

    distance: ClassVar[Distance] = "nominal"
    examples = (
        {
            "name": "topic",
            "type": "choice",
            "ask": "What is it about?",
            "options": ["Food", "Travel", "Work"],
        },
        {
            "name": "month",
            "type": "choice",
            "ask": "In which month does it happen?",
            "options": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        },
        {
            "name": "letter",
            "type": "choice",
            "ask": "Which letter?",
            "options": [*"ABCDEFGHIJKLMNOPQRSTUVWXY"],
            "comment": True,
        },
    )

    def controls(self, shown: tuple[str, ...]) -> tuple[Buttons | Menu]:
        return (one_of(numbered(self.options)),)
