"""How good a round is: the same numbers as a recount of the tables by hand."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from random import Random
from statistics import median, quantiles
from typing import Any

import pytest

from bot.errors import Mistake, NoSuchProject, NoSuchRound
from bot.labeling import intake
from bot.labeling import quality as rules
from bot.labeling.agreement import Why
from bot.labeling.item_file import ItemLine
from bot.labeling.positions import Bias
from bot.labeling.quality import MOST_SLICES, Quality
from bot.labeling.tallying import Part
from storage import rounds
from tests.labeling.conftest import GUILD, PREFERENCE, QUALITY, House, Person
from tests.labeling.published import by_hand
from tests.labeling.test_repairs import retire, set_aside
from tests.labeling.test_rounds import closes, opens

CURRENT = """
    SELECT item.id AS item, item.content, annotation.answers, annotation.shown_order, annotation.lead_time_ms,
           annotation.status, round.number
      FROM annotation JOIN item ON item.id = item_id JOIN batch ON batch.id = item.batch_id
      JOIN round ON round.id = annotation.round_id
     WHERE item.state <> 'retired' AND batch.retired_at IS NULL
       AND revision = (SELECT max(revision) FROM annotation AS other
                        WHERE other.item_id = item.id AND other.labeler_id = annotation.labeler_id)
