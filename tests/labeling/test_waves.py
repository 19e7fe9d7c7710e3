"""Waves: who is told of work, how many, in which order; and that what they are told of is theirs."""

from time import thread_time

import pytest

from bot.errors import NotYours
from bot.labeling import stock, waves
from bot.labeling.hands import Card, Nothing, ReadGuideline
from bot.labeling.waiting import FEW, MOST
from storage import guilds
from storage import waves as kept
from storage.records import Guild
from tests.labeling.calling import (
    asks,
    found,
    ids,
    items,
    tick,
    told,
    told_by,
    waiters,
)
from tests.labeling.conftest import LABELERS, LEADS, MINUTE, House

HOLD = waves.HOLD // MINUTE
HELD = "SELECT count(*) AS held FROM assignment WHERE state = 'leased' AND wave_id IS NOT NULL"
DAY = 24 * 60


def held(house: House) -> int:
    return int(house.rows(HELD)[0]["held"])


def free(house: House) -> int:
    return int(house.rows("SELECT sum(free_seats) AS seats FROM item")[0]["seats"])


# How many, and who


def test_nobody_is_told_where_there_is_no_work(house: House) -> None:
    house.project(items=["rex"], state="paused")
    waiters(house, 3)
    assert tick(house) == []
    assert held(house) == 0


def test_one_is_told_of_little_and_so_many_of_much(house: House) -> None:
    """A few items for each, and somebody in any case."""
    house.project(items=items(FEW - 2))
    people = waiters(house, 4)
    [wave] = tick(house)
    assert told_by(house, wave) == ids(people[:1])

    house.bring("pets", *(f"more-{number}" for number in range(3 * FEW)))
    house.wait(ms=1)
    tick(house)
    assert told(house) == ids(people[:3])  # 18 items feed three


def test_who_waited_longest_is_told_first_and_has_a_seat(house: House) -> None:
    house.project(items=items(2 * FEW))
    people = waiters(house, 5)
    [wave] = tick(house)
    assert told_by(house, wave) == ids(people[:2])
    assert (held(house), free(house)) == (2, 2 * FEW - 2)
    for person in people[:2]:
        assert isinstance(person.work(), ReadGuideline)
        assert person.claim().assignment.wave_id is None
    assert held(house) == 0


def test_p3_5000_people_wait_and_30_items_come_in_waves_in_order_and_every_seat_is_accounted(
    house: House,
) -> None:
    """Never more told than there is work for; the longest waiting first; nobody twice; no transaction is long."""
    people = waiters(house, 5_000)
    house.project(items=items(30))
    size, called = 30 // FEW, list[list[int]]()
    longest = 0.0
    for _ in range(6):
        [wanted] = found(house)
        began = thread_time()
        wave = house.do(waves.call, wanted, house.now)
        longest = max(longest, thread_time() - began)
        assert wave is not None
        called.append(told_by(house, wave))
        assert (held(house), free(house)) == (size, 30 - size)
        assert tick(house) == []
        house.wait(minutes=HOLD)
    assert [one for wave in called for one in wave] == told(house) == ids(people[: 6 * size])
    assert {len(one) for one in called} == {size}
    assert longest < 0.1  # seconds of its own; some milliseconds, really
    print(  # noqa: T201 a measure, seen with -s
        f"{len(people):,} people waited for 30 items: {len(called)} waves of {size} told the {6 * size} longest "
        f"waiting, in order, nobody twice; seats 30 = {size} held + {30 - size} free after each; "
        f"longest transaction {longest * 1000:.1f} ms"
    )


def test_a_wave_is_no_larger_than_one_message_and_one_transaction_take(house: House) -> None:
    house.project(items=items(2 * MOST * FEW))
    people = waiters(house, 2 * MOST)
    [first], [second] = tick(house), tick(house)
    assert told_by(house, first) + told_by(house, second) == ids(people)
    assert tick(house) == []


def test_those_at_work_are_counted_in(house: House) -> None:
    house.project(items=items(2 * FEW))
    ana, (ben, *_) = house.labeler("ana"), waiters(house, 3)
    ana.claim()
    [wave] = tick(house)
    assert told_by(house, wave) == ids([ben])  # nine are left for two


def test_r1_overlap_gives_seats_for_several(house: House) -> None:
    house.project(items=items(FEW), overlap=3)
    people = waiters(house, 5)
    tick(house)
    assert told(house) == ids(people[:3])
    assert free(house) == 3 * FEW - 3


# Who does not come


def test_the_next_wave_goes_when_the_first_did_not_come(house: House) -> None:
    house.project(items=["rex"])
    ana, ben, kim = waiters(house, 3)
    tick(house)
    house.wait(minutes=HOLD)
    tick(house)
    assert told(house) == ids([ana, ben])
    house.wait(minutes=HOLD)
    tick(house)
    house.wait(minutes=HOLD)
    assert tick(house) == []  # everybody was told of it once
    assert told(house) == ids([ana, ben, kim])
    assert (held(house), free(house)) == (0, 1)
    assert kim.item() == "rex"  # it is still there for who asks


