"""A project's life."""

import pytest

from bot.errors import CannotChangeState, NoSuchProject, ProjectExists, ProjectHasNoItems
from bot.labeling import running
from bot.labeling.hands import Card, NotOpen, Saved, Undone
from tests.labeling.conftest import House, shown


def test_a_project_begins_as_a_draft_and_hands_out_nothing(house: House) -> None:
    """R10."""
    house.project(state="draft")
    assert house.stored().state == "draft"
    assert isinstance(house.labeler("ana").begin(), NotOpen)


def test_a_project_without_items_is_not_opened(house: House) -> None:
    """R10."""
    house.project(items=[], state="draft")
    with pytest.raises(ProjectHasNoItems):
        house.open()


def test_two_projects_never_share_a_name(house: House) -> None:
    house.project("Pets")
    with pytest.raises(ProjectExists):
        house.project("Péts")


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        ("draft", "paused"),
        ("open", "open"),
        ("paused", "paused"),
        ("closed", "open"),
        ("closed", "paused"),
        ("closed", "closed"),
    ],
)
def test_states_follow_one_another_and_closed_is_the_last(house: House, state: str, wanted: str) -> None:
    """R10, R11."""
    house.project(state=state)
    change = {"open": running.open_project, "paused": running.pause, "closed": running.close}[wanted]
    with pytest.raises(CannotChangeState) as refused:
        house.do(change, house.lead, "pets")
    assert (refused.value.state, refused.value.wanted) == (state, wanted)
    assert house.stored().state == state


def test_a_paused_project_hands_out_nothing(house: House) -> None:
    """R10: and goes on when it is opened again."""
    house.project()
    ana = house.labeler("ana")
    house.pause()
    assert isinstance(ana.work(), NotOpen)
    assert isinstance(ana.begin(), NotOpen)
    house.open()
    assert ana.item() == "rex"


def test_open_items_of_a_paused_project_may_be_answered_changed_and_undone(house: House) -> None:
    """R10: the card after says paused."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    card = ana.claim()
    house.pause()
    saved = ana.answer(card, 0)
    assert isinstance(saved.outcome, Saved)
    assert isinstance(saved.hand, NotOpen)
    assert isinstance(ana.answer(card, 1).outcome, Saved)
    undone = ana.undo(saved)
    assert isinstance(undone.outcome, Undone)
    assert shown(undone.hand) == "rex"


def test_leases_of_a_paused_project_run_on(house: House) -> None:
    """R10: what ran out is not handed out again before it is opened."""
    house.project(lease_minutes=30)
    ana = house.labeler("ana")
    card = ana.claim()
    house.pause()
    house.wait(minutes=31)
    assert isinstance(ana.begin(), NotOpen)
    assert ana.extend(card).hand is None
    house.open()
    assert ana.item() == "rex"


def test_closing_ends_every_lease(house: House) -> None:
    """R11: and their seats are free."""
    house.project(items=["rex", "tom"], overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.claim()
    ben.claim()
    assert house.free_seats("rex") == 0
    house.close_project()
    assert house.free_seats("rex") == 2
    assert house.rows("SELECT 1 FROM assignment WHERE state = 'leased'") == []
    assert not isinstance(ana.work(), Card)


def test_a_draft_may_be_closed(house: House) -> None:
    """R10."""
    house.project(state="draft")
    house.close_project()
    assert house.stored().state == "closed"


def test_the_first_opening_alone_is_announced(house: House) -> None:
    """P5."""
    house.project()
    house.pause()
    house.open()
    assert len(house.posts("announcement")) == 1


def test_every_act_on_a_project_is_in_the_audit_log(house: House) -> None:
    """R23."""
    house.project()
    house.pause()
    house.open()
    house.close_project()
    rows = house.rows("SELECT actor, act FROM audit ORDER BY id")
    assert {row["actor"] for row in rows} == {house.lead.name}
    assert [row["act"] for row in rows] == [
        "create project",
        "import items",
        "open project",
        "paused project",
        "open project",
        "closed project",
        "close round",
    ]


def test_projects_of_other_servers_are_not_found(house: House) -> None:
    """P8."""
    house.project()
    with pytest.raises(NoSuchProject):
        house.do(running.close, running.Lead(999, "user 1", house.now), "pets")
