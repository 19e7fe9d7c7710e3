"""What was labeled in a closed round is counted as it was when it closed, and each labeler's part of it."""

import pytest

from bot.labeling import counting, own_work, rounds
from bot.labeling.board import board
from bot.labeling.people import Caller
from storage import round_shares
from storage import rounds as kept
from storage.round_shares import RoundCount
from storage.rounds import Round
from tests.labeling.conftest import GUILD, House, Person

THREE = ("rex", "tom", "kit")


def closed(house: House, slug: str = "pets", resumes_at: int | None = None) -> Round:
    return house.do(rounds.close_round, house.lead, house.stored(slug), resumes_at)


def counted(house: House, turn: Round) -> RoundCount:
    """As the duty does it, once the export is known."""
    house.do(kept.sign, turn.id, "ab" * 32)
    found = house.do(round_shares.count, turn)
    assert house.do(round_shares.keep, turn.id, found)
    return found


@pytest.fixture
def team(house: House) -> tuple[Person, Person]:
    """Ana answers three items and takes one back; ben answers one and skips one."""
    house.project(items=THREE, overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    for _ in THREE:
        step = ana.answer(ana.claim())
    ana.undo(step)
    ben.answer(ben.claim())
    ben.skip(ben.claim())
    return ana, ben


def test_what_counts_when_a_round_closes_is_counted(house: House, team: tuple[Person, Person]) -> None:
    assert counted(house, closed(house)) == RoundCount(items=2, answers=3, labelers=2)


def test_nothing_that_comes_later_changes_the_count(house: House, team: tuple[Person, Person]) -> None:
    _, ben = team
    late = ben.claim()
    turn = closed(house)
    ben.answer(late)
    assert house.do(round_shares.count, turn) == RoundCount(items=2, answers=3, labelers=2)


def test_each_labelers_shares_add_up_to_the_round(house: House, team: tuple[Person, Person]) -> None:
    counted(house, closed(house))
    shares = [house.do(own_work.own_work, one.caller, house.now).shares for one in team]
    assert [(one.yours, one.of) for share in shares for one in share] == [(2, 3), (1, 3)]


def test_who_gave_nothing_and_who_never_came_has_no_share(house: House, team: tuple[Person, Person]) -> None:
    eve = house.labeler("eve")
    eve.claim()
    counted(house, closed(house))
    assert house.do(own_work.own_work, eve.caller, house.now).shares == ()
    stranger = Caller(GUILD, 9999, frozenset(), False)
    assert house.do(own_work.own_work, stranger, house.now).shares == ()


def test_a_round_that_is_not_counted_yet_is_no_share_and_is_found_to_be_counted(
    house: House, team: tuple[Person, Person]
) -> None:
    turn = closed(house)
    ana, _ = team
    assert house.do(round_shares.uncounted) == []
    assert house.do(own_work.own_work, ana.caller, house.now).shares == ()
    house.do(kept.sign, turn.id, "ab" * 32)
    assert [one.id for one in house.do(round_shares.uncounted)] == [turn.id]
    counted_once = house.do(round_shares.count, turn)
    assert house.do(round_shares.keep, turn.id, counted_once)
    assert not house.do(round_shares.keep, turn.id, counted_once)
    assert house.do(round_shares.uncounted) == []


def test_a_closed_round_has_nothing_for_anybody_and_the_board_knows(
    house: House, team: tuple[Person, Person]
) -> None:
    ana, _ = team
    (found,) = house.do(counting.why_nothing, ana.caller, None, house.now)
    assert not found.is_between_rounds
    turn = closed(house)
    (found,) = house.do(counting.why_nothing, ana.caller, None, house.now)
    assert found.is_between_rounds
    assert found.turn == turn
    assert not found.has_something
    (work,) = house.do(board, GUILD, house.now).work
    assert work.waits == turn
