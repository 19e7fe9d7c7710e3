"""An item's pictures: Discord shows them from where they are, and the bot never fetches one."""

from discord import MediaGalleryItem, ui

from bot.labeling.hands import Card
from bot.labeling.pictures import links_of
from bot.ui.screen import Part


def draw_images(card: Card) -> list[Part]:
    """The pictures of an item side by side; nothing where it has none."""
    links = links_of(card.item.fields, card.terms.display.images)
    return [ui.MediaGallery(*map(MediaGalleryItem, links))] if links else []
