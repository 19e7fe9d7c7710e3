"""Items that were put to the channel: who may know what others answer neither gives nor changes an answer."""

from collections.abc import Callable

import pytest

from bot.errors import AnsweredBeforeVotes, VotesWereSeen
from bot.labeling import erasing, flags, norming, repairs
from bot.labeling.hands import Saved
from storage import labelers
from tests.labeling.conftest import GUILD, House, Person, at_once
from tests.labeling.test_repairs import bring_back, retire, set_aside


def put(house: House, name: str) -> None:
    """A lead puts an item to the channel."""
    item_id = int(house.rows("SELECT id FROM item WHERE external_id = ?", name)[0]["id"])
    house.do(norming.put, house.lead, item_id)


def test_an_answer_is_not_changed_or_taken_back_once_its_item_is_put(house: House) -> None:
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    card = ana.claim()
    step = ana.answer(card, 0)
    put(house, "rex")
    with pytest.raises(AnsweredBeforeVotes):
        ana.answer(card, 1)
    with pytest.raises(AnsweredBeforeVotes):
        ana.undo(step)
    assert house.statuses() == ["submitted"]
    ana.answer(card, 0)  # the same again changes nothing, and is no mistake


def test_what_was_undone_before_is_undone(house: House) -> None:
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    step = ana.answer(ana.claim())
    undone = ana.undo(step)
    house.wait(minutes=31)
    put(house, "rex")
    assert type(ana.undo(step).outcome) is not type(undone.outcome)
    assert house.statuses() == ["submitted", "withdrawn"]


def test_an_answer_after_a_skip_that_counted_is_an_extra(house: House) -> None:
    house.project(items=["rex", "tom"], skip="drop", flag_after=5)
    ana = house.labeler("ana")
    card = ana.claim()
    ana.skip(card)
    put(house, "rex")
    outcome = ana.answer(card).outcome
    assert isinstance(outcome, Saved)
    assert outcome.surplus


def requeued(house: House, ana: Person) -> None:
    house.guideline("pets", "New words.")
    at_once(repairs.requeue(house, house.lead, house.stored().id, 1))


def put_aside(house: House, ana: Person) -> None:
    set_aside(house, ana)


def erased(house: House, ana: Person) -> None:
    labeler_id = house.do(labelers.find, GUILD, ana.caller.user_id) or 0
    erasure = house.do(erasing.begin, ana.press(), labeler_id)
    at_once(erasing.finish(house, erasure, house.now))


@pytest.mark.parametrize("happens", [requeued, put_aside, erased])
def test_a_seat_that_comes_back_of_it_is_handed_to_nobody(
    house: House, happens: Callable[[House, Person], None]
) -> None:
    house.project(items=["rex", "tom", "zoe"], erase="set_aside")
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    put(house, "rex")
    assert house.state_of("rex") == "open"
    happens(house, ana)
    assert (house.free_seats("rex"), house.state_of("rex")) == (1, "flagged")
    assert [post.facts["why"] for post in house.posts("flagged")] == ["normed"]
    assert house.labeler("ben").item() != "rex"


def test_of_a_batch_that_comes_back_too(house: House) -> None:
    house.project(items=["rex", "tom"])
    retire(house)
    put(house, "rex")
    bring_back(house)
    assert house.state_of("rex") == "flagged"
    assert house.labeler("ben").item() == "tom"


def test_a_lead_can_not_keep_it_and_can_retire_it(house: House) -> None:
    house.project(items=["rex", "tom"], flag_after=1)
    ana = house.labeler("ana")
    ana.skip(ana.claim())
    put(house, "rex")
    (notice,) = house.posts("flagged")
    with pytest.raises(VotesWereSeen):
        house.do(flags.keep, house.leader(), notice.id, house.now)
    assert house.state_of("rex") == "flagged"
    assert house.do(flags.retire, house.leader(), notice.id, house.now) == "retired"
    assert house.do(flags.keep, house.leader(), notice.id, house.now) == "retired"
