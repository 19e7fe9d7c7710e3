"""The only place that draws a task type's controls."""

from functools import singledispatch

from discord import ButtonStyle

from bot.labeling import answering, looking
from bot.labeling.hands import Card
from bot.task_types.controls import Buttons, Given, Menu, Option, TextBox
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, row, rows
from bot.ui.serving import serve
from bot.ui.ways import Ways, make_ways
from bot.wording import card as wording


async def give(interaction: Interaction, assignment_id: int, question: int, part: int, given: Given) -> None:
    """Record what was tapped, picked or typed, and show what comes next."""
    bot, press = interaction.client, press_of(interaction)
    quick = bot.settings.too_quick_ms
    step = await bot.db.write(answering.answer, press, assignment_id, question, given, quick, part)
    await serve(interaction, step)


WORK = make_ways("", give, looking.text_box)


def draw_controls(card: Card, ways: Ways = WORK) -> list[Part]:
    """What to tap, pick or type into to answer what a card asks now."""
    return _draw(card.question.control(card.part, card.assignment.order), card, ways)


@singledispatch
def _draw(control: object, card: Card, ways: Ways) -> list[Part]:
    raise TypeError(f"nothing draws {type(control).__name__}")


@_draw.register
def _(buttons: Buttons, card: Card, ways: Ways) -> list[Part]:
    return rows([_button(card, option, ways) for option in buttons.options])


def _button(card: Card, option: Option, ways: Ways) -> Control:
    style = ButtonStyle.primary if option.emphasis else ButtonStyle.secondary
    place = (card.assignment.id, card.asked)
    if card.part:
        return ways.part(*place, card.part, option.code, label=option.label, style=style)
    return ways.answer(*place, option.code, label=option.label, style=style)


@_draw.register
def _(menu: Menu, card: Card, ways: Ways) -> list[Part]:
    options = {option.code: option.label for option in menu.options}
    place = (card.assignment.id, card.asked, card.part)
    return [row(ways.pick(*place, options=options, least=menu.least, most=menu.most))]


@_draw.register
def _(box: TextBox, card: Card, ways: Ways) -> list[Part]:
    label, style = wording.TYPE, ButtonStyle.primary
    return [row(ways.write(card.assignment.id, card.asked, card.part, label=label, style=style))]
