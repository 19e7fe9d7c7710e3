"""What changed between two texts, sentence by sentence: short enough to be read on a phone."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

ADDED, REMOVED, LEFT_OUT = "+ ", "\u2212 ", "…"
MOST = 1_000  # sentences to compare one by one; a longer change is shown as old and new
_MARK = re.compile(r"^(?:[-*+>]|#{1,3})\s+")
_BOLD = re.compile(r"\*\*(?=\S)([^*]{1,200})(?<=\S)\*\*")
_END = re.compile(r"(?<=[.!?…])\s+(?=\S)|(?<=[。！？])(?=\S)")


def changes(old: str, new: str) -> str:
    """One line for each sentence that went or came, `…` between places; empty if only white space differs."""
    before, after = _sentences(old), _sentences(new)
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    inside = before[start : len(before) - end], after[start : len(after) - end]
    return f"\n{LEFT_OUT}\n".join(_places(*inside))


def _sentences(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [sentence for line in lines if line for sentence in _END.split(line)]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many at the beginning are equal."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _places(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Each place where something changed: first what went, then what came."""
    if max(len(before), len(after)) > MOST:
        yield _place(before, after)
        return
    for what, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if what != "equal":
            yield _place(before[i:j], after[k:m])


def _place(went: Sequence[str], came: Sequence[str]) -> str:
    """Without the marks of Markdown, unless they are all that changed."""
    plain = [_plain(each) for each in went], [_plain(each) for each in came]
    if plain[0] != plain[1]:
        went, came = plain
    return "\n".join([*(REMOVED + each for each in went), *(ADDED + each for each in came)])


def _plain(sentence: str) -> str:
    """As it is read: a list's mark, a heading's and bold are for the eye."""
    return _BOLD.sub(r"\1", _MARK.sub("", sentence)) or sentence
