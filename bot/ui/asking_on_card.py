"""Ask, on a card: a form, and a question that goes out without saying who asks, and about what."""

from collections.abc import Mapping

from bot.labeling import inquiring
from bot.labeling.faq import LONGEST
from bot.labeling.hands import held
from bot.ui.forms import Field, Form
from bot.ui.persistent import Control
from bot.ui.press import Interaction, caller_of, press_of
from bot.ui.serving import serve
from bot.wording import inquiries as wording

FIELD = "text"


class AskOnCard(Control, verb="askitem"):
    """Open the form for a question about the item of an assignment."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.read(held, caller_of(interaction), self.number)
        field = Field(FIELD, wording.ASK_LABEL, LONGEST, wording.ASK_ON_CARD_NOTE, lines=True)
        await AskedOnCard(self.number).open(interaction, wording.ASK, [field])


class AskedOnCard(Form, verb="askeditem"):
    """The question; the card stays, and its time stands still."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        press, asked = press_of(interaction), typed.get(FIELD, "")
        step = await interaction.client.db.write(inquiring.ask_on_card, press, self.number, asked)
        await serve(interaction, step)
