"""Each line of the promise is proved by a test that names it (P9 is measured, not tested)."""

import ast
import re

from tests.house.source import Function, nothing, sources

# The lines kept so far.
# P1: an acknowledged rating survives. P2: one current annotation. P3: never over the overlap.
# P4: no item starves. P5: announced once. P6: every press is answered.
# P7: an export is one snapshot. P8: nobody touches another's work.
PROMISED = ("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8")


def test_every_line_of_the_promise_is_proved_by_a_test_that_names_it() -> None:
    told = [
        words for source in sources("tests") for function in source.functions for words in _words(function)
    ]
    nothing(
        f"{line}: no test names it"
        for line in PROMISED
        if not any(re.search(rf"\b{line}\b", w) for w in told)
    )


def _words(function: Function) -> list[str]:
    """What a test says of itself: its name, and its docstring."""
    if not function.name.startswith("test_"):
        return []
    return [function.name.replace("_", " ").upper(), ast.get_docstring(function) or ""]