def test_who_did_not_come_keeps_a_place_behind_those_not_told_yet(house: House) -> None:
    house.project(items=["rex"])
    ana, ben, kim = waiters(house, 3)
    tick(house)
    house.wait(minutes=HOLD)
    house.bring("pets", *items(3 * FEW - 1))
    tick(house)
    assert told(house) == ids([ana, ben, kim, ana])


def test_new_items_are_told_to_those_who_were_told_before(house: House) -> None:
    house.project(items=["rex"])
    (ana,) = waiters(house, 1)
    tick(house)
    house.wait(minutes=HOLD)
    tick(house)
    house.bring("pets", "tom")
    house.wait(ms=1)
    tick(house)
    assert told(house) == ids([ana, ana])
    assert ana.item() == "tom"  # never the same item twice


def test_who_is_at_it_knows_and_is_told_when_it_was_dry_in_between(house: House) -> None:
    house.project(items=["rex", "tom"], overlap=1)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    tick(house)
    card = ana.claim()
    asks(ana)
    other = ben.claim()
    ana.answer(card)
    assert isinstance(ana.begin(), Nothing)
    assert tick(house) == []
    house.wait(minutes=1)
    ben.give_back(other)
    [wave] = tick(house)
    assert told_by(house, wave) == ids([ana])
    assert ana.item() == "tom"


def test_who_left_while_there_was_work_is_not_told_of_it(house: House) -> None:
    house.project(items=items(3))
    ana = house.labeler("ana")
    asks(ana)
    tick(house)
    ana.give_back(ana.claim())
    house.wait(minutes=1)
    assert [told_by(house, wave) for wave in tick(house)] == []


# Holds


@pytest.mark.parametrize("end", ["pause", "close_project"])
def test_pausing_and_closing_end_what_is_held_and_leave_what_is_in_hand(house: House, end: str) -> None:
    house.project(items=items(4 * FEW))
    ana, ben = house.labeler("ana"), waiters(house, 2)[0]
    card = ana.claim()
    tick(house)
    assert held(house) == 2
    getattr(house, end)()
    assert held(house) == 0
    leased = "SELECT labeler_id FROM assignment WHERE state = 'leased'"
    assert len(house.rows(leased)) == (1 if end == "pause" else 0)
    assert not isinstance(ben.work(), Card)
    ana.answer(card)


def test_p4_a_hold_is_a_lease_that_runs_out_for_who_was_told_as_well(house: House) -> None:
    house.project(items=["rex"])
    ana, *_ = waiters(house, 1)
    ben = house.labeler("ben")
    tick(house)
    assert isinstance(ben.begin(), Nothing)
    house.wait(minutes=HOLD)
    assert ben.item() == "rex"
    assert isinstance(ana.begin(), Nothing)


def test_coming_makes_it_a_full_lease_and_the_guideline_comes_first_for_who_is_new(house: House) -> None:
    house.project(items=["rex"], lease_minutes=30)
    (ana,) = waiters(house, 1)
    tick(house)
    house.wait(minutes=HOLD - 1)
    assert isinstance(ana.work(), ReadGuideline)
    house.wait(minutes=20)  # reading takes longer than the hold was
    assert tick(house) == []
    card = ana.claim()
    assert card.assignment.lease_until == house.now + 30 * MINUTE
    assert card.assignment.shown_at == card.assignment.leased_at == house.now
    assert not isinstance(ana.work(), ReadGuideline)


def test_who_never_came_still_reads_the_guideline_first(house: House) -> None:
    house.project(items=["rex"])
    (ana,) = waiters(house, 1)
    tick(house)
    house.wait(minutes=HOLD)
    tick(house)
    assert isinstance(ana.work(), ReadGuideline)


def test_what_could_not_be_told_leaves_no_trace(house: House) -> None:
    house.project(items=["rex"])
    ana, ben = waiters(house, 2)
    [wave] = tick(house)
    house.do(waves.give_up, wave.id)
    assert (held(house), free(house), told(house)) == (0, 1, [])
    [again] = tick(house)
    assert told_by(house, again) == ids([ana])  # the same one, of the same item
    assert house.do(kept.of_wave, again.id)[0].came_at is None
    ana.work()
    assert house.do(kept.of_wave, again.id)[0].came_at == house.now
    house.do(waves.give_up, again.id)
    assert ana.item() == "rex"  # who has come keeps it
    assert ben.name


def test_a_server_restarted_after_a_day_off_tells_once(house: House) -> None:
    house.project(items=["rex"])
    (ana,) = waiters(house, 1)
    tick(house)
    house.restart()
    house.wait(minutes=DAY)
    assert tick(house) == []
    assert told(house) == ids([ana])


def test_only_those_on_the_same_server_are_told(house: House) -> None:
    house.do(guilds.ensure, 200, house.now)
    house.do(guilds.set_up, Guild(200, 1, LEADS, LABELERS, 2, "UTC", house.now))
    stranger = house.labeler("zoe", guild_id=200)
    asks(stranger)
    house.project(items=["rex"])
    assert tick(house) == []
    assert house.do(stock.changed, house.now) == []
    (ana,) = waiters(house, 1)
    [wave] = tick(house)
    assert told_by(house, wave) == ids([ana])
    with pytest.raises(NotYours):
        house.do(waves.project_of, stranger.press(), wave.id)
