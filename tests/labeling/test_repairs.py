"""What leads repair: rows stay, seats are counted anew, and every way leads back (R23)."""

from typing import Any

import pytest

from bot.errors import NoSuchBatch, NotYours
from bot.labeling import flags, repairs, retiring, setting_aside
from bot.labeling.hands import Card, Saved, SetAside
from bot.labeling.running import Lead
from storage import batches, labelers
from tests.labeling.conftest import GUILD, House, Person, at_once, shown

HELD = """
    SELECT item.external_id, item.free_seats,
           (SELECT count(*) FROM assignment WHERE item_id = item.id AND state = 'leased')
         + (SELECT count(*) FROM annotation WHERE item_id = item.id
               AND (status = 'submitted' OR (status = 'skipped' AND ?))
               AND NOT EXISTS (SELECT 1 FROM annotation AS later WHERE later.item_id = annotation.item_id
                    AND later.labeler_id = annotation.labeler_id AND later.revision > annotation.revision)) AS held
      FROM item
"""


def check_seats(house: House, overlap: int, *, drops: bool = False) -> None:
    """R1: free_seats = overlap − held, by a recount."""
    for row in house.rows(HELD, int(drops)):
        assert row["free_seats"] == overlap - row["held"], row["external_id"]


def batch_of(house: House, number: int = 0) -> int:
    return house.do(batches.of_project, house.stored().id)[number].id


def retire(house: House, number: int = 0) -> None:
    at_once(repairs.retire_batch(house, house.lead, batch_of(house, number)))


def bring_back(house: House, number: int = 0) -> None:
    at_once(repairs.bring_batch_back(house, house.lead, batch_of(house, number)))


def set_aside(house: House, person: Person, since: int = 0) -> int:
    """The repair's id."""
    labeler_id = house.do(labelers.find, GUILD, person.caller.user_id) or 0
    at_once(repairs.set_aside(house, house.lead, house.stored().id, labeler_id, since))
    return int(house.rows("SELECT max(id) AS id FROM repair")[0]["id"])


def put_back(house: House, repair_id: int) -> None:
    at_once(repairs.put_back(house, house.lead, repair_id))


def acts(house: House) -> list[str]:
    return [row["act"] for row in house.rows("SELECT act FROM audit ORDER BY id")]


def states(house: House, *names: str) -> list[str]:
    return [house.state_of(name) for name in names]


def test_a_retired_batch_is_handed_out_no_more_and_another_is(house: House) -> None:
    house.project(items=["rex", "tom"], overlap=2)
    house.bring("pets", "kit")
    ana = house.labeler("ana")
    hers = ana.claim()
    retire(house)
    outcome = ana.answer(hers).outcome
    assert isinstance(outcome, Saved)
    assert not outcome.surplus
    assert ana.item() == "kit"
    check_seats(house, 2)
    assert acts(house).count("retire batch") == 1


def test_everybody_gets_what_is_brought_back_also_who_had_passed_it(house: House) -> None:
    """P4: it lies ahead of everybody again."""
    house.project(items=["rex", "tom"], overlap=2)
    house.bring("pets", "kit")
    ana = house.labeler("ana")
    retire(house)
    ana.answer(ana.claim())
    assert not isinstance(ana.begin(), Card)
    bring_back(house)
    assert ana.item() == "rex"
    check_seats(house, 2)


def test_each_item_is_what_it_was(house: House) -> None:
    """Flagged stays flagged; what a lead retired by itself stays retired."""
    house.project(items=["rex", "tom", "kit"], flag_after=1)
    ana = house.labeler("ana")
    for _ in range(2):
        ana.skip(ana.claim())
    rex, _tom = house.posts("flagged")
    house.do(flags.retire, house.leader(), rex.id, house.now)
    retire(house)
    assert states(house, "rex", "tom", "kit") == ["retired"] * 3
    bring_back(house)
    assert states(house, "rex", "tom", "kit") == ["retired", "flagged", "open"]


def test_a_lead_may_decide_on_a_flagged_item_while_its_batch_is_retired(house: House) -> None:
    house.project(items=["rex", "tom"], flag_after=1)
    ana = house.labeler("ana")
    for _ in range(2):
        ana.skip(ana.claim())
    rex, tom = house.posts("flagged")
    retire(house)
    house.do(flags.keep, house.leader(), rex.id, house.now)
    house.do(flags.retire, house.leader(), tom.id, house.now)
    assert states(house, "rex", "tom") == ["retired", "retired"]
    bring_back(house)
    assert states(house, "rex", "tom") == ["open", "retired"]
    assert house.labeler("ben").item() == "rex"


def test_retiring_twice_or_bringing_back_what_is_there_changes_nothing(house: House) -> None:
    house.project(items=["rex"])
    bring_back(house)
    retire(house)
    retire(house)
    bring_back(house)
    bring_back(house)
    assert [act for act in acts(house) if "batch" in act] == ["retire batch", "bring batch back"]
    assert states(house, "rex") == ["open"]


def test_what_a_killed_process_left_is_finished_at_the_next_start(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repairs, "PIECES", dict.fromkeys(repairs.PIECES, 1))
    house.project(items=["rex", "tom", "kit"])
    house.do(retiring.begin_to_retire, house.lead, batch_of(house))
    house.do(repairs._step, house.stored().id, house.now)
    assert states(house, "rex", "tom", "kit") == ["retired", "open", "open"]
    house.restart()
    assert states(house, "rex", "tom", "kit") == ["retired"] * 3
    house.do(retiring.begin_to_bring_back, house.lead, batch_of(house))
    house.do(repairs._step, house.stored().id, house.now)
    house.restart()
    assert states(house, "rex", "tom", "kit") == ["open"] * 3
    assert acts(house)[-1] == "bring batch back"


