"""Mistakes about projects: their states, items, plans and announcements."""

from dataclasses import dataclass

from bot.errors.base import UserError


@dataclass(eq=False)
class NoSuchProject(UserError):
    """No project of that name on this server."""

    name: str


@dataclass(eq=False)
class ProjectClosed(UserError):
    """The project takes no more changes."""

    name: str


@dataclass(eq=False)
class ProjectExists(UserError):
    """Another project has this name already."""

    name: str


@dataclass(eq=False)
class ProjectHasNoItems(UserError):
    """There is nothing to hand out yet."""

    name: str


@dataclass(eq=False)
class CannotChangeState(UserError):
    """The project is in a state that doesn't allow this: pausing a draft, opening a closed one."""

    name: str
    state: str
    wanted: str


@dataclass(eq=False)
class NoSuchTimeZone(UserError):
    """A time zone name that IANA doesn't list."""

    name: str


@dataclass(eq=False)
class NoSuchBatch(UserError):
    """No batch of this server, or one that is not in yet."""


@dataclass(eq=False)
class NoSuchTime(UserError):
    """What was typed is no time that can be read."""

    typed: str


@dataclass(eq=False)
class StillChanging(UserError):
    """A change of many items is under way; in a moment it is done."""

    name: str


@dataclass(eq=False)
class NoSuchItem(UserError):
    """No item of that id in a project."""

    project: str
    item: str


@dataclass(eq=False)
class PauseFirst(UserError):
    """What is to change can't while items may be handed out at any moment; `keys` as they stand in the file."""

    name: str
    keys: tuple[str, ...]


@dataclass(eq=False)
class NotAhead(UserError):
    """What was typed is no time to come, or one that is too far off."""

    typed: str


@dataclass(eq=False)
class BadAccess(UserError):
    """More roles or languages than a project may ask for, or a number out of bounds."""


@dataclass(eq=False)
class NoComingTime(UserError):
    """What was typed is no time to come, or one too far off; `zone` is the server's."""

    typed: str
    zone: str


@dataclass(eq=False)
class WrongOrder(UserError):
    """An opening planned for after the closing, or the other way round; `other_at` is when that one is."""

    name: str
    act: str
    other_at: int


@dataclass(eq=False)
class NoSuchNews(UserError):
    """No news of this server, or it was dropped."""
