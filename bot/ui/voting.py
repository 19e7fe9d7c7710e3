"""Voting: the same card as work has, private, and whose vote it is nobody sees."""

import io
from collections.abc import Callable

import discord
from discord import ButtonStyle, ui

from bot.labeling import voting
from bot.labeling.hands import TOLD, NotForYou
from bot.labeling.voting import AskConsentToVote, VoteCard, Voting
from bot.task_types.controls import Given
from bot.ui.asking import draw_asked
from bot.ui.card import FILE, PLAIN, STYLES, draw_page, draw_turns, pages_of
from bot.ui.entering import Decline
from bot.ui.guideline import Guide
from bot.ui.inert import brief, inert
from bot.ui.pages import whole
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, rule, show, show_parts, text
from bot.ui.sections import all_sections
from bot.ui.serving import serve
from bot.ui.ways import make_ways
from bot.wording import card as card_wording
from bot.wording import entering
from bot.wording import norming as wording


class VoteNow(Control, verb="vote"):
    """Under an item that is put to the channel: vote on it, or see how it went."""

    async def pressed(self, interaction: Interaction) -> None:
        found = await interaction.client.db.write(voting.begin, press_of(interaction), self.number)
        await show_voting(interaction, found)


class AgreeToVote(Control, verb="vagree"):
    """They agree to what is kept, and vote."""

    async def pressed(self, interaction: Interaction) -> None:
        found = await interaction.client.db.write(voting.agree, press_of(interaction), self.number)
        await show_voting(interaction, found)


class Page(Control, verb="vpage", numbers=2):
    """A page of the item: vote and page."""

    async def pressed(self, interaction: Interaction) -> None:
        vote_id, page = self.numbers
        found = await interaction.client.db.read(voting.look, press_of(interaction), vote_id)
        await show_parts(interaction, draw_vote(found, page) if isinstance(found, VoteCard) else draw(found))


class Whole(Control, verb="vwhole", numbers=2):
    """The whole item as a text file under what stands there: vote and page."""

    async def pressed(self, interaction: Interaction) -> None:
        vote_id, page = self.numbers
        found = await interaction.client.db.read(voting.look, press_of(interaction), vote_id)
        content = whole(all_sections(found.card)).encode()
        drawn = draw_vote(found, page) if isinstance(found, VoteCard) else draw(found)
        parts = [*drawn, ui.File(f"attachment://{FILE}")]
        await show_parts(interaction, parts, [discord.File(io.BytesIO(content), FILE)])


async def give(interaction: Interaction, vote_id: int, question: int, part: int, given: Given) -> None:
    """Take what was tapped, picked or typed, and show the vote as it now stands."""
    bot, press = interaction.client, press_of(interaction)
    quick = bot.settings.too_quick_ms
    found = await bot.db.write(voting.answer, press, vote_id, question, given, quick, part)
    await show_voting(interaction, found)


WAYS = make_ways("v", give, voting.text_box)
CONTROLS = (VoteNow, AgreeToVote, Page, Whole, *WAYS.controls)
FORMS = (WAYS.written,)


async def show_voting(interaction: Interaction, found: Voting) -> None:
    """Show it; who may not work on the project reads why, and whom to ask."""
    if isinstance(found, NotForYou):
        await serve(interaction, found)
    else:
        await show(interaction, found)


@draw.register
def draw_consent(ask: AskConsentToVote) -> list[Part]:
    agree = AgreeToVote(ask.norming_id, label=entering.AGREE, style=ButtonStyle.primary)
    return [text(entering.CONSENT), row(agree, Decline(0, label=entering.DECLINE))]


@draw.register
def draw_vote(found: VoteCard, page: int = 0) -> list[Part]:
    """One page of the item; the answers stand on the last one."""
    card, pages = found.card, pages_of(found.card)
    begun = found.was_quick or found.own or card.draft.answers or card.draft.parts
    page = len(pages) - 1 if begun and not page else min(page, len(pages) - 1)
    heading = wording.vote_heading(inert(card.terms.name), found.norming.turn or 1)
    quick = [text(card_wording.TOO_QUICK)] if found.was_quick else []
    parts = [*quick, *_own(found), text(heading), rule(), *draw_page(card, pages[page]), rule()]
    parts += draw_asked(card, WAYS) if page == len(pages) - 1 else []
    return [*parts, *draw_turns(page, len(pages), _turning(found)), _tools(found, page)]


def _own(found: VoteCard) -> list[Part]:
    """Their vote, once there is one."""
    if not found.own:
        return []
    return [text(wording.own(brief(" · ".join(found.own), 2 * TOLD), found.norming.turn or 1))]


def _turning(found: VoteCard) -> Callable[[int, str], Control]:
    """Where the buttons below a page lead."""

    def turn(to: int, label: str) -> Control:
        return Page(found.card.assignment.id, to, label=label, style=STYLES.get(label, PLAIN))

    return turn


def _tools(found: VoteCard, page: int) -> Part:
    return row(
        Guide(found.card.project.id, 0, label=card_wording.GUIDELINES),
        Whole(found.card.assignment.id, page, label=card_wording.OPEN_WHOLE),
    )
