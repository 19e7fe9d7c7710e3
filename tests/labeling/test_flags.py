"""Items set aside, and what leads make of them."""

import pytest

from bot.errors import NotALead, NotYours
from bot.labeling import flags
from bot.labeling.hands import Card, Saved
from bot.labeling.people import Caller
from storage.records import Post
from tests.labeling.conftest import GUILD, LEADS, House, Person, shown


def flagged(house: House, *people: Person) -> Post:
    """The notice after these people have skipped what they got."""
    for person in people:
        person.skip(person.claim())
    return house.posts("flagged")[-1]


def test_a_kept_item_is_handed_out_again_to_whoever_had_passed_it(house: House) -> None:
    """R8, P4: it lies ahead of everybody again."""
    house.project(items=["rex", "tom"], flag_after=1, overlap=3)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    notice = flagged(house, ana)
    assert ben.item() == "tom"
    ben.answer(ben.claim())
    house.do(flags.keep, house.leader(), notice.id, house.now)
    assert house.state_of("rex") == "open"
    assert ben.item() == "rex"


def test_skips_from_before_keep_no_longer_count(house: House) -> None:
    """R8."""
    house.project(items=["rex"], overlap=3)
    ana, ben, cleo, dan = (house.labeler(name) for name in ("ana", "ben", "cleo", "dan"))
    notice = flagged(house, ana, ben)
    house.do(flags.keep, house.leader(), notice.id, house.now)
    cleo.skip(cleo.claim())
    assert house.state_of("rex") == "open"
    dan.skip(dan.claim())
    assert house.state_of("rex") == "flagged"
    assert len(house.posts("flagged")) == 2


def test_a_retired_item_is_handed_out_no_more_and_its_answers_stay(house: House) -> None:
    """R8, R23."""
    house.project(flag_after=1, overlap=3)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.answer(ana.claim())
    notice = flagged(house, ben)
    house.do(flags.retire, house.leader(), notice.id, house.now)
    assert house.state_of("rex") == "retired"
    assert not isinstance(house.labeler("cleo").begin(), Card)
    assert house.statuses() == ["submitted", "skipped"]


def test_who_holds_an_item_that_is_set_aside_may_still_answer(house: House) -> None:
    """R8: nothing is lost."""
    house.project(flag_after=1, overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    flagged(house, ben)
    outcome = ana.answer(card).outcome
    assert isinstance(outcome, Saved)
    assert not outcome.surplus


def test_a_retired_item_stays_retired_whoever_skips_it(house: House) -> None:
    """R8."""
    house.project(flag_after=1, overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    notice = flagged(house, ben)
    house.do(flags.retire, house.leader(), notice.id, house.now)
    ana.skip(card)
    assert house.state_of("rex") == "retired"
    assert len(house.posts("flagged")) == 1


def test_a_lead_s_second_press_changes_nothing(house: House) -> None:
    """R8, R23: the first decision stands, and is noted once."""
    house.project(flag_after=1)
    notice = flagged(house, house.labeler("ana"))
    for decide in (flags.retire, flags.retire, flags.keep):
        house.do(decide, house.leader(), notice.id, house.now)
    assert house.state_of("rex") == "retired"
    rows = house.rows("SELECT act, details FROM audit WHERE act IN ('keep item', 'retire item')")
    assert [(row["act"], row["details"]) for row in rows] == [("retire item", '{"item": "rex"}')]


def test_only_leads_decide_and_only_on_their_server(house: House) -> None:
    """R20, P8."""
    house.project(flag_after=1)
    ana = house.labeler("ana")
    notice = flagged(house, ana)
    elsewhere = Caller(999, 1, frozenset({LEADS}), manages=True)
    for decide in (flags.keep, flags.retire):
        with pytest.raises(NotALead):
            house.do(decide, ana.caller, notice.id, house.now)
        with pytest.raises(NotYours):
            house.do(decide, elsewhere, notice.id, house.now)
        with pytest.raises(NotYours):
            house.do(decide, house.leader(), 424242, house.now)
    assert house.state_of("rex") == "flagged"


def test_only_a_notice_of_an_item_can_be_decided_on(house: House) -> None:
    """P8: an announcement is none."""
    house.project()
    [announcement] = house.posts("announcement")
    assert announcement.guild_id == GUILD
    with pytest.raises(NotYours):
        house.do(flags.keep, house.leader(), announcement.id, house.now)


def test_a_card_that_discord_refuses_is_set_aside_and_the_next_one_served(house: House) -> None:
    """R8: the lease ends, the leads are told why."""
    house.project(items=["rex", "tom"], overlap=2)
    ana = house.labeler("ana")
    card = ana.claim()
    assert shown(ana.unsendable(card)) == "tom"
    assert house.state_of("rex") == "flagged"
    assert house.free_seats("rex") == 2
    assert [notice.facts["why"] for notice in house.posts("flagged")] == ["refused"]
    ana.unsendable(card)
    assert len(house.posts("flagged")) == 1
