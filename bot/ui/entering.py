"""Before the first item: consent; and what stands in its place where a project is not open."""

from discord import ButtonStyle

from bot.labeling import desk
from bot.labeling.hands import AskConsent, NotOpen
from bot.ui.inert import inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, show_parts, text
from bot.ui.serving import serve
from bot.ui.why import Again, tell_me
from bot.wording import entering as wording


class Agree(Control, verb="agree"):
    """They agree to what is kept, and go on to the project they wanted (0 for any)."""

    async def pressed(self, interaction: Interaction) -> None:
        hand = await interaction.client.db.write(desk.agree, press_of(interaction), self.number)
        await serve(interaction, hand)


class Decline(Control, verb="decline"):
    """They don't: nothing is stored, and it says so."""

    async def pressed(self, interaction: Interaction) -> None:
        await show_parts(interaction, [text(wording.DECLINED)])


@draw.register
def draw_consent(ask: AskConsent) -> list[Part]:
    agree = Agree(ask.project_id, label=wording.AGREE, style=ButtonStyle.primary)
    return [text(wording.CONSENT), row(agree, Decline(0, label=wording.DECLINE))]


@draw.register
def _(not_open: NotOpen) -> list[Part]:
    sentence = wording.not_open(inert(not_open.terms.name), not_open.project.state, not_open.opens_at)
    again = Again(0, label=wording.TRY_AGAIN)
    waits = [tell_me(not_open.project)] if not_open.project.state == "paused" else []
    return [text(sentence), row(again, *waits)]