def test_a_batch_of_another_server_is_none(house: House) -> None:
    """P8."""
    house.project()
    elsewhere = Lead(999, "user 1", house.now)
    for rule in (retiring.look, retiring.begin_to_retire, retiring.begin_to_bring_back):
        with pytest.raises(NoSuchBatch):
            house.do(rule, elsewhere, batch_of(house))
    for typed in ("rex", "-1", "", "9" * 20):
        with pytest.raises(NoSuchBatch):
            retiring.number(typed)


def test_set_aside_answers_stay_as_rows_and_their_seats_go_to_others(house: House) -> None:
    house.project(items=["rex", "tom"])
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.answer(ana.claim(), 1)
    set_aside(house, ana)
    rows = house.rows("SELECT * FROM annotation ORDER BY id")
    assert [row["status"] for row in rows] == ["submitted", "withdrawn"]
    assert len({(row["answers"], row["shown_order"], row["guideline_version"]) for row in rows}) == 1
    assert ben.item() == "rex"
    check_seats(house, 1)


def test_the_same_labeler_does_not_get_them_again(house: House) -> None:
    house.project(items=["rex"], overlap=2)
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    set_aside(house, ana)
    assert not isinstance(ana.begin(), Card)


def test_only_what_came_since_a_time_is_set_aside(house: House) -> None:
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    house.wait(minutes=5)
    since = house.now
    ana.answer(ana.claim())
    set_aside(house, ana, since)
    assert (house.statuses("rex"), house.statuses("tom")) == (["submitted"], ["submitted", "withdrawn"])


def test_what_was_taken_back_or_belongs_to_others_is_left_alone(house: House) -> None:
    house.project(items=["rex"], overlap=3)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.undo(ana.answer(ana.claim()))
    ben.answer(ben.claim())
    set_aside(house, ana)
    assert house.statuses() == ["submitted", "withdrawn", "submitted"]
    assert ana.item() == "rex"
    check_seats(house, 3)


def test_what_is_put_back_counts_as_before_in_every_word(house: House) -> None:
    house.project(items=["rex"])
    ana = house.labeler("ana")
    ana.answer(ana.claim(), 1)
    house.wait(minutes=9)
    act = set_aside(house, ana)
    house.wait(minutes=9)
    put_back(house, act)
    put_back(house, act)
    first, _, last = house.rows("SELECT * FROM annotation ORDER BY id")
    differing = {key for key in first.keys() if first[key] != last[key]}  # noqa: SIM118 a row has no `in`
    assert differing == {"id", "revision", "interaction_id"}
    check_seats(house, 1)


def test_what_others_took_meanwhile_makes_it_surplus_and_a_new_answer_wins(house: House) -> None:
    house.project(items=["rex", "tom"])
    ana, ben = house.labeler("ana"), house.labeler("ben")
    rex = ana.claim()
    ana.answer(rex)
    tom = ana.claim()
    ana.answer(tom)
    act = set_aside(house, ana)
    ana.answer(tom, 1)
    ben.answer(ben.claim())
    put_back(house, act)
    assert house.statuses("rex") == ["submitted", "withdrawn", "submitted", "surplus"]
    assert house.statuses("tom") == ["submitted", "withdrawn", "submitted"]
    check_seats(house, 1)


def test_a_dropped_skip_gives_its_seat_up_and_takes_it_again(house: House) -> None:
    """R1 `drop`."""
    house.project(items=["rex"], skip="drop", flag_after=9)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.skip(ana.claim())
    act = set_aside(house, ana)
    check_seats(house, 1, drops=True)
    put_back(house, act)
    check_seats(house, 1, drops=True)
    second = set_aside(house, ana)
    ben.answer(ben.claim())
    put_back(house, second)
    assert house.statuses() == ["skipped", "withdrawn", "skipped", "withdrawn", "submitted"]
    check_seats(house, 1, drops=True)


def test_undo_of_what_a_lead_set_aside_says_so_and_changes_nothing(house: House) -> None:
    house.project(items=["rex"])
    ana = house.labeler("ana")
    done = ana.answer(ana.claim())
    set_aside(house, ana)
    assert isinstance(ana.undo(done).outcome, SetAside)
    assert house.statuses() == ["submitted", "withdrawn"]


def test_an_answer_of_another_server_s_lead_or_of_nobody_is_refused(house: House) -> None:
    """P8."""
    house.project()
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    act = set_aside(house, ana)
    elsewhere: Any = Lead(999, "user 1", house.now)
    with pytest.raises(NotYours):
        house.do(setting_aside.begin, elsewhere, house.stored().id, 1, 0, 0)
    with pytest.raises(NotYours):
        house.do(setting_aside.begin, house.lead, house.stored().id, 424242, 0, 0)
    for wrong in (elsewhere, house.lead):
        with pytest.raises(NotYours):
            house.do(setting_aside.begin_to_put_back, wrong, act if wrong is elsewhere else 424242)


def test_more_than_one_piece_is_done_to_the_end(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairs, "PIECES", dict.fromkeys(repairs.PIECES, 2))
    house.project(items=[f"item-{n}" for n in range(7)])
    ana = house.labeler("ana")
    for _ in range(7):
        ana.answer(ana.claim())
    act = set_aside(house, ana)
    assert house.rows("SELECT changed FROM repair")[0]["changed"] == 7
    assert shown(house.labeler("ben").begin()) == "item-0"
    put_back(house, act)
    current = house.rows("SELECT count(*) AS n FROM annotation WHERE revision = 3 AND status = 'submitted'")
    assert current[0]["n"] == 6
