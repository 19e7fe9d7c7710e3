"""What the board says of a server: every project once, in numbers that are so."""

from bot.labeling.board import Board, Work, board
from bot.labeling.pace import HOUR
from storage import plans
from tests.labeling.conftest import GUILD, MINUTE, House

DAY = 24 * HOUR


def seen(house: House) -> Board:
    return house.do(board, GUILD, house.now)


def work(house: House) -> Work:
    [one] = seen(house).work
    return one


def plan(house: House, slug: str, act: str, at: int) -> None:
    house.do(plans.add, house.stored(slug).id, act, at, "user 1", house.now)


def test_seats_left_and_in_hand_are_counted_seat_by_seat(house: House) -> None:
    """R1: a submitted seat and a leased one are taken."""
    house.project(items=["rex", "tom"], overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    assert (work(house).stock.items, work(house).stock.seats, work(house).stock.leased) == (2, 4, 0)
    ana.answer(ana.claim())
    ben.claim()
    assert (work(house).stock.items, work(house).stock.seats, work(house).stock.leased) == (1, 1, 2)


def test_a_lease_that_ran_out_holds_no_seat_though_nobody_has_settled_it(house: House) -> None:
    """R4: the board can't wait for the next claim."""
    house.project(items=["rex"], lease_minutes=30)
    until = house.labeler("ana").claim().assignment.lease_until
    left = work(house).stock
    assert (left.items, left.seats, left.leased, left.next_frees_at) == (0, 0, 1, until)
    house.wait(minutes=30)
    left = work(house).stock
    assert (left.items, left.seats, left.leased, left.next_frees_at) == (1, 1, 0, None)


def test_flagged_and_retired_items_are_no_work(house: House) -> None:
    house.project(items=["rex", "tom"], flag_after=1)
    ana = house.labeler("ana")
    ana.skip(ana.claim())
    assert work(house).stock.items == 0
    assert work(house).stock.leased == 1


def test_the_pace_of_the_last_day_tells_when_it_runs_dry(house: House) -> None:
    house.project(items=[f"pet-{n}" for n in range(30)])
    ana = house.labeler("ana")
    card = ana.claim()
    for _ in range(10):
        house.wait(minutes=6)
        ana.tap(card)
        card = ana.claim()
    house.wait(minutes=6)

    found = work(house)
    assert found.per_hour is not None
    assert round(found.per_hour) == 10
    assert found.stock.seats == 19
    assert found.dry_at(house.now) == house.now + int(19 * HOUR / found.per_hour)

    house.wait(ms=DAY)
    assert work(house).per_hour is None
    assert work(house).dry_at(house.now) is None


def test_a_new_project_has_no_pace(house: House) -> None:
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    assert work(house).per_hour is None


def test_the_busiest_come_first_after_what_leads_rank_higher(house: House) -> None:
    house.project("Small", items=["s1"])
    house.project("Large", items=["l1", "l2", "l3"])
    house.project("Ranked", items=["r1"], priority=1)
    house.project("Dry", items=["d1"], priority=2)
    house.labeler("ana").claim("dry")
    assert [one.project.slug for one in seen(house).work] == ["ranked", "large", "small", "dry"]


def test_paused_projects_say_when_they_go_on_and_drafts_when_they_open(house: House) -> None:
    house.project("Later", state="paused")
    house.project("Sooner", items=["a"], state="paused")
    house.project("Halted", items=["b"], state="paused")
    house.project("Planned", items=["c"], state="draft")
    house.project("Secret", items=["d"], state="draft")
    house.project("Over", items=["e"], state="closed")
    plan(house, "later", "resume", house.now + 2 * DAY)
    plan(house, "sooner", "resume", house.now + DAY)
    plan(house, "planned", "open", house.now + DAY)

    found = seen(house)

    assert [(one.project.slug, one.opens_at) for one in found.paused] == [
        ("sooner", house.now + DAY),
        ("later", house.now + 2 * DAY),
        ("halted", None),
    ]
    assert [(one.project.slug, one.opens_at) for one in found.coming] == [("planned", house.now + DAY)]
    assert found.work == ()


def test_a_plan_that_was_cancelled_is_no_plan(house: House) -> None:
    house.project("Planned", state="draft")
    plan(house, "planned", "open", house.now + MINUTE)
    [waiting] = house.do(plans.waiting, house.stored("planned").id)
    house.do(plans.end, waiting.id, house.now, "cancelled")
    assert seen(house).coming == ()


def test_an_open_project_says_when_it_closes(house: House) -> None:
    house.project()
    plan(house, "pets", "close", house.now + DAY)
    assert work(house).closes_at == house.now + DAY


def test_nothing_of_another_server_is_on_it(house: House) -> None:
    """P8."""
    house.project()
    elsewhere = house.do(board, GUILD + 1, house.now)
    assert (elsewhere.work, elsewhere.paused, elsewhere.coming) == ((), (), ())
