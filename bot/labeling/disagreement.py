"""How far the answers of an item are apart, summed up so that a million of them take no more room than ten.

Each kind of distance (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability") keeps what its formula
needs: Do is the mean distance of two answers of one item, De that of any two. An item with one answer has no pair.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, Self

MOST_DIFFERENT = 300  # answers with a distance of their own: each pair of them is measured


class Disagreement(Protocol):
    """A sum over items; sums can be added. Values are what `agreement.Scale` makes of answers."""

    def add(self, values: Sequence[Any], times: int) -> None:
        """One item's values, at least two; `times` items have the same."""
        ...

    def plus(self, other: Self) -> Self: ...

    def ratio(self) -> float | None:
        """Do / De, which is 1 - alpha; None where all answers are the same."""
        ...


@dataclass
class Nominal:
    """Two answers are the same or they are not."""

    observed: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, values: Sequence[str], times: int) -> None:
        counts = Counter(values)
        same = sum(count * count for count in counts.values())
        self.observed += times * (len(values) ** 2 - same) / (len(values) - 1)
        _add(self.counts, counts, times)

    def plus(self, other: Self) -> Self:
        return type(self)(self.observed + other.observed, self.counts + other.counts)

    def ratio(self) -> float | None:
        n = self.counts.total()
        expected = n * n - sum(count * count for count in self.counts.values())
        return (n - 1) * self.observed / expected if expected else None


@dataclass
class Own:
    """Two answers are as far apart as the question says."""

    apart: Callable[[str, str], float]
    observed: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, values: Sequence[str], times: int) -> None:
        if self.has_too_many:
            return
        counts = Counter(values)
        self.observed += times * self._spread(counts) / (len(values) - 1)
        _add(self.counts, counts, times)

    def plus(self, other: Self) -> Self:
        return type(self)(self.apart, self.observed + other.observed, self.counts + other.counts)

    def ratio(self) -> float | None:
        expected = self._spread(self.counts)
        return (self.counts.total() - 1) * self.observed / expected if expected else None

    @property
    def has_too_many(self) -> bool:
        return len(self.counts) > MOST_DIFFERENT

    def _spread(self, counts: Counter[str]) -> float:
        """The distances of all pairs, both ways round."""
        found = list(counts.items())
        pairs = ((one, other) for place, one in enumerate(found) for other in found[:place])
        return 2 * sum(m * n * self.apart(one, other) for (one, m), (other, n) in pairs)


@dataclass
class Ordinal:
    """Two ratings are as far apart as the answers that lie between them."""

    pairs: Counter[tuple[float, float]] = field(default_factory=Counter)
    counts: Counter[float] = field(default_factory=Counter)

    def add(self, values: Sequence[float], times: int) -> None:
        counts = Counter(values)
        found = sorted(counts)
        for place, high in enumerate(found):
            for low in found[:place]:
                weight = 2 * times * counts[low] * counts[high] / (len(values) - 1)
                self.pairs[low, high] += weight  # type: ignore[assignment]  # Counter's stubs know whole numbers
        _add(self.counts, counts, times)

    def plus(self, other: Self) -> Self:
        return type(self)(self.pairs + other.pairs, self.counts + other.counts)

    def ratio(self) -> float | None:
        rank, below = dict[float, float](), 0
        for value in sorted(self.counts):
            rank[value] = below + self.counts[value] / 2
            below += self.counts[value]
        observed = sum(weight * (rank[low] - rank[high]) ** 2 for (low, high), weight in self.pairs.items())
        squares = sum(count * rank[value] ** 2 for value, count in self.counts.items())
        total = sum(count * rank[value] for value, count in self.counts.items())
        expected = 2 * (below * squares - total**2) if len(self.counts) > 1 else 0
        return (below - 1) * observed / expected if expected else None


@dataclass
class Interval:
    """Two numbers are as far apart as the square of their difference; kept as number, mean and scatter."""

    observed: float = 0.0
    n: int = 0
    mean: float = 0.0
    scatter: float = 0.0

    def add(self, values: Sequence[float], times: int) -> None:
        values, m = sorted(values), len(values)  # in one order: sums of floats hang on it
        mean = values[0] + sum(value - values[0] for value in values) / m
        scatter = times * sum((value - mean) ** 2 for value in values)
        self._merge(2 * m * scatter / (m - 1), m * times, mean, scatter)

    def plus(self, other: Self) -> Self:
        both = type(self)(self.observed, self.n, self.mean, self.scatter)
        both._merge(other.observed, other.n, other.mean, other.scatter)
        return both

    def ratio(self) -> float | None:
        return (self.n - 1) * self.observed / (2 * self.n * self.scatter) if self.scatter else None

    def _merge(self, observed: float, n: int, mean: float, scatter: float) -> None:
        """Chan, Golub and LeVeque's way to add two scatters, which loses no digits."""
        if n:
            gap, both = mean - self.mean, self.n + n
            self.scatter += scatter + gap * gap * self.n * n / both
            self.mean = self.mean + gap * n / both if self.n else mean
            self.observed += observed
            self.n = both


def _add(counts: Counter[Any], more: Counter[Any], times: int) -> None:
    for value, count in more.items():
        counts[value] += count * times
