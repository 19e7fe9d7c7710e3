"""Mistakes about the address at which a training script is told of rounds."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.errors.base import UserError

BadAddress: TypeAlias = Literal["none", "long", "http", "login", "port", "inside"]


@dataclass(eq=False)
class NoWebhook(UserError):
    """The project has no webhook."""

    project: str


@dataclass(eq=False)
class NotAnAddress(UserError):
    """A webhook can't go there: no address, not https, with a name and password, another port, or not public."""

    why: BadAddress
