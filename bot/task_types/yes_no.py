"""Is it so? The answer is true or false."""

from typing import ClassVar, Literal

from bot.task_types.base import Distance, Label, Question
from bot.task_types.controls import Answer, Buttons, Option


class YesNo(Question):
    """Yes or no, in the project's own words if it has better ones."""

    type: Literal["yes_no"]
    yes: Label = "Yes"
    no: Label = "No"
    good: Literal["yes", "no"] = "yes"
    """Which of them speaks for the response that is shown."""

    distance: ClassVar[Distance] = "nominal"
    examples = (
        {"name": "spam", "type": "yes_no", "ask": "Is this spam?"},
        {
            "name": "kept",
            "type": "yes_no",
            "ask": "Keep or drop?",
            "yes": "Keep",
            "no": "Drop",
            "comment": True,
        },
        {"name": "wrong", "type": "yes_no", "ask": "Is anything in it wrong?", "good": "no"},
    )

    def controls(self, shown: tuple[str, ...]) -> tuple[Buttons]:
        return (Buttons((Option(1, True, self.yes), Option(0, False, self.no))),)

    @property
    def marks(self) -> int:
        return 1

    def verdict(self, answer: Answer) -> tuple[bool, ...] | str:
        return (answer is (self.good == "yes"),)
