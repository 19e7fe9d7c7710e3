"""/project preview: a card as a labeler would see it, with buttons that only pretend."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from discord import ui

from bot.labeling import previewing, running
from bot.labeling.previewing import Preview
from bot.ui.card import Turn, draw_card
from bot.ui.controls import WORK
from bot.ui.inert import inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, row, rule, show_parts, text
from bot.wording import preview as wording

SHOWN, PRESSED, ANSWERED = 0, 1, 2


class Pretend(Control, verb="preview", numbers=5):
    """Item, page, question, what to say, and a number that tells the buttons of one screen apart."""

    async def pressed(self, interaction: Interaction) -> None:
        item_id, page, asked, said, _ = self.numbers
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        shown = await db.read(previewing.preview_item, lead, item_id, asked)
        if said == ANSWERED and asked == len(shown.card.terms.questions):
            following = shown.after or shown.card.item.id
            shown = await db.read(previewing.preview_item, lead, following, 0)
            page = 0
        await show_parts(interaction, draw_preview(shown, page, said))


@draw.register
def draw_preview(preview: Preview, page: int = 0, said: int = SHOWN) -> list[Part]:
    """What stands above, the card itself, and the way to other items."""
    card = preview.card
    item_id = card.item.external_id[: wording.LONGEST]
    above = [text(wording.heading(inert(item_id)))]
    if said != SHOWN:
        done = said == ANSWERED and card.asked == 0
        above.append(text(wording.ANSWERED if done else wording.PRESSED))
    numbers = count(10)
    return [
        *above,
        rule(),
        *_pretending(draw_card(card, page), preview, page, numbers),
        _ways(preview, page, numbers),
    ]


def _pretending(parts: Sequence[Part], preview: Preview, page: int, numbers: Iterator[int]) -> list[Part]:
    """The same parts; whatever can be pressed pretends, and what is no button of ours is switched off."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, ui.ActionRow):
            found.append(ui.ActionRow(*(_pretend(child, preview, page, numbers) for child in part.children)))
        else:
            found.append(part)
    return found


def _pretend(child: ui.Item[Any], preview: Preview, page: int, numbers: Iterator[int]) -> ui.Item[Any]:
    if not isinstance(child, Control):
        switched_off: Any = child
        switched_off.disabled = True
        return child
    item_id, asked = preview.card.item.id, preview.card.asked
    about = (item_id, page, asked, PRESSED)
    if isinstance(child, Turn):
        about = (item_id, child.numbers[1], asked, SHOWN)
    elif isinstance(child, WORK.answer):
        about = (item_id, page, asked + 1, ANSWERED)
    return Pretend(*about, next(numbers), label=child.label or "…", style=child.style)


def _ways(preview: Preview, page: int, numbers: Iterator[int]) -> Part:
    card = preview.card
    ways = []
    if preview.before:
        ways.append(Pretend(preview.before, 0, 0, SHOWN, next(numbers), label=wording.BEFORE))
    if preview.after:
        ways.append(Pretend(preview.after, 0, 0, SHOWN, next(numbers), label=wording.AFTER))
    if len(card.terms.questions) > 1:
        asked = (card.asked + 1) % len(card.terms.questions)
        about = (card.item.id, page, asked, SHOWN)
        ways.append(Pretend(*about, next(numbers), label=wording.NEXT_QUESTION))
    return row(*ways) if ways else text(wording.PRESSED)
