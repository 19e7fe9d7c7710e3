"""Forgetting a person: in pieces, whatever happens in between, and with every seat counted."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from bot.errors import NotAgreed, NotYours
from bot.labeling import commenting, erasing, people, privacy, retiring
from bot.labeling.naming import ERASED, speaks_of, without
from storage import batches, erasures, outbox
from storage.availability import Availability
from storage.own_data import OwnAnnotation, OwnAssignment
from tests.labeling.conftest import GUILD, PREFERENCE, House, Person, at_once
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
    "accepted", "annotation", "assignment", "audit", "availability", "consent", "erasure", "evaluation", "example",
    "follower", "guideline", "guideline_draft", "guideline_read", "helped", "inquiry", "labeler", "labeler_cursor",
    "merit", "news", "notify", "outbox", "plan", "practice_turn", "pseudonym", "qualification", "repair",
    "round_plan", "tip", "told", "unlisted", "vote", "wish",
}  # fmt: skip
OUR_OWN_IDS = {"id", "assignment_id", "labeler_id", "project_id", "round_id", "wave_id"}


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


def test_what_was_taken_back_already_is_not_withdrawn_again(house: House) -> None:
    """R16: nor does a seat return that nobody held."""
    house.project(erase="set_aside")
    ana = house.labeler("ana")
    ana.undo(ana.answer(ana.claim()))
    erase(ana)
    assert house.statuses() == ["submitted", "withdrawn"]
    assert house.free_seats("rex") == 1


def test_more_than_one_piece_is_done_to_the_end_and_comments_stay(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R22: comments are of the answers, and were never anybody's name."""
    monkeypatch.setattr(erasing, "AT_ONCE", 2)
    names = [f"item-{number}" for number in range(5)]
    house.project(items=names, erase="set_aside", questions=[PREFERENCE | {"comment": True}])
    ana = house.labeler("ana")
    for _ in names:
        card = ana.claim()
        house.do(commenting.comment, ana.press(), card.assignment.id, {"preference": "Both."})
        ana.answer(card)
    erase(ana)
    rows = house.rows("SELECT status, comments FROM annotation WHERE revision = 2")
    assert [tuple(row) for row in rows] == [("withdrawn", '{"preference":"Both."}')] * 5
    batch = house.rows("SELECT id FROM batch")[0]["id"]
    assert house.do(batches.sizes, batch).answered == 0


def test_a_lead_s_name_goes_from_repairs_and_from_what_was_to_be_posted(house: House) -> None:
    """R22: what they did stays."""
    house.project()
    ana = house.labeler("ana")  # by whose name the house's lead goes
    assert house.lead.name == ana.caller.name
    act = f'{{"who": "{ana.caller.name}"}}'
    house.do(outbox.add, GUILD, house.stored().id, "gone", None, act, house.now)
    batch = house.rows("SELECT id FROM batch")[0]["id"]
    house.do(retiring.begin_to_retire, house.lead, batch)
    erase(ana)
    assert [row["actor"] for row in house.rows("SELECT actor FROM repair")] == [ERASED]
    assert [post.facts for post in house.posts("gone")] == [{"who": ERASED}]
    assert {row["actor"] for row in house.rows("SELECT actor FROM audit")} == {ERASED}


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
    speaks = {
        table
        for table, names in columns(house).items()
        if names & {"labeler_id", "user_id", "actor", "made_by"}
    }
    assert speaks == SPEAK_OF_PEOPLE


def test_what_was_to_go_to_somebody_erased_goes_to_nobody(house: House) -> None:
    ana, ben = house.labeler("ana"), house.labeler("ben")
    for person in (ana, ben):
        house.do(outbox.add, GUILD, None, "news", None, "{}", house.now, user_id=person.caller.user_id)
    house.do(erasures.not_to, GUILD, ana.caller.user_id)
    assert [post.user_id for post in house.do(outbox.waiting, house.now)] == [ben.caller.user_id]
    assert house.rows("SELECT 1 FROM outbox WHERE user_id = ?", ana.caller.user_id) == []


def test_what_people_get_has_every_column_of_their_work(house: House) -> None:
    """A new one belongs in `own_data.py`."""
    kept = columns(house)
    assert kept["annotation"] - OUR_OWN_IDS <= set(OwnAnnotation._fields)
    assert kept["assignment"] - OUR_OWN_IDS <= set(OwnAssignment._fields)
    assert kept["availability"] <= {field.name for field in fields(Availability)}


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
