"""Which of these is it? The answer is the text of one option."""

from typing import Annotated, ClassVar, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from bot.task_types.base import EACH_ONCE, Distance, Label, Question, broken
from bot.task_types.controls import MOST_OPTIONS, Answer, Buttons, Menu, numbered, one_of

NO_SUCH_OPTION = "an option in `good` or `bad` is not one of `options`"
GOOD_AND_BAD = "an option stands in both `good` and `bad`"
Options: TypeAlias = Annotated[
    tuple[Label, ...],
    Field(max_length=MOST_OPTIONS, json_schema_extra={"kind": "a list of texts"}),
    EACH_ONCE,
]


class Choice(Question):
    """One of up to 25 options: buttons for ten, more are a menu. An option's code is its place."""

    type: Literal["choice"]
    options: Annotated[
        tuple[Label, ...],
        Field(min_length=2, max_length=MOST_OPTIONS, json_schema_extra={"kind": "a list of texts"}),
        EACH_ONCE,
    ]
    good: Options = ()
    bad: Options = ()
    """Options that speak for and against the response that is shown; those in neither list say nothing of it."""

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
        {
            "name": "tone",
            "type": "choice",
            "ask": "How does it sound?",
            "options": ["Kind", "Cold", "Rude"],
            "good": ["Kind"],
            "bad": ["Rude"],
        },
    )

    @model_validator(mode="after")
    def _takes_sides_with_its_options(self) -> Self:
        if not {*self.good, *self.bad} <= {*self.options}:
            raise broken(NO_SUCH_OPTION)
        if {*self.good} & {*self.bad}:
            raise broken(GOOD_AND_BAD)
        return self

    def controls(self, shown: tuple[str, ...]) -> tuple[Buttons | Menu]:
        return (one_of(numbered(self.options)),)

    @property
    def marks(self) -> int:
        return 1 if self.good and self.bad else 0

    def verdict(self, answer: Answer) -> tuple[bool, ...] | str:
        if answer in self.good or answer in self.bad:
            return (answer in self.good,)
        return "neither good nor bad"
