"""Whatever a guideline, its changes and its examples hold, every screen of them fits one message."""

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given, settings

from bot.labeling.examples import LONGEST_TEXT, LONGEST_WHY, MOST, Examples
from bot.labeling.guideline_drafts import Written
from bot.labeling.guidelines import ON_A_PAGE, Compared, Kept, Overview
from bot.labeling.hands import Card, ReadGuideline, ShownExample, Step
from bot.labeling.project_spec import GUIDELINE_LONGEST
from bot.labeling.requeueing import Requeue, Requeued
from bot.labeling.text_changes import changes
from bot.ui.card import draw_step
from bot.ui.examples import draw_examples
from bot.ui.guideline import draw_guideline
from bot.ui.guideline_desk import draw_kept, draw_overview
from bot.ui.guideline_drafts import draw_draft
from bot.ui.guideline_versions import draw_compared, draw_version
from bot.ui.requeue import draw_requeue, draw_requeued
from storage.examples import Example
from storage.guidelines import Draft, Version
from storage.records import Guideline, Repair
from storage.requeues import UnderVersion
from tests.ui.test_card_limits import (
    FAT,
    LAST_ID,
    LATE,
    MANY,
    OUTCOMES,
    card,
    check,
    fullest,
    pieces,
    project,
    spec,
)

WHO = f"user {LAST_ID}"
PAGES = 24


def guideline(text: str) -> Guideline:
    return Guideline(1, LAST_ID, MANY, text, LATE, WHO, 1)


def example(text: str, of: Card | None = None) -> ShownExample:
    item_id = None if of is None else of.item.id
    why = text[:LONGEST_WHY] or "Because."
    return ShownExample(Example(LAST_ID, LAST_ID, "bad", text, item_id, why, MANY, WHO, LATE, None), of)


@pytest.mark.parametrize("letter", FAT)
def test_every_page_of_a_guideline_with_changes_and_examples_fits(letter: str) -> None:
    terms = spec(letter * 80)
    text, item = letter * GUIDELINE_LONGEST, card(terms, letter * 4_000, letter * 4_000)
    shown = (example(letter * LONGEST_TEXT), example("", item))
    read = ReadGuideline(project(terms), terms, guideline(text), True, 1, changes("Old.", text), shown)
    for page in range(PAGES):
        check(draw_guideline(read, page))


@settings(deadline=None, max_examples=15)
@given(pieces(4_000), pieces(4_000))
def test_whatever_changed_it_fits(old: str, new: str) -> None:
    terms, told = spec("*" * 80), changes(old, new)
    draft = Draft(LAST_ID, LAST_ID, 1, "x", 1, WHO, LATE)
    written = Written(project(terms), terms, draft, guideline("x"), told, moved=True)
    compared = Compared(project(terms), terms, MANY - 1, MANY, told)
    kept = Kept(project(terms), terms, guideline(f"{new}x"))
    for page in range(4):
        check(draw_draft(written, page))
        check(draw_compared(compared, page))
        check(draw_version(kept, page))
        check(draw_guideline(ReadGuideline(project(terms), terms, guideline("x"), True, 1, told), page))
    check(draw_kept(kept))


@pytest.mark.parametrize("letter", FAT)
def test_what_leads_see_fits(letter: str) -> None:
    terms = spec(letter * 80)
    version = Version(MANY, LATE, WHO, 1, GUIDELINE_LONGEST)
    versions = tuple(replace(version, version=MANY - number) for number in range(1, ON_A_PAGE + 1))
    check(draw_overview(Overview(project(terms), terms, version, versions, MANY, UTC)))
    shown = tuple(
        ShownExample(replace(example(letter * LONGEST_TEXT).example, id=LAST_ID - number), None)
        for number in range(MOST)
    )
    for page in range(5):
        check(draw_examples(Examples(project(terms), terms, shown, MANY), page))
    under = tuple(UnderVersion(number, MANY, MANY) for number in range(1, 21))
    repair = Repair(LAST_ID, LAST_ID, "requeue", None, None, MANY, None, WHO, MANY, MANY, LATE, LATE)
    earlier = tuple(replace(repair, id=LAST_ID - number) for number in range(3))
    check(draw_requeue(Requeue(project(terms, "open"), terms, 21, 20, under, MANY, MANY, earlier)))
    check(draw_requeued(Requeued(project(terms), terms, repair)))


@pytest.mark.parametrize("letter", FAT)
def test_a_card_that_tells_of_a_newer_guideline_fits(letter: str) -> None:
    ends = {"points": 10, "low": letter * 60, "high": letter * 60}
    terms = spec(letter * 80, 0, [{"name": "q", "type": "rating", "ask": letter * 300, **ends}])
    shown = replace(card(terms, fullest(terms, letter, 2)), newer_guideline=MANY)
    for outcome in OUTCOMES:
        for page in range(2):
            check(draw_step(Step(outcome, shown), page))


@pytest.mark.parametrize("letter", FAT)
@pytest.mark.parametrize("last_read", [0, 1])
def test_a_guideline_fits_below_every_line(letter: str, last_read: int) -> None:
    """It comes in place of the next item, after whatever was pressed."""
    terms, text = spec(letter * 80), letter * 5_000
    told = changes("Old.", text)
    read = ReadGuideline(project(terms), terms, guideline(text), True, last_read, told, (example(text),))
    for outcome in OUTCOMES:
        check(draw_step(Step(outcome, read)))
