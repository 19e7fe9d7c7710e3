"""Mistakes about what an export for training is made of."""

from dataclasses import dataclass

from bot.errors.base import UserError


@dataclass(eq=False)
class HoldsEverything(UserError):
    """A format of exports from which nothing is left out, asked for with something that leaves rows out."""

    format: str


@dataclass(eq=False)
class NoSuchRound(UserError):
    """No round of that number; a project's rounds are numbered from 1 to `last`."""

    project: str
    number: int
    last: int


@dataclass(eq=False)
class NoSuchSlice(UserError):
    """No item is in that slice; `known` are some there are, None where the project has no slices at all."""

    name: str
    slice: str
    known: tuple[str, ...] | None


@dataclass(eq=False)
class NoSuchShare(UserError):
    """What should be a share of labelers is nothing, more than all, or no number."""


@dataclass(eq=False)
class NoVerdicts(UserError):
    """Good and not good come from one question about all of an item's `responses`; the project asks `found`."""

    name: str
    found: int
    responses: int


@dataclass(eq=False)
class NoPreferences(UserError):
    """Preference rows come from one question that compares two responses; the project asks `found` of them."""

    name: str
    found: int
