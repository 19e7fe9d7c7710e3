"""/practice: the same card as work has, and the answer at once."""

import io
from collections.abc import Callable, Mapping

import discord
from discord import ButtonStyle, ui

from bot.labeling import doubts, practising
from bot.labeling.hands import TOLD, Card, NotForYou
from bot.labeling.practice_cards import AskConsentToPractise, NothingToPractise, PracticeCard, Verdict
from bot.labeling.practising import Practising
from bot.task_types.controls import Given
from bot.ui.asking import draw_asked
from bot.ui.card import FILE, PLAIN, STYLES, draw_page, draw_turns, pages_of
from bot.ui.forms import Field, Form
from bot.ui.guideline import Guide
from bot.ui.inert import brief, inert
from bot.ui.outcome import Enter
from bot.ui.pages import whole
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, rule, show, show_parts, text
from bot.ui.sections import all_sections
from bot.ui.serving import REFUSED_TEXT, serve
from bot.ui.ways import make_ways
from bot.wording import card as card_wording
from bot.wording import entering
from bot.wording import practice as wording

LONGEST_WHY = 2_400  # characters, escaped
REASON = "reason"
PRIMARY = ButtonStyle.primary


class Practise(Control, verb="practise"):
    """The practice item in hand in a project, or the next one."""

    async def pressed(self, interaction: Interaction) -> None:
        found = await interaction.client.db.write(practising.begin, press_of(interaction), self.number)
        await show_practice(interaction, found)


class AgreeToPractise(Control, verb="pagree"):
    """They agree to what is kept, and practise in a project."""

    async def pressed(self, interaction: Interaction) -> None:
        found = await interaction.client.db.write(practising.agree, press_of(interaction), self.number)
        await show_practice(interaction, found)


class DeclinePractice(Control, verb="pdecline"):
    """They don't: nothing is stored, and it says so."""

    async def pressed(self, interaction: Interaction) -> None:
        await show_parts(interaction, [text(entering.DECLINED)])


class Page(Control, verb="ppage", numbers=2):
    """A page of a practice item: turn and page. Of one that is answered 0 is the answer, and pages follow."""

    async def pressed(self, interaction: Interaction) -> None:
        turn_id, page = self.numbers
        found = await interaction.client.db.read(practising.look, press_of(interaction), turn_id)
        if isinstance(found, Verdict) and page:
            await show_parts(interaction, draw_answered(found, page - 1))
        else:
            await show_parts(interaction, draw_look(found, page))


class Whole(Control, verb="pwhole", numbers=2):
    """The whole practice item as a text file under what stands there: turn and page."""

    async def pressed(self, interaction: Interaction) -> None:
        turn_id, page = self.numbers
        found = await interaction.client.db.read(practising.look, press_of(interaction), turn_id)
        content = whole(all_sections(found.card)).encode()
        parts = [*draw_look(found, page), ui.File(f"attachment://{FILE}")]
        await show_parts(interaction, parts, [discord.File(io.BytesIO(content), FILE)])


class Disagree(Control, verb="disagree"):
    """Open the form for what speaks against a known answer: a turn of their own."""

    async def pressed(self, interaction: Interaction) -> None:
        await interaction.client.db.read(doubts.shown_verdict, press_of(interaction), self.number)
        field = Field(REASON, wording.WHY_NOT, doubts.LONGEST_REASON, wording.WHY_NOT_HINT, lines=True)
        await Disagreed(self.number).open(interaction, wording.DISAGREE, [field])


class Disagreed(Form, verb="disagreed"):
    """What speaks against a known answer."""

    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        press = press_of(interaction)
        found = await interaction.client.db.write(doubts.dispute, press, self.number, typed.get(REASON, ""))
        await show_practice(interaction, found)


async def give(interaction: Interaction, turn_id: int, question: int, part: int, given: Given) -> None:
    """Take what was tapped, picked or typed, and say at once what became of it."""
    bot, press = interaction.client, press_of(interaction)
    quick = bot.settings.too_quick_ms
    found = await bot.db.write(practising.answer, press, turn_id, question, given, quick, part)
    await show_practice(interaction, found)


WAYS = make_ways("p", give, practising.text_box)
CONTROLS = (Practise, AgreeToPractise, DeclinePractice, Page, Whole, Disagree, *WAYS.controls)
FORMS = (WAYS.written, Disagreed)