"""
NEITHER = {**PREFERENCE, "allow_both_bad": True}
SLICED: dict[str, Any] = {"fields": {"slice": "topic"}, "overlap": 3, "flag_after": 9}


def bring(house: House, slices: dict[str, Any], slug: str = "pets") -> None:
    """Items with their slices."""
    lines: list[ItemLine | Mistake] = [
        ItemLine(n, name, json.dumps({"id": name, "topic": topic}), 0)
        for n, (name, topic) in enumerate(slices.items())
    ]
    loading = house.do(intake._begin, house.lead, slug, "items.jsonl")
    house.do(intake._add, loading, lines)
    house.do(intake._finish, house.lead, loading)


def found(house: House, number: int | None = None, slug: str = "pets") -> Quality:
    return house.do(rules.quality, GUILD, slug, number)


def everybody_works(house: House, seed: int, people: int = 5) -> list[Person]:
    """Everybody answers, skips, changes and takes back, until nothing is left."""
    random = Random(seed)
    team = [house.labeler(f"p{n}") for n in range(people)]
    for person in team:
        while (hand := person.begin()).__class__.__name__ == "Card":
            _one_item(house, person, random, hand)
    return team


def _one_item(house: House, person: Person, random: Random, card: Any) -> None:
    house.wait(ms=random.randrange(500, 90_000))
    if random.random() < 0.15:
        person.skip(card)
        return
    step = None
    for place, question in enumerate(card.terms.questions):
        step = person.answer(card, random.choice(_codes(question)), place)
    if random.random() < 0.2 and step is not None:
        person.undo(step)
        person.skip(person.claim())


def _codes(question: Any) -> list[int]:
    return [option.code for option in question.controls(("a", "b"))[0].options]


def recount(house: House, keep: Callable[[Any], bool] = lambda row: True) -> dict[str, Any]:
    """What a part should say, from the rows that it is about."""
    rows = [row for row in house.rows(CURRENT) if keep(row)]
    submitted = [row for row in rows if row["status"] == "submitted"]
    by_item = defaultdict(list)
    for row in submitted:
        by_item[row["item"]].append(json.loads(row["answers"]))
    return {
        "items": len(by_item),
        "doubly": sum(len(answers) > 1 for answers in by_item.values()),
        "annotations": len(submitted),
        "skips": sum(row["status"] == "skipped" for row in rows),
        "times": [row["lead_time_ms"] for row in submitted],
        "answers": list(by_item.values()),
        "first": sum(json.loads(row["shown_order"])[0] == _better(row) for row in submitted),
        "preferred": sum(_better(row) in ("a", "b") for row in submitted),
    }


def is_in(topic: str | None, row: Any) -> bool:
    return str(json.loads(row["content"])["topic"]) == topic


def _better(row: Any) -> str:
    return str(json.loads(row["answers"])["preference"])


def check(part: Part, wanted: dict[str, Any]) -> None:
    """Every number of a part."""
    assert [part.items, part.doubly, part.annotations, part.skips] == [
        wanted[name] for name in ("items", "doubly", "annotations", "skips")
    ]
    assert part.times is not None
    assert part.times.median == median(wanted["times"])
    lower, _, upper = quantiles(wanted["times"], n=4, method="inclusive")
    assert [part.times.lower, part.times.upper] == pytest.approx([lower, upper])
    for asked, scale in zip(part.asked, ("nominal", "ordinal"), strict=True):
        _check_question(
            asked, scale, [[one[asked.question.name] for one in item] for item in wanted["answers"]]
        )
    preferred = part.asked[0]
    assert preferred.bias == Bias(wanted["first"], wanted["preferred"])
    assert sum(preferred.neither.values()) == wanted["annotations"] - wanted["preferred"]


def _check_question(asked: Any, scale: str, items: list[list[Any]]) -> None:
    spelled = {value: n for n, value in enumerate(("a", "b", "tie", "both_bad"))}
    numbers = [tuple(spelled.get(value, value) for value in item) for item in items]
    everything = Counter(value for item in items for value in item)
    assert dict(asked.given) == everything
    pairs = [Fraction(sum(item.count(v) - 1 for v in item), len(item) - 1) for item in items if len(item) > 1]
    assert asked.agreement.same == pytest.approx(
        float(sum(pairs) / sum(len(item) for item in items if len(item) > 1))
    )
    assert asked.agreement.alpha == pytest.approx(float(by_hand(numbers, scale)))
    doubled = [Counter(item).most_common() for item in items if len(item) > 1]
    clear = [top for top in doubled if len(top) == 1 or top[0][1] > top[1][1]]
    assert asked.labels.without == len(doubled) - len(clear)
    assert dict(asked.labels.counts) == Counter(top[0][0] for top in clear)
    assert asked.labels.unanimous == sum(len(top) == 1 for top in clear)
    shares = [top[0][1] / sum(n for _, n in top) for top in clear]
    assert asked.labels.share == pytest.approx(sum(shares) / len(shares))


@pytest.mark.parametrize("seed", range(3))
def test_every_number_is_that_of_a_recount(house: House, seed: int) -> None:
    """Skipped, changed, taken back, set aside, retired, surplus: whatever happened."""
    house.project(questions=[NEITHER, QUALITY], items=(), state="draft", **SLICED)
    bring(house, {f"i{n}": ("math", "code", 7)[n % 3] for n in range(24)})
    bring(house, {f"j{n}": "math" for n in range(4)})
    house.open()
    team = everybody_works(house, seed)
    set_aside(house, team[1], since=house.now - 20 * 60_000)
    retire(house, 1)

    told = found(house)

    check(told.whole, recount(house))
    assert [part.name for part in told.slices] == ["math", "code", "7"]
    for part in told.slices:
        check(part, recount(house, partial(is_in, part.name)))
    assert told.rest is None


def test_a_late_answer_is_surplus_and_does_not_count(house: House) -> None:
    house.project(overlap=1, lease_minutes=30)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    house.wait(minutes=31)
    ben.answer(ben.claim())
    ana.answer(card)
    assert house.statuses() == ["submitted", "surplus"]
    assert found(house).whole.annotations == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE item SET state = 'retired' WHERE external_id = 'rex'",
        "UPDATE batch SET retired_at = 1 WHERE id = (SELECT min(id) FROM batch)",
    ],
    ids=["one item", "a batch whose items are being retired"],
)
def test_what_is_retired_does_not_count(house: House, sql: str) -> None:
    house.project(items=["rex"])
    house.bring("pets", "tom")
    ana = house.labeler("ana")
    for _ in range(2):
        ana.answer(ana.claim())
    house.connection.execute(sql)
    assert found(house).whole.items == 1


def test_setting_aside_answers_of_an_earlier_round_does_not_make_it_the_latest(house: House) -> None:
    house.project(items=[f"i{number}" for number in range(6)])
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ben.answer(ben.claim())
    closes(house)
    opens(house, "2")
    ana.answer(ana.claim())
    assert found(house).round == 2
    set_aside(house, ben)
    assert found(house).round == 2


def test_rounds_are_told_apart_and_together(house: House) -> None:
    house.project(items=["rex", "tom"], overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    for person in (ana, ben):
        person.answer(person.claim())
        person.answer(person.claim())
    house.do(rounds.add, house.stored().id, 2, rounds.COLLECTING, "", house.now)
    assert found(house).round == 1  # the round that was labeled in last

    house.bring("pets", "kim")
    ana.answer(ana.claim())

    numbers = [found(house, n).whole.annotations for n in (1, 2, 0, None)]
    assert numbers == [4, 1, 5, 1]
    assert (found(house).round, found(house).rounds) == (2, (1, 2))
    with pytest.raises(NoSuchRound):
        found(house, 3)


def test_nobody_answered_yet(house: House) -> None:
    house.project()
    told = found(house)
    assert (told.round, told.whole.annotations, told.slices) == (1, 0, ())
    assert told.whole.asked[0].agreement.why == Why.TOO_FEW
    assert (told.whole.times, told.rest) == (None, None)
    with pytest.raises(NoSuchProject):
        found(house, slug="dogs")
    with pytest.raises(NoSuchProject):
        house.do(rules.quality, GUILD + 1, "pets", None)


def test_items_of_more_slices_than_are_shown_are_summed_up(house: House) -> None:
    house.project(questions=[NEITHER, QUALITY], items=(), state="draft", **SLICED)
    bring(house, {f"i{n}": f"slice {n}" if n else None for n in range(MOST_SLICES + 5)})
    house.open()
    ana = house.labeler("ana")
    for _ in range(MOST_SLICES + 5):
        card = ana.claim()
        ana.answer(card, 0, 0)
        ana.answer(card, 3, 1)
    told = found(house)
    assert [part.items for part in told.slices] == [1] * MOST_SLICES
    assert told.slices[0].name is None  # the item that names none
    assert told.rest is not None
    assert told.rest.items == 5


def test_people_who_always_take_the_first_are_noticed(house: House) -> None:
    house.project(items=[f"i{n}" for n in range(30)])
    ana = house.labeler("ana")
    for _ in range(30):
        card = ana.claim()
        ana.answer(card, "ab".index(card.assignment.order[0]))
    bias = found(house).whole.asked[0].bias
    assert bias == Bias(30, 30)
    assert bias.is_sure


@pytest.mark.parametrize(
    ("bias", "bounds"),
    [
        (Bias(0, 10), (0.0, 0.2775)),  # Newcombe 1998, "Two-sided confidence intervals": 0 of 10
        (Bias(81, 263), (0.2553, 0.3662)),  # the same, table I: 81 of 263
        (Bias(15, 148), (0.0624, 0.1605)),  # and 15 of 148
        (Bias(4, 5), None),
    ],
)
def test_wilsons_interval_is_what_was_published(bias: Bias, bounds: tuple[float, float] | None) -> None:
    assert bias.bounds == (None if bounds is None else pytest.approx(bounds, abs=5e-5))


def test_a_place_that_does_not_matter_is_no_bias() -> None:
    """Of 1,000 teams that toss a coin about 950 are told that the place does not matter."""
    random = Random(3)
    wins = [sum(random.random() < 0.5 for _ in range(120)) for _ in range(1_000)]
    assert 925 <= sum(not Bias(first, 120).is_sure for first in wins) <= 975
