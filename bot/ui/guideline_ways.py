"""The ways back to a guideline's versions, from whatever a lead does with it."""

from bot.labeling import guidelines, running
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, show, text
from bot.wording import card as card_wording
from bot.wording import guidelines as wording


async def lead_of(interaction: Interaction) -> running.Lead:
    return await interaction.client.db.read(running.lead, press_of(interaction))


class Versions(Control, verb="guidelines", numbers=2):
    """The versions: project, and the newest to show (0 for the latest)."""

    async def pressed(self, interaction: Interaction) -> None:
        lead = await lead_of(interaction)
        await show(interaction, await interaction.client.db.read(guidelines.page, lead, *self.numbers))


def back(project_id: int) -> Versions:
    return Versions(project_id, 0, label=wording.BACK)


def turns_of(page: int, of: int) -> dict[str, int]:
    """Where to turn, by the labels of the buttons."""
    targets = {card_wording.PAGE_BACK: page - 1, card_wording.NEXT_PAGE: page + 1}
    return {label: to for label, to in targets.items() if 0 <= to < of}


def place(page: int, of: int) -> list[Part]:
    """Which page it is, where there are several."""
    return [text(card_wording.page(page + 1, of))] if of > 1 else []
