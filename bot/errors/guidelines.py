"""Mistakes about guidelines: what is written, which version, and their examples."""

from dataclasses import dataclass

from bot.errors.base import UserError


@dataclass(eq=False)
class GuidelineTooLong(UserError):
    """More than a guideline may have; both in characters."""

    length: int
    most: int


@dataclass(eq=False)
class GuidelineFileTooLarge(UserError):
    """A file larger than any guideline; both in bytes."""

    size: int
    most: int


@dataclass(eq=False)
class GuidelineNotText(UserError):
    """A file that is not UTF-8 text; `line` and `byte` of the file are where it stops being so, from 1."""

    line: int
    byte: int


@dataclass(eq=False)
class GuidelineEmpty(UserError):
    """Nothing but white space."""


@dataclass(eq=False)
class GuidelineUnchanged(UserError):
    """What was written is what the version in force says."""

    version: int


@dataclass(eq=False)
class NoSuchVersion(UserError):
    """No version of that number."""


@dataclass(eq=False)
class NoSuchDraft(UserError):
    """What was written was kept or dropped, or belongs to another server."""


@dataclass(eq=False)
class TooLongForAForm(UserError):
    """A text longer than Discord takes in a form; both in characters."""

    length: int
    most: int


@dataclass(eq=False)
class NoSuchExample(UserError):
    """It was removed, or belongs to another server."""


@dataclass(eq=False)
class ExampleOfNothing(UserError):
    """Neither a text nor an item, or both."""


@dataclass(eq=False)
class TooManyExamples(UserError):
    """As many as a guideline may have."""

    most: int


@dataclass(eq=False)
class NothingToRequeue(UserError):
    """Nothing that was labeled under that version or an older one counts any more."""

    version: int
