"""What an answer is worth: how much more it agrees with others' answers to the same item than chance would.

As in Dasgupta and Ghosh 2013, "Crowdsourced judgement elicitation with endogenous proficiency": an answer is
compared with what others say of the same item, and with what people say of other items of the project. Who always
taps the same, or anything, is as far from the one as from the other, and earns nothing, however much they tap.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations
from json import loads
from math import sqrt
from statistics import fmean
from typing import NamedTuple

from bot.task_types import Question

WHOLE = 1_000  # thousandths
FEWEST = 2  # labelers of an item
LEAST = 100  # thousandths an answer is worth in the mean, below which work counts nothing
ERRORS = 2  # standard errors that it has to be above nothing: luck is less, but for one guesser in forty


def accepted(answers: int, points: int, squares: int) -> int:
    """How many answers somebody's work is worth; nothing where it may as well be guessing.

    `points` are the thousandths of all of them, and `squares` the sum of their squares.
    """
    is_more = points >= LEAST * answers and points > ERRORS * sqrt(squares)
    return round(points / WHOLE) if is_more else 0


class Said(NamedTuple):
    """One answer to the question, in JSON of one spelling."""

    item_id: int
    labeler_id: int
    answer: str


class Worth:
    """Of answers to one question; `said` are answers to it, of many people to many items."""

    def __init__(self, question: Question, said: Sequence[Said]) -> None:
        self._apart = distance_of(question)
        self._said = said
        pairs = combinations([one.answer for one in said], 2)
        apart = [self._apart(one, other) for one, other in pairs]
        self._usual = fmean(apart) if apart else 0.0

    def of(self, one: Said, others: Sequence[Said]) -> float | None:
        """What an answer is worth beside others' to the same item: 1 for one that agrees, 0 by chance.

        None where nobody can tell. One's own answers to other items say nothing of what others say.
        """
        elsewhere = [
            said.answer
            for said in self._said
            if said.item_id != one.item_id and said.labeler_id != one.labeler_id
        ]
        if not others or not elsewhere or not self._usual:
            return None
        beside = [said.answer for said in others]
        return (self._mean(one.answer, elsewhere) - self._mean(one.answer, beside)) / self._usual

    def _mean(self, one: str, others: Sequence[str]) -> float:
        return fmean([self._apart(one, other) for other in others])


def distance_of(question: Question) -> Callable[[str, str], float]:
    """How far apart two answers are, in JSON: as their task type says."""

    @lru_cache(maxsize=10_000)
    def apart(one: str, other: str) -> float:
        if question.distance == "own":
            return question.apart(loads(one), loads(other))
        if question.distance == "nominal":
            return float(one != other)
        return abs(float(one) - float(other))

    return apart
