"""Long items in pages: nothing is cut, nothing disappears (RULES R17)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.ui.inert import inert, plain

# Discord allows 4,000 characters and about 10,170 UTF-8 bytes in a whole message.
# The rest is for the card's heading, the question and the labels.
PAGE_CHARACTERS = 3_000
PAGE_BYTES = 7_500

AROUND_A_TITLE = (
    32  # characters, and bytes, for what stands around a title: markup, a line break, "continued"
)


@dataclass(frozen=True, slots=True)
class Section:
    """One field of an item as stored; its title is ours, and inert already."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What one page shows of a section: escaped text, and whether an earlier page began it."""

    title: str
    text: str
    continued: bool


Page: TypeAlias = tuple[Piece, ...]


def paginate(
    sections: Sequence[Section], *, characters: int = PAGE_CHARACTERS, utf8_bytes: int = PAGE_BYTES
) -> tuple[Page, ...]:
    """The sections in few pages; a section that fits on one page is not broken.

    Every section makes at least one piece, an empty one too; its pieces, unescaped and joined, are its text.
    The limits are a page's, of escaped text and titles. Too small for either, they still get a character.
    """
    book = _Book(_Room(characters, utf8_bytes))
    for section in sections:
        book.add(section)
    return tuple(tuple(page) for page in book.pages if page)


def whole(sections: Sequence[Section]) -> str:
    """The text file behind "Open whole": every title, and every text as stored."""
    return "\n\n".join(f"=== {plain(section.title)} ===\n\n{section.text}" for section in sections) + "\n"


@dataclass(frozen=True, slots=True)
class _Room:
    """What a page can still hold."""

    characters: int
    utf8_bytes: int

    def under(self, title: str, text: str = "") -> "_Room":
        """The room left below a title and a text."""
        drawn = title + text
        return _Room(
            self.characters - len(drawn) - AROUND_A_TITLE,
            self.utf8_bytes - len(drawn.encode()) - AROUND_A_TITLE,
        )

    def reach(self, text: str, start: int) -> int:
        """Where the text from `start` on stops fitting."""
        window = text[start : start + max(self.characters, 0)].encode()
        return start + len(window[: max(self.utf8_bytes, 0)].decode(errors="ignore"))

    def holds(self, text: str, start: int) -> bool:
        return min(self.characters, self.utf8_bytes) >= 0 and self.reach(text, start) == len(text)

    def is_a_quarter_of(self, page: "_Room") -> bool:
        return self.characters * 4 >= page.characters and self.utf8_bytes * 4 >= page.utf8_bytes


class _Book:
    """Pages being filled, one section after another."""

    def __init__(self, page: _Room) -> None:
        self.page = self.left = page
        self.pages: list[list[Piece]] = [[]]

    def add(self, section: Section) -> None:
        shown, start, continued = inert(section.text), 0, False
        while start < len(shown) or not continued:
            if self.pages[-1] and not self.suits(section.title, shown, start):
                self.turn()
            stop = _break(shown, start, self.left.under(section.title))
            self.put(Piece(section.title, shown[start:stop], continued))
            start, continued = stop, True

    def suits(self, title: str, shown: str, start: int) -> bool:
        """Whether a begun page is the place for the rest, or for the start of what no page holds whole."""
        here, fresh = self.left.under(title), self.page.under(title)
        if here.holds(shown, start):
            return True
        return start == 0 and here.is_a_quarter_of(self.page) and not fresh.holds(shown, start)

    def turn(self) -> None:
        self.pages.append([])
        self.left = self.page

    def put(self, piece: Piece) -> None:
        self.pages[-1].append(piece)
        self.left = self.left.under(piece.title, piece.text)


# Where a text may break, best first. Each sees the character after it, so a separator stays before the break.
_BREAKS = (
    re.compile(r".*\n[^\S\n]*\n(?=[^\r\n])", re.DOTALL),  # paragraph
    re.compile(r".*\n(?=[^\r\n])", re.DOTALL),  # line
    re.compile(r""".*(?:[.!?…]["'”’»)]*\s+|[。！？][」』”）]*)(?=\S)""", re.DOTALL),  # sentence
    re.compile(r".*\s(?=\S)", re.DOTALL),  # word
)
_ONE = re.compile(r"\\.|⟦[^⟧]*⟧|.", re.DOTALL)  # an escape is never broken
_MANY = re.compile(r"(?:\\.|⟦[^⟧]*⟧|[^\\⟦])*", re.DOTALL)


def _break(shown: str, start: int, room: _Room) -> int:
    """Where the piece that begins at `start` ends: the best place in the later half of what fits."""
    stop = room.reach(shown, start)
    if stop == len(shown):
        return stop
    middle = (start + stop) // 2
    for separator in _BREAKS:
        if (end := _end(separator, shown, start, stop + 1)) > middle:
            return end
    loose = next((at for at in range(stop, middle, -1) if not _clings(shown, at)), stop)
    return max(_end(_MANY, shown, start, loose), _end(_ONE, shown, start, len(shown)))


def _clings(shown: str, at: int) -> bool:
    """Whether a character is drawn as one with the character before it."""
    letter = shown[at]
    return (
        letter in "\n\u200c\u200d🏻🏼🏽🏾🏿"
        or shown[at - 1] == "\u200d"
        or unicodedata.category(letter).startswith("M")
    )


def _end(pattern: re.Pattern[str], shown: str, start: int, stop: int) -> int:
    found = pattern.match(shown, start, stop)
    return found.end() if found else start
