"""Summing up item after item: every way of asking, in little room, and nothing lost on the way."""

from collections import Counter
from statistics import median
from typing import Any

import pytest

from bot.labeling.agreement import Agreeing, Why, scale_of
from bot.labeling.answer_names import name_of_answer
from bot.labeling.majority import majority
from bot.labeling.strict_json import spell
from bot.labeling.tallying import MOST_ANSWERS, MOST_WAITING, Asked, Given, Tally
from bot.task_types import TASK_TYPES, Question
from bot.task_types.controls import Answer, TextBox
from bot.task_types.number import Number
from bot.ui.quality import commonest
from tests.labeling.test_agreement import Asks
from tests.task_types.two_of_five import TwoOfFive
from tests.ui.test_card_limits import spec

KINDS: tuple[type[Question], ...] = (*TASK_TYPES, TwoOfFive)
EXAMPLES = [kind.model_validate(example) for kind in KINDS for example in kind.examples]


def tallied(question: Question, items: list[list[Answer]]) -> Asked:
    tally = Tally({question: scale_of(question)})
    for answers in items:
        tally.add([Given({question.name: spell(one)}, '["b","a"]', 1_000) for one in answers], 0)
    return tally.told(None).asked[0]


def some_answers(question: Question) -> list[Answer]:
    """Two that its controls can give."""
    first, second = {}, {}
    for control in question.controls(("a", "b")):
        if isinstance(control, TextBox):
            first[control.name] = second[control.name] = control.read(control.sample)
        else:
            most = getattr(control, "most", 1)
            codes = [option.code for option in control.options]
            for given, picked in ((first, codes[:most]), (second, codes[-most:])):
                given[control.name] = control.read(tuple(picked) if hasattr(control, "most") else picked[0])
    return [question.answer(values, ("a", "b")) for values in (first, second)]


@pytest.mark.parametrize("question", EXAMPLES, ids=lambda one: f"{one.type}-{one.name}")
def test_every_way_of_asking_is_summed_up_and_told(question: Question) -> None:
    one, other = some_answers(question)
    asked = tallied(question, [[one, other], [one, one], [other, other, one]] * 10)
    assert asked.answers == 70
    varied = one != other
    assert (asked.agreement.alpha is not None) == varied
    assert asked.labels.settled + asked.labels.without == 30
    terms = spec(questions=[question.model_dump()]) if not isinstance(question, TwoOfFive) else spec()
    for answer, _ in commonest(asked):
        assert name_of_answer(terms, question, answer)
    assert sum(number for _, number in asked.given) == (0 if asked.spread else 70)


def test_more_combinations_than_are_kept_waiting_are_worked_off_in_between() -> None:
    question = Number.model_validate({"name": "n", "type": "number", "ask": "How many?"})
    items: list[list[Any]] = [[n, n % 7, n % 7] for n in range(2 * MOST_WAITING + 100)]
    agreeing = Agreeing(scale_of(question))
    for item in items:
        agreeing.add(item)

    asked = tallied(question, items)

    wanted = agreeing.told()
    found = asked.agreement
    assert (found.items, found.answers, found.same) == (wanted.items, wanted.answers, wanted.same)
    assert [found.alpha, found.low, found.high] == pytest.approx([wanted.alpha, wanted.low, wanted.high])
    assert asked.spread is not None
    assert asked.spread.count == 3 * len(items)
    assert asked.spread.median == median(value for item in items for value in item)
    labels = Counter(label[0] for item in items if (label := majority(item)) is not None)
    assert dict(asked.labels.counts) == labels


def test_of_too_many_different_answers_the_first_are_counted_each() -> None:
    kind = type("Own", (Asks,), {"distance": "own", "__module__": __name__})
    question = kind(name="q", type="own", ask="Which?")
    asked = tallied(question, [[f"text {n}"] for n in range(MOST_ANSWERS + 50)])
    assert (len(asked.given), asked.others) == (MOST_ANSWERS, 50)


def test_free_text_is_counted_and_never_compared() -> None:
    kind = type("Free", (Asks,), {"distance": "none", "__module__": __name__})
    asked = tallied(kind(name="q", type="free", ask="Why?"), [["because", "for fun"]] * 30)
    assert (asked.answers, asked.given, asked.agreement.why) == (60, (), Why.NOT_COMPARED)
    assert (asked.labels.settled, asked.labels.without) == (0, 0)
