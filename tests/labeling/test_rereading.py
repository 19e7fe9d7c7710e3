"""A new guideline that asks to be read comes before the next item; every label carries its own version (R16)."""

import pytest

from bot.errors import NoSuchVersion
from bot.labeling import desk, guidelines, reading
from bot.labeling.hands import Card, Hand, NotForYou, Nothing, ReadGuideline, Undone
from storage import guidelines as kept
from storage import labelers
from tests.labeling.calling import tick, waiters
from tests.labeling.conftest import GUILD, House, Person
from tests.labeling.test_guidelines import change


def have_read(person: Person, version: int) -> Hand:
    return person.house.do(desk.have_read, person.press(), person.house.stored().id, version)


def versions_of_answers(house: House) -> list[int]:
    return [row["guideline_version"] for row in house.rows("SELECT * FROM annotation ORDER BY id")]


def test_the_next_item_comes_after_i_have_read_it_and_the_one_in_hand_may_be_finished(house: House) -> None:
    house.project(items=["rex", "tom", "kim"])
    ana = house.labeler("ana")
    rex = ana.claim()
    change(house, "Read both twice.", asks=True)

    again = ana.begin()
    assert isinstance(again, Card)
    assert (again.item.external_id, again.newer_guideline) == ("rex", 2)
    hand = ana.answer(rex).hand
    assert isinstance(hand, ReadGuideline)
    assert (hand.guideline.version, hand.started) == (2, True)
    house.restart()
    for asked in (ana.begin(), ana.work(), ana.work(None)):
        assert isinstance(asked, ReadGuideline)
    assert len(house.rows("SELECT 1 FROM assignment")) == 1, "asking is not taking"

    tom = have_read(ana, 2)
    assert isinstance(tom, Card)
    assert (tom.item.external_id, tom.newer_guideline) == ("tom", None)
    ana.answer(tom)
    assert versions_of_answers(house) == [1, 2]


