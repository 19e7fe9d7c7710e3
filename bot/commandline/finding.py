"""One thing `check` found."""

from typing import NamedTuple

from bot.wording.check import GOOD, NOTE, WRONG


class Finding(NamedTuple):
    """A sentence, and whether it tells of something right, wrong, or neither."""

    mark: str
    sentence: str


def good(sentence: str) -> Finding:
    return Finding(GOOD, sentence)


def wrong(sentence: str) -> Finding:
    return Finding(WRONG, sentence)


def note(sentence: str) -> Finding:
    return Finding(NOTE, sentence)
