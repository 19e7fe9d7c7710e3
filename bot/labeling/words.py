"""The words of a text, as they are kept to be found: the same for every language, and whatever was typed.

Scripts that put no spaces between words are taken apart into pairs of characters, so that any two characters in a
row are found; the last one stands alone too, so that a single character is. Nothing but letters, digits and marks
comes out, so no text can mean anything to a search engine.
"""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 32  # characters of one word
MOST = 24  # words of what somebody types that are looked for
# Thai to Tibetan, Myanmar, Khmer, kana, bopomofo, Hangul, ideographs and their extensions
_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3021-\u30ff\u3100-\u318f"
    "\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_ID = re.compile(r"[0-9]{15,}")  # Discord's ids: people's too
_ACCENTS = re.compile("[\u0300-\u036f]")  # of Latin, Greek and Cyrillic; other marks mean something


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word to look for; `begins` says that it may be only the beginning of one."""

    word: str
    begins: bool


def words_of(text: str) -> list[str]:
    """A text's words, in order; ids of Discord's are left out."""
    return [word for piece in _pieces(text) for word in _split(piece)]


def wanted(typed: str) -> list[Wanted]:
    """What to look for, each word once: the last may go on, for somebody is still typing."""
    pieces = _pieces(typed)
    found = [Wanted(word, False) for piece in pieces[:-1] for word in _looked_for(piece)]
    if pieces:
        last = _looked_for(pieces[-1])
        goes_on = not _UNSPACED.fullmatch(pieces[-1]) or len(last[-1]) == 1
        found += [Wanted(word, False) for word in last[:-1]] + [Wanted(last[-1], goes_on)]
    return list(dict.fromkeys(found))[:MOST]


def _pieces(text: str) -> list[str]:
    """Runs of one kind of script, without case and accents; joined letters and wide ones are plain."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())
    plain = unicodedata.normalize("NFKC", bare)
    kept = "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in plain)
    apart = _UNSPACED.sub(r" \g<0> ", _ID.sub(" ", kept))
    return apart.split()


def _split(piece: str) -> list[str]:
    if not _UNSPACED.fullmatch(piece):
        return [piece[:LONGEST]]
    return [*_pairs(piece), piece[-1]]


def _looked_for(piece: str) -> list[str]:
    """The same without the last character alone, where there are pairs."""
    if not _UNSPACED.fullmatch(piece):
        return [piece[:LONGEST]]
    return _pairs(piece) or [piece]


def _pairs(piece: str) -> list[str]:
    return [piece[start : start + 2] for start in range(len(piece) - 1)]
