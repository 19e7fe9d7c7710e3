"""The bot as it is, but what counts the items of a project takes as long as for many millions of them."""

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from bot.__main__ import app
from bot.labeling import counting, retiring, why
from bot.ui import board

P = ParamSpec("P")
T = TypeVar("T")
SECONDS = 3.5
COUNTING = ((why, "explained"), (board, "why_not"), (counting, "standing"), (retiring, "look"))


def slowly(counts: Callable[P, T]) -> Callable[P, T]:
    @wraps(counts)
    def slow(*args: P.args, **kwargs: P.kwargs) -> T:
        time.sleep(SECONDS)
        return counts(*args, **kwargs)

    return slow


def main() -> None:
    for module, name in COUNTING:
        setattr(module, name, slowly(getattr(module, name)))
    app(["run"])


if __name__ == "__main__":
    main()
