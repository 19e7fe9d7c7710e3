"""Which of two responses is better? The answer is "a" (the first response), "b", "tie" or "both_bad"."""

from typing import ClassVar, Literal

from pydantic import StrictBool

from bot.task_types.base import Distance, Question, response_name
from bot.task_types.controls import Answer, Buttons, Option

RESPONSES = ("a", "b")
OTHERS = {"tie": "Tie", "both_bad": "Both bad"}
CODES = (*RESPONSES, *OTHERS)  # a code is a place in here and stands in buttons long sent: only ever append


class Pairwise(Question):
    """Two responses side by side. Where allowed, neither wins: a tie, or both are bad."""

    type: Literal["pairwise"]
    allow_tie: StrictBool = False
    allow_both_bad: StrictBool = False

    distance: ClassVar[Distance] = "nominal"
    counted: ClassVar[str] = "comparison"
    needs_responses = 2
    prefers = True
    examples = (
        {"name": "preference", "type": "pairwise", "ask": "Which answer is better?"},
        {"name": "truth", "type": "pairwise", "ask": "Which is true?", "allow_both_bad": True},
        {
            "name": "style",
            "type": "pairwise",
            "ask": "Which reads better?",
            "allow_tie": True,
            "allow_both_bad": True,
        },
    )

    def controls(self, shown: tuple[str, ...]) -> tuple[Buttons]:
        return (Buttons(tuple(_option(value, shown) for value in (*shown, *self._others))),)

    def preference(self, answer: Answer) -> tuple[int, int] | str:
        value = str(answer)
        return value if value in OTHERS else (RESPONSES.index(value), 1 - RESPONSES.index(value))

    @property
    def marks(self) -> int:
        return len(RESPONSES)

    def verdict(self, answer: Answer) -> tuple[bool, ...] | str:
        """The better one is good and the other is not; of two bad ones neither is; of a tie nobody knows."""
        value = str(answer)
        return value if value == "tie" else tuple(response == value for response in RESPONSES)

    @property
    def _others(self) -> tuple[str, ...]:
        allowed = {"tie": self.allow_tie, "both_bad": self.allow_both_bad}
        return tuple(value for value in OTHERS if allowed[value])


def _option(value: str, shown: tuple[str, ...]) -> Option:
    label = OTHERS.get(value) or response_name(value, shown)
    return Option(CODES.index(value), value, label, emphasis=value in RESPONSES)
