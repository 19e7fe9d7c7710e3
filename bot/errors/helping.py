"""Mistakes about tips, and about saying what helped."""

from dataclasses import dataclass

from bot.errors.base import UserError


@dataclass(eq=False)
class TooManyTips(UserError):
    """So many of one person's tips were shared today that another one has to wait."""

    most: int


@dataclass(eq=False)
class HelpedOneself(UserError):
    """Their own tip or answer helped them."""


@dataclass(eq=False)
class NoTip(UserError):
    """A tip without words, or without a line that says what it is about."""
