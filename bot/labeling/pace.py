"""How fast somebody labels: items an hour of work, and the time an item takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

BREAK = 10 * 60_000  # milliseconds; a longer gap between two answers is no work
HOUR = 3_600_000
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Pace:
    """Breaks are left out; the median is of the times from seeing an item to answering it."""

    per_hour: float
    median_ms: int


def pace_of(answered: Sequence[tuple[int, int]]) -> Pace | None:
    """Of answers as (when, how long it took), in milliseconds; None while there are too few to tell."""
    if len(answered) < FEWEST:
        return None
    in_turn = sorted(answered)
    worked = min(in_turn[0][1], BREAK)
    for (before, _), (at, took) in pairwise(in_turn):
        worked += at - before if at - before <= BREAK else min(took, BREAK)
    return Pace(len(answered) * HOUR / max(1, worked), int(median(took for _, took in answered)))
