"""What a question puts in front of a labeler, with no screen in mind; bot/ui/controls.py draws it.

A question that needs more than one control names each of them; they are asked one after another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from pydantic import JsonValue

from bot.errors import NotAnAnswer, UnknownOption

Answer: TypeAlias = JsonValue
"""The value given, as storage and exports hold it: `4`, `"a"`, `["spam"]`."""

Given: TypeAlias = int | tuple[int, ...] | str
"""What a labeler did with a control: the code they tapped, the codes they picked, the text they typed."""

MOST_BUTTONS = 10  # RULES R17; more options are a menu
MOST_OPTIONS = 25  # what Discord takes in a menu


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to tap.

    `code` stands for the value in a custom_id: a whole number from 0, the same whatever the shown order and
    whatever else the question allows. Answers stand out from the tools around them; one without `emphasis`
    steps back behind those beside it.
    """

    code: int
    value: Answer
    label: str
    emphasis: bool = True


@dataclass(frozen=True, slots=True)
class Buttons:
    """Tap one of these; they stand in the order a labeler sees them. Its value is the option's."""

    options: tuple[Option, ...]
    name: str = ""
    ask: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands on it."""
        return tuple(option.label for option in self.options)

    def read(self, given: Given) -> Answer:
        """The value of the option that was tapped. Raises UnknownOption."""
        return _by_code(self.options, given).value

    def accepts(self, written: Answer) -> Answer:
        """The value that stands in a file: an option's own, or its label. Raises UnknownOption."""
        return _by_value(self.options, written).value

    def describe(self, value: Answer) -> str:
        """A value as the labeler who gave it reads it: its option's label."""
        return _label(self.options, value)


@dataclass(frozen=True, slots=True)
class Menu:
    """Pick `least` to `most` of these from a list.

    Where one is picked the value is the option's; else a list of values, in the order of the options.
    """

    options: tuple[Option, ...]
    least: int = 1
    most: int = 1
    name: str = ""
    ask: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands on it."""
        return tuple(option.label for option in self.options)

    def read(self, given: Given) -> Answer:
        """The values that were picked. Raises UnknownOption, also for too few and too many."""
        codes = given if isinstance(given, tuple) else ()
        picked = {_by_code(self.options, code).code for code in codes}
        if len(picked) < len(codes) or not self.least <= len(picked) <= self.most:
            raise UnknownOption()
        values = [option.value for option in self.options if option.code in picked]
        return values[0] if self.picks_one else values

    def accepts(self, written: Answer) -> Answer:
        """The value that stands in a file: one option's, or a list of them in any order. Raises UnknownOption."""
        listed = written if isinstance(written, list) else [written]
        return self.read(tuple(_by_value(self.options, one).code for one in listed))

    def describe(self, value: Answer) -> str:
        values = [value] if self.picks_one or not isinstance(value, list) else value
        return ", ".join(_label(self.options, each) for each in values) or "–"

    @property
    def picks_one(self) -> bool:
        return self.least == self.most == 1


@dataclass(frozen=True, slots=True)
class TextBox:
    """Type something into a form. `hint` says what, `reads` makes the value of it or raises NotAnAnswer.

    `lines` allows several lines; `sample` is something it takes, which the tests type.
    """

    hint: str = ""
    longest: int = 1_000
    lines: bool = False
    reads: Callable[[str], Answer] = str
    sample: str = "7"
    name: str = ""
    ask: str = ""
    labels: ClassVar[tuple[str, ...]] = ()

    def read(self, given: Given) -> Answer:
        """The value of what was typed, without the space around it. Raises NotAnAnswer, UnknownOption."""
        if not isinstance(given, str):
            raise UnknownOption()
        typed = given.strip()
        if not typed or len(typed) > self.longest:
            raise NotAnAnswer(typed, f"it takes 1 to {self.longest:,} characters")
        return self.reads(typed)

    def accepts(self, written: Answer) -> Answer:
        """The value that stands in a file, as a text or as a number. Raises NotAnAnswer, UnknownOption."""
        if isinstance(written, bool) or not isinstance(written, str | int | float):
            raise UnknownOption()
        return self.read(str(written))

    def describe(self, value: Answer) -> str:
        return str(value)


Control: TypeAlias = Buttons | Menu | TextBox
"""Every kind of control there is. A new kind joins here, and bot/ui/controls.py learns to draw it."""


def one_of(options: Iterable[Option], name: str = "", ask: str = "") -> Buttons | Menu:
    """Choose one of at most 25: buttons while they fit a screen, else a menu (RULES R17)."""
    all_of_them = tuple(options)
    if len(all_of_them) <= MOST_BUTTONS:
        return Buttons(all_of_them, name, ask)
    return Menu(all_of_them, name=name, ask=ask)


def numbered(values: Iterable[str]) -> tuple[Option, ...]:
    """An option for each text, which is both its value and its label; its code is its place."""
    return tuple(Option(code, value, value) for code, value in enumerate(values))


def _by_code(options: tuple[Option, ...], code: Given) -> Option:
    for option in options:
        if option.code == code:
            return option
    raise UnknownOption()


def _by_value(options: tuple[Option, ...], written: Answer) -> Option:
    for option in options:
        if option.value == written and type(option.value) is type(written):  # true is not 1
            return option
    for option in options:
        if isinstance(written, str) and option.label.casefold() == written.strip().casefold():
            return option
    raise UnknownOption()


def _label(options: tuple[Option, ...], value: Answer) -> str:
    return next((option.label for option in options if option.value == value), str(value))
