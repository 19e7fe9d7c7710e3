"""Taking an answer back."""

import pytest

from bot.errors import NotYours, ProjectClosed
from bot.labeling.hands import AlreadyUndone, Card, NoSeat, Saved, Undone
from tests.labeling.conftest import House, shown


def test_undo_withdraws_the_answer_and_brings_its_item_back(house: House) -> None:
    """R9, R16: the withdrawn row repeats the answers; the seat passes to the lease."""
    house.project(items=["rex", "tom"], lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    step = ana.undo(ana.answer(card, 2))
    assert isinstance(step.outcome, Undone)
    assert isinstance(step.hand, Card)
    assert step.hand.item.external_id == "rex"
    assert step.hand.assignment.lease_until == house.now + 30 * 60_000
    assert house.statuses() == ["submitted", "withdrawn"]
    assert len({row["answers"] for row in house.rows("SELECT answers FROM annotation")}) == 1
    assert house.free_seats("rex") == 0


def test_undo_keeps_the_order_of_the_responses(house: House) -> None:
    """R9, R14."""
    house.project(items=[f"item-{number}" for number in range(8)])
    ana = house.labeler("ana")
    for _ in range(8):
        card = ana.claim()
        again = ana.undo(ana.answer(card)).hand
        assert isinstance(again, Card)
        assert again.assignment.order == card.assignment.order
        ana.answer(again)


def test_undo_gives_back_the_next_item_unanswered(house: House) -> None:
    """R9: one open item, and the other's seat is free."""
    house.project(items=["rex", "tom"])
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.undo(ana.answer(ana.claim()))
    assert house.free_seats("tom") == 1
    assert ben.item() == "tom"


def test_undo_is_possible_at_any_age(house: House) -> None:
    """R9: while the project is open or paused, after a restart too."""
    house.project(items=["rex", "tom", "kit"])
    ana = house.labeler("ana")
    first = ana.answer(ana.claim())
    ana.answer(ana.claim())
    house.pause()
    house.restart()
    house.wait(minutes=60 * 24 * 30)
    assert shown(ana.undo(first).hand) == "rex"


def test_undo_withdraws_the_current_revision_whichever_it_names(house: House) -> None:
    """R9."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    first = ana.answer(card, 0)
    ana.answer(card, 1)
    ana.undo(first)
    rows = house.rows("SELECT revision, status, answers FROM annotation ORDER BY revision")
    assert [(row["revision"], row["status"]) for row in rows] == [
        (1, "submitted"),
        (2, "submitted"),
        (3, "withdrawn"),
    ]
    assert rows[2]["answers"] == rows[1]["answers"]


def test_undo_twice_changes_nothing_more(house: House) -> None:
    """R9: the card shows where they are."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    done = ana.answer(ana.claim())
    ana.undo(done, again=1001)
    for again in (1001, None):
        step = ana.undo(done, again=again)
        assert isinstance(step.outcome, AlreadyUndone)
        assert shown(step.hand) == "rex"
    assert house.statuses() == ["submitted", "withdrawn"]


def test_the_same_undo_delivered_after_a_new_answer_leaves_it_alone(house: House) -> None:
    """R6, R9."""
    house.project()
    ana = house.labeler("ana")
    card = ana.claim()
    done = ana.answer(card)
    ana.undo(done, again=1001)
    ana.answer(card)
    assert isinstance(ana.undo(done, again=1001).outcome, AlreadyUndone)
    assert house.statuses() == ["submitted", "withdrawn", "submitted"]


def test_what_was_withdrawn_and_ran_out_is_free_again(house: House) -> None:
    """R9, P4."""
    house.project(lease_minutes=30)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.undo(ana.answer(ana.claim()))
    house.wait(minutes=31)
    assert ben.item() == "rex"


def test_undoing_a_skip_takes_a_free_seat(house: House) -> None:
    """R9."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    step = ana.undo(ana.skip(ana.claim()))
    assert isinstance(step.outcome, Undone)
    assert shown(step.hand) == "rex"
    assert (house.free_seats("rex"), house.free_seats("tom")) == (0, 1)


def test_undoing_a_skip_without_a_seat_changes_nothing_and_says_so(house: House) -> None:
    """R9, P3."""
    house.project(items=["rex", "tom"], overlap=1)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    skipped = ana.skip(ana.claim())
    assert ben.item() == "rex"
    step = ana.undo(skipped)
    assert isinstance(step.outcome, NoSeat)
    assert shown(step.hand) == "tom"
    assert house.statuses() == ["skipped"]


def test_a_dropped_skip_passes_its_seat(house: House) -> None:
    """R1, R9."""
    house.project(skip="drop", overlap=1)
    ana = house.labeler("ana")
    assert isinstance(ana.undo(ana.skip(ana.claim())).outcome, Undone)
    assert house.free_seats("rex") == 0


def test_undoing_a_surplus_takes_a_free_seat_if_there_is_one(house: House) -> None:
    """R9: what follows is an answer like any other."""
    house.project(lease_minutes=30, overlap=1)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    card = ana.claim()
    house.wait(minutes=31)
    done = ben.answer(ben.claim())
    late = ana.answer(card)
    assert isinstance(ana.undo(late).outcome, NoSeat)
    ben.undo(done)
    ben.give_back(ben.claim())
    assert isinstance(ana.undo(late).outcome, Undone)
    outcome = ana.answer(card).outcome
    assert isinstance(outcome, Saved)
    assert not outcome.surplus


def test_a_skip_whose_item_came_back_for_want_of_others_can_be_taken_back(house: House) -> None:
    """R8 `later`, R9: it withdraws the current annotation, and the item stays in hand."""
    house.project(skip="later")
    ana = house.labeler("ana")
    skipped = ana.skip(ana.claim())
    assert shown(skipped.hand) == "rex"
    step = ana.undo(skipped)
    assert isinstance(step.outcome, Undone)
    assert shown(step.hand) == "rex"
    assert house.statuses() == ["skipped", "withdrawn"]


def test_undo_after_that_lease_ran_out_takes_the_seat_again(house: House) -> None:
    """R4, R9: the lease is settled first."""
    house.project(skip="later", lease_minutes=30)
    ana = house.labeler("ana")
    skipped = ana.skip(ana.claim())
    house.wait(minutes=31)
    step = ana.undo(skipped)
    assert isinstance(step.outcome, Undone)
    assert isinstance(step.hand, Card)
    assert step.hand.assignment.lease_until > house.now
    assert house.free_seats("rex") == 0


def test_nothing_is_undone_after_closing(house: House) -> None:
    """R11: refused in words."""
    house.project()
    ana = house.labeler("ana")
    done = ana.answer(ana.claim())
    house.close_project()
    with pytest.raises(ProjectClosed):
        ana.undo(done)
    assert house.statuses() == ["submitted"]


def test_nobody_undoes_another_s_answer(house: House) -> None:
    """P8."""
    house.project(overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    done = ana.answer(ana.claim())
    ben.claim()
    with pytest.raises(NotYours):
        ben.undo(done)
