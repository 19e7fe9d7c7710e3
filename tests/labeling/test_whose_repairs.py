"""Repairs reach no further than the lead who asks, and bring back everything that was there (R23, P8)."""

import pytest

from bot.errors import NotYours
from bot.labeling import commenting, repairs, retiring, setting_aside, skipping
from bot.labeling.running import Lead
from storage import guilds, labelers
from tests.labeling.conftest import GUILD, PREFERENCE, House, Person, annotation_id
from tests.labeling.test_repairs import batch_of, check_seats, put_back, set_aside

ELSEWHERE = 999


def labeler_of(house: House, person: Person) -> int:
    return house.do(labelers.find, GUILD, person.caller.user_id) or 0


def everything(house: House) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    tables = [row["name"] for row in house.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {table: [tuple(row) for row in house.rows(f"SELECT * FROM {table}")] for table in tables}


def test_p8_a_lead_of_another_server_does_not_even_let_a_repair_go_on(house: House) -> None:
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    act = set_aside(house, ana)
    house.do(retiring.begin_to_retire, house.lead, batch_of(house))
    before, elsewhere = everything(house), Lead(ELSEWHERE, "user 1", house.now)
    for asked in (
        repairs.set_aside(house, elsewhere, house.stored().id, labeler_of(house, ana), 0),
        repairs.put_back(house, elsewhere, act),
    ):
        with pytest.raises(NotYours):
            asked.send(None)
    assert everything(house) == before


def test_p8_nobody_of_another_server_is_named_in_a_repair_or_its_log(house: House) -> None:
    house.project()
    house.do(guilds.ensure, ELSEWHERE, house.now)
    there = house.do(labelers.ensure, ELSEWHERE, 77, house.now)
    with pytest.raises(NotYours):
        house.do(setting_aside.begin, house.lead, house.stored().id, there, 0, 0)
    assert house.rows("SELECT 1 FROM audit WHERE act = 'set aside'") == []


def test_p8_a_lead_sets_nobody_of_their_own_aside_in_another_servers_project(house: House) -> None:
    house.project()
    house.do(guilds.ensure, ELSEWHERE, house.now)
    theirs = house.do(labelers.ensure, ELSEWHERE, 77, house.now)
    elsewhere = Lead(ELSEWHERE, "user 1", house.now)
    with pytest.raises(NotYours):
        house.do(setting_aside.begin, elsewhere, house.stored().id, theirs, 0, 0)
    assert house.rows("SELECT 1 FROM repair") == []


def test_what_is_put_back_has_its_comments_and_the_reason_of_a_skip(house: House) -> None:
    house.project(items=["rex", "tom"], questions=[PREFERENCE | {"comment": True}])
    ana = house.labeler("ana")
    rex = ana.claim()
    ana.answer(rex)
    house.do(commenting.comment, ana.press(), rex.assignment.id, {"preference": "Both are long."})
    skipped = ana.skip(ana.claim())
    house.do(skipping.give_reason, ana.press(), annotation_id(skipped), 1)
    told = "SELECT comments, reason FROM annotation LEFT JOIN skip_reason ON annotation_id = annotation.id"
    current = f"{told} JOIN item ON item.id = item_id WHERE external_id = ? ORDER BY revision DESC LIMIT 1"
    before = [tuple(house.rows(current, name)[0]) for name in ("rex", "tom")]

    act = set_aside(house, ana)
    assert house.rows(current, "rex")[0]["comments"] == before[0][0]
    put_back(house, act)

    assert [tuple(house.rows(current, name)[0]) for name in ("rex", "tom")] == before
    assert None not in (before[0][0], before[1][1])
    check_seats(house, 1)


@pytest.mark.parametrize(("skip", "seats"), [("drop", 2), ("others", 1)])
def test_the_question_counts_what_setting_aside_then_does(house: House, skip: str, seats: int) -> None:
    """R1, R23: seats only where they are held, and nothing from before the time that was typed."""
    house.project(items=["rex", "tom", "kit"], skip=skip, flag_after=9)
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    house.wait(minutes=60)
    ana.answer(ana.claim())
    ana.skip(ana.claim())
    user_id = ana.caller.user_id
    latest = house.do(setting_aside.propose, house.lead, "pets", user_id, "30m")
    assert (latest.submitted, latest.skipped, latest.seats) == (1, 1, seats)
    free = sum(house.free_seats(name) for name in ("rex", "tom", "kit"))
    set_aside(house, ana, latest.since)
    assert sum(house.free_seats(name) for name in ("rex", "tom", "kit")) == free + seats


def test_a_surplus_is_set_aside_and_put_back_and_no_seat_moves(house: House) -> None:
    """R1: it held none, though one is free by now."""
    house.project(items=["rex"])
    ana, ben = house.labeler("ana"), house.labeler("ben")
    late = ana.claim()
    house.wait(minutes=31)
    ben.answer(ben.claim())
    ana.answer(late)
    act = set_aside(house, ana)
    check_seats(house, 1)
    set_aside(house, ben)
    put_back(house, act)
    assert house.statuses() == ["submitted", "surplus", "withdrawn", "withdrawn", "surplus"]
    check_seats(house, 1)
