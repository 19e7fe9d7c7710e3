"""Mistakes about who somebody is, what is theirs, and what they answer."""

from dataclasses import dataclass

from bot.errors.base import UserError


@dataclass(eq=False)
class NotSetUp(UserError):
    """The server has not been set up with /setup."""


@dataclass(eq=False)
class NotALabeler(UserError):
    """They lack the labeler role, or lost it."""

    labeler_role_id: int
    lead_role_id: int | None


@dataclass(eq=False)
class NotAgreed(UserError):
    """They took their consent back, or have not agreed to the newest text about what is kept."""


@dataclass(eq=False)
class NotALead(UserError):
    """Only leads may do this; None while no lead role is set."""

    lead_role_id: int | None


@dataclass(eq=False)
class NotYours(UserError):
    """The button belongs to somebody else's work, or to nothing any more."""


@dataclass(eq=False)
class OnlyInAServer(UserError):
    """A command in a direct message: work happens in a server."""


@dataclass(eq=False)
class StartingUp(UserError):
    """Discord has not told us about this server yet, so no role can be checked."""


@dataclass(eq=False)
class UnknownOption(UserError):
    """A button stands for an answer or a question that the project does not have."""


@dataclass(eq=False)
class NotAnAnswer(UserError):
    """What was typed into a form can't be an answer; `why` says what can, after "because"."""

    typed: str
    why: str


@dataclass(eq=False)
class NoSuchLanguage(UserError):
    """What was typed is neither the code nor the name of a language."""

    typed: str


@dataclass(eq=False)
class NoSuchHours(UserError):
    """What was typed is no time of day; nothing stands where only one of two hours was typed."""

    typed: str
