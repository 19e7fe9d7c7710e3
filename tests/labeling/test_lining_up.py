"""Another priority for items and projects: the order changes, and nobody's cursor loses an item."""

from dataclasses import replace

import pytest

from bot.errors import NoSuchBatch, NoSuchProject, ProjectClosed
from bot.labeling import lining_up, repairs
from bot.labeling.project_spec import terms_of
from bot.labeling.running import Lead
from storage import batches
from tests.labeling.conftest import GUILD, House, Person, at_once, shown


def prioritise(house: House, batch: int | None, priority: int, slug: str = "pets") -> lining_up.LinedUp:
    begun = house.do(lining_up.begin, house.lead, slug, batch, priority)
    at_once(repairs.carry_out(house, begun.project.id, house.now))
    return house.do(lining_up.done, begun)


def batch_ids(house: House, slug: str = "pets") -> list[int]:
    return [batch.id for batch in house.do(batches.of_project, house.stored(slug).id)]


def order(house: House, person: Person, number: int) -> list[str]:
    """The next items they get."""
    card, got = person.claim(), []
    for _ in range(number):
        got.append(card.item.external_id)
        hand = person.answer(card).hand
        card = person.claim() if len(got) < number else card
        assert hand is not None
    return got


def test_a_batch_with_a_higher_priority_comes_first_in_its_own_order(house: House) -> None:
    """R3."""
    house.project(items=["a1", "a2", "a3"])
    house.bring("pets", "b1", "b2", "b3")
    done = prioritise(house, batch_ids(house)[1], 5)
    assert done.changed == 3
    assert order(house, house.labeler("ana"), 5) == ["b1", "b2", "b3", "a1", "a2"]


def test_whoever_has_passed_a_place_meets_its_item_again_in_the_other_line(house: House) -> None:
    """Both lines were passed to their ends by somebody who had all of one and skipped through the other."""
    house.project(items=["a1", "a2"], overlap=2, flag_after=9)
    house.bring("pets", "b1", priority=3)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    assert ana.item() == "b1"
    assert order(house, ben, 3) == ["b1", "a1", "a2"]
    ana.answer(ana.claim())
    prioritise(house, batch_ids(house)[0], 3)
    assert order(house, ana, 2) == ["a1", "a2"]


def test_all_items_can_be_given_another_priority_and_a_second_time_changes_nothing(house: House) -> None:
    house.project(items=["a1"])
    house.bring("pets", "b1", priority=7)
    assert prioritise(house, None, -2).changed == 2
    assert prioritise(house, None, -2).changed == 0
    assert [row["priority"] for row in house.rows("SELECT priority FROM item")] == [-2, -2]


def test_what_is_in_hand_returns_to_the_new_line(house: House) -> None:
    house.project(items=["a1"], lease_minutes=30)
    house.bring("pets", "b1", priority=1)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    assert ana.item() == "b1"
    prioritise(house, batch_ids(house)[1], -1)
    house.wait(minutes=31)
    assert ben.item() == "a1"
    ben.answer(ben.claim())
    assert ben.item() == "b1"


def test_a_killed_one_is_finished_at_the_next_start(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairs, "PIECES", dict.fromkeys(repairs.PIECES, 2))
    house.project(items=[f"a{n}" for n in range(9)])
    house.do(lining_up.begin, house.lead, "pets", None, 4)
    house.do(repairs._step, house.stored().id, house.now)
    counted = "SELECT count(*) AS moved FROM item WHERE priority = 4"
    assert house.rows(counted)[0]["moved"] == 2
    house.restart()
    assert house.rows(counted)[0]["moved"] == 9
    assert order(house, house.labeler("ana"), 9) == [f"a{n}" for n in range(9)]


def test_it_is_noted_and_only_for_leads_of_this_server_in_a_project_that_goes_on(house: House) -> None:
    house.project(items=["a1"])
    house.project("Cats", items=["c1"])
    with pytest.raises(NoSuchBatch):
        prioritise(house, batch_ids(house, "cats")[0], 1)
    with pytest.raises(NoSuchProject):
        house.do(lining_up.begin, replace(house.lead, guild_id=GUILD + 1), "pets", None, 1)
    prioritise(house, None, 1)
    assert [row["act"] for row in house.rows("SELECT act FROM audit")].count("prioritise items") == 1
    house.close_project()
    with pytest.raises(ProjectClosed):
        prioritise(house, None, 2)
    with pytest.raises(ProjectClosed):
        house.do(lining_up.prioritise_project, house.lead, "pets", 2)


def test_a_project_with_a_higher_priority_is_offered_first_and_its_file_says_so(house: House) -> None:
    """R2; frozen terms stay what they are."""
    house.project(items=["rex"])
    house.project("Cats", items=["tom"])
    house.labeler("ana").claim()
    house.do(lining_up.prioritise_project, house.lead, "cats", 3)
    found = house.stored("cats")
    assert (found.priority, terms_of(found).priority) == (3, 3)
    ben = house.labeler("ben")
    ben.work(None)
    assert shown(ben.begin("cats")) == "tom"
    with pytest.raises(NoSuchProject):
        house.do(lining_up.prioritise_project, Lead(GUILD + 1, "user 1", 0), "cats", 1)
