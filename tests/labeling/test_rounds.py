"""Rounds: what closing ends and keeps, what opening draws, and what nobody can change any more."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.errors import NoRoundYet, RoundClosed, RoundStillOpen, StillChanging, WrongQuotas
from bot.labeling import counting, flags, intake, repairs, rounds, skipping, turning
from bot.labeling.hands import Card, Nothing, Saved
from bot.labeling.item_file import ItemLine
from bot.labeling.rounds import Stand, Wish
from storage import rounds as kept
from storage.rounds import Round
from tests.labeling.conftest import GUILD, House, annotation_id, at_once, shown

SLICED: dict[str, Any] = {"fields": {"slice": "kind"}}


def of_kind(*named: tuple[str, str], priority: int = 0) -> list[ItemLine]:
    """Items by name and slice."""
    return [
        ItemLine(n, name, f'{{"id":"{name}","kind":"{kind}","one":"a","text":"t","two":"b"}}', priority)
        for n, (name, kind) in enumerate(named, 1)
    ]


def brings(house: House, *named: tuple[str, str], priority: int = 0, slug: str = "pets") -> intake.Imported:
    """Import items by name and slice."""
    loading = house.do(intake._begin, house.lead, slug, "items.jsonl")
    house.do(intake._add, loading, list(of_kind(*named, priority=priority)))
    return house.do(intake._finish, house.lead, loading)


def closes(house: House) -> Round:
    return house.do(rounds.close_round, house.lead, house.stored())


def begins(house: House, quotas: str = "", goal: str = "") -> Round:
    return house.do(rounds.open_round, house.lead, house.stored(), turning.wishes(quotas), goal)


def opens(house: House, quotas: str = "", goal: str = "") -> Stand:
    begins(house, quotas, goal)
    at_once(repairs.carry_out(house, house.stored().id, house.now))
    return stands(house)


def stands(house: House) -> Stand:
    return house.do(rounds.stands, GUILD, "pets")


def in_round(house: House, number: int) -> list[str]:
    """The items of a round, in the order they are handed out."""
    sql = """SELECT external_id FROM item JOIN round ON round.id = item.round_id WHERE round.number = ?
              ORDER BY rank, item.priority DESC, fresh, place"""
    return [row["external_id"] for row in house.rows(sql, number)]


def test_a_closed_round_hands_out_nothing_and_says_why(house: House) -> None:
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    in_hand = ana.claim()
    turn = closes(house)
    assert (turn.stage, turn.closed_at) == ("training", house.now)
    assert isinstance(ana.begin(), Nothing)
    assert isinstance(house.labeler("new").work(), Nothing)
    (why,) = house.do(counting.why_nothing, ana.caller, None, house.now)
    assert why.is_between_rounds
    assert not why.has_something
    assert house.free_seats(in_hand.item.external_id) == 1


def test_a_late_answer_is_surplus_of_the_round_it_was_handed_out_in(house: House) -> None:
    """R5."""
    house.project()
    ana = house.labeler("ana")
    late = ana.claim()
    closes(house)
    step = ana.answer(late)
    assert isinstance(step.outcome, Saved)
    assert step.outcome.surplus
    assert isinstance(step.hand, Nothing)
    assert [
        row["number"] for row in house.rows("SELECT number FROM annotation JOIN round ON round.id = round_id")
    ] == [1]


def test_what_a_closed_round_holds_is_neither_changed_nor_taken_back(house: House) -> None:
    house.project(
        items=["rex", "tom", "zoe"],
        questions=[{"name": "p", "type": "pairwise", "ask": "?", "comment": True}],
    )
    ana = house.labeler("ana")
    card = ana.claim()
    saved, skipped, held = ana.answer(card), ana.skip(ana.claim()), ana.claim()
    closes(house)
    assert not isinstance(ana.answer(card, 0).outcome, Saved)
    changes: tuple[Callable[[], object], ...] = (
        lambda: ana.answer(card, 1),
        lambda: ana.undo(saved),
        lambda: ana.undo(skipped),
        lambda: ana.skip(held),
        lambda: ana.extend(held),
        lambda: house.do(skipping.give_reason, ana.press(), annotation_id(skipped), 1),
    )
    for change in changes:
        with pytest.raises(RoundClosed):
            change()
    assert house.statuses() == ["submitted"]
    ana.give_back(held)


def test_only_an_open_round_is_closed_and_only_after_a_closed_one_another_opened(house: House) -> None:
    house.project(state="draft")
    with pytest.raises(NoRoundYet):
        closes(house)
    house.open()
    with pytest.raises(RoundStillOpen):
        opens(house)
    closes(house)
    with pytest.raises(RoundClosed):
        closes(house)
    begins(house)
    with pytest.raises(RoundStillOpen):
        begins(house)
    with pytest.raises(StillChanging):
        house.bring("pets", "late")


def test_items_nobody_has_labeled_go_on_and_what_is_begun_stays(house: House) -> None:
    house.project(items=["partly", "done", "given-back", "skipped", "untouched"], overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.answer(ana.claim())
    ana.answer(ana.claim())
    ben.skip(ben.claim())
    ben.answer(ben.claim())
    ana.give_back(ana.claim())
    ana.skip(ana.claim())
    closes(house)
    stand = opens(house, goal=" Get \n better ")
    assert (stand.turn.number, stand.turn.stage, stand.turn.goal) == (2, "collecting", "Get better")
    assert in_round(house, 1) == ["partly", "done"]
    assert in_round(house, 2) == ["given-back", "skipped", "untouched"]
    assert ben.item() == "given-back"
    assert ana.item() == "untouched"  # not what she skipped; what she gave back comes last


def test_nothing_of_a_round_is_handed_out_until_all_is_drawn(house: House) -> None:
    house.project(items=[f"pet-{n}" for n in range(300)])
    closes(house)
    begins(house)
    assert house.do(repairs._step, house.stored().id, house.now)
    assert len(in_round(house, 2)) == repairs.PIECES["draw"]
    assert isinstance(house.labeler("ana").begin(), Nothing)
    house.restart()
    assert len(in_round(house, 2)) == 300
    assert house.labeler("ben").item() == "pet-0"


def test_quotas_are_filled_exactly_and_handed_out_in_their_order(house: House) -> None:
    house.project(items=(), state="draft", **SLICED)
    brings(house, *((f"{kind}-{n}", kind) for n in range(4) for kind in ("math", "code", "art")))
    brings(house, ("urgent", "code"), priority=5)
    house.open()
    closes(house)
    stand = opens(house, "code=2, math=6, 1")
    assert [(one.slice, one.items, one.drawn) for one in stand.quotas] == [
        ("code", 2, 2),
        ("math", 6, 4),
        (None, 1, 1),
    ]
    drawn = in_round(house, 2)
    assert drawn == ["urgent", "code-0", "math-0", "math-1", "math-2", "math-3", "art-0"]
    ana = house.labeler("ana")
    got = []
    while isinstance(card := ana.begin(), Card):
        got.append(shown(card))
        ana.answer(card)
    assert got == drawn


def test_a_later_import_fills_the_gap_and_no_more(house: House) -> None:
    house.project(items=("rex",), **SLICED)
    closes(house)
    opens(house, "math=3")
    brings(house, ("m-1", "math"), ("a-1", "art"), ("m-1", "math"))
    brings(house, *((name, "math") for name in ("m-1", "m-2", "m-3", "m-4")))
    assert in_round(house, 2) == ["m-1", "m-2", "m-3"]
    assert set(in_round(house, 1)) == {"rex", "a-1", "m-4"}
    (quota,) = stands(house).quotas
    assert quota.lacks == 0
    closes(house)
    opens(house)
    assert in_round(house, 3) == ["rex", "m-1", "a-1", "m-2", "m-3", "m-4"]


def test_what_comes_in_between_rounds_waits_for_the_next(house: House) -> None:
    house.project()
    closes(house)
    house.bring("pets", "tom")
    assert isinstance(house.labeler("ana").begin(), Nothing)
    assert stands(house).waiting == 2
    opens(house)
    assert in_round(house, 2) == ["rex", "tom"]


def test_what_is_retired_or_flagged_is_not_drawn(house: House) -> None:
    house.project(items=["rex", "tom"], flag_after=1)
    ana = house.labeler("ana")
    ana.skip(ana.claim())
    closes(house)
    opens(house)
    assert in_round(house, 2) == ["tom"]
    house.do(flags.keep, house.leader(), house.posts("flagged")[0].id, house.now)
    closes(house)
    opens(house)
    assert in_round(house, 3) == ["rex", "tom"]


@pytest.mark.parametrize("typed", ["math", "math=0", "math=1, math=2", "=", "1, 2", "math=-1"])
def test_quotas_that_make_no_sense_are_refused(house: House, typed: str) -> None:
    house.project(**SLICED)
    closes(house)
    with pytest.raises(WrongQuotas):
        opens(house, typed)
    assert stands(house).turn.number == 1


def test_quotas_are_read_as_leads_type_them() -> None:
    assert turning.wishes("") == ()
    assert turning.wishes("12") == (Wish(None, 12),)
    assert turning.wishes("math=1, a b: 2;\nx=y = 3,") == (Wish("math", 1), Wish("a b", 2), Wish("x=y", 3))


def test_closing_a_project_closes_its_round(house: House) -> None:
    """R11."""
    house.project()
    house.close_project()
    turn = stands(house).turn
    assert turn.closed_at == house.now
    assert turn.cut is not None


def test_a_quota_never_takes_more_than_it_wants(house: House) -> None:
    house.project(**SLICED)
    closes(house)
    turn = opens(house, "math=1").turn
    with pytest.raises(Exception, match="CHECK"):
        house.do(kept.drew, turn.id, 1, 2)
