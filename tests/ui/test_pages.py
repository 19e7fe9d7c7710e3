"""Long items in pages: nothing disappears, nothing spills."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.inert import plain
from bot.ui.pages import AROUND_A_TITLE, PAGE_BYTES, PAGE_CHARACTERS, Page, Section, paginate, whole
from tests.ui.test_inert import HOSTILE, live, texts

LONG = [
    *HOSTILE,
    "a" * 20_000,
    "日本語" * 7_000,
    "שלום עולם " * 3_000,
    "\n" * 20_000,
    "\r\n" * 9_000,
    " " * 9_000,
    "`" * 5_000,
    "\\" * 9_000,
    "\u202e" * 3_000,
    "a" + "\u0301" * 9_000,
    "👩‍🚀" * 4_000,
    "*" * 2_999 + "⟦" * 2_999,
    "- one\n1. two\n# three\n" * 900,
    "@everyone <t:0> discord.gg/x\n\n" * 900,
]
sections = st.lists(
    st.builds(Section, st.sampled_from(["Question", "Response 1", "回答"]), texts), max_size=5
)


def stored(pages: tuple[Page, ...]) -> list[Section]:
    """The sections the pages show, told apart by their first pieces."""
    found: list[Section] = []
    for piece in (piece for page in pages for piece in page):
        before = found.pop() if piece.continued else Section(piece.title, "")
        assert before.title == piece.title
        found.append(Section(piece.title, before.text + plain(piece.text)))
    return found


def cost(page: Page) -> tuple[int, int]:
    drawn = [piece.title + piece.text for piece in page]
    around = AROUND_A_TITLE * len(page)
    return sum(map(len, drawn)) + around, len("".join(drawn).encode()) + around


def layout(*texts: str) -> list[list[str]]:
    """The titles on each page, of sections A, B, C, …; small letters go on."""
    pages = paginate([Section(title, text) for title, text in zip("ABCD", texts, strict=False)])
    return [[piece.title.lower() if piece.continued else piece.title for piece in page] for page in pages]


@given(sections, st.integers(90, 400), st.integers(110, 900))
def test_the_pages_hold_every_text_whole_within_their_limits_and_inert(
    given: list[Section], characters: int, utf8_bytes: int
) -> None:
    pages = paginate(given, characters=characters, utf8_bytes=utf8_bytes)
    assert stored(pages) == given
    for page in pages:
        drawn, size = cost(page)
        assert page
        assert drawn <= characters
        assert size <= utf8_bytes
        assert not any(live(piece.text) for piece in page)


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_a_hostile_text_is_paged_like_any_other(text: str) -> None:
    given = [Section("Question", "Which?"), Section("Response 1", text), Section("Response 2", text)]
    pages = paginate(given)
    assert stored(pages) == given
    assert whole(given).count(text) >= 2
    for page in pages:
        drawn, size = cost(page)
        assert drawn <= PAGE_CHARACTERS
        assert size <= PAGE_BYTES
        assert not any(live(piece.text) for piece in page)


def test_an_item_that_fits_stays_on_one_page() -> None:
    assert layout("x" * 900, "y" * 900, "z" * 900) == [["A", "B", "C"]]


def test_an_empty_text_is_still_a_piece() -> None:
    assert layout("", "y", "") == [["A", "B", "C"]]


def test_a_response_that_fits_a_page_is_not_broken() -> None:
    assert layout("x" * 900, "y" * 2_500, "z" * 2_500) == [["A"], ["B"], ["C"]]


def test_a_response_that_fits_no_page_begins_below_the_question() -> None:
    assert layout("x" * 900, "y" * 4_000) == [["A", "B"], ["b"]]


def test_a_title_is_not_left_alone_at_the_bottom() -> None:
    assert layout("x" * 2_850, "y" * 4_000) == [["A"], ["B"], ["b"]]


def test_a_broken_text_goes_on_a_new_page() -> None:
    assert layout("x" * 1_700 + "\n\n" + "y" * 4_000) == [["A"], ["a"], ["a"]]


def test_pages_are_full_where_nothing_invites_a_break() -> None:
    assert [len(piece.text) for (piece,) in paginate([Section("A", "x" * 9_000)])][:-1] == [2_967] * 3


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("one two.\nthree four\n\nfive six. seven eight nine ten", "one two.\nthree four\n\n"),
        ("one two.\r\nthree four\r\n\r\n    five six. seven eight", "one two.\r\nthree four\r\n\r\n"),
        ("one two. three four five\n    six seven eight nine ten", "one two. three four five\n"),
        ("one two three four (five.) six seven eight nine ten", "one two three four (five.) "),
        ("one two three four five six seven eight nine ten", "one two three four five six "),
        ("one two three four five sixty seven eight nine ten", "one two three four five sixty "),
        ("日本" * 6 + "「ここまで。」" + "日本" * 15, "日本" * 6 + "「ここまで。」"),
        ("one\n\ntwothreefourfivesixseveneightnineteneleventwelve", "one\n\ntwothreefourfivesixsevene"),
        ("xxxxxxxxxxxxxxxxxxxxxxxxxxxxx*xxxxxxxxxxxxxxxxxxxx", "x" * 29),
        ("xxxxxxxxxxxxxxxxxxxxxxxxxxxe\u0301\u0301\u0301xxxxxxxx", "x" * 27),
        ("xxxxxxxxxxxxxxxxxxxxxxxxxxxx👩\u200d🚀xxxxxxxxxxxx", "x" * 28),
    ],
)  # fmt: skip
def test_a_page_ends_at_the_best_place_in_its_later_half(text: str, first: str) -> None:
    pages = paginate([Section("A", text)], characters=AROUND_A_TITLE + 1 + 30)
    assert plain(pages[0][0].text) == first


def test_a_page_too_small_for_anything_still_ends() -> None:
    given = [Section("Question", "a*⟦\u202e"), Section("Response 1", "")]
    assert stored(paginate(given, characters=1, utf8_bytes=1)) == given


def test_the_whole_text_is_every_title_and_every_text() -> None:
    given = [Section("Question", "*Which*?\r\n"), Section("Response\\_1", "")]
    assert whole(given) == "=== Question ===\n\n*Which*?\r\n\n\n=== Response_1 ===\n\n\n"
