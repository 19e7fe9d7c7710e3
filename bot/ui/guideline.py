"""The guideline: before the first item of a project, when it asks to be read again, and one tap away ever after."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from discord import ButtonStyle

from bot.labeling import desk, reading
from bot.labeling.hands import ReadGuideline, ShownExample
from bot.ui.inert import inert
from bot.ui.outcome import Next
from bot.ui.pages import Page, Section, paginate
from bot.ui.persistent import Control
from bot.ui.press import Interaction, caller_of, press_of
from bot.ui.screen import Part, draw, rows, rule, show_parts, text
from bot.ui.sections import sections
from bot.ui.serving import serve
from bot.wording import card as card_wording
from bot.wording import entering as wording

PAGE = 2_000  # characters of four bytes at most: with its heading and a line above it fits Discord's limit of bytes


class Guide(Control, verb="guide", numbers=2):
    """A page of the guideline: project and page."""

    async def pressed(self, interaction: Interaction) -> None:
        project_id, page = self.numbers
        read = await interaction.client.db.read(reading.guideline, caller_of(interaction), project_id)
        await show_parts(interaction, draw_guideline(read, page))


class HaveRead(Control, verb="haveread", numbers=2):
    """They have read it: project and version."""

    async def pressed(self, interaction: Interaction) -> None:
        db, press = interaction.client.db, press_of(interaction)
        await serve(interaction, await db.write(desk.have_read, press, *self.numbers))


@draw.register
def draw_guideline(read: ReadGuideline, page: int = 0) -> list[Part]:
    """One page: what changed, then the whole as its lead wrote it, then examples; on the last, the way on."""
    changes, examples = _changes(read), _examples(read.examples)
    pages = [*changes, *in_pages(read.guideline.text), *examples]
    page = min(page, len(pages) - 1)
    heading = wording.guideline_heading(inert(read.terms.name), read.guideline)
    turns = _turns(read.project.id, page, len(pages), len(pages) - len(examples))
    if page == len(pages) - 1 or (page == 0 and changes and wording.MORE_CHANGED not in changes[0]):
        turns += _on(read)
    place = [text(card_wording.page(page + 1, len(pages)))] if len(pages) > 1 else []
    return [text(heading), rule(), text(pages[page]), rule(), *place, *rows(turns)]


def _turns(project_id: int, page: int, of: int, first_example: int) -> list[Control]:
    targets = {card_wording.PAGE_BACK: page - 1, card_wording.NEXT_PAGE: page + 1}
    if page + 1 < first_example:
        targets[wording.EXAMPLES] = first_example
    return [Guide(project_id, to, label=label) for label, to in targets.items() if 0 <= to < of]


def _on(read: ReadGuideline) -> list[Control]:
    """The way to the items; whoever has not read this version says so with the same tap."""
    project = read.project
    if project.state == "draft":
        return []
    if read.is_read and read.started:
        return [Next(project.id, label=wording.BACK_TO_WORK, style=ButtonStyle.primary)]
    label = wording.HAVE_READ if read.started else wording.BEGIN
    return [HaveRead(project.id, read.guideline.version, label=label, style=ButtonStyle.primary)]


def _changes(read: ReadGuideline) -> list[str]:
    """The page that says what changed since they last read it; of a long change the beginning."""
    if read.is_read or not read.last_read:
        return []
    title = wording.what_changed(read.last_read)
    first, *more = paginate([Section(title, read.changes or wording.ONLY_SPACES)])
    return ["\n".join([*drawn(first), *([wording.MORE_CHANGED] if more else [])])]


def _examples(shown: Sequence[ShownExample]) -> list[str]:
    return list(_in_pages(tuple(_sections(shown))))


@lru_cache(maxsize=16)
def _in_pages(of: tuple[Section, ...]) -> tuple[str, ...]:
    """Every turn of a page needs them all again, and an item of a project may be long."""
    return tuple("\n".join(drawn(page)) for page in paginate(of) if page)


def _sections(shown: Sequence[ShownExample]) -> Iterator[Section]:
    """Each example, and then why; an item with all that labelers see of it."""
    for number, one in enumerate(shown, 1):
        title = wording.example(one.example.kind, number)
        if one.card is None:
            yield Section(title, one.example.text)
        else:
            parts = sections(one.card)
            yield from (Section(wording.part_of_example(title, part.title), part.text) for part in parts)
        yield Section(wording.WHY[one.example.kind], one.example.why)


def drawn(page: Page) -> Iterator[str]:
    """The pieces of a page under their titles."""
    for piece in page:
        title = f"{piece.title} {card_wording.CONTINUED}" if piece.continued else piece.title
        yield card_wording.section(title, piece.text)


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
