"""Mistakes about a project's rounds."""

from dataclasses import dataclass

from bot.errors.base import UserError


@dataclass(eq=False)
class RoundClosed(UserError):
    """What a closed round holds can't be changed, and nothing of it is to be had; `project` is a name."""

    project: str
    number: int


@dataclass(eq=False)
class RoundStillOpen(UserError):
    """The next round can't be opened before this one is closed; or it is being opened already."""

    project: str
    number: int


@dataclass(eq=False)
class NoRoundYet(UserError):
    """A round of a project that was never opened can't be closed."""

    project: str


@dataclass(eq=False)
class WrongQuotas(UserError):
    """Quotas want at least one item each, and each slice once; at most so many of them."""

    most: int
