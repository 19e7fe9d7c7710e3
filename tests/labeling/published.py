"""Reliability data that were published with their alpha, and alpha counted out by hand in fractions.

A line is what one observer said of unit after unit; a point stands for no answer.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations, product
from typing import NamedTuple

Unit = tuple[int, ...]


class Example(NamedTuple):
    """Units with their answers, and alpha by scale: as published, and to how many decimals."""

    units: tuple[Unit, ...]
    alpha: dict[str, tuple[float, int]]


def units(text: str) -> tuple[Unit, ...]:
    observers = [line.split() for line in text.strip().splitlines()]
    return tuple(tuple(int(value) for value in unit if value != ".") for unit in zip(*observers, strict=True))


# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", C and D: 4 observers, 12 units, 5 values.
FOUR_OBSERVERS = Example(
    units("""
        1 2 3 3 2 1 4 1 2 . . .
        1 2 3 3 2 2 4 1 2 5 . 3
        . 3 3 3 2 3 4 2 2 5 1 .
        1 2 3 3 2 4 4 1 2 5 1 .
    """),
    {"nominal": (0.743, 3), "ordinal": (0.815, 3), "interval": (0.849, 3)},
)

# The same, A: 2 observers, 10 units, 2 values.
TWO_OBSERVERS = Example(
    units("""
        0 1 0 0 0 0 0 0 1 0
        1 1 1 0 0 1 0 0 0 0
    """),
    {"nominal": (0.095, 3)},
)

# The same, B: 2 observers, 12 units, 5 values (a to e are 1 to 5).
FIVE_VALUES = Example(
    units("""
        1 1 2 2 4 3 3 3 5 4 4 1
        2 1 2 2 2 3 3 3 5 4 4 4
    """),
    {"nominal": (0.692, 3)},
)

# Wikipedia, "Krippendorff's alpha", a computational example; six decimals as in the tests of krippendorff 0.8.
THREE_CODERS = Example(
    units("""
        . . . . . 3 4 1 2 1 1 3 3 . 3
        1 . 2 1 3 3 4 3 . . . . . . .
        . . 2 1 3 4 4 . 2 1 1 3 3 . 4
    """),
    {"nominal": (0.691358, 6), "interval": (0.810845, 6)},
)

# Hayes and Krippendorff 2007, "Answering the Call for a Standard Reliability Measure for Coding Data", table 1:
# 5 observers, 40 articles. Ordinal as they print it; nominal and interval as the validation of NLTK reports them.
FIVE_OBSERVERS = Example(
    units("""
        1 1 2 . 0 0 1 1 2 2 . 0 1 3 1 1 2 1 1 0 0 0 2 0 1 0 0 1 1 1 1 2 2 3 2 2 2 2 2 1
        1 1 3 0 0 0 0 . 2 1 1 0 2 3 1 1 1 2 1 0 0 0 3 0 2 1 0 2 1 1 1 1 2 2 2 2 2 2 2 1
        2 0 3 0 0 0 2 2 2 1 0 0 2 2 1 1 2 3 0 0 1 . 3 0 . 1 0 1 2 2 0 2 . 2 2 3 2 . 2 1
        . 1 3 . . . . 0 . 1 0 0 2 2 . . . 3 1 . 1 0 3 0 2 1 1 2 2 . . 1 2 2 . . . 1 2 .
        2 . . 0 0 0 1 . 2 . . . . 3 1 1 2 . . 0 . 0 . . 2 . 0 . . 2 0 . 2 . 2 2 2 2 . 1
    """),
    {"nominal": (0.477, 3), "ordinal": (0.7598, 4), "interval": (0.757, 3)},
)
EXAMPLES = {
    "four observers": FOUR_OBSERVERS,
    "two observers": TWO_OBSERVERS,
    "five values": FIVE_VALUES,
    "three coders": THREE_CODERS,
    "five observers": FIVE_OBSERVERS,
}


def by_hand(data: Sequence[Unit], scale: str) -> Fraction:
    """Alpha straight from its definition: every pair of every unit, and every pair of all values."""
    pairable = [unit for unit in data if len(unit) > 1]
    values = [value for unit in pairable for value in unit]
    n = len(values)
    distance = {(c, k): apart(c, k, values, scale) for c, k in product(set(values), repeat=2)}
    observed = sum(
        (Fraction(distance[pair], len(unit) - 1) for unit in pairable for pair in permutations(unit, 2)),
        Fraction(0),
    )
    expected = sum((distance[pair] for pair in permutations(values, 2)), Fraction(0))
    return 1 - (n - 1) * observed / expected


def apart(c: int, k: int, values: Sequence[int], scale: str) -> Fraction:
    if scale == "nominal":
        return Fraction(c != k)
    if scale == "interval":
        return Fraction((c - k) ** 2)
    between = sum(min(c, k) <= value <= max(c, k) for value in values)
    ends = Fraction(values.count(c) + values.count(k), 2)
    return (between - ends) ** 2 if c != k else Fraction(0)
