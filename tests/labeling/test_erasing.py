"""Forgetting a person: in pieces, whatever happens in between, and with every seat counted."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.errors import NotAgreed, NotYours
from bot.labeling import erasing, people, privacy
from bot.labeling.naming import ERASED, speaks_of, without
from storage import erasures
from storage.own_data import OwnAnnotation, OwnAssignment
from tests.labeling.conftest import House, Person, at_once
from tests.labeling.exports import busy_project

SEATS = """
    SELECT item.external_id AS item, item.free_seats,
           (SELECT count(*) FROM assignment WHERE assignment.item_id = item.id AND state = 'leased')
         + (SELECT count(*) FROM annotation AS mine WHERE mine.item_id = item.id AND status IN ('submitted', ?)
               AND NOT EXISTS (SELECT 1 FROM annotation AS later WHERE later.item_id = mine.item_id
                   AND later.labeler_id = mine.labeler_id AND later.revision > mine.revision)) AS held
      FROM item
"""
SPEAK_OF_PEOPLE = {
    "annotation", "assignment", "audit", "consent", "erasure", "labeler", "labeler_cursor", "pseudonym", "repair",
}  # fmt: skip
OUR_OWN_IDS = {"id", "assignment_id", "labeler_id", "project_id", "round_id"}


def erase(person: Person) -> None:
    house = person.house
    whole = house.do(privacy.kept, person.caller)
    erasure = house.do(erasing.begin, person.press(), whole.labeler_id)
    at_once(erasing.finish(house, erasure, house.now))


def full_house(house: House, overlap: int, holding: str) -> bool:
    """Whether free and held seats of every item make up its overlap."""
    return all(row["free_seats"] + row["held"] == overlap for row in house.rows(SEATS, holding))


@pytest.mark.parametrize("skip", ["others", "later", "drop"])
@pytest.mark.parametrize("erase_policy", ["keep", "set_aside"])
def test_seats_are_right_after_erasing(house: House, skip: str, erase_policy: str) -> None:
    """R1, R22, P3: whatever the labelers did before, and whoever goes."""
    holding = "skipped" if skip == "drop" else "submitted"
    for person in busy_project(house, skip=skip, erase=erase_policy):
        erase(person)
        assert full_house(house, 2, holding)
    current = house.rows(
        "SELECT status FROM annotation AS one WHERE NOT EXISTS (SELECT 1 FROM annotation AS later "
        "WHERE later.item_id = one.item_id AND later.labeler_id = one.labeler_id AND later.revision > one.revision)"
    )
    aside = {row["status"] for row in current} == {"withdrawn"}
    assert aside == (erase_policy == "set_aside")


def test_whoever_is_killed_while_erasing_goes_on_after_the_restart(house: House) -> None:
    """R22."""
    ana, _, _ = busy_project(house, erase="set_aside")
    labeler_id = house.do(privacy.kept, ana.caller).labeler_id
    house.do(erasing.begin, ana.press(), labeler_id)
    assert ana.caller.user_id in [one.user_id for one in house.do(erasures.unfinished)]

    house.restart()
    assert house.do(privacy.kept, ana.caller).is_nothing
    at_once(erasing.finish_all(house, house.now))

    assert house.do(erasures.unfinished) == []
    assert house.rows("SELECT 1 FROM annotation WHERE labeler_id = ? AND status = 'withdrawn'", labeler_id)


def test_a_disk_that_can_not_be_cleaned_yet_is_asked_again_and_names_nobody(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.project()
    ana = house.labeler("ana")
    ana.answer(ana.claim())

    async def busy() -> bool:
        return False

    with monkeypatch.context() as patched:
        patched.setattr(house, "overwrite", busy)
        erase(ana)
        assert [one.user_id for one in house.do(erasures.unfinished)] == [None]
    at_once(erasing.finish_all(house, house.now))

    assert house.do(erasures.unfinished) == []
    assert len(house.rows("SELECT 1 FROM audit WHERE act = 'erase person'")) == 1


def test_answers_that_were_only_begun_go(house: House) -> None:
    quality = {"name": "quality", "type": "rating", "ask": "How good?"}
    house.project(questions=[quality, quality | {"name": "length"}])
    ana = house.labeler("ana")
    ana.answer(ana.claim(), 3)
    assert house.rows("SELECT draft FROM assignment")[0]["draft"] != "{}"

    erase(ana)

    assert house.rows("SELECT draft, state FROM assignment")[0]["draft"] == "{}"
    assert house.rows("SELECT 1 FROM consent") == []


def test_nobody_erases_somebody_else(house: House) -> None:
    """P8: the button carries whom it was shown to."""
    house.project()
    ana, ben = house.labeler("ana"), house.labeler("ben")
    hers = house.do(privacy.kept, ana.caller).labeler_id
    with pytest.raises(NotYours):
        house.do(erasing.begin, ben.press(), hers)


def test_an_erased_person_who_agrees_again_is_somebody_new(house: House) -> None:
    """R22: nothing says they are the same, so an item they rated may come to them once more (decision 9)."""
    house.project(overlap=2)
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    erase(ana)
    house.do(people.consent, ana.press())

    assert ana.item() == "rex"
    names = house.rows("SELECT DISTINCT pseudonym FROM pseudonym")
    assert len(names) == 2
    assert house.free_seats("rex") == 0


def columns(house: House) -> dict[str, set[str]]:
    """The columns of every table."""
    tables = [row["name"] for row in house.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    info = {table: house.rows("SELECT name FROM pragma_table_info(?)", table) for table in tables}
    return {table: {row["name"] for row in rows} for table, rows in info.items()}


def test_every_table_that_speaks_of_people_is_known(house: House) -> None:
    """A new one: show it in `own_data.py`, and take the person out of it in `erasing.py`."""
    speaks = {table for table, names in columns(house).items() if names & {"labeler_id", "user_id", "actor"}}
    assert speaks == SPEAK_OF_PEOPLE


def test_what_people_get_has_every_column_of_their_work(house: House) -> None:
    """A new one belongs in `own_data.py`."""
    kept = columns(house)
    assert kept["annotation"] - OUR_OWN_IDS <= set(OwnAnnotation._fields)
    assert kept["assignment"] - OUR_OWN_IDS <= set(OwnAssignment._fields)


@pytest.mark.parametrize(
    ("kept", "left"),
    [
        ("user 123", ERASED),
        ("user 1234", "user 1234"),
        (
            {"who": 123, "more": [4123, "<@123> and 123"]},
            {"who": None, "more": [4123, f"{ERASED} and {ERASED}"]},
        ),
        ({"123": True}, {ERASED: True}),
    ],
)
def test_a_name_is_taken_out_and_longer_numbers_stay(kept: Any, left: Any) -> None:
    assert without(kept, 123) == left
    assert speaks_of(kept, 123) == (kept != left)


def test_withdrawn_consent_stops_every_press_and_agreeing_again_goes_on(house: House) -> None:
    """R19, P8."""
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    step = ana.answer(ana.claim())
    card = ana.claim()
    assert house.do(privacy.withdraw, ana.press()) == 1

    presses: list[Callable[[], object]] = [
        lambda: ana.answer(card), lambda: ana.skip(card), lambda: ana.extend(card), lambda: ana.undo(step),
    ]  # fmt: skip
    for press in presses:
        with pytest.raises(NotAgreed):
            press()
    assert house.free_seats("tom") == 1
    assert house.do(privacy.withdraw, ana.press()) == 0

    house.do(people.consent, ana.press())
    assert ana.item() == "tom"
    consents = house.rows("SELECT withdrawn_at FROM consent")
    assert [row["withdrawn_at"] is None for row in consents] == [False, True]
