"""An answer of the FAQ goes into the guideline: a form with what it will say, and it is announced."""

from collections.abc import Mapping

from bot.labeling import promoting
from bot.labeling.faq import LONGEST
from bot.labeling.news import LONGEST as LONGEST_NEWS
from bot.ui.forms import Field, Form
from bot.ui.inert import inert, shortened
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import show_parts, text
from bot.wording import faq as wording
from storage.faq import Entry


class Promote(Control, verb="faqguide"):
    """A lead opens the form with what the guideline will say."""

    async def pressed(self, interaction: Interaction) -> None:
        found = await interaction.client.db.read(promoting.propose, press_of(interaction), self.number)
        says = proposed(found.entry)
        field = Field("text", wording.PROMOTE_LABEL, LONGEST, wording.PROMOTE_NOTE, lines=True, typed=says)
        await Promoted(self.number).open(interaction, wording.PROMOTE, [field])


def proposed(entry: Entry) -> str:
    """Question and answer; where a form has no room for both, the answer alone, uncut."""
    both = wording.in_guideline(entry.asked, entry.answered)
    return both if len(both) <= LONGEST else entry.answered


class Promoted(Form, verb="faqguided"):
    """A new version, and news of it."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        db, press = interaction.client.db, press_of(interaction)
        found = await db.read(promoting.propose, press, self.number)
        news = wording.announcement(inert(found.name), shortened(found.entry.asked, LONGEST_NEWS // 2))
        done = await db.write(promoting.promote, press, self.number, typed.get("text", ""), news)
        sentence = wording.promoted if done.is_new else wording.said_before
        await show_parts(interaction, [text(sentence(inert(done.name), done.version))])
