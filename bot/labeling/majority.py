"""The majority: the answer that most labelers gave to one item's question."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from bot.labeling.strict_json import spell

A = TypeVar("A")


def majority(answers: Sequence[A]) -> tuple[A, float] | None:
    """The most frequent answer and the share of labelers who gave it, above 0 and up to 1.

    `answers` has one answer of each labeler. None where nobody answered, or two answers are equally frequent.
    """
    spelled = [spell(answer) for answer in answers]
    first = Counter(spelled).most_common(2)
    if not first or (len(first) == 2 and first[0][1] == first[1][1]):
        return None
    spelling, votes = first[0]
    return answers[spelled.index(spelling)], votes / len(answers)
