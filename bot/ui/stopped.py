"""Where Discord has stopped the bot's direct messages: the button by which a lead has them sent again."""

from bot.labeling import telling
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.wording import waves as wording


class SendAgain(Control, verb="dms"):
    """On the notice that direct messages are stopped: a lead has them sent again."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.write(telling.start_direct, press_of(interaction), self.number)
        said = "" if interaction.message is None else interaction.message.content
        decided = f"{said}\n{wording.STARTED} ({interaction.user.mention})"
        await interaction.response.edit_message(content=decided, view=None)
