"""How numbers lie: the middle one, the middle half, and both ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Least, first quarter, middle, third quarter and most of `count` numbers."""

    count: int
    least: float
    lower: float
    median: float
    upper: float
    most: float


def spread_of(numbers: Sequence[float]) -> Spread | None:
    """The quartiles, linear between neighbours as in R and NumPy; None of no numbers."""
    if not numbers:
        return None
    ordered = sorted(numbers)
    return Spread(len(ordered), *_at(ordered, (0, 0.25, 0.5, 0.75, 1)))


def _at(ordered: list[float], shares: Sequence[float]) -> Iterator[float]:
    for share in shares:
        place = share * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        yield ordered[low] + (ordered[high] - ordered[low]) * (place - low)
