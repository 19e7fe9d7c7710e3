"""Mistakes about evaluations, and about plans of the next round."""

from dataclasses import dataclass

from bot.errors.base import Mistake, UserError
from bot.errors.files import BadItems, FileTooLarge


@dataclass(eq=False)
class BadEvaluation(BadItems):
    """Rows of an evaluation that can't be used."""


@dataclass(eq=False)
class EvaluationTooLarge(FileTooLarge):
    """A file of an evaluation over the limit; sizes in bytes."""


@dataclass(eq=False)
class TooManyResults(UserError):
    """More rows in an evaluation than are taken."""

    most: int


@dataclass(eq=False)
class NoModel(UserError):
    """Nobody says which model was evaluated."""


@dataclass(eq=False)
class BadPlanLines(UserError):
    """Lines typed for a plan that can't be used, and all that was typed."""

    mistakes: tuple[Mistake, ...]
    typed: str


@dataclass(eq=False)
class EmptyPlan(UserError):
    """A plan that wants no item at all; `project` is a name."""

    project: str


@dataclass(eq=False)
class PlanIsOver(UserError):
    """A plan that counts no more: a newer one was proposed, or its round is there already.

    `number` is the round it was for, `last` the latest there is.
    """

    project: str
    number: int
    last: int
