"""Which two of five fit best, and how sure is that? The answer is {"picked": [text, text], "sure": 1 to 3}."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from bot.task_types.base import EACH_ONCE, Distance, Label, Question
from bot.task_types.controls import Answer, Buttons, Control, Menu, Option, numbered

SURE = ("Guessing", "Rather sure", "Certain")


class TwoOfFive(Question):
    """Two options from a menu of five, then a button for how sure one is."""

    type: Literal["two_of_five"]
    options: Annotated[
        tuple[Label, ...],
        Field(min_length=5, max_length=5, json_schema_extra={"kind": "a list of texts"}),
        EACH_ONCE,
    ]

    distance: ClassVar[Distance] = "own"
    examples = (
        {
            "name": "moods",
            "type": "two_of_five",
            "ask": "Which two moods fit best?",
            "options": ["calm", "angry", "sad", "glad", "bored"],
            "comment": True,
        },
    )

    def controls(self, shown: tuple[str, ...]) -> tuple[Control, ...]:
        sure = tuple(Option(number, number, label) for number, label in enumerate(SURE, 1))
        return (
            Menu(numbered(self.options), least=2, most=2, name="picked", ask="Pick two."),
            Buttons(sure, name="sure", ask="How sure are you?"),
        )

    def apart(self, one: Answer, other: Answer) -> float:
        """The share of picks they don't have in common, weighed by how sure the less sure one is."""
        if one == other:
            return 0.0
        left, right = _parts(one), _parts(other)
        different = len(set(left["picked"]) ^ set(right["picked"])) / 4
        return float((different + 0.1) * min(left["sure"], right["sure"]) / len(SURE))


def _parts(answer: Answer) -> dict[str, Any]:
    return answer if isinstance(answer, dict) else {}
