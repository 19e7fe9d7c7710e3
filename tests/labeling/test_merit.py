"""What answers are worth: whoever agrees with others earns, whoever taps anything or always the same does not."""

from collections.abc import Callable
from random import Random

import pytest

from bot.labeling.merit import Said, Worth, accepted
from bot.labeling.strict_json import spell
from bot.task_types import Question
from bot.task_types.choice import Choice
from bot.task_types.controls import Answer
from bot.task_types.rating import Rating

ITEMS = 200
RATING = Rating(name="quality", type="rating", ask="How good?", points=5)
CHOICE = Choice(name="kind", type="choice", ask="Which?", options=("cat", "dog", "other"))
OPTIONS: dict[Question, list[Answer]] = {RATING: [1, 2, 3, 4, 5], CHOICE: ["cat", "dog", "other"]}


def earned(question: Question, answers: Callable[[Random, Answer], Answer], weights: list[int]) -> int:
    """Of somebody who answers like that, beside two who are right four times in five."""
    chance = Random(7)
    truth = chance.choices(OPTIONS[question], weights, k=ITEMS)
    right = [[_mostly(chance, one, question) for one in truth] for _ in range(2)]
    theirs = [answers(chance, one) for one in truth]
    points, squares = 0, 0
    for start in range(0, ITEMS, 40):
        near = range(start, start + 40)
        said = {at: _said(at, right[0][at], right[1][at], theirs[at]) for at in near}
        worth = Worth(question, [one for given in said.values() for one in given])
        found = [round(1_000 * (worth.of(given[2], given[:2]) or 0)) for given in said.values()]
        points, squares = points + sum(found), squares + sum(one * one for one in found)
    return accepted(ITEMS, points, squares)


def _said(item: int, *answers: Answer) -> list[Said]:
    return [Said(item, labeler, spell(answer)) for labeler, answer in enumerate(answers)]


def _mostly(chance: Random, truth: Answer, question: Question) -> Answer:
    return truth if chance.random() < 0.8 else chance.choice(OPTIONS[question])


@pytest.mark.parametrize("question", [RATING, CHOICE])
@pytest.mark.parametrize("skewed", [False, True])
def test_who_is_right_earns_for_most_answers_and_who_taps_anything_nothing(
    question: Question, skewed: bool
) -> None:
    options = OPTIONS[question]
    weights = [20, *[1] * (len(options) - 1)] if skewed else [1] * len(options)
    assert earned(question, lambda chance, truth: _mostly(chance, truth, question), weights) > ITEMS * 0.3
    assert earned(question, lambda chance, truth: chance.choice(options), weights) == 0
    assert earned(question, lambda chance, truth: options[0], weights) == 0
    assert earned(question, lambda chance, truth: options[-1], weights) == 0


def test_a_near_miss_on_a_scale_is_worth_more_than_a_far_one() -> None:
    first = _said(1, 5, 5, 4, 1)
    worth = Worth(RATING, [*first, *_said(2, 1, 1), *_said(3, 3, 2), *_said(4, 1, 2)])
    near, far = (worth.of(first[place], [*first[:place], *first[place + 1 :]]) or 0 for place in (2, 3))
    assert near > 0 > far


def test_where_nobody_can_tell_nothing_is_said() -> None:
    one, other = _said(1, 4, 4)
    assert Worth(RATING, []).of(one, [other]) is None
    assert Worth(RATING, [one, other]).of(one, [other]) is None
    assert Worth(RATING, [one, other, *_said(2, 4, 4)]).of(one, [other]) is None
    assert Worth(RATING, [one, *_said(2, 4, 3)]).of(one, []) is None
    assert accepted(0, 0, 0) == 0
