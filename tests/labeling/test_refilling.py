"""A quota gets back the place of an item that is retired untouched; what comes back takes what is left of it."""

import pytest

from bot.errors import RoundClosed
from bot.labeling import flags, intake, repairs
from tests.labeling.conftest import House, at_once
from tests.labeling.test_rounds import SLICED, brings, closes, in_round, of_kind, opens, stands


@pytest.fixture
def quota(house: House) -> House:
    """Two items drawn for two that are wanted."""
    house.project(items=(), state="draft", flag_after=1, **SLICED)
    brings(house, ("m-1", "math"), ("m-2", "math"))
    house.open()
    closes(house)
    opens(house, "math=2")
    return house


def batch(house: House) -> int:
    return int(house.rows("SELECT min(id) AS id FROM batch")[0]["id"])


def retires(house: House) -> None:
    at_once(repairs.retire_batch(house, house.lead, batch(house)))


def comes_back(house: House) -> None:
    at_once(repairs.bring_batch_back(house, house.lead, batch(house)))


def drawn(house: House) -> int:
    return stands(house).quotas[0].drawn


def test_others_come_in_for_a_batch_that_is_retired(quota: House) -> None:
    retires(quota)
    assert drawn(quota) == 0
    brings(quota, ("m-3", "math"), ("m-4", "math"), ("m-5", "math"))
    assert in_round(quota, 2) == ["m-3", "m-4"]
    comes_back(quota)
    assert in_round(quota, 2) == ["m-3", "m-4"]
    closes(quota)
    opens(quota)
    assert set(in_round(quota, 3)) == {"m-1", "m-2", "m-3", "m-4", "m-5"}


def test_a_batch_that_is_brought_back_takes_what_is_left(quota: House) -> None:
    retires(quota)
    brings(quota, ("m-3", "math"))
    comes_back(quota)
    assert in_round(quota, 2) == ["m-3", "m-1"]
    assert drawn(quota) == 2


def test_an_item_that_somebody_has_keeps_its_place(quota: House) -> None:
    ana = quota.labeler("ana")
    card = ana.claim()
    retires(quota)
    assert in_round(quota, 2) == ["m-1"]
    assert drawn(quota) == 1
    ana.answer(card)
    assert quota.statuses("m-1") == ["submitted"]


def test_another_comes_in_once_whoever_has_a_retired_item_lets_go_of_it(quota: House) -> None:
    ana, ben = quota.labeler("ana"), quota.labeler("ben")
    given_back, runs_out = ana.claim(), ben.claim()
    retires(quota)
    assert drawn(quota) == 2
    ana.give_back(given_back)
    assert drawn(quota) == 1
    quota.wait(minutes=600)
    ben.answer(runs_out)  # late, into a round that is closed
    assert drawn(quota) == 0
    brings(quota, ("m-3", "math"), ("m-4", "math"))
    assert in_round(quota, 2) == ["m-3", "m-4"]
    assert quota.statuses("m-2") == ["surplus"]


def test_another_comes_in_for_one_that_a_lead_takes_out(quota: House) -> None:
    ana = quota.labeler("ana")
    skipped = ana.skip(ana.claim())
    quota.do(flags.retire, quota.leader(), quota.posts("flagged")[0].id, quota.now)
    assert drawn(quota) == 1
    with pytest.raises(RoundClosed):
        ana.undo(skipped)
    brings(quota, ("m-3", "math"))
    assert in_round(quota, 2) == ["m-2", "m-3"]


def test_nothing_comes_back_into_what_an_import_is_filling(quota: House) -> None:
    retires(quota)
    loading = quota.do(intake._begin, quota.lead, "pets", "items.jsonl")
    comes_back(quota)
    quota.do(intake._add, loading, list(of_kind(("m-3", "math"), ("m-4", "math"))))
    quota.do(intake._finish, quota.lead, loading)
    assert in_round(quota, 2) == ["m-3", "m-4"]
