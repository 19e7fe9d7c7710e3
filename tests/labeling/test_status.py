"""How a project stands: seats that add up, pace, an estimate, and honest warnings."""

from bot.labeling import retiring
from bot.labeling.status import Status, status
from bot.wording.bars import bar, percent
from bot.wording.status import warnings
from storage import batches
from tests.labeling.conftest import GUILD, MINUTE, House


def stands(house: House, slug: str = "pets") -> Status:
    return house.do(status, GUILD, slug, house.now)


def test_seats_add_up_whatever_is_flagged_or_in_hand(house: House) -> None:
    house.project(items=["rex", "tom", "kit", "abe"], overlap=2, flag_after=1)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.answer(ana.claim())
    ana.skip(ana.claim())
    ana.claim()
    ben.answer(ben.claim())
    found = stands(house)
    assert (found.seats, found.filled, found.leased, found.waiting.free) == (6, 2, 2, 2)


def test_what_more_people_are_needed_for_is_said(house: House) -> None:
    """3 wanted, 2 people ever came."""
    house.project(items=[f"item-{n}" for n in range(40)], overlap=3)
    assert warnings(stands(house)) == ["Nobody has taken an item yet."]
    for name in ("ana", "ben"):
        person = house.labeler(name)
        person.answer(person.claim())
    assert warnings(stands(house)) == [
        "3 wanted, 2 people ever came: 40 items can't finish without more people."
    ]
    assert stands(house).left == 40 * 2 - 2


def test_skips_can_use_up_the_people_who_came(house: House) -> None:
    house.project(items=["rex"], overlap=1, flag_after=9)
    for name in ("ana", "ben"):
        person = house.labeler(name)
        person.skip(person.claim())
    assert warnings(stands(house)) == [
        "1 item can't finish without more people: of the 2 who ever came, too many have done or skipped them."
    ]


def test_what_is_given_back_or_for_later_can_still_finish(house: House) -> None:
    """R4, R8 `later`."""
    house.project(items=["rex", "tom"], skip="later", flag_after=9)
    ana = house.labeler("ana")
    ana.skip(ana.claim())
    ana.give_back(ana.claim())
    assert stands(house).waiting.stuck == 0


def test_the_estimate_follows_the_pace_of_the_last_week(house: House) -> None:
    house.project(items=[f"item-{n}" for n in range(20)])
    ana = house.labeler("ana")
    assert stands(house).per_hour is None
    for _ in range(10):
        house.wait(minutes=6, ms=-1000)
        ana.answer(ana.claim())
    found = stands(house)
    assert found.per_hour == 10 * 60 / 54
    assert found.finished_at is not None
    assert abs(found.finished_at - house.now - 54 * MINUTE) < 1000
    assert warnings(found) == []
    house.wait(minutes=60 * 49)
    assert warnings(stands(house)) == ["Nobody has answered for two days."]
    house.wait(minutes=60 * 24 * 7)
    assert stands(house).finished_at is None


def test_shares_are_of_current_answers_and_the_busiest_comes_first(house: House) -> None:
    house.project(items=["rex", "tom", "kit"], overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.answer(ana.claim())
    undone = ben.answer(ben.claim())
    for _ in range(2):
        ana.answer(ana.claim())
    ben.undo(undone)
    found = stands(house)
    assert [(w.share.user_id, w.share.done) for w in found.workers] == [(ana.caller.user_id, 3)]
    assert found.workers[0].pace is not None


def test_a_retired_batch_is_wanted_no_more(house: House) -> None:
    house.project(items=["rex"])
    house.bring("pets", "tom", "kit")
    first, second = house.do(batches.of_project, house.stored().id)
    house.do(retiring.begin_to_retire, house.lead, second.id)
    found = stands(house)
    assert (found.standing.progress.retired, found.seats, found.waiting.free) == (2, 1, 1)
    assert first.retired_at is None


def test_a_bar_is_full_only_when_all_is_done() -> None:
    assert [bar(n, 1000, 4) for n in (0, 1, 500, 999, 1000)] == ["░░░░", "█░░░", "██░░", "███░", "████"]
    assert bar(0, 0, 3) == "░░░"
    assert [percent(n, 1000) for n in (0, 1, 999, 1000)] == ["0 %", "under 1 %", "99 %", "100 %"]