async def show_practice(interaction: Interaction, found: Practising) -> None:
    """Show it; an item whose text Discord refuses is put before the leads, and the next one comes."""
    if isinstance(found, NotForYou):
        await serve(interaction, found)
        return
    try:
        await show(interaction, found)
    except discord.HTTPException as error:
        if error.code not in REFUSED_TEXT or not isinstance(found, PracticeCard):
            raise
        press, turn_id = press_of(interaction), found.card.assignment.id
        other = await interaction.client.db.write(practising.unsendable, press, turn_id)
        await show(interaction, other)


@draw.register
def draw_consent(ask: AskConsentToPractise) -> list[Part]:
    agree = AgreeToPractise(ask.project_id, label=entering.AGREE, style=PRIMARY)
    return [text(entering.CONSENT), row(agree, DeclinePractice(0, label=entering.DECLINE))]


@draw.register
def draw_practice(found: PracticeCard, page: int = 0) -> list[Part]:
    """One page of a practice item; the answers stand on the last one."""
    card = found.card
    pages = pages_of(card)
    begun = (
        found.was_quick or card.draft.answers or card.draft.parts
    )  # an answer does not leave the last page
    page = len(pages) - 1 if begun else min(page, len(pages) - 1)
    heading = wording.heading(inert(card.terms.name), found.way, found.counts)
    quick = [text(card_wording.TOO_QUICK)] if found.was_quick else []
    parts = [*quick, text(heading), rule(), *draw_page(card, pages[page]), rule()]
    parts += draw_asked(card, WAYS) if page == len(pages) - 1 else []
    return [*parts, *draw_turns(page, len(pages), _turning(card)), _tools(card, page)]


def _turning(card: Card, first: int = 0) -> Callable[[int, str], Control]:
    """Where the buttons below a page lead; the pages of an answered item begin with `first`."""

    def turn(to: int, label: str) -> Control:
        return Page(card.assignment.id, to + first, label=label, style=STYLES.get(label, PLAIN))

    return turn


def draw_look(found: PracticeCard | Verdict, page: int) -> list[Part]:
    """A page of a card, or what became of the answer."""
    return draw_practice(found, page) if isinstance(found, PracticeCard) else draw_verdict(found)


@draw.register
def draw_verdict(found: Verdict) -> list[Part]:
    """Right or not, why, and the way on."""
    card, turn_id = found.card, found.card.assignment.id
    given, known = (brief(" · ".join(answers), 2 * TOLD) for answers in (found.given, found.known))
    heading = wording.verdict_heading(inert(card.terms.name), found.counts)
    lines = [wording.verdict(found, given, known), wording.why(brief(found.why, LONGEST_WHY))]
    after = wording.after(found)
    ways: list[Control] = [Practise(card.project.id, label=wording.NEXT, style=PRIMARY)]
    if found.has_passed:
        ways.insert(0, Enter(card.project.id, label=wording.WORK, style=ButtonStyle.success))
    ways.append(Page(turn_id, 1, label=wording.SEE_ITEM))
    if found.is_disputed:
        lines.append(wording.TOLD)
    else:
        ways.append(Disagree(turn_id, label=wording.DISAGREE))
    return [text(heading), rule(), *map(text, lines), *([rule(), text(after)] if after else []), row(*ways)]


def draw_answered(found: Verdict, page: int) -> list[Part]:
    """A page of an item that is answered, with the way back."""
    card = found.card
    pages = pages_of(card)
    page = min(page, len(pages) - 1)
    back = Page(card.assignment.id, 0, label=wording.BACK, style=PRIMARY)
    heading = wording.verdict_heading(inert(card.terms.name), found.counts)
    parts = [text(heading), rule(), *draw_page(card, pages[page]), rule()]
    return [*parts, *draw_turns(page, len(pages), _turning(card, 1)), row(back)]


@draw.register
def draw_nothing_to_practise(found: NothingToPractise) -> list[Part]:
    said = wording.nothing(inert(found.terms.name), found.way)
    return [text(said), row(Practise(found.project.id, label=entering.TRY_AGAIN))]


def _tools(card: Card, page: int) -> Part:
    return row(
        Guide(card.project.id, 0, label=card_wording.GUIDELINES),
        Whole(card.assignment.id, page, label=card_wording.OPEN_WHOLE),
    )
