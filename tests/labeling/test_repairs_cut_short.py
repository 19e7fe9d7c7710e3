"""A repair that was cut short is finished before anything else is done, and a reversal is no repair (R23)."""

import pytest

from bot.errors import NotYours
from bot.labeling import repairs, retiring, setting_aside
from bot.labeling.hands import Saved
from tests.labeling.conftest import House
from tests.labeling.test_repairs import batch_of, check_seats, put_back, retire, set_aside
from tests.labeling.test_whose_repairs import labeler_of


def test_what_is_left_in_several_projects_is_finished_at_the_next_start(house: House) -> None:
    for name in ("Pets", "Birds"):
        slug = house.project(name, items=[f"{name}-{number}" for number in range(3)])
        [batch] = house.rows("SELECT id FROM batch WHERE project_id = ?", house.stored(slug).id)
        house.do(retiring.begin_to_retire, house.lead, batch["id"])
    house.restart()
    assert {row["state"] for row in house.rows("SELECT state FROM item")} == {"retired"}
    assert house.rows("SELECT 1 FROM repair WHERE done_at IS NULL") == []


def test_setting_aside_takes_what_an_unfinished_reversal_puts_back(house: House) -> None:
    house.project(items=["rex", "tom", "kit"])
    ana = house.labeler("ana")
    for _ in range(3):
        ana.answer(ana.claim())
    act = set_aside(house, ana)
    house.do(setting_aside.begin_to_put_back, house.lead, act)

    set_aside(house, ana)

    for name in ("rex", "tom", "kit"):
        assert house.statuses(name) == ["submitted", "withdrawn", "submitted", "withdrawn"]
    [last] = house.rows("SELECT details FROM audit WHERE act = 'set aside' ORDER BY id DESC LIMIT 1")
    assert '"annotations": 3' in last["details"]
    check_seats(house, 1)


def test_both_ways_are_in_the_log_once_and_what_is_put_back_can_be_changed(house: House) -> None:
    """R6: as any answer that stands."""
    house.project(items=["rex"], overlap=2)
    ana = house.labeler("ana")
    card = ana.claim()
    ana.answer(card)
    act = set_aside(house, ana)
    for _ in range(2):
        put_back(house, act)
    log = house.rows("SELECT act, details FROM audit WHERE act IN ('set aside', 'put back') ORDER BY id")
    assert [row["act"] for row in log] == ["set aside", "put back"]
    assert all('"annotations": 1' in row["details"] for row in log)
    assert len(house.rows("SELECT 1 FROM repair")) == 2

    changed = ana.answer(card, 1).outcome
    assert isinstance(changed, Saved)
    assert changed.was is not None
    check_seats(house, 2)


def test_only_a_setting_aside_can_be_put_back(house: House) -> None:
    house.project(items=["rex"])
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    put_back(house, set_aside(house, ana))
    retire(house)
    others = house.rows("SELECT id FROM repair WHERE kind <> 'set aside'")
    assert len(others) == 2
    for other in others:
        with pytest.raises(NotYours):
            house.do(setting_aside.begin_to_put_back, house.lead, other["id"])


def test_what_somebody_was_erased_with_does_not_come_back(house: House) -> None:
    """R22: not by a button that stands in the leads' channel either."""
    house.project(items=["rex"])
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    act = set_aside(house, ana)
    house.connection.execute("UPDATE labeler SET user_id = -id WHERE id = ?", (labeler_of(house, ana),))
    with pytest.raises(NotYours):
        house.do(setting_aside.begin_to_put_back, house.lead, act)


def test_every_piece_goes_on_where_the_last_one_ended(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids may follow one another without a gap."""
    monkeypatch.setattr(repairs, "PIECES", dict.fromkeys(repairs.PIECES, 2))
    house.project(items=[f"item-{number}" for number in range(7)])
    retire(house)
    assert {row["state"] for row in house.rows("SELECT state FROM item")} == {"retired"}
    house.do(retiring.begin_to_bring_back, house.lead, batch_of(house))
    house.restart()
    assert {row["state"] for row in house.rows("SELECT state FROM item")} == {"open"}
