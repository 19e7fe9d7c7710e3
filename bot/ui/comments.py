"""Comments: a button beside the answers, and the form behind it."""

from collections.abc import Mapping

from bot.labeling import commenting
from bot.ui.forms import Field, Form
from bot.ui.persistent import Control
from bot.ui.press import Interaction, caller_of, press_of
from bot.ui.serving import serve
from bot.wording import card as wording

BELOW, ABOVE = 0, 1  # where the button stands; two of one assignment must differ on a screen


class Comment(Control, verb="comment", numbers=2):
    """Open the form for comments on an assignment, before its answer (BELOW it) or after (ABOVE the next card)."""

    async def pressed(self, interaction: Interaction) -> None:
        found = await interaction.client.db.read(commenting.look, caller_of(interaction), self.number)
        fields = [
            Field(
                name=question.name,
                label=wording.COMMENT_LABEL,
                longest=commenting.LONGEST,
                description=question.ask,
                lines=True,
                required=False,
                typed=found.so_far.get(question.name, ""),
            )
            for question in found.questions
        ]
        await Commented(self.number).open(interaction, wording.COMMENT, fields)


class Commented(Form, verb="commented"):
    """What they had to say; an emptied field takes a comment back."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        press = press_of(interaction)
        step = await interaction.client.db.write(commenting.comment, press, self.number, typed)
        await serve(interaction, step)
