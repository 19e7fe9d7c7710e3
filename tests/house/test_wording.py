"""Every mistake a person can make is explained in words."""

import ast
from collections.abc import Iterator

from bot.errors import UserError
from bot.wording.errors import explain
from tests.house.source import FLOORS, Source, bites, every, nothing


def mistakes(kind: type[UserError] = UserError) -> Iterator[type[UserError]]:
    for below in kind.__subclasses__():
        yield below
        yield from mistakes(below)


def test_every_mistake_is_explained() -> None:
    unknown = explain.dispatch(UserError)
    nothing(f"{kind.__name__} has no words" for kind in mistakes() if explain.dispatch(kind) is unknown)


def mistakes_elsewhere(source: Source) -> Iterator[str]:
    known = {"UserError", *(kind.__name__ for kind in mistakes())}
    for node in [] if source.place.startswith("bot/errors/") else source.nodes:
        bases = [ast.unparse(base) for base in node.bases] if isinstance(node, ast.ClassDef) else []
        if any(base.rpartition(".")[2] in known for base in bases):
            yield f"{source.at(node)}: a mistake; it stands in bot/errors/"


def test_every_mistake_stands_in_one_file() -> None:
    every(mistakes_elsewhere, *FLOORS)
    bites(mistakes_elsewhere, "class Late(UserError): ...\n", "class Late(errors.UserError): ...\n")


def test_a_mistake_can_leave_a_with_block() -> None:
    """contextlib sets the traceback of an error: a frozen dataclass refuses, and another comes out."""
    frozen = [kind for kind in mistakes() if kind.__setattr__ is not UserError.__setattr__]
    nothing(f"{kind.__name__} refuses a traceback: @dataclass(eq=False) instead" for kind in frozen)
