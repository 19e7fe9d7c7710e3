"""How a round's items are parted among slices."""

from fractions import Fraction
from math import ceil
from random import Random

from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.labeling.allotting import Known, allot, apportion, needs, signals, weakest

part = st.one_of(st.none(), st.floats(0, 1))
slices = st.lists(
    st.builds(
        lambda items, labeled, *rest: Known(items, items - min(items, labeled), *rest),
        st.integers(1, 500),
        st.integers(0, 500),
        part,
        part,
        st.one_of(st.none(), st.floats(-1, 1)),
        part,
        part,
    ),
    min_size=1,
    max_size=15,
)
TEN = Known(10, 10)
FIGURES = (0.41, 0.44, 0.52, 0.6, 0.66, 0.71, 0.8, 0.85)


def evaluated(*values: float | None) -> list[Known]:
    return [TEN._replace(value=value) for value in values]


@given(slices, st.integers(0, 5_000))
def test_the_numbers_add_up_and_none_is_negative(known: list[Known], total: int) -> None:
    given = allot(known, total)
    assert sum(given) == total
    assert min(given) >= 0


measured = st.lists(
    st.builds(
        lambda items, labeled, *rest: Known(items, items - labeled, *rest),
        st.integers(40, 60),
        st.integers(0, 10),
        st.floats(0, 1),
        part,
        part,
    ),
    min_size=8,
    max_size=15,
    unique_by=lambda one: one.value,
)


@given(measured, st.integers(60, 5_000))
def test_the_three_weakest_get_twice_their_part_where_all_three_can(known: list[Known], total: int) -> None:
    low = sorted(range(len(known)), key=lambda place: known[place].value or 0)[:3]
    items, left = sum(one.items for one in known), sum(one.left for one in known)
    parts = [max(Fraction(known[n].items, items), Fraction(known[n].left, left)) for n in low]
    assume(sum(ceil(2 * part * total) for part in parts) <= total)
    numbers = allot(known, total)
    for place, part in zip(low, parts, strict=True):
        assert numbers[place] >= 2 * part * total


@given(st.permutations(FIGURES), st.integers(20, 400))
def test_a_shuffled_evaluation_moves_the_work_with_it(shuffled: list[float], total: int) -> None:
    before, after = allot(evaluated(*FIGURES), total), allot(evaluated(*shuffled), total)
    by_figure = dict(zip(FIGURES, before, strict=True))
    for figure, number in zip(shuffled, after, strict=True):
        assert abs(by_figure[figure] - number) <= 1  # equal remainders go by the place


@given(slices, st.integers(0, 500), st.randoms(use_true_random=False))
def test_the_order_of_the_slices_changes_nobodys_need(known: list[Known], total: int, chance: Random) -> None:
    order = list(range(len(known)))
    chance.shuffle(order)
    shuffled = needs([known[place] for place in order])
    assert all(abs(shuffled[n] - needs(known)[place]) < 1e-9 for n, place in enumerate(order))


def test_what_speaks_for_a_slice_gives_it_more() -> None:
    for better, worse in (
        (TEN._replace(value=0.8), TEN._replace(value=0.4)),
        (TEN._replace(value=0.8, before=0.8), TEN._replace(value=0.8, before=0.9)),
        (TEN._replace(alpha=0.9), TEN._replace(alpha=0.2)),
        (TEN._replace(passed=0.0), TEN._replace(passed=0.5)),
        (TEN._replace(unsure=0.1), TEN._replace(unsure=0.9)),
        (TEN._replace(left=2), TEN._replace(left=8)),
    ):
        more, less = allot([worse, better], 100)
        assert more > less, worse


def test_with_nothing_known_each_gets_its_part_of_the_items() -> None:
    assert signals([Known(30, 30), Known(10, 10)]) == {}
    assert allot([Known(30, 30), Known(10, 10)], 100) == [75, 25]
    assert allot([Known(0, 0), Known(0, 0)], 4) == [2, 2]
    assert allot([], 10) == []


def test_what_was_not_measured_stands_in_the_middle() -> None:
    low, unknown, high = allot(evaluated(0.2, None, 0.9), 300)
    assert low > unknown > high


def test_a_slice_that_is_used_up_still_says_what_it_wants() -> None:
    known = evaluated(0.1, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
    known[0] = known[0]._replace(left=0)
    assert allot(known, 70)[0] >= 20


@example(total=75)
@given(st.integers(0, 200))
def test_where_twice_is_more_than_all_there_is_the_weakest_still_get_most(total: int) -> None:
    assert weakest(evaluated(0.1, 0.2, 0.3)) == []
    numbers = allot(evaluated(0.1, 0.2, 0.3, 0.9), total)
    assert numbers[0] >= numbers[1] >= numbers[2] >= numbers[3]


def test_figures_that_are_all_alike_move_nothing() -> None:
    assert allot(evaluated(*[0.5] * 8), 80) == [10] * 8


def test_the_largest_remainder_gets_what_is_left_over() -> None:
    third = [Fraction(1, 3)] * 3
    assert apportion(third, [0, 0, 0], 100) == [34, 33, 33]
    assert apportion([Fraction(1), Fraction(9)], [5, 0], 10) == [5, 5]
