"""What was labeled under an old version goes back in the queue: rows stay, seats are exact, there is a way back."""

from time import process_time
from typing import Any

import pytest

from bot.errors import NoSuchProject, NoSuchVersion, NothingToRequeue, NotYours, ProjectClosed
from bot.labeling import erasing, privacy, repairs, requeueing, running
from bot.labeling.hands import BackInQueue, Card, Saved
from bot.labeling.running import Lead
from bot.labeling.skipping import skip
from tests.labeling.conftest import House, Person, at_once, shown
from tests.labeling.test_guidelines import change
from tests.labeling.test_repairs import check_seats, set_aside

PIECE_MS = 20


def requeue(house: House, up_to: int = 1) -> int:
    """The repair's id."""
    at_once(repairs.requeue(house, house.lead, house.stored().id, up_to))
    return int(house.rows("SELECT max(id) AS id FROM repair")[0]["id"])


def take_out(house: House, repair_id: int) -> None:
    at_once(repairs.take_out_of_queue(house, house.lead, repair_id))


def proposed(house: House, up_to: int = 0) -> requeueing.Requeue:
    return house.do(requeueing.propose, house.lead, house.stored().id, up_to)


def labeled(house: House, *items: str, overlap: int = 1, **terms: Any) -> tuple[Person, Person]:
    """ana answered the items under version 1, which is no longer in force; ben has done nothing."""
    house.project(items=list(items), overlap=overlap, **terms)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    for _ in items:
        ana.answer(ana.claim())
    change(house, "Read both twice.")
    return ana, ben


def test_old_labels_stay_as_rows_and_their_items_are_handed_out_again(house: House) -> None:
    _, ben = labeled(house, "rex", "tom")
    assert not isinstance(ben.begin(), Card)
    counted = proposed(house)
    assert (counted.up_to, counted.annotations, counted.items) == (1, 2, 2)
    requeue(house)
    assert house.statuses("rex") == ["submitted", "withdrawn"]
    first, second = house.rows(
        "SELECT * FROM annotation WHERE item_id = (SELECT min(item_id) FROM annotation)"
    )
    assert (first["answers"], first["guideline_version"]) == (second["answers"], second["guideline_version"])
    ben.answer(ben.claim())
    versions = [row["guideline_version"] for row in house.rows("SELECT * FROM annotation ORDER BY id")]
    assert versions == [1, 1, 1, 1, 2]
    check_seats(house, 1)


def test_whoever_answered_may_have_it_again_and_their_new_answer_is_the_next_revision(house: House) -> None:
    """P2: a small team has nobody else."""
    ana, _ = labeled(house, "rex")
    requeue(house)
    ana.answer(ana.claim(), 1)
    assert house.statuses() == ["submitted", "withdrawn", "submitted"]
    last = house.rows("SELECT * FROM annotation ORDER BY id")[-1]
    assert (last["revision"], last["guideline_version"]) == (3, 2)
    check_seats(house, 1)


def test_only_what_was_labeled_under_that_version_or_before_goes_back(house: House) -> None:
    ana, _ = labeled(house, "rex", "tom", overlap=2)
    house.bring("pets", "kim", "lou")
    ana.answer(ana.claim())
    ana.give_back(ana.claim())
    change(house, "Read both three times.")
    ana.answer(ana.claim())
    assert [(one.version, one.annotations) for one in proposed(house).under] == [(1, 2), (2, 1)]
    requeue(house, 1)
    assert [house.statuses(name)[-1] for name in ("rex", "tom", "kim", "lou")] == [
        "withdrawn", "withdrawn", "submitted", "submitted",
    ]  # fmt: skip
    requeue(house, 2)
    assert (house.statuses("kim")[-1], house.statuses("lou")[-1]) == ("withdrawn", "submitted")
    check_seats(house, 2)


