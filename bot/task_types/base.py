"""What every question knows about itself: how it is asked, read, told and compared."""

from abc import abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool
from pydantic_core import PydanticCustomError

from bot.errors import UnknownOption
from bot.task_types.controls import Answer, Control

Line: TypeAlias = Annotated[
    str,
    Field(
        pattern=r"^[\P{C}\u{200C}\u{200D}]*[^\s\p{C}][\P{C}\u{200C}\u{200D}]*$",
        json_schema_extra={"kind": "one line of text without hidden characters, not empty"},
    ),
]
"""Text in one line, with something to read in it; of what can't be seen, only the joiners of scripts and emoji."""

Label: TypeAlias = Annotated[Line, Field(max_length=38)]
"""What stands on an option; a phone shows no more of a button."""

Identifier: TypeAlias = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9][a-z0-9_-]*$",
        max_length=40,
        json_schema_extra={"kind": "a name made of a-z, 0-9, - and _"},
    ),
]

TWICE = "an option stands here twice; each is a different answer"


def _each_once(options: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(options)) < len(options):
        raise broken(TWICE)
    return options


EACH_ONCE = AfterValidator(_each_once)
"""For a list of options, after the Field that says how many there may be."""

Distance: TypeAlias = Literal["nominal", "ordinal", "interval", "none", "own"]


def broken(why: str) -> PydanticCustomError:
    """What a validator raises: a rule of the project file, in words a lead can act on."""
    return PydanticCustomError("broken_rule", "{why}", {"why": why})


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
    comment: StrictBool = False
    """Whether a labeler may add a comment in their own words."""

    distance: ClassVar[Distance]
    """How far apart two answers are, for agreement: `none` can't be compared, `own` is what `apart` says."""

    counted: ClassVar[str] = "answer"
    """What one answer is called where people are told how many they gave."""

    needs_responses: ClassVar[int | None] = None
    """How many responses an item must show; None where any number will do, none included."""

    prefers: ClassVar[bool] = False
    """Whether an answer says which of two responses is better: see `preference`."""

    examples: ClassVar[tuple[Mapping[str, Any], ...]]
    """Valid questions, as they stand in a project file. The tests run every one of them."""

    @abstractmethod
    def controls(self, shown: tuple[str, ...]) -> tuple[Control, ...]:
        """What to put in front of a labeler who sees the responses in this order, one after another.

        The value of a single control is the answer. Several have names, and the answer is an object with the
        value of each under its name.
        """

    def apart(self, one: Answer, other: Answer) -> float:
        """How far apart two answers are where `distance` is `own`: 0 if equal, more if not, the same both ways.

        Any scale will do, for agreement is a ratio of distances. It is only asked about answers of this question.
        """
        return float(one != other)

    def preference(self, answer: Answer) -> tuple[int, int] | str:
        """The places of the better and the worse response as an item holds them, from 0; or why neither is."""
        return "no preference"

    @property
    def marks(self) -> int:
        """Of how many responses an answer says whether they are good: see `verdict`. 0 where of none."""
        return 0

    def verdict(self, answer: Answer) -> tuple[bool, ...] | str:
        """Whether each response is good, in the order an item holds them; or why an answer does not say."""
        return "no verdict"

    @property
    def tells_strength(self) -> bool:
        """Whether it asks how much better the preferred response is: see `margin`."""
        return False

    def margin(self, answer: Answer) -> float:
        """How much better, from 0 (hardly) to 1; only asked where the question tells it."""
        return 0.0

    def hint(self) -> str:
        """A line that explains the options; empty where their labels say it all."""
        return ""

    def control(self, part: int, shown: tuple[str, ...]) -> Control:
        """One of the controls, by its place from 0. Raises UnknownOption where there is none."""
        controls = controls_of(self, shown)
        if part not in range(len(controls)):
            raise UnknownOption()
        return controls[part]

    def answer(self, values: Mapping[str, Answer], shown: tuple[str, ...]) -> Answer:
        """The answer made of a value from each control, by its name."""
        names = [control.name for control in controls_of(self, shown)]
        return values[names[0]] if len(names) == 1 else {name: values[name] for name in names}

    def values(self, answer: Answer, shown: tuple[str, ...]) -> dict[str, Answer]:
        """The way back: each control's value in an answer, by its name."""
        if isinstance(answer, dict) and len(controls_of(self, shown)) > 1:
            return answer
        return {controls_of(self, shown)[0].name: answer}

    def accepts(self, written: Answer, shown: tuple[str, ...]) -> Answer:
        """An answer that stands in a file, as it would be stored. Raises UnknownOption, NotAnAnswer."""
        controls = controls_of(self, shown)
        values = written if len(controls) > 1 else {controls[0].name: written}
        if not isinstance(values, dict) or values.keys() != {control.name for control in controls}:
            raise UnknownOption()
        return self.answer({c.name: c.accepts(values[c.name]) for c in controls}, shown)

    def agrees(self, one: Answer, other: Answer, tolerance: Decimal = Decimal(0)) -> bool:
        """Whether two answers are the same: equal, or numbers on a scale that are no further apart than that."""
        if self.distance == "own":
            return self.apart(one, other) == 0
        numbers = [value for value in (one, other) if isinstance(value, int | float)]
        if self.distance in ("ordinal", "interval") and len(numbers) == 2:
            return abs(Decimal(repr(numbers[0])) - Decimal(repr(numbers[1]))) <= tolerance
        return one == other

    def describe(self, answer: Answer, shown: tuple[str, ...]) -> str:
        """An answer of this question, as the labeler who gave it reads it."""
        values = self.values(answer, shown)
        told = (c.describe(values[c.name]) for c in controls_of(self, shown) if c.name in values)
        return " – ".join(told)


@lru_cache(maxsize=1_000)
def controls_of(question: Question, shown: tuple[str, ...]) -> tuple[Control, ...]:
    """A question's controls, made once: every press asks for them several times."""
    return question.controls(shown)


def response_name(letter: str, shown: tuple[str, ...]) -> str:
    """What people call a response: by its place on their card, counted from 1."""
    return f"Response {shown.index(letter) + 1}"
