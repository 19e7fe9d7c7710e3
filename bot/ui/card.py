"""The card: one item, its question, and everything a labeler can do with it."""

import io
from collections.abc import Callable

import discord
from discord import ui

from bot.labeling import leases, looking, skipping
from bot.labeling.hands import (
    AlreadySaved,
    Card,
    CommentKept,
    Drafted,
    ReasonKept,
    Saved,
    Skipped,
    Step,
    TooQuick,
)
from bot.ui.asking import draw_asked, room_for_the_item
from bot.ui.asking_on_card import AskOnCard
from bot.ui.comments import BELOW, Comment
from bot.ui.gallery import draw_images
from bot.ui.guideline import Guide
from bot.ui.inert import inert
from bot.ui.outcome import draw_next, draw_outcome
from bot.ui.pages import Page, Piece, paginate, whole
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, rows, rule, show_parts, text
from bot.ui.sections import all_sections, sections
from bot.ui.serving import serve
from bot.wording import card as wording

FILE = "item.txt"
PLAIN = discord.ButtonStyle.secondary
STYLES = {wording.NEXT_PAGE: discord.ButtonStyle.primary}  # what most people want next
LAST = 10**6  # whichever page is the last
UNDOABLE = Saved | AlreadySaved | Skipped | ReasonKept | CommentKept
ON_THE_LAST_PAGE = Drafted | TooQuick | CommentKept  # what an answer does without leaving the item


class Turn(Control, verb="page", numbers=3):
    """Another page: assignment, page, and the annotation the line above names (0 for none)."""

    async def pressed(self, interaction: Interaction) -> None:
        assignment_id, page, annotation_id = self.numbers
        press = press_of(interaction)
        step = await interaction.client.db.read(looking.again, press, assignment_id, annotation_id)
        await serve(interaction, step, draw_step(step, page))


class Whole(Control, verb="whole", numbers=3):
    """The whole item as one text file under the page that stands there: numbers as in Turn."""

    async def pressed(self, interaction: Interaction) -> None:
        assignment_id, page, annotation_id = self.numbers
        press = press_of(interaction)
        step = await interaction.client.db.read(looking.again, press, assignment_id, annotation_id)
        content = whole(all_sections(step.hand)).encode() if isinstance(step.hand, Card) else b""
        parts = [*draw_step(step, page), ui.File(f"attachment://{FILE}")]
        await show_parts(interaction, parts, [discord.File(io.BytesIO(content), FILE)])


class Skip(Control, verb="skip"):
    """Pass on the item."""

    async def pressed(self, interaction: Interaction) -> None:
        step = await interaction.client.db.write(skipping.skip, press_of(interaction), self.number)
        await serve(interaction, step)


class Extend(Control, verb="extend"):
    """More time."""

    async def pressed(self, interaction: Interaction) -> None:
        step = await interaction.client.db.write(leases.extend, press_of(interaction), self.number)
        await serve(interaction, step)


class GiveBack(Control, verb="return"):
    """Return the item without an answer."""

    async def pressed(self, interaction: Interaction) -> None:
        step = await interaction.client.db.write(leases.give_back, press_of(interaction), self.number)
        await serve(interaction, step)


@draw.register
def draw_step(step: Step, page: int = 0) -> list[Part]:
    """What the last press did, then where the labeler now is."""
    before = [] if step.outcome is None else draw_outcome(step.outcome)
    if isinstance(step.hand, Card):
        named = (step.outcome.annotation_id or 0) if isinstance(step.outcome, UNDOABLE) else 0
        at = LAST if isinstance(step.outcome, ON_THE_LAST_PAGE) else page
        return [*before, *draw_card(step.hand, at, named)]
    return [*before, *(draw_next(step.outcome) if step.hand is None else draw(step.hand))]


@draw.register
def draw_card(card: Card, page: int = 0, annotation_id: int = 0) -> list[Part]:
    """One page of an item; the answers stand on the last one."""
    pages = pages_of(card)
    page = min(page, len(pages) - 1)

    def turn(to: int, label: str) -> Control:
        return Turn(card.assignment.id, to, annotation_id, label=label, style=STYLES.get(label, PLAIN))

    parts = [text(_heading(card)), rule(), *draw_page(card, pages[page]), rule()]
    is_last = page == len(pages) - 1
    parts += [*(draw_asked(card) if is_last else []), *draw_turns(page, len(pages), turn)]
    return [*parts, *rows([*_tools(card, page, annotation_id), *(_comment(card) if is_last else [])])]


def draw_page(card: Card, page: Page) -> list[Part]:
    """A page of an item's texts, and its pictures."""
    return [*([text(_body(page))] if page else []), *draw_images(card)]


def pages_of(card: Card) -> tuple[Page, ...]:
    """The item in pages, shorter where the project's own words are long; the same at every press."""
    characters, utf8_bytes = room_for_the_item(card)
    return paginate(sections(card), characters=characters, utf8_bytes=utf8_bytes) or ((),)


def _heading(card: Card) -> str:
    name = inert(card.terms.name)
    if card.assignment.state != "leased":
        return wording.ended(name)
    lines = [wording.heading(name, card.assignment.lease_until)]
    if card.project.state == "paused":
        lines.append(wording.PAUSED)
    if card.newer_guideline is not None:
        lines.append(wording.changed_guideline(card.newer_guideline))
    return "\n".join(lines)


def _body(page: Page) -> str:
    return "\n".join(wording.section(_title(piece), piece.text) for piece in page)


def _title(piece: Piece) -> str:
    return f"{piece.title} {wording.CONTINUED}" if piece.continued else piece.title


def draw_turns(page: int, of: int, turn: Callable[[int, str], Control]) -> list[Part]:
    """Where to turn: back, on, and at once to the answers."""
    if of == 1:
        return []
    last = of - 1
    targets = {wording.PAGE_BACK: page - 1, wording.NEXT_PAGE: page + 1}
    if page + 1 < last:
        targets[wording.LAST_PAGE] = last
    turns = [turn(target, label) for label, target in targets.items() if 0 <= target <= last]
    place = wording.page if page == last else wording.more_pages
    return [text(place(page + 1, of)), row(*turns)]


def _tools(card: Card, page: int, annotation_id: int) -> list[Control]:
    """Always in these places: five fill a row, and what people may say about the item stands below it."""
    assignment_id = card.assignment.id
    return [
        Skip(assignment_id, label=wording.SKIP),
        Extend(assignment_id, label=wording.EXTEND),
        GiveBack(assignment_id, label=wording.GIVE_BACK),
        Guide(card.project.id, 0, label=wording.GUIDELINES),
        Whole(assignment_id, page, annotation_id, label=wording.OPEN_WHOLE),
        AskOnCard(assignment_id, label=wording.ASK),
    ]


def _comment(card: Card) -> list[Control]:
    """Beside Ask, for a row of its own would be one part too many (a message has 40)."""
    if not card.question.comment:
        return []
    label = wording.CHANGE_COMMENT if card.question.name in card.draft.comments else wording.COMMENT
    return [Comment(card.assignment.id, BELOW, label=label)]
