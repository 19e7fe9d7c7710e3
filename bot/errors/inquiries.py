"""Mistakes about questions people ask, and what was answered."""

from dataclasses import dataclass

from bot.errors.base import UserError


@dataclass(eq=False)
class NoSuchEntry(UserError):
    """The FAQ has no such entry, or has it no more."""


@dataclass(eq=False)
class NothingAsked(UserError):
    """A question of nothing but spaces."""


@dataclass(eq=False)
class TooManyQuestions(UserError):
    """So many of one person's questions wait for an answer that another one has to wait."""

    most: int


@dataclass(eq=False)
class GuidelineFull(UserError):
    """With an answer added the guideline would be longer than it may be; in characters."""

    name: str
    length: int
    longest: int


@dataclass(eq=False)
class NotAQuestion(UserError):
    """What a lead wants to accept is not in the thread of a question."""


@dataclass(eq=False)
class NobodysAnswer(UserError):
    """What a lead wants to accept was written by no person, or has no words."""
