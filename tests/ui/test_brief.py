"""A long text in a short line: as much of it as fits, at once however long it is."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.inert import brief, inert, plain

WHOLE = st.text(max_size=60) | st.text("*⟦\u202e\U0010ffff:a \n…", max_size=60)


@given(WHOLE, st.integers(20, 40))
def test_it_is_the_whole_or_a_beginning_with_an_ellipsis(text: str, most: int) -> None:
    shown = brief(text, most)
    assert len(shown) <= most
    if shown != inert(text):
        assert text.startswith(plain(shown).removesuffix("…"))
        assert plain(shown).endswith("…")


@given(WHOLE)
def test_nothing_is_cut_that_fits(text: str) -> None:
    assert brief(text, max(1, len(inert(text)))) == inert(text)


@pytest.mark.parametrize("letter", ["a", "*", "\u202e", "\U0010ffff"])
def test_a_guideline_s_worth_of_text_takes_no_longer_than_a_tap_may(letter: str) -> None:
    start = process_time()
    assert brief(letter * 20_000, 200)
    assert process_time() - start < 0.1
