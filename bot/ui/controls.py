"""The only place that draws a task type's controls."""

from collections.abc import Mapping
from functools import singledispatch

from discord import ButtonStyle

from bot.labeling import answering, looking
from bot.labeling.hands import Card
from bot.task_types.controls import Buttons, Given, Menu, Option, TextBox
from bot.ui.forms import Field, Form
from bot.ui.inert import inert
from bot.ui.persistent import Control, Picker
from bot.ui.press import Interaction, caller_of, press_of
from bot.ui.screen import Part, row, rows
from bot.ui.serving import serve
from bot.wording import card as wording

TYPED = "typed"


class Answer(Control, verb="answer", numbers=3):
    """One tap on an option of a question's first control: assignment, question, code."""

    async def pressed(self, interaction: Interaction) -> None:
        assignment_id, question, code = self.numbers
        await give(interaction, assignment_id, question, 0, code)


class AnswerPart(Control, verb="part", numbers=4):
    """The same for a later one: assignment, question, part, code."""

    async def pressed(self, interaction: Interaction) -> None:
        assignment_id, question, part, code = self.numbers
        await give(interaction, assignment_id, question, part, code)


class Pick(Picker, verb="pick", numbers=3):
    """Some of a menu's options: assignment, question, part."""

    async def pressed(self, interaction: Interaction) -> None:
        assignment_id, question, part = self.numbers
        await give(interaction, assignment_id, question, part, self.picked)


class Write(Control, verb="write", numbers=3):
    """Open the form that takes a typed answer: numbers as in Pick."""

    async def pressed(self, interaction: Interaction) -> None:
        assignment_id, question, part = self.numbers
        caller = caller_of(interaction)
        asked, box = await interaction.client.db.read(looking.text_box, caller, assignment_id, question, part)
        field = Field(TYPED, wording.YOUR_ANSWER, box.longest, box.hint, box.lines)
        above = inert("\n".join([asked.ask, box.ask]).strip())
        await Written(*self.numbers).open(interaction, wording.YOUR_ANSWER, [field], above)


class Written(Form, verb="written", numbers=3):
    """A typed answer: numbers as in Pick."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        assignment_id, question, part = self.numbers
        await give(interaction, assignment_id, question, part, typed.get(TYPED, ""))


async def give(interaction: Interaction, assignment_id: int, question: int, part: int, given: Given) -> None:
    """Record what was tapped, picked or typed, and show what comes next."""
    bot, press = interaction.client, press_of(interaction)
    quick = bot.settings.too_quick_ms
    step = await bot.db.write(answering.answer, press, assignment_id, question, given, quick, part)
    await serve(interaction, step)


def draw_controls(card: Card) -> list[Part]:
    """What to tap, pick or type into to answer what a card asks now."""
    return _draw(card.question.control(card.part, card.assignment.order), card)


@singledispatch
def _draw(control: object, card: Card) -> list[Part]:
    raise TypeError(f"nothing draws {type(control).__name__}")


@_draw.register
def _(buttons: Buttons, card: Card) -> list[Part]:
    return rows([_button(card, option) for option in buttons.options])


def _button(card: Card, option: Option) -> Control:
    style = ButtonStyle.primary if option.emphasis else ButtonStyle.secondary
    place = (card.assignment.id, card.asked)
    if card.part:
        return AnswerPart(*place, card.part, option.code, label=option.label, style=style)
    return Answer(*place, option.code, label=option.label, style=style)


@_draw.register
def _(menu: Menu, card: Card) -> list[Part]:
    options = {option.code: option.label for option in menu.options}
    place = (card.assignment.id, card.asked, card.part)
    return [row(Pick(*place, options=options, least=menu.least, most=menu.most))]


@_draw.register
def _(box: TextBox, card: Card) -> list[Part]:
    label, style = wording.TYPE, ButtonStyle.primary
    return [row(Write(card.assignment.id, card.asked, card.part, label=label, style=style))]
