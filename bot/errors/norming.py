"""Mistakes about items that are put to the channel."""

from dataclasses import dataclass

from bot.errors.base import UserError


@dataclass(eq=False)
class NormingRuns(UserError):
    """Another item of the project is before the channel."""

    project: str
    item: str


@dataclass(eq=False)
class ItemInHand(UserError):
    """Somebody is labeling the item until then, at the latest."""

    until: int


@dataclass(eq=False)
class NotOpenForVotes(UserError):
    """A project that is still a draft: what it asks may change."""

    project: str


@dataclass(eq=False)
class NobodyVoted(UserError):
    """There is nothing to reveal."""


@dataclass(eq=False)
class AnsweredBeforeVotes(UserError):
    """The item was put to the channel since: an answer to it stays what it was."""


@dataclass(eq=False)
class VotesWereSeen(UserError):
    """An item that was put to the channel goes back in no line."""


@dataclass(eq=False)
class NormingNotClosed(UserError):
    """What becomes of an item is decided after the votes."""
