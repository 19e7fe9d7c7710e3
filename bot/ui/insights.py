"""Sharing a tip: a form, from the command or from the thread of tips."""

from collections.abc import Mapping

from bot.labeling import insights, tip_posts
from bot.labeling.faq import LONGEST
from bot.labeling.insights import LONGEST_ABOUT, Typed
from bot.ui.faq import Read
from bot.ui.forms import Field, Form
from bot.ui.persistent import Control
from bot.ui.press import Interaction, caller_of, press_of
from bot.ui.screen import row, show_parts, text
from bot.wording import faq as faq_wording
from bot.wording import helping as wording
from bot.wording.inquiries import TRIED_AGAIN

ABOUT, TEXT, NAMED = "about", "text", "named"


class Insight(Form, verb="insight"):
    """A tip on a project, as it was typed."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        press = press_of(interaction)
        tip = Typed(typed.get(ABOUT, ""), typed.get(TEXT, ""), typed.get(NAMED) == "yes")
        done = await interaction.client.db.write(insights.share, press, self.number, tip)
        read = Read(done.entry_id, label=faq_wording.READ)
        await show_parts(interaction, [text(wording.shared(done, press.caller.guild_id)), row(read)])


class Share(Control, verb="sharetip"):
    """At the head of a thread of tips: share one, too."""

    async def pressed(self, interaction: Interaction) -> None:
        db, caller = interaction.client.db, caller_of(interaction)
        project = await db.read(insights.to_share_on, caller, self.number)
        await open_form(interaction, project.id)


class TryAgain(Control, verb="tipsagain"):
    """A lead has mended what kept tips from being posted."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.write(tip_posts.try_again, press_of(interaction), self.number)
        await show_parts(interaction, [text(TRIED_AGAIN)])


async def open_form(interaction: Interaction, project_id: int) -> None:
    fields = [
        Field(ABOUT, wording.ABOUT_LABEL, LONGEST_ABOUT),
        Field(TEXT, wording.TEXT_LABEL, LONGEST, wording.TEXT_NOTE, lines=True),
        Field(NAMED, wording.NAMED_LABEL, 0, wording.NAMED_NOTE, typed="no", options=wording.NAMED),
    ]
    await Insight(project_id).open(interaction, wording.INSIGHT, fields)


CONTROLS = (Share, TryAgain)
FORMS = (Insight,)
