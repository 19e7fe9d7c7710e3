"""Krippendorff's alpha of one question: how far labelers agree beyond chance, and between which bounds.

Alpha is 1 - Do / De (bot/labeling/disagreement.py). 1 is perfect, 0 is what answering by chance would give, and
below 0 people disagree more than chance would. Answers may be missing anywhere: an item counts with two or more.

The interval says between which bounds alpha would lie, 95 times in 100, had other items been drawn and labeled
by the same people. It is a jackknife over groups of items: alpha without each group in turn. One item more is
counted on which people answered by chance, as Agresti and Coull do for shares: twenty items without a disagreement
don't prove that there is none.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, reduce
from itertools import accumulate
from json import loads
from math import sqrt
from statistics import fmean
from typing import Any

from bot.labeling.disagreement import Disagreement, Interval, Nominal, Ordinal, Own
from bot.labeling.strict_json import spell
from bot.task_types import Question
from bot.task_types.controls import Answer

FEWEST = 2  # items with two answers
FEWEST_TO_BOUND = 20
GROUPS = 20
STUDENT = 2.0930  # the 97.5th per cent of Student's t with GROUPS - 1 degrees of freedom


class Why(StrEnum):
    """Why there is no alpha."""

    NOT_COMPARED = "answers to this question can't be compared"
    TOO_FEW = "too few items with two answers"
    NO_VARIATION = "all answers are the same"
    TOO_MANY = "too many different answers"


@dataclass(frozen=True, slots=True)
class Agreement:
    """`same` is the share of pairs of answers to one item that are equal, each answer counting the same.

    `items` have two or more answers, and `answers` are theirs. Where `alpha` is None `why` says why; the bounds are
    None too where there are too few items to tell.
    """

    items: int
    answers: int
    same: float | None
    alpha: float | None
    low: float | None
    high: float | None
    why: Why | None


@dataclass(frozen=True, slots=True)
class Scale:
    """How a question's answers are measured: what is kept of each, and how they are summed up."""

    value: Callable[[Answer], Any]
    start: Callable[[], Disagreement]


def scale_of(question: Question) -> Scale | None:
    """By the distance that its task type names; None where answers can't be compared."""

    @lru_cache(maxsize=100_000)
    def apart(one: str, other: str) -> float:
        return question.apart(loads(one), loads(other))

    scales: dict[str, Scale | None] = {
        "nominal": Scale(spell, Nominal),
        "ordinal": Scale(float, Ordinal),  # type: ignore[arg-type]  # such answers are numbers
        "interval": Scale(float, Interval),  # type: ignore[arg-type]  # such answers are numbers
        "own": Scale(spell, lambda: Own(apart)),
        "none": None,
    }
    return scales[question.distance]


class Agreeing:
    """Sums up item after item, in groups, and tells the agreement at the end."""

    def __init__(self, scale: Scale | None) -> None:
        self._scale = scale
        self._groups = [] if scale is None else [scale.start() for _ in range(GROUPS)]
        self.items = 0  # with two answers or more
        self._answers, self._same = 0, 0.0

    def add(self, answers: Sequence[Answer]) -> None:
        """One item's answers, one of each labeler who gave one; with fewer than two nothing happens."""
        if self._scale is not None and len(answers) > 1:
            self.add_to(self.next_group(), answers, 1)

    def next_group(self) -> int:
        """Whose turn it is: asked once for each item with two answers or more, in the order of the items."""
        self.items += 1
        return (self.items - 1) % GROUPS

    def add_to(self, group: int, answers: Sequence[Answer], times: int) -> None:
        """So many items of a group that have the same answers, two or more."""
        if self._scale is None:
            return
        values, m = [self._scale.value(answer) for answer in answers], len(answers)
        self._groups[group].add(values, times)
        self._answers += m * times
        self._same += times * sum(count * (count - 1) for count in Counter(values).values()) / (m - 1)

    def told(self) -> Agreement:
        """The agreement so far."""
        if self._scale is None:
            return self._undefined(Why.NOT_COMPARED)
        whole = _sum(self._groups)
        if self.items < FEWEST:
            return self._undefined(Why.TOO_FEW)
        if isinstance(whole, Own) and whole.has_too_many:
            return self._undefined(Why.TOO_MANY)
        ratio = whole.ratio()
        if ratio is None:
            return self._undefined(Why.NO_VARIATION)
        low, high = self._bounds(1 - ratio)
        return Agreement(self.items, self._answers, self._share, 1 - ratio, low, high, None)

    def _undefined(self, why: Why) -> Agreement:
        return Agreement(self.items, self._answers, self._share, None, None, None, why)

    @property
    def _share(self) -> float | None:
        return self._same / self._answers if self._answers else None

    def _bounds(self, alpha: float) -> tuple[float, float] | tuple[None, None]:
        """Around alpha with the item answered by chance, whose alpha is 0."""
        ratios = [rest.ratio() for rest in _all_but_one(self._groups)]
        if self.items < FEWEST_TO_BOUND or None in ratios:
            return None, None
        left = [self.items - 1 - (self.items - place - 1) // GROUPS for place in range(GROUPS)]
        without = [(1 - (ratio or 0)) * n / (n + 1) for ratio, n in zip(ratios, left, strict=True)]
        middle = alpha * self.items / (self.items + 1)
        reach = STUDENT * jackknifed([*without, alpha])
        return middle - reach, min(1.0, max(alpha, middle + reach))


def _sum(sums: Sequence[Disagreement]) -> Disagreement:
    return reduce(lambda one, other: one.plus(other), sums)


def _all_but_one(sums: Sequence[Disagreement]) -> list[Disagreement]:
    """For each of at least two, the sum of all others."""
    before = list(accumulate(sums, lambda one, other: one.plus(other)))
    after = list(accumulate(reversed(sums), lambda one, other: one.plus(other)))[::-1]
    between = [one.plus(other) for one, other in zip(before, after[2:], strict=False)]
    return [after[1], *between, before[-2]]


def jackknifed(without: Sequence[float]) -> float:
    """The standard error of a figure, from what it is without each part in turn (Tukey 1958)."""
    mean, n = fmean(without), len(without)
    return sqrt((n - 1) / n * sum((one - mean) ** 2 for one in without))
