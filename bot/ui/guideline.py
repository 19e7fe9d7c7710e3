"""The guideline: before the first item of a project, and one tap away ever after."""

from collections.abc import Iterator

from discord import ButtonStyle

from bot.labeling import looking
from bot.labeling.hands import ReadGuideline
from bot.ui.inert import inert
from bot.ui.outcome import Next
from bot.ui.persistent import Control
from bot.ui.press import Interaction, caller_of
from bot.ui.screen import Part, draw, rows, rule, show_parts, text
from bot.wording import card as card_wording
from bot.wording import entering as wording

PAGE = (
    2_400  # characters; four bytes each at the most, so a page and its heading fit Discord's limit of bytes
)


class Guide(Control, verb="guide", numbers=2):
    """A page of the guideline: project and page."""

    async def pressed(self, interaction: Interaction) -> None:
        project_id, page = self.numbers
        read = await interaction.client.db.read(looking.guideline, caller_of(interaction), project_id)
        await show_parts(interaction, draw_guideline(read, page))


@draw.register
def draw_guideline(read: ReadGuideline, page: int = 0) -> list[Part]:
    """One page, as its lead wrote it; on the last one, the way on to the items."""
    pages = list(in_pages(read.guideline.text))
    page = min(page, len(pages) - 1)
    heading = wording.guideline_heading(inert(read.terms.name), read.guideline.version)
    turns = _turns(read.project.id, page, len(pages))
    if page == len(pages) - 1 and read.project.state != "draft":
        label = wording.BACK_TO_WORK if read.started else wording.BEGIN
        turns.append(Next(read.project.id, label=label, style=ButtonStyle.primary))
    place = [text(card_wording.page(page + 1, len(pages)))] if len(pages) > 1 else []
    return [text(heading), rule(), text(pages[page]), rule(), *place, *rows(turns)]


def _turns(project_id: int, page: int, of: int) -> list[Control]:
    targets = {card_wording.PAGE_BACK: page - 1, card_wording.NEXT_PAGE: page + 1}
    return [Guide(project_id, to, label=label) for label, to in targets.items() if 0 <= to < of]


def in_pages(markdown: str) -> Iterator[str]:
    """Markdown in pages that end with a line; only a line longer than a page is broken.

    A page of nothing but blank lines is left out: Discord refuses it.
    """
    return (page for page in _cut(markdown) if page.strip())


def _cut(markdown: str) -> Iterator[str]:
    page = ""
    for line in markdown.splitlines(keepends=True):
        if page and len(page) + len(line) > PAGE:
            yield page
            page = ""
        while len(line) > PAGE:
            yield line[:PAGE]
            line = line[PAGE:]
        page += line
    yield page
