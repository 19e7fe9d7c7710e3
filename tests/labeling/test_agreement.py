"""Krippendorff's alpha: as it was published, as it is defined, and with bounds that hold what they promise."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.labeling.agreement import FEWEST_TO_BOUND, Agreeing, Agreement, Scale, Why, scale_of
from bot.labeling.disagreement import MOST_DIFFERENT
from bot.task_types import Question
from bot.task_types.controls import Answer
from tests.labeling.coverage import PROJECTS, Simulated, covered
from tests.labeling.published import EXAMPLES, by_hand
from tests.task_types.two_of_five import TwoOfFive


class Asks(Question):
    """A question of any distance; nobody is asked it."""

    def controls(self, shown: tuple[str, ...]) -> tuple[()]:
        return ()

    def apart(self, one: Answer, other: Answer) -> float:
        return abs(len(str(one)) - len(str(other)))


def scale(distance: str) -> Scale | None:
    kind = type("Kind", (Asks,), {"distance": distance, "__module__": __name__})
    return scale_of(kind(name="q", type="kind", ask="Which?"))


def agreement(units: Sequence[Sequence[Answer]], distance: str) -> Agreement:
    agreeing = Agreeing(scale(distance))
    for unit in units:
        agreeing.add(list(unit))
    return agreeing.told()


def alpha(units: Sequence[Sequence[Answer]], distance: str) -> float:
    found = agreement(units, distance).alpha
    assert found is not None
    return found


# Published


@pytest.mark.parametrize(
    ("name", "distance"),
    [(name, distance) for name, example in EXAMPLES.items() for distance in example.alpha],
)
def test_alpha_is_what_was_published(name: str, distance: str) -> None:
    published, decimals = EXAMPLES[name].alpha[distance]
    assert round(alpha(EXAMPLES[name].units, distance), decimals) == published


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("distance", ["nominal", "ordinal", "interval"])
def test_alpha_of_published_data_is_what_fractions_give(name: str, distance: str) -> None:
    units = EXAMPLES[name].units
    assert alpha(units, distance) == pytest.approx(float(by_hand(units, distance)), abs=1e-9)


def test_some_fractions_by_name() -> None:
    """Counted out on paper: the units and values of Krippendorff's own example."""
    units = EXAMPLES["four observers"].units
    assert str(by_hand(units, "nominal")) == "113/152"
    assert str(by_hand(units, "interval")) == "951/1120"


def test_what_an_agreement_rests_on() -> None:
    found = agreement(EXAMPLES["four observers"].units, "nominal")
    assert (found.items, found.answers, found.same) == (11, 40, 0.8)  # the twelfth unit has one answer


# As defined

VALUES = st.lists(st.lists(st.integers(1, 5), min_size=0, max_size=5), min_size=2, max_size=30)
SCALES = st.sampled_from(["nominal", "ordinal", "interval"])


def varied(units: Sequence[Sequence[int]]) -> bool:
    pairable = [unit for unit in units if len(unit) > 1]
    return len(pairable) > 1 and len({value for unit in pairable for value in unit}) > 1


@given(VALUES, SCALES)
def test_alpha_is_its_definition(units: list[list[int]], distance: str) -> None:
    assume(varied(units))
    wanted = float(by_hand([tuple(unit) for unit in units], distance))
    assert alpha(units, distance) == pytest.approx(wanted, abs=1e-9)


@given(VALUES, SCALES, st.randoms())
def test_who_said_what_makes_no_difference(units: list[list[int]], distance: str, random: Random) -> None:
    shuffled = [random.sample(unit, len(unit)) for unit in units]
    assert agreement(shuffled, distance) == agreement(units, distance)


@given(VALUES, st.permutations(["red", "true", 1, True, None]))
def test_nominal_answers_may_be_called_anything(units: list[list[int]], names: list[Answer]) -> None:
    renamed = [[names[value - 1] for value in unit] for unit in units]
    assert agreement(renamed, "nominal") == agreement(units, "nominal")


@given(VALUES)
def test_ordinal_answers_are_known_by_their_order_alone(units: list[list[int]]) -> None:
    stretched = [[10**value for value in unit] for unit in units]
    assert agreement(stretched, "ordinal") == agreement(units, "ordinal")


