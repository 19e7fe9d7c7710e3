"""The presses that carry an answer: an item's is kept as data, a practice item's is held against the known one.

Each carries what is being answered (an assignment, a turn), the question, the part of it and, on a button, a code.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.labeling.people import Caller
from bot.task_types import Question
from bot.task_types.controls import Given, TextBox
from bot.ui.forms import Field, Form
from bot.ui.inert import inert
from bot.ui.persistent import Control, Picker
from bot.ui.press import Interaction, caller_of
from bot.wording import card as wording
from storage.database import Tx

TYPED = "typed"

Give = Callable[[Interaction, int, int, int, Given], Awaitable[None]]
Boxed = Callable[[Tx, Caller, int, int, int], tuple[Question, TextBox]]


@dataclass(frozen=True, slots=True)
class Ways:
    """One kind of press for each kind of control."""

    answer: type[Control]
    part: type[Control]
    pick: type[Picker]
    write: type[Control]
    written: type[Form]

    @property
    def controls(self) -> tuple[type[Control] | type[Picker], ...]:
        return (self.answer, self.part, self.pick, self.write)


def make_ways(prefix: str, give: Give, text_box: Boxed) -> Ways:
    """Presses whose verbs begin with `prefix`; `give` takes what is given, `text_box` finds what to ask for."""
    written = _written(f"{prefix}written", give)
    return Ways(
        _answer(f"{prefix}answer", give),
        _part(f"{prefix}part", give),
        _pick(f"{prefix}pick", give),
        _write(f"{prefix}write", text_box, written),
        written,
    )


def _answer(verb: str, give: Give) -> type[Control]:
    class Answer(Control, verb=verb, numbers=3):
        """One tap on an option of a question's first control."""

        async def pressed(self, interaction: Interaction) -> None:
            about, question, code = self.numbers
            await give(interaction, about, question, 0, code)

    return Answer


def _part(verb: str, give: Give) -> type[Control]:
    class AnswerPart(Control, verb=verb, numbers=4):
        """The same for a later one."""

        async def pressed(self, interaction: Interaction) -> None:
            about, question, part, code = self.numbers
            await give(interaction, about, question, part, code)

    return AnswerPart


def _pick(verb: str, give: Give) -> type[Picker]:
    class Pick(Picker, verb=verb, numbers=3):
        """Some of a menu's options."""

        async def pressed(self, interaction: Interaction) -> None:
            about, question, part = self.numbers
            await give(interaction, about, question, part, self.picked)

    return Pick


def _write(verb: str, text_box: Boxed, written: type[Form]) -> type[Control]:
    class Write(Control, verb=verb, numbers=3):
        """Open the form that takes a typed answer."""

        async def pressed(self, interaction: Interaction) -> None:
            asked, box = await interaction.client.db.read(text_box, caller_of(interaction), *self.numbers)
            field = Field(TYPED, wording.YOUR_ANSWER, box.longest, box.hint, box.lines)
            above = inert("\n".join([asked.ask, box.ask]).strip())
            await written(*self.numbers).open(interaction, wording.YOUR_ANSWER, [field], above)

    return Write


def _written(verb: str, give: Give) -> type[Form]:
    class Written(Form, verb=verb, numbers=3):
        """A typed answer."""

        async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
            about, question, part = self.numbers
            await give(interaction, about, question, part, typed.get(TYPED, ""))

    return Written
