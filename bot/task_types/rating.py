"""How good is it, on a scale? The answer is a whole number from 1 to `points`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StrictBool, StrictInt

from bot.task_types.base import Distance, Line, Question
from bot.task_types.controls import Answer, Buttons, Option

EndLabel = Annotated[Line, Field(max_length=60)]


class Rating(Question):
    """A scale from 1 (`low`) to `points` (`high`). An option's code is its number."""

    type: Literal["rating"]
    points: StrictInt = Field(5, ge=2, le=10)
    low: EndLabel | None = None
    high: EndLabel | None = None
    strength: StrictBool = False
    """Whether it asks how much better the preferred response is, and not how good one is."""

    distance: ClassVar[Distance] = "ordinal"
    counted: ClassVar[str] = "rating"
    examples = (
        {"name": "quality", "type": "rating", "ask": "How good is the answer?"},
        {"name": "help", "type": "rating", "ask": "Does it help?", "points": 2, "low": "no", "high": "yes"},
        {"name": "overall", "type": "rating", "ask": "And overall?", "points": 10, "high": "excellent"},
    )

    def controls(self, shown: tuple[str, ...]) -> tuple[Buttons]:
        return (Buttons(tuple(Option(point, point, str(point)) for point in range(1, self.points + 1))),)

    def hint(self) -> str:
        ends = ((1, self.low), (self.points, self.high))
        return " … ".join(f"{point} = {meaning}" for point, meaning in ends if meaning is not None)

    @property
    def marks(self) -> int:
        return 0 if self.strength else 1

    def verdict(self, answer: Answer) -> tuple[bool, ...] | str:
        """Good above the middle of the scale, not good below it; on it, neither."""
        above = 2 * _point(answer) - (self.points + 1)
        return (above > 0,) if above else "in the middle"

    @property
    def tells_strength(self) -> bool:
        return self.strength

    def margin(self, answer: Answer) -> float:
        """The lowest point is 0 and the highest 1."""
        return (_point(answer) - 1) / (self.points - 1)


def _point(answer: Answer) -> int:
    assert isinstance(answer, int)
    return answer
