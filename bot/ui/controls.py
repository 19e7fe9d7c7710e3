"""The only place that draws a task type's controls."""

from discord import ButtonStyle

from bot.labeling import answering
from bot.labeling.hands import Card
from bot.task_types.controls import Option
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, rows
from bot.ui.serving import serve


class Answer(Control, verb="answer", numbers=3):
    """One tap on an option: assignment, question, code."""

    async def pressed(self, interaction: Interaction) -> None:
        bot, press = interaction.client, press_of(interaction)
        assignment_id, question, code = self.numbers
        quick = bot.settings.too_quick_ms
        step = await bot.db.write(answering.answer, press, assignment_id, question, code, quick)
        await serve(interaction, step)


def draw_controls(card: Card) -> list[Part]:
    """What to tap to answer the question a card asks now."""
    control = card.question.control(card.assignment.order)
    return rows([_button(card, option) for option in control.options])


def _button(card: Card, option: Option) -> Answer:
    style = ButtonStyle.primary if option.emphasis else ButtonStyle.secondary
    return Answer(card.assignment.id, card.asked, option.code, label=option.label, style=style)
