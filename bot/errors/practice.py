"""Mistakes about practice items and qualifications."""

from dataclasses import dataclass

from bot.errors.base import UserError
from bot.errors.files import BadItems


@dataclass(eq=False)
class BadPractice(BadItems):
    """Lines of a file of practice items that can't be used."""


@dataclass(eq=False)
class TooManyPracticeItems(UserError):
    """More practice items than a project may have."""

    most: int


@dataclass(eq=False)
class NoPractice(UserError):
    """No project of the server has practice items for them."""


@dataclass(eq=False)
class NoSuchPracticeItem(UserError):
    """No practice item of that id in a project."""

    project: str
    item: str


@dataclass(eq=False)
class BadKnownAnswer(UserError):
    """What was typed as the known answer or why can't be; `why` says what is wrong."""

    why: str


@dataclass(eq=False)
class BadQualification(UserError):
    """A qualification with a number out of bounds."""


@dataclass(eq=False)
class NotAnswered(UserError):
    """The practice item is not answered yet, so there is nothing to disagree with."""
