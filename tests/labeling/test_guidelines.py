"""A guideline's versions: kept with who and when, compared, and written by leads of their own server alone."""

from typing import Any

import pytest

from bot.errors import (
    GuidelineEmpty,
    GuidelineNotText,
    GuidelineTooLong,
    GuidelineUnchanged,
    NoSuchDraft,
    NoSuchProject,
    NoSuchVersion,
    ProjectClosed,
)
from bot.labeling import guideline_drafts, guidelines
from bot.labeling.guideline_drafts import Written
from bot.labeling.guidelines import Kept
from bot.labeling.project_spec import GUIDELINE_LONGEST
from bot.labeling.running import Lead
from tests.labeling.conftest import GUILD, House

OTHER_LEAD = "user 77"


def change(house: House, text: str, asks: bool = False) -> int:
    """A lead keeps another version; its number."""
    return house.do(guidelines.add_version, house.lead, house.stored(), text, asks).version


def draft(house: House, text: str, lead: Lead | None = None) -> int:
    return house.do(guideline_drafts.write, lead or house.lead, house.stored().id, text).id


def other_lead(house: House) -> Lead:
    return Lead(GUILD, OTHER_LEAD, house.now)


def test_every_version_is_kept_with_who_and_when_and_is_in_the_log(house: House) -> None:
    house.project()
    house.wait(minutes=5)
    assert change(house, "Read both twice.", asks=True) == 2
    found = house.do(guidelines.overview, house.lead, "pets")
    assert [(one.version, one.made_by, one.asks_reread) for one in found.versions] == [
        (2, house.lead.name, 1),
        (1, house.lead.name, 0),
    ]
    assert found.versions[0].created_at == house.now
    [act] = house.rows("SELECT actor, details FROM audit WHERE act = 'change guideline'")
    assert (act["actor"], act["details"]) == (house.lead.name, '{"version": 2, "asks to read again": "yes"}')


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("Read both.", GuidelineUnchanged),
        (" \n", GuidelineEmpty),
        ("a\0b", GuidelineNotText),
        ("x" * (GUIDELINE_LONGEST + 1), GuidelineTooLong),
    ],
)
def test_what_can_be_no_guideline_is_refused(house: House, text: str, error: type[Exception]) -> None:
    house.project()
    with pytest.raises(error):
        change(house, text)
    assert len(house.rows("SELECT 1 FROM guideline")) == 1


def test_the_longest_guideline_is_kept_and_exported_with_its_project(house: House) -> None:
    house.project()
    assert change(house, "x" * GUIDELINE_LONGEST) == 2


def test_a_closed_project_keeps_its_guideline(house: House) -> None:
    house.project(state="closed")
    with pytest.raises(ProjectClosed):
        change(house, "Late.")
    with pytest.raises(ProjectClosed):
        draft(house, "Late.")
    with pytest.raises(ProjectClosed):
        house.do(guidelines.turn_reread, house.lead, house.stored().id, 1)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfOne.\r\nTwo.\rThree.", "One.\nTwo.\nThree."),
        ("日本語。".encode(), "日本語。"),
    ],
)
def test_a_file_is_read_whatever_system_wrote_it(data: bytes, text: str) -> None:
    assert guidelines.clean(data) == text


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [("Grün".encode("latin-1"), 1, 3), ("a\nb".encode("utf-16"), 1, 1), (b"One.\nTw\xff.", 2, 8)],
)
def test_a_file_in_another_encoding_is_refused_by_its_place(data: bytes, line: int, byte: int) -> None:
    with pytest.raises(GuidelineNotText) as told:
        guidelines.clean(data)
    assert (told.value.line, told.value.byte) == (line, byte)


# What a lead has written


