"""A project file read again: what may change when (R12)."""

from typing import Any

import pytest

from bot.errors import (
    DoesNotFitItems,
    Frozen,
    ImportRunning,
    PauseFirst,
    ProjectClosed,
    ProjectExists,
    StillChanging,
    UserError,
)
from bot.labeling import intake, repairs, running, updating
from bot.labeling.project_file import project_of
from bot.labeling.project_spec import ProjectSpec, terms_of
from storage import projects
from storage.database import Tx
from tests.labeling.conftest import PREFERENCE, QUALITY, House, at_once


def spec(**changed: Any) -> ProjectSpec:
    """The file of the house's project, changed."""
    document = {
        "name": "Pets",
        "guideline": "Read both.",
        "display": {"prompt": "text", "responses": ["one", "two"]},
        "questions": [PREFERENCE],
    }
    return project_of({**document, **changed})


def update(house: House, slug: str = "pets", **changed: Any) -> None:
    at_once(updating.update(house, house.lead, slug, spec(**changed)))


def refused(house: House, error: type[UserError], **changed: Any) -> Any:
    before = house.stored()
    with pytest.raises(error) as told:
        updating.update(house, house.lead, "pets", spec(**changed)).send(None)
    assert house.stored() == before
    return told.value


def test_what_no_label_depends_on_may_always_change(house: House) -> None:
    house.project()
    house.labeler("ana").claim()
    update(
        house, name="Cats", summary="Which?", lease_minutes=5, priority=3, flag_after=4, minutes_per_item=2.5
    )
    stored = house.stored("cats")
    terms = terms_of(stored)
    assert (terms.summary, terms.lease_minutes, terms.flag_after, terms.minutes_per_item) == (
        "Which?",
        5,
        4,
        2.5,
    )
    assert (stored.priority, terms.priority) == (3, 3)


def test_a_changed_guideline_is_a_new_version_and_the_same_one_is_not(house: House) -> None:
    house.project()
    update(house)
    assert house.do(projects.guideline, house.stored().id).version == 1
    update(house, guideline="Read all.")
    assert house.do(projects.guideline, house.stored().id).version == 2
    acts = [row["act"] for row in house.rows("SELECT act FROM audit")]
    assert (acts.count("change guideline"), acts.count("update project")) == (1, 0)


@pytest.mark.parametrize(
    ("changed", "keys"),
    [
        ({"overlap": 2}, ("overlap",)),
        ({"skip": "drop"}, ("skip",)),
        ({"display": {"prompt": "other", "responses": ["one", "two"]}}, ("display.prompt",)),
        ({"questions": [{**PREFERENCE, "allow_tie": False}]}, ("questions[0].allow_tie",)),
        ({"questions": [PREFERENCE, QUALITY]}, ("questions",)),
        ({"fields": {"slice": "kind"}}, ("fields.slice",)),
    ],
)
def test_from_the_first_hand_out_the_rest_is_refused_by_its_key(
    house: House, changed: dict[str, Any], keys: tuple[str, ...]
) -> None:
    house.project()
    house.labeler("ana").claim()
    error = refused(house, Frozen, name="Cats", **changed)
    assert error.keys == keys
    assert error.handed_out


def test_a_closed_project_changes_no_more(house: House) -> None:
    house.project(state="closed")
    refused(house, ProjectClosed, summary="Late.")


def test_a_name_that_is_taken_is_refused(house: House) -> None:
    house.project()
    house.project("Cats")
    refused(house, ProjectExists, name="Cats")


def test_another_overlap_before_the_first_hand_out_gives_every_item_its_seats(house: House) -> None:
    house.project(items=["rex", "tom"], state="draft")
    update(house, overlap=3)
    assert [house.free_seats(name) for name in ("rex", "tom")] == [3, 3]
    house.open()
    assert refused(house, PauseFirst, overlap=1).keys == ("overlap",)
    house.pause()
    update(house, overlap=1)
    assert [house.free_seats(name) for name in ("rex", "tom")] == [1, 1]


def test_another_overlap_reaches_every_batch_piece_by_piece(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repairs, "PIECES", dict.fromkeys(repairs.PIECES, 2))
    house.project(items=["rex", "tom", "kit", "max", "ace"], state="draft")
    house.bring("pets", "abe", "zoe")
    update(house, overlap=3)
    assert {row["free_seats"] for row in house.rows("SELECT free_seats FROM item")} == {3}


def test_no_item_is_handed_out_while_seats_are_being_changed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repairs, "PIECES", dict.fromkeys(repairs.PIECES, 1))
    house.project(items=["rex", "tom"], state="draft")
    house.do(updating._update, house.lead, "pets", (house.stored(), ()), spec(overlap=2))
    with pytest.raises(StillChanging):
        house.do(running.open_project, house.lead, "pets")
    house.restart()
    assert [house.free_seats(name) for name in ("rex", "tom")] == [2, 2]
    house.open()


def test_questions_wait_for_an_import_that_reads_by_them(house: House) -> None:
    house.project(items=["rex"], state="draft")
    loading = house.do(intake._begin, house.lead, "pets", "file")
    refused(house, ImportRunning, overlap=2)
    update(house, summary="Words may change.")
    at_once(intake.remove(house, loading.batch))
    update(house, overlap=2)


def test_a_display_is_held_against_every_item(house: House) -> None:
    house.project(items=["rex"], state="draft")
    error = refused(house, DoesNotFitItems, display={"prompt": "id", "responses": ["one", "two"]})
    assert (error.bad, error.mistakes[0].where) == (1, "rex")

    def make_fit(tx: Tx) -> None:
        tx.run("""UPDATE item SET content = '{"id":"rex","one":"1","two":"2"}'""")

    house.do(make_fit)
    update(house, display={"prompt": "id", "responses": ["one", "two"]})
    assert terms_of(house.stored()).display.prompt == ("id",)
