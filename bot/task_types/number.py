"""How many, how much? The answer is a number that is typed into a form."""

import re
from decimal import Decimal
from math import ceil, floor
from typing import ClassVar, Literal, Self

from pydantic import Field, StrictBool, StrictFloat, model_validator

from bot.errors import NotAnAnswer
from bot.task_types.base import Distance, Question, broken
from bot.task_types.controls import Answer, TextBox

NOTHING_BETWEEN = "no answer is possible: `min` and `max` leave no number between them"
LARGEST = 10.0**12
LONGEST = 20  # characters; 15 digits are exact in JSON
WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)")
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:[,. '’][0-9]{3})+")  # 1,000: one, or a thousand?


class Number(Question):
    """A whole number, or with `whole = false` a decimal one, from `min` to `max` where those are given."""

    type: Literal["number"]
    min: StrictFloat | None = Field(None, ge=-LARGEST, le=LARGEST, allow_inf_nan=False)
    max: StrictFloat | None = Field(None, ge=-LARGEST, le=LARGEST, allow_inf_nan=False)
    whole: StrictBool = True

    distance: ClassVar[Distance] = "interval"
    examples = (
        {"name": "cats", "type": "number", "ask": "How many cats?", "min": 0, "max": 99},
        {"name": "price", "type": "number", "ask": "What does it cost?", "min": 0.5, "whole": False},
        {"name": "degrees", "type": "number", "ask": "How warm is it?", "comment": True},
    )

    @model_validator(mode="after")
    def _leaves_an_answer(self) -> Self:
        least, most = self._ends
        if least > most or (self.whole and ceil(least) > floor(most)):
            raise broken(NOTHING_BETWEEN)
        return self

    def controls(self, shown: tuple[str, ...]) -> tuple[TextBox]:
        return (TextBox(self.hint(), LONGEST, reads=self._read),)

    def describe(self, answer: Answer, shown: tuple[str, ...]) -> str:
        return _told(answer) if isinstance(answer, float) else str(answer)

    def hint(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        ends = ((self.min, "from {}"), (self.max, "to {}" if self.min is not None else "up to {}"))
        return " ".join([kind, *(word.format(_told(end)) for end, word in ends if end is not None)])

    @property
    def _ends(self) -> tuple[float, float]:
        return (
            -LARGEST if self.min is None else self.min,
            LARGEST if self.max is None else self.max,
        )

    def _read(self, typed: str) -> Answer:
        plain = typed.replace("−", "-")
        if not (WHOLE if self.whole else DECIMAL).fullmatch(plain):
            raise NotAnAnswer(typed, f"it takes {self.hint()}")
        if "," in plain and THOUSANDS.fullmatch(plain):
            raise NotAnAnswer(typed, "a thousand or a fraction? Write 1000 or 1.0")
        meant = Decimal(plain.replace(",", "."))
        value = int(meant) if self.whole else float(meant) + 0.0  # no -0.0
        if Decimal(repr(value)) != meant:
            raise NotAnAnswer(typed, "it takes up to 15 digits")
        least, most = self._ends
        if not least <= value <= most:
            raise NotAnAnswer(typed, f"it takes {self.hint()}")
        return value


def _told(number: float) -> str:
    return f"{Decimal(repr(number)).normalize():f}"
