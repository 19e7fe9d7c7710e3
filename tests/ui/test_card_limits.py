"""Whatever a project asks and an item holds, every screen stays within what Discord takes."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from discord import ui
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.labeling import hands
from bot.labeling.hands import (
    Card,
    NoSeat,
    Nothing,
    NotOpen,
    Outcome,
    ReadGuideline,
    Saved,
    Skipped,
    Step,
    WhyNothing,
)
from bot.labeling.news import LONGEST
from bot.labeling.nothing import Meanwhile, ToPractise
from bot.labeling.posts import (
    ANNOUNCEMENT,
    FAILED,
    FLAGGED,
    NEWS,
    SLOW,
    UNPUBLISHED,
    UNSURE,
    Matter,
    Subject,
)
from bot.labeling.project_spec import Terms
from bot.ui.card import draw_step, pages_of
from bot.ui.entering import draw_consent
from bot.ui.guideline import draw_guideline, in_pages
from bot.ui.notices import draw_post
from bot.ui.screen import Part, Screen
from bot.ui.why import draw_nothing
from storage.counts import Left
from storage.news import News
from storage.records import Assignment, Guideline, Guild, Item, Post, Project

COMPONENTS, CHARACTERS, BYTES = 40, 4_000, 10_170  # of a message in components
PLAIN_MESSAGE = 2_000  # characters
LAST_ID = 2**63 - 1
LATE = 9_999_999_999_000
TEXT, BUTTON, MENU, GALLERY, ACTION_ROW = 10, 2, 3, 12, 1
FAT = "*`<日👩é"  # one character becomes two, or takes many bytes
LETTERS = "abcdefghij"


def spec(
    name: str = "Pets", responses: int = 2, questions: Sequence[dict[str, Any]] = (), **more: Any
) -> Terms:
    fields = {"prompt": ["p"], "responses": list(LETTERS[:responses]), "images": ["photo"]}
    asked = list(questions) or [{"name": "q", "type": "rating", "ask": "How good?"}]
    return Terms.model_validate({"name": name, "overlap": 3, "display": fields, "questions": asked, **more})


def project(terms: Terms, state: str = "paused") -> Project:
    return Project(LAST_ID, LAST_ID, "pets", state, 0, terms.model_dump_json(), "0" * 64, 0, 0, None)


def card(terms: Terms, *texts: str, state: str = "leased", drafted: int = 0) -> Card:
    """A card of a paused project, its texts in the order of the fields, the first questions answered."""
    links = [f"https://example.org/{n}" for n in range(10)]
    fields = (
        {"photo": links}
        | dict.fromkeys(terms.display.shown, "")
        | dict(zip(terms.display.shown, texts, strict=False))
    )
    item = Item(LAST_ID, LAST_ID, 1, 1, "rex", json.dumps(fields), "open", 0, 0, 1, 1, 1)
    order = json.dumps([*LETTERS[: len(terms.display.responses)]][::-1])
    draft = json.dumps({question.name: 1 for question in terms.questions[:drafted]})
    times = (0, LATE, 0, 0)
    assignment = Assignment(LAST_ID, LAST_ID, 1, 1, state, *times, order, 1, 0, draft, 0)
    return Card(project(terms), terms, item, assignment)


def walk(components: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        yield from walk([component["accessory"]] if "accessory" in component else [])


def check(parts: Sequence[Part]) -> None:
    """A screen fits, with the file of "Open whole" too."""
    screen = Screen([*parts, ui.File("attachment://item.txt")])
    within_limits(screen.to_components())  # type: ignore[no-untyped-call]  # discord.py's own


def within_limits(components: Sequence[dict[str, Any]]) -> None:
    """What Discord takes as one message."""
    shown = list(walk(components))
    texts = [part["content"] for part in shown if part["type"] == TEXT]
    buttons = [part for part in shown if part["type"] == BUTTON]
    menus = [part for part in shown if part["type"] == MENU]
    labels = [option["label"] for menu in menus for option in menu["options"]]
    written = "".join([*texts, *labels, *(button["label"] for button in buttons)])
    ids = [part["custom_id"] for part in (*buttons, *menus)]
    assert all(1 <= len(menu["options"]) <= 25 for menu in menus)
    assert max(map(len, labels), default=0) <= 100
    assert all(1 <= len(part["items"]) <= 10 for part in shown if part["type"] == GALLERY)
    assert len(shown) <= COMPONENTS
    assert len(written) <= CHARACTERS
    assert len(written.encode()) <= BYTES
    assert all(text.strip() for text in texts)
    assert len(set(ids)) == len(ids)
    assert max(map(len, ids), default=0) <= 100
    assert max((len(button["label"]) for button in buttons), default=0) <= 80
    assert all(1 <= len(part["components"]) <= 5 for part in shown if part["type"] == ACTION_ROW)


def words(most: int) -> st.SearchStrategy[str]:
    """Long words of one kind of letter."""
    return st.builds(lambda letter, size: letter * size, st.sampled_from(FAT), st.integers(1, most))


@st.composite
def questions(take: st.DrawFn, number: int, responses: int) -> dict[str, Any]:
    asked = {"name": f"q{number}", "ask": take(words(300)), "comment": take(st.booleans())}
    kind = take(st.sampled_from(["any", "choice", "number"]))
    if kind == "number":
        return {**asked, "type": "number", "min": -(10**12) + 0.5, "max": 10**12 - 0.5, "whole": False}
    if kind == "choice":
        letter, options = take(st.sampled_from(FAT)), range(take(st.integers(2, 25)))
        return {**asked, "type": "choice", "options": [f"{letter * 36}{n}" for n in options]}
    if responses == 2 and take(st.booleans()):
        return {**asked, "type": "pairwise", "allow_tie": True, "allow_both_bad": True}
    ends = {"low": take(words(60)), "high": take(words(60))}
    return {**asked, **ends, "type": "rating", "points": take(st.integers(2, 10))}


@st.composite
def specs(take: st.DrawFn) -> Terms:
    responses = take(st.integers(0, 10))
    asked = [take(questions(number, responses)) for number in range(take(st.integers(1, 5)))]
    return spec(take(words(80)), responses, asked)


def pieces(longest: int) -> st.SearchStrategy[str]:
    """Long texts of one piece again and again, each hard in its own way."""
    hard = st.sampled_from([*FAT, "\u202e", "⟦", "word ", "\n", " "])
    return st.builds(lambda piece, size: (piece * size)[:size], hard, st.integers(0, longest))


def fullest(terms: Terms, letter: str, pages: int) -> str:
    """As much text in the first field as so many pages hold."""
    sizes = range(5_000 * pages)
    return letter * (
        bisect_right(sizes, pages, key=lambda size: len(pages_of(card(terms, letter * size)))) - 1
    )


TOLD = "*" * hands.TOLD
OUTCOMES: list[Outcome | None] = [
    None,
    Saved(LAST_ID, TOLD, surplus=True),
    Saved(LAST_ID, TOLD, surplus=False, was=TOLD),
    Saved(LAST_ID, TOLD, surplus=True, comment_on=LAST_ID),
    hands.AlreadySaved(LAST_ID, "👩" * hands.TOLD, comment_on=LAST_ID),
    hands.CommentKept(None),
    hands.CommentKept(LAST_ID),
    hands.AlreadySaved(LAST_ID, TOLD),
    hands.TooQuick(),
    Skipped(LAST_ID),
    hands.ReasonKept(LAST_ID),
    hands.NothingToSkip(),
    hands.Undone(),
    hands.Extended(LATE),
    hands.NoLongerYours(LAST_ID),
    NoSeat(LAST_ID),
    hands.GivenBack(LAST_ID),
]  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(
    specs(),
    st.lists(pieces(3_000), max_size=4),
    st.sampled_from(OUTCOMES),
    st.sampled_from(["leased", "expired"]),
    st.integers(0, 4),
)
def test_every_page_of_every_card_fits(
    terms: Terms, given: list[str], outcome: Outcome | None, state: str, drafted: int
) -> None:
    shown = card(terms, *given, state=state, drafted=drafted)
    for page in range(len(pages_of(shown))):
        check(draw_step(Step(outcome, shown), page))


@pytest.mark.parametrize("letter", FAT)
@pytest.mark.parametrize("pages", [1, 2, 4])
@pytest.mark.parametrize("most", [10, 25])
def test_the_longest_words_on_the_fullest_page_fit(letter: str, pages: int, most: int) -> None:
    ends = {"points": 10, "low": letter * 60, "high": letter * 60}
    asked: list[dict[str, Any]] = [
        {"name": f"q{n}", "type": "rating", "ask": letter * 300, "comment": True, **ends} for n in range(4)
    ]
    options = [f"{letter * 36}{n}" for n in range(most)]
    asked.insert(0, {"name": "c", "type": "choice", "ask": letter * 300, "options": options, "comment": True})
    terms = spec(letter * 80, 0, asked)
    shown = card(terms, fullest(terms, letter, pages))
    assert len(pages_of(shown)) == pages
    for page in range(pages):
        for outcome in OUTCOMES:
            check(draw_step(Step(outcome, shown), page))


def test_a_page_does_not_depend_on_what_stands_above_it_or_what_is_asked_now() -> None:
    asked = [{"name": f"q{n}", "type": "rating", "ask": "*" * 150 * (n + 1)} for n in range(2)]
    terms = spec(responses=0, questions=asked)
    assert pages_of(card(terms, "a " * 9_000)) == pages_of(
        card(terms, "a " * 9_000, drafted=1, state="expired")
    )


MANY = 10**9
LEFT = Left(MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY, MANY, LATE)


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: type(outcome).__name__)
@pytest.mark.parametrize("state", ["open", "paused"])
@pytest.mark.parametrize("projects", [1, 2, 9])
def test_every_reason_for_nothing_fits_below_every_line(
    projects: int, state: str, outcome: Outcome | None
) -> None:
    terms = spec("*" * 80)
    why = (WhyNothing(project(terms, state), terms, LEFT),) * projects
    ours = (replace(project(terms, state), id=LAST_ID - number) for number in range(projects))
    practice = tuple(ToPractise(one, terms, leads_to_work=True) for one in ours)
    meanwhile = Meanwhile(practice, MANY, (LAST_ID,) * 3)
    check(draw_step(Step(outcome, Nothing(why[0].project, why, meanwhile=meanwhile))))
    check(draw_nothing(Nothing(None)))


@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda outcome: type(outcome).__name__)
@pytest.mark.parametrize("state", ["draft", "paused", "closed"])
def test_a_project_that_is_not_open_fits_below_every_line(state: str, outcome: Outcome | None) -> None:
    terms = spec("*" * 80)
    check(draw_step(Step(outcome, NotOpen(project(terms, state), terms))))
    check(draw_consent(hands.AskConsent(LAST_ID)))


@settings(deadline=None, max_examples=60)
@given(words(80), st.lists(pieces(6_000), max_size=4), st.booleans())
def test_every_page_of_every_guideline_fits(name: str, given: list[str], started: bool) -> None:
    text = "".join([*given, "x"])[-20_000:]
    terms = spec(name)
    read = ReadGuideline(project(terms), terms, Guideline(1, LAST_ID, 1_000, text, 0), started)
    for page in range(len(list(in_pages(text)))):
        check(draw_guideline(read, page))


@pytest.mark.parametrize("kind", [ANNOUNCEMENT, NEWS, FLAGGED, UNSURE, FAILED, SLOW, UNPUBLISHED])
@pytest.mark.parametrize("letter", FAT)
def test_every_message_in_a_channel_fits(kind: str, letter: str) -> None:
    terms = spec(letter * 80, summary=letter * 300, minutes_per_item=10_080.0)
    facts = json.dumps({"item": letter * 200, "why": "refused"})
    post = Post(LAST_ID, LAST_ID, LAST_ID, kind, None, facts, "intended", 0, None, LAST_ID, None, None)
    post = replace(post, role_id=LAST_ID)
    guild = Guild(LAST_ID - 1, LAST_ID, LAST_ID, LAST_ID, LAST_ID, "UTC", 0)
    matter = Matter(project(terms, "open"), terms, 10**9, LAST_ID)
    about = replace(post, kind="announcement")
    news = News(LAST_ID, LAST_ID, "message", letter * LONGEST, 1, "user 1", 0, None, None)
    content, view = draw_post(Subject(post, guild, matter, about, news))
    assert len(content) <= PLAIN_MESSAGE
    assert 1 <= len(view.children) <= 5