def test_extras_go_back_too_and_skips_are_no_labels(house: House) -> None:
    house.project(items=["rex", "kim", "tom"], lease_minutes=10)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    rex = ana.claim()
    house.wait(minutes=11)
    ben.answer(ben.claim())
    assert isinstance(extra := ana.answer(rex).outcome, Saved)
    assert extra.surplus
    house.do(skip, ana.press(), ana.claim().assignment.id)
    change(house, "Read both twice.")
    assert proposed(house).annotations == 2
    requeue(house)
    assert house.statuses("rex") == ["submitted", "surplus", "withdrawn", "withdrawn"]
    assert house.statuses("tom") == ["skipped"]
    assert ana.item() == "rex", "an extra of hers before"
    check_seats(house, 1)


def test_nobody_loses_an_item_that_they_passed_while_it_went_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P4: its seat was free again before its labeler could have it, and their cursor went by."""
    monkeypatch.setattr(repairs, "PIECES", dict.fromkeys(repairs.PIECES, 1))
    house.project(items=["rex"], lease_minutes=10)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    late = ana.claim()
    house.wait(minutes=11)
    ben.answer(ben.claim())
    ana.answer(late)
    change(house, "Read both twice.")
    house.do(requeueing.begin, house.lead, proposed(house))
    house.do(repairs._step, house.stored().id, house.now)
    assert house.free_seats("rex") == 1
    assert not isinstance(ana.begin(), Card)
    at_once(repairs.carry_out(house, house.stored().id, house.now))
    assert ana.item() == "rex"


def test_what_is_in_hand_is_counted_and_left_to_whoever_has_it(house: House) -> None:
    _, ben = labeled(house, "rex")
    house.bring("pets", "tom")
    in_hand = ben.claim()
    change(house, "Read both three times.")
    assert proposed(house).in_hand == 1
    requeue(house, 1)
    assert shown(ben.answer(in_hand).hand) == "rex"
    assert house.statuses("tom") == ["submitted"]
    check_seats(house, 1)


def test_undo_says_that_it_is_back_in_the_queue(house: House) -> None:
    house.project(items=["rex"])
    ana = house.labeler("ana")
    done = ana.answer(ana.claim())
    change(house, "Read both twice.")
    requeue(house)
    assert isinstance(ana.undo(done).outcome, BackInQueue)
    assert house.statuses() == ["submitted", "withdrawn"]


def test_taken_out_again_everything_is_as_it_was_but_for_what_was_answered_anew(house: House) -> None:
    ana, ben = labeled(house, "rex", "tom", "kim")
    act = requeue(house)
    ben.answer(ben.claim())
    ben.give_back(ben.claim())
    assert ana.item() == "kim"  # in hand again, and not answered
    take_out(house, act)
    take_out(house, act)
    assert house.statuses("rex") == ["submitted", "withdrawn", "submitted", "surplus"]
    for name in ("tom", "kim"):
        assert house.statuses(name) == ["submitted", "withdrawn", "submitted"]
    rows = house.rows(
        "SELECT * FROM annotation WHERE revision IN (1, 3) AND status <> 'surplus' ORDER BY item_id"
    )
    assert {row["guideline_version"] for row in rows if row["labeler_id"] == rows[-1]["labeler_id"]} == {1}
    assert not isinstance(ana.begin(), Card)
    check_seats(house, 1)


def test_a_killed_process_goes_on_with_either_way(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairs, "PIECES", dict.fromkeys(repairs.PIECES, 2))
    labeled(house, *(f"item-{number}" for number in range(7)))
    act = house.do(requeueing.begin, house.lead, proposed(house)).id
    house.do(repairs._step, house.stored().id, house.now)
    assert len(house.rows("SELECT 1 FROM annotation WHERE status = 'withdrawn'")) == 2
    house.restart()
    assert house.rows("SELECT changed FROM repair")[0]["changed"] == 7
    house.do(requeueing.begin_to_reverse, house.lead, act)
    house.do(repairs._step, house.stored().id, house.now)
    house.restart()
    assert len(house.rows("SELECT 1 FROM annotation WHERE revision = 3 AND status = 'submitted'")) == 7
    check_seats(house, 1)


def test_both_ways_are_in_the_log_with_their_numbers_and_asked_for_once(house: House) -> None:
    labeled(house, "rex", "tom")
    act = requeue(house)
    with pytest.raises(NothingToRequeue):
        repairs.requeue(house, house.lead, house.stored().id, 1).send(None)
    for _ in range(2):
        take_out(house, act)
    log = house.rows(
        "SELECT act, details FROM audit WHERE act IN ('requeue', 'take out of the queue') ORDER BY id"
    )
    assert [row["act"] for row in log] == ["requeue", "take out of the queue"]
    assert all('"annotations": 2' in row["details"] for row in log)


def test_what_a_lead_set_aside_is_another_matter(house: House) -> None:
    """R23: one way back each, and neither undoes the other."""
    ana, _ = labeled(house, "rex", "tom")
    aside = set_aside(house, ana)
    assert proposed(house).annotations == 0
    with pytest.raises(NotYours):
        house.do(requeueing.begin_to_reverse, house.lead, aside)


def test_what_somebody_was_erased_with_does_not_come_back(house: House) -> None:
    """R22."""
    ana, ben = labeled(house, "rex", erase="set_aside")
    act = requeue(house)
    labeler_id = house.do(privacy.kept, ana.caller).labeler_id
    erasure = house.do(erasing.begin, ana.press(), labeler_id)
    at_once(erasing.finish(house, erasure, house.now))
    take_out(house, act)
    assert house.statuses() == ["submitted", "withdrawn"]
    assert ben.item() == "rex"
    check_seats(house, 1)


def test_a_closed_project_puts_nothing_back_and_a_version_in_force_is_not_old(house: House) -> None:
    labeled(house, "rex")
    for up_to in (2, 3):
        with pytest.raises(NoSuchVersion):
            proposed(house, up_to)
    counted = proposed(house)
    house.do(running.close, house.lead, "pets")
    with pytest.raises(ProjectClosed):
        house.do(requeueing.begin, house.lead, counted)


def test_p8_a_lead_of_another_server_puts_nothing_back_and_lets_no_repair_go_on(house: House) -> None:
    labeled(house, "rex")
    elsewhere, project_id = Lead(999, "user 1", house.now), house.stored().id
    act = house.do(requeueing.begin, house.lead, proposed(house)).id
    with pytest.raises(NoSuchProject):
        repairs.requeue(house, elsewhere, project_id, 1).send(None)
    with pytest.raises(NotYours):
        repairs.take_out_of_queue(house, elsewhere, act).send(None)
    assert house.statuses() == ["submitted"]


def test_an_answer_from_an_old_card_after_it_keeps_its_old_version(house: House) -> None:
    """R5, R16: late, and honest about what it was given under."""
    house.project(items=["rex"])
    ana = house.labeler("ana")
    rex = ana.claim()
    ana.answer(rex)
    change(house, "Read both twice.")
    requeue(house)
    ana.answer(rex, 1)
    assert house.statuses() == ["submitted", "withdrawn", "submitted"]
    assert proposed(house).annotations == 1
    check_seats(house, 1)


def test_no_piece_holds_the_writer_for_long(house: House) -> None:
    """In time of the processor: a busy machine takes longer for everything."""
    labeled(house, *(f"item-{number:04}" for number in range(200)))
    act = house.do(requeueing.begin, house.lead, proposed(house)).id
    times = []
    for _ in range(2):
        more = True
        while more:
            begun = process_time()
            more = house.do(repairs._step, house.stored().id, house.now)
            times.append((process_time() - begun) * 1_000)
        house.do(requeueing.begin_to_reverse, house.lead, act)
    assert sorted(times)[len(times) // 2] < PIECE_MS
    check_seats(house, 1)