def test_a_draft_waits_over_a_restart_and_is_kept_once(house: House) -> None:
    house.project()
    written = draft(house, "Read both twice.")
    house.restart()
    assert (
        house.do(guideline_drafts.look, house.lead, written).changes
        == "\u2212 Read both.\n+ Read both twice."
    )
    house.do(guideline_drafts.turn_reread, house.lead, written)
    kept = house.do(guideline_drafts.keep, house.lead, written, 1)
    assert isinstance(kept, Kept)
    assert (kept.guideline.version, kept.guideline.asks_reread) == (2, 1)
    with pytest.raises(NoSuchDraft):
        house.do(guideline_drafts.keep, house.lead, written, 1)


def test_two_leads_who_write_at_once_lose_nothing_and_see_what_the_other_kept(house: House) -> None:
    house.project()
    mine, theirs = draft(house, "Read both twice."), draft(house, "Read them.", other_lead(house))
    house.do(guideline_drafts.keep, other_lead(house), theirs, 1)
    seen = house.do(guideline_drafts.keep, house.lead, mine, 1)
    assert isinstance(seen, Written)
    assert seen.moved
    assert (seen.in_force.version, seen.in_force.made_by) == (2, OTHER_LEAD)
    assert seen.changes == "\u2212 Read them.\n+ Read both twice."
    assert isinstance(house.do(guideline_drafts.keep, house.lead, mine, 2), Kept)
    assert [row["text"] for row in house.rows("SELECT text FROM guideline ORDER BY version")] == [
        "Read both.", "Read them.", "Read both twice.",
    ]  # fmt: skip


def test_what_is_written_again_takes_the_place_of_what_was(house: House) -> None:
    house.project()
    first = draft(house, "Read both twice.")
    house.do(guideline_drafts.turn_reread, house.lead, first)
    second = draft(house, "Read both three times.")
    with pytest.raises(NoSuchDraft):
        house.do(guideline_drafts.look, house.lead, first)
    assert house.do(guideline_drafts.look, house.lead, second).draft.asks_reread
    house.do(guideline_drafts.drop, house.lead, second)
    assert house.rows("SELECT 1 FROM guideline_draft") == []


def test_p8_a_lead_of_another_server_finds_none_of_it(house: House) -> None:
    house.project()
    written, project_id, elsewhere = draft(house, "Twice."), house.stored().id, Lead(999, "user 1", house.now)
    tries: list[tuple[Any, ...]] = [
        (NoSuchDraft, guideline_drafts.look, written),
        (NoSuchDraft, guideline_drafts.keep, written, 1),
        (NoSuchDraft, guideline_drafts.drop, written),
        (NoSuchDraft, guideline_drafts.turn_reread, written),
        (NoSuchProject, guideline_drafts.write, project_id, "Mine."),
        (NoSuchProject, guidelines.version, project_id, 1),
        (NoSuchProject, guidelines.compare, project_id, 1, 1),
        (NoSuchProject, guidelines.page, project_id, 0),
        (NoSuchProject, guidelines.turn_reread, project_id, 1),
    ]
    for error, rule, *about in tries:
        with pytest.raises(error):
            house.do(rule, elsewhere, *about)


def test_any_two_versions_are_compared_whichever_is_named_first(house: House) -> None:
    house.project()
    change(house, "Read both. Twice.")
    change(house, "Read both. Three times.")
    for one, other in ((1, 3), (3, 1)):
        found = house.do(guidelines.compare, house.lead, house.stored().id, one, other)
        assert (found.older, found.newer, found.changes) == (1, 3, "+ Three times.")
    for wrong in ((1, 4), (-1, 2)):
        with pytest.raises(NoSuchVersion):
            house.do(guidelines.compare, house.lead, house.stored().id, *wrong)


def test_many_versions_come_page_by_page(house: House) -> None:
    house.project()
    for number in range(24):
        change(house, f"Read {number} times.")
    first = house.do(guidelines.overview, house.lead, "pets")
    second = house.do(guidelines.page, house.lead, house.stored().id, first.older)
    last = house.do(guidelines.page, house.lead, house.stored().id, second.older)
    seen = [one.version for page in (first, second, last) for one in page.versions]
    assert seen == list(range(25, 0, -1))
    assert last.older == 0
