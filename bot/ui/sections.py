"""An item's texts in the order a labeler reads them."""

from bot.labeling.hands import Card
from bot.labeling.pictures import links_of
from bot.labeling.shuffle import LETTERS
from bot.ui.inert import inert
from bot.ui.pages import Section
from bot.wording import card as wording


def sections(card: Card) -> list[Section]:
    """The prompt, then the responses as shuffled for this labeler; titles never tell which field it was."""
    fields, display = card.item.fields, card.terms.display
    prompts = [Section(_prompt_title(card, name), fields[name]) for name in display.prompt]
    texts = dict(zip(LETTERS, (fields[name] for name in display.responses), strict=False))
    responses = [
        Section(_response_title(card, number), texts[letter])
        for number, letter in enumerate(card.assignment.order, 1)
    ]
    return prompts + responses


def all_sections(card: Card) -> list[Section]:
    """The same and the links of the pictures, for a file that holds the whole item."""
    links = links_of(card.item.fields, card.terms.display.images)
    return sections(card) + [Section(wording.picture(n), link) for n, link in enumerate(links, 1)]


def _prompt_title(card: Card, name: str) -> str:
    display = card.terms.display
    if len(display.prompt) > 1:
        return inert(name)
    return wording.PROMPT if display.responses else wording.ITEM


def _response_title(card: Card, number: int) -> str:
    return wording.RESPONSE if len(card.assignment.order) == 1 else wording.response(number)