@given(VALUES, st.floats(-1e6, 1e6), st.floats(1e-3, 1e3))
def test_an_interval_has_no_zero_and_no_unit(units: list[list[int]], zero: float, unit: float) -> None:
    assume(varied(units))
    moved = [[zero + unit * value for value in answers] for answers in units]
    assert alpha(moved, "interval") == pytest.approx(alpha(units, "interval"), abs=1e-4)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(2, 4)), min_size=2), SCALES)
def test_perfect_agreement_is_one(answered: list[tuple[int, int]], distance: str) -> None:
    units = [[value] * people for value, people in answered]
    assume(varied(units))
    found = agreement(units, distance)
    assert (found.alpha, found.same) == (1, 1)
    assert found.high in (1, None)


@given(VALUES, SCALES)
def test_the_bounds_hold_alpha_between_them(units: list[list[int]], distance: str) -> None:
    found = agreement(units * 10, distance)
    if found.low is not None:
        assert found.alpha is not None
        assert found.high is not None
        assert found.low <= found.alpha <= found.high <= 1


def test_a_distance_of_its_own_is_what_the_question_says() -> None:
    question = TwoOfFive.model_validate(TwoOfFive.examples[0])
    calm: Answer = {"picked": ["calm", "sad"], "sure": 2}
    near: Answer = {"sure": 2, "picked": ["calm", "angry"]}
    far: Answer = {"picked": ["glad", "bored"], "sure": 3}
    agreeing = Agreeing(scale_of(question))
    for unit in ([calm, near], [far, far], [calm, calm, far]):
        agreeing.add(unit)
    everyone = [calm, near, far, far, calm, calm, far]
    observed = 2 * question.apart(calm, near) + (4 * question.apart(calm, far)) / 2
    expected = sum(question.apart(one, other) for one in everyone for other in everyone) / 6
    assert agreeing.told().alpha == pytest.approx(1 - observed / expected)


def test_large_numbers_that_hardly_differ_are_told_apart() -> None:
    units = [[1e12 + value for value in unit] for unit in EXAMPLES["four observers"].units]
    assert alpha(units, "interval") == pytest.approx(951 / 1120, abs=1e-5)  # of 16 digits 12 are the same


# Undefined


@pytest.mark.parametrize(
    ("units", "distance", "why"),
    [
        ([["a", "b"]] * 30, "none", Why.NOT_COMPARED),
        ([], "nominal", Why.TOO_FEW),
        ([[1]] * 30, "ordinal", Why.TOO_FEW),
        ([[1, 2]], "interval", Why.TOO_FEW),
        ([[3, 3]] * 30, "nominal", Why.NO_VARIATION),
        ([[3, 3]] * 30, "ordinal", Why.NO_VARIATION),
        ([[0.1, 0.1, 0.1]] * 30, "interval", Why.NO_VARIATION),
        ([["a", "b"]] * 30, "own", Why.NO_VARIATION),  # all of one length: no distance between any two
        ([["a" * n, "b"] for n in range(MOST_DIFFERENT + 2)] * 25, "own", Why.TOO_MANY),
    ],
)
def test_there_is_a_reason_where_there_is_no_figure(
    units: list[list[Answer]], distance: str, why: Why
) -> None:
    found = agreement(units, distance)
    assert (found.alpha, found.low, found.high, found.why) == (None, None, None, why)


def test_with_few_items_there_is_a_figure_and_no_bounds() -> None:
    few = agreement([[1, 2], [3, 3]] * (FEWEST_TO_BOUND // 2 - 1), "nominal")
    assert few.alpha is not None
    assert few.low is None
    assert agreement([[1, 2], [3, 3]] * (FEWEST_TO_BOUND // 2), "nominal").low is not None


def test_items_without_a_disagreement_prove_little() -> None:
    found = agreement([[1, 1], [2, 2]] * 10, "nominal")
    assert (found.alpha, found.high) == (1, 1)
    assert found.low is not None
    assert 0.7 < found.low < 0.9


# The interval


@pytest.mark.parametrize("project", PROJECTS, ids=str)
def test_the_interval_covers_the_truth_in_about_95_of_100_projects(project: Simulated) -> None:
    """200 projects: chance alone moves the count by 3 either way for each standard error (1.5 %)."""
    hits = covered(project, scale(project.distance), projects=200, seed=7)
    assert 0.90 <= hits <= 0.99
