"""The notice that a training script was not told of a round, and the button that tells it again."""

from bot.labeling import delivering
from bot.labeling.posts import Subject
from bot.ui.inert import inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.wording import webhooks as wording


class TryAgain(Control, verb="webhookagain"):
    """A lead has mended what was in the way; the number is the notice."""

    async def pressed(self, interaction: Interaction) -> None:
        state = await interaction.client.db.write(delivering.try_again, press_of(interaction), self.number)
        said = "" if interaction.message is None else interaction.message.content
        decided = f"{said}\n{wording.STATES[state]} ({interaction.user.mention})"
        await interaction.response.edit_message(content=decided, view=None)


def draw_untold(subject: Subject) -> tuple[str, list[Control]]:
    facts = subject.post.facts
    name = inert(subject.of.terms.name)
    said = wording.untold(name, facts["round"], facts["host"], facts["why"], facts["tries"])
    return said, [TryAgain(subject.post.id, label=wording.AGAIN)]
