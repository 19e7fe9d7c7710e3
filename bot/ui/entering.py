"""Before the first item: consent; and what stands in an item's place when there is none."""

from discord import ButtonStyle

from bot.labeling import desk
from bot.labeling.hands import AskConsent, Nothing, NotOpen, WhyNothing
from bot.ui.guideline import Guide
from bot.ui.inert import inert
from bot.ui.outcome import Next
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, show_parts, text
from bot.ui.serving import serve
from bot.wording import card as card_wording
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


class Again(Control, verb="again"):
    """Look again for an item in any project."""

    async def pressed(self, interaction: Interaction) -> None:
        hand = await interaction.client.db.write(desk.work, press_of(interaction), None)
        await serve(interaction, hand)


@draw.register
def _(ask: AskConsent) -> list[Part]:
    agree = Agree(ask.project_id, label=wording.AGREE, style=ButtonStyle.primary)
    return [text(wording.CONSENT), row(agree, Decline(0, label=wording.DECLINE))]


@draw.register
def _(not_open: NotOpen) -> list[Part]:
    sentence = wording.not_open(inert(not_open.terms.name), not_open.project.state)
    return [text(sentence), row(Again(0, label=wording.TRY_AGAIN))]


@draw.register
def draw_nothing(nothing: Nothing) -> list[Part]:
    """Why there is nothing, project by project, in counts that add up; at most five fit a phone."""
    if not nothing.why:
        return [text(wording.NOTHING_OPEN), row(Again(0, label=wording.TRY_AGAIN))]
    parts = [text(_reasons(why)) for why in nothing.why[:5]]
    first = nothing.why[0].project.id
    guide = Guide(first, 0, label=card_wording.GUIDELINES)
    look = (
        Next(first, label=wording.TRY_AGAIN) if len(nothing.why) == 1 else Again(0, label=wording.TRY_AGAIN)
    )
    return [*parts, row(look, guide)]


def _reasons(why: WhyNothing) -> str:
    name = inert(why.terms.name)
    if why.project.state == "paused":
        return wording.not_open(name, "paused")
    return f"{wording.nothing_heading(name)}\n{wording.nothing(why.left)}"
