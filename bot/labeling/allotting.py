"""How many items of each slice the next round takes: needs become weights, weights shares, shares whole numbers.

    need   = the mean of what speaks for a slice, each from 0 to 1, weighted by WEIGHTS; what is known of no slice
             is left out, and what is known of others alone is 0.5
    weight = the slice's part of the project's items x (1 + 3 x need): from one to four times its part
    items  = by the largest remainder, so that they add up

Six things speak for a slice: `weak`, how far its figure is below the best one's, of the way from best to worst;
`worse`, how far it fell since the round before, of the way between the best and the worst figure of both;
`apart`, 1 - Krippendorff's alpha; `passed`, the part of its items' judgements that were skips or found nothing
good; `thin`, how far it is from the slice labeled most completely; `unsure`, the model's uncertainty, of the way
from least to most.

Where slices were evaluated, the three weakest get at least twice their part of the pool, if all three can:
proportions alone would water that down the more of the pool they are. What the pool lacks is not given to other
slices: a slice that is weak and used up is where new items are wanted.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

WEIGHTS = {"weak": 4, "worse": 2, "apart": 2, "unsure": 2, "passed": 1, "thin": 1}
STRONGEST = 3  # added to 1 where everything speaks for a slice
WEAKEST, TWICE = 3, 2
UNKNOWN = 0.5


class Known(NamedTuple):
    """What is known of one slice: its items, those `left` that can still be drawn, and what speaks for it.

    `value` and `before` are its figure and that of an earlier round, more being better.
    """

    items: int
    left: int
    value: float | None = None
    before: float | None = None
    alpha: float | None = None
    passed: float | None = None
    unsure: float | None = None


def allot(known: Sequence[Known], total: int) -> list[int]:
    """Of each slice so many items; they add up to `total`, whatever the pool has."""
    all_items = sum(one.items for one in known)
    weights = [
        Fraction(one.items, all_items) * (1 + STRONGEST * Fraction(need)) if all_items else Fraction(1)
        for one, need in zip(known, needs(known), strict=True)
    ]
    return apportion(weights, _least(known, total), total)


def needs(known: Sequence[Known]) -> list[float]:
    """How much each slice needs items, 0 to 1."""
    told = signals(known)
    weight = sum(WEIGHTS[name] for name in told)
    return [
        sum(WEIGHTS[name] * values[place] for name, values in told.items()) / weight if weight else 0.0
        for place in range(len(known))
    ]


def signals(known: Sequence[Known]) -> dict[str, list[float]]:
    """What speaks for each slice, 0 to 1, by its name; only what is known of some slice."""
    told = {
        "weak": _along([None if one.value is None else -one.value for one in known]),
        "worse": _fallen(known),
        "apart": [None if one.alpha is None else min(1.0, 1 - one.alpha) for one in known],
        "passed": [one.passed for one in known],
        "thin": _thin(known),
        "unsure": _along([one.unsure for one in known]),
    }
    return {
        name: [UNKNOWN if value is None else value for value in values]
        for name, values in told.items()
        if any(value is not None for value in values)
    }


def weakest(known: Sequence[Known]) -> list[int]:
    """The places of the three with the lowest figures; none where all are alike or no other was measured."""
    needed = needs(known)
    ranked = sorted(
        (one.value, -needed[place], place) for place, one in enumerate(known) if one.value is not None
    )
    if len(ranked) <= WEAKEST or ranked[0][0] == ranked[-1][0]:
        return []
    return [place for _, _, place in ranked[:WEAKEST]]


def _least(known: Sequence[Known], total: int) -> list[int]:
    """Twice their part for the weakest, of all items or of those that are left, whichever is more."""
    items, left = sum(one.items for one in known), sum(one.left for one in known)
    least = [0] * len(known)
    for place in weakest(known):
        one = known[place]
        part = max(Fraction(one.items, items or 1), Fraction(one.left, left or 1))
        least[place] = -(-TWICE * part * total // 1)
    return least if sum(least) <= total else [0] * len(known)


def apportion(weights: Sequence[Fraction], least: Sequence[int], total: int) -> list[int]:
    """Whole numbers in proportion to weights above 0, none below its least, by the largest remainder."""
    given, free = list(least), set(range(len(weights)))
    exact = _exact(weights, given, free, total)
    while short := {place for place in free if exact[place] < least[place]}:
        free -= short
        exact = _exact(weights, given, free, total)
    for place in free:
        given[place] = int(exact[place])
    by_remainder = sorted(free, key=lambda place: (int(exact[place]) - exact[place], -weights[place], place))
    for place in by_remainder[: total - sum(given)]:
        given[place] += 1
    return given


def _exact(weights: Sequence[Fraction], given: list[int], free: set[int], total: int) -> dict[int, Fraction]:
    """The part of each that is free, of what the others leave over."""
    rest = total - sum(number for place, number in enumerate(given) if place not in free)
    weight = sum(weights[place] for place in free)
    return {place: rest * weights[place] / weight for place in free}


def _along(values: Sequence[float | None]) -> list[float | None]:
    """Where each stands on the way from the lowest, 0, to the highest, 1."""
    there = [value for value in values if value is not None]
    if not there or min(there) == max(there):
        return [None if value is None else 0.0 for value in values]
    low, high = min(there), max(there)
    return [None if value is None else (value - low) / (high - low) for value in values]


def _fallen(known: Sequence[Known]) -> list[float | None]:
    both = [value for one in known for value in (one.value, one.before) if value is not None]
    way = max(both, default=0.0) - min(both, default=0.0)
    return [
        None
        if one.value is None or one.before is None
        else max(0.0, one.before - one.value) / way
        if way
        else 0.0
        for one in known
    ]


def _thin(known: Sequence[Known]) -> list[float | None]:
    labeled = [(one.items - one.left) / one.items if one.items else 0.0 for one in known]
    most = max(labeled, default=0.0)
    return [(most - part) / most if most else None for part in labeled]