def test_each_labeler_is_asked_once_and_one_s_reading_is_nobody_else_s(house: House) -> None:
    house.project(items=["rex", "tom", "kim"], overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    for person in (ana, ben):
        person.answer(person.claim())
        person.give_back(person.claim())
    change(house, "Read both twice.", asks=True)
    assert isinstance(have_read(ana, 2), Card)
    assert isinstance(ana.begin(), Card)
    assert isinstance(ben.begin(), ReadGuideline)
    rows = house.rows("SELECT version, read_at FROM guideline_read WHERE version = 2")
    assert [(row["version"], row["read_at"]) for row in rows] == [(2, house.now)]


def test_a_change_that_does_not_ask_stops_nobody_and_is_told_on_the_card_until_it_is_read(
    house: House,
) -> None:
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    ana.claim()
    change(house, "Read both twice.")
    assert ana.claim().newer_guideline == 2
    have_read(ana, 2)
    assert ana.claim().newer_guideline is None


def test_reading_an_older_version_is_not_reading_the_new_one(house: House) -> None:
    """The guideline changed once more while somebody read it."""
    house.project(items=["rex"])
    ana = house.labeler("ana")
    change(house, "Twice.", asks=True)
    change(house, "Three times.", asks=True)
    assert isinstance(have_read(ana, 2), ReadGuideline)
    assert isinstance(have_read(ana, 3), Card)


@pytest.mark.parametrize("version", [0, 3, 10**12])
def test_a_version_that_is_not_there_is_not_read(house: House, version: int) -> None:
    house.project()
    change(house, "Twice.", asks=True)
    with pytest.raises(NoSuchVersion):
        have_read(house.labeler("ana"), version)


def test_asking_can_be_taken_back_and_begun_later(house: House) -> None:
    house.project(items=["rex"])
    ana = house.labeler("ana")
    change(house, "Twice.")
    assert house.do(guidelines.turn_reread, house.lead, house.stored().id, 2).guideline.asks_reread
    assert isinstance(ana.begin(), ReadGuideline)
    house.do(guidelines.turn_reread, house.lead, house.stored().id, 2)
    assert isinstance(ana.begin(), Card)
    seen = house.do(guidelines.turn_reread, house.lead, house.stored().id, 1)  # not in force: nothing to ask
    assert seen.guideline.version == 2
    assert house.rows("SELECT sum(asks_reread) AS n FROM guideline")[0]["n"] == 0


def test_undo_gives_the_item_back_under_the_new_version_which_is_read_first(house: House) -> None:
    """R9, R16: it is handed out anew; the time to read is no time of the answer (R21)."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    done = ana.answer(ana.claim())
    change(house, "Twice.", asks=True)
    step = ana.undo(done)
    assert isinstance(step.outcome, Undone)
    assert isinstance(step.hand, ReadGuideline)
    assert isinstance(ana.begin(), ReadGuideline)
    house.wait(minutes=5)
    rex = have_read(ana, 2)
    assert isinstance(rex, Card)
    assert rex.item.external_id == "rex"
    ana.answer(rex)
    last = house.rows("SELECT * FROM annotation ORDER BY id")[-1]
    assert (last["guideline_version"], last["lead_time_ms"]) == (2, 1_000)
    assert versions_of_answers(house) == [1, 1, 2]


def test_more_time_for_an_item_that_ended_is_another_hand_out(house: House) -> None:
    """R4, R16."""
    house.project(items=["rex"], lease_minutes=10)
    ana = house.labeler("ana")
    rex = ana.claim()
    change(house, "Twice.", asks=True)
    assert isinstance(ana.extend(rex).hand, Card), "still in hand: it may be finished"
    house.wait(minutes=11)
    assert isinstance(ana.extend(rex).hand, ReadGuideline)
    have_read(ana, 2)
    ana.answer(rex)
    assert versions_of_answers(house) == [2]


def test_a_late_answer_carries_the_version_it_was_handed_out_under(house: House) -> None:
    """R5, R16."""
    house.project(items=["rex"], lease_minutes=10)
    ana = house.labeler("ana")
    rex = ana.claim()
    change(house, "Twice.", asks=True)
    house.wait(minutes=11)
    ana.answer(rex)
    ana.answer(rex, 1)
    assert versions_of_answers(house) == [1, 1]


def test_a_seat_that_a_wave_holds_waits_until_it_is_read(house: House) -> None:
    house.project(items=["rex", "tom", "kim"], lease_minutes=30)
    (ana,) = waiters(house, 1)
    house.do(
        kept.read, house.do(labelers.find, GUILD, ana.caller.user_id) or 0, house.stored().id, 1, house.now
    )
    tick(house)
    change(house, "Twice.", asks=True)
    assert isinstance(ana.begin(), ReadGuideline)
    house.wait(minutes=20)  # reading takes longer than the hold was
    card = have_read(ana, 2)
    assert isinstance(card, Card)
    assert card.assignment.guideline_version == 2
    assert card.assignment.first_shown_at == house.now


def test_where_nothing_is_left_nothing_has_to_be_read(house: House) -> None:
    house.project(items=["rex"])
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    change(house, "Twice.", asks=True)
    assert isinstance(ana.begin(), Nothing)


def test_who_may_have_no_item_is_told_that_first(house: House) -> None:
    house.project(items=["rex", "tom"], access={"roles": [5]})
    change(house, "Twice.", asks=True)
    assert isinstance(house.labeler("ana").begin(), NotForYou)


def test_what_is_shown_is_what_changed_since_they_last_read_it(house: House) -> None:
    house.project()
    ana, zoe = house.labeler("ana"), house.labeler("zoe")
    assert isinstance(have_read(ana, 1), Card)
    change(house, "Read both. Be kind.")
    change(house, "Read both. Be kind. Be fair.")
    project_id = house.stored().id
    seen = house.do(reading.guideline, ana.caller, project_id)
    assert (seen.last_read, seen.is_read, seen.changes) == (1, False, "+ Be kind.\n+ Be fair.")
    new = house.do(reading.guideline, zoe.caller, project_id)
    assert (new.last_read, new.changes, new.started) == (0, "", False)
    have_read(ana, 3)
    assert house.do(reading.guideline, ana.caller, project_id).is_read
