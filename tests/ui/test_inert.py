"""Item text is shown as it is stored, and does nothing."""

import re
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.ui.inert import inert, plain

# What Discord's client looks for, after public descriptions of its parser; a backslash frees any punctuation.
FREED = re.compile(r"\\([^0-9A-Za-z\s])")
CONSTRUCTS = [
    r"\*[^*]+\*", r"_[^_]+_", r"~~", r"\|\|", r"`",
    r"^ *#{1,3}\s", r"^ *-#", r"^ *>", r"^ *([*+-]|[0-9]+\.)\s", r"\[[^\]]*\]\(",
    r"<[@#:/\w]", r"@(everyone|here)", r":[^\s:]+:", r"\w://", r"discord(app)?\.(gg|com|gift)/",
]  # fmt: skip
HOSTILE = [
    "",
    "\n" * 50,
    "`" * 500,
    "\\" * 501,
    "```py\n````\n```x```\n````\n``` ``a`b``",
    "**b** __u__ _i_ ~~s~~ ||spoiler||",
    "# a\n## b\n### c\n-# d\n> e\n>>> f",
    "- a\n  - b\n+ c\n* d\n1. e\n12. f",
    "[x](https://e.org) <https://e.org> http://e.org steam://run <mailto:a@e.org> <tel:+1>",
    "discord.gg/x https://discord.gg/x discord.com/invite/x DISCORD.GG/x",
    "@everyone @here <@1> <@!1> <@&1> <#1>",
    "<t:0> <t:0:R> </cmd:1> <id:customize> <sound:1:2>",
    "<:a:1> <a:b:1> :smile: 12:100:5 :wave::skin-tone-2:",
    "¯\\_(ツ)_/¯ and ¯_(ツ)_/¯",
    "a\u202eb\u2066c\u200bd\ufeffe\u00adf\x00g\x1bh",
    "⟦U+202E⟧ ⟦ ⟧ \\⟦",
    "a\r\nb\rc\r\r\nd\n\re",
    "日本語。",
    "שלום עולם",
    "مرحبا",
    "\ud83d\ude00\ud800",
]

pieces = st.sampled_from(
    [*HOSTILE, *"\\*_~|`>#-+[]()<:@/.19 \n\r⟦⟧\u200c\u200d\ufe0fé👩", "https", "everyone"]
)
texts = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=20).map("".join),
)


def live(shown: str) -> list[str]:
    """The constructs of Discord's that are left in a text."""
    inner = FREED.sub("\ufffd", shown)
    return [
        construct for construct in CONSTRUCTS if re.search(construct, inner, re.IGNORECASE | re.MULTILINE)
    ]


@given(texts)
@example("⟦U+5C⟧")
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert plain(inert(text)) == text


@given(texts)
def test_nothing_in_a_text_is_left_for_discord_to_act_on(text: str) -> None:
    assert live(inert(text)) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_harmless_and_comes_back(text: str) -> None:
    assert live(inert(text)) == []
    assert plain(inert(text)) == text


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_discord_drops_every_backslash_of_ours(text: str) -> None:
    assert FREED.sub(r"\1", inert(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "Well, it's a well-known \"fact\" - isn't it? Yes! It costs 3.50 (about 4), see: 12; a=b & 5%.",
        "Ça va… « oui » – 日本語、はい。 mañana; tabs\tand\nlines",
        "می‌خواهم क्‍ष 👩‍🚀 👨‍👩‍👧 ❤️‍🔥 👍🏽 🇩🇪",
        "line\r\nline",
    ],
)
def test_ordinary_writing_stays_as_it_is(text: str) -> None:
    assert inert(text).replace("\\- ", "- ") == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟦U+202E⟧b"),
        ("⟦", "⟦U+27E6⟧"),
        ("a\rb\r\n", "a⟦U+000D⟧b\r\n"),
        ("pay\u200dpal", "pay⟦U+200D⟧pal"),
        ("é\u200d\u200dé", "é⟦U+200D⟧⟦U+200D⟧é"),
        ("a\ufe0f\u200dé", "a⟦U+FE0F⟧⟦U+200D⟧é"),
        ("é\ufe0f\ufe0f", "é\ufe0f⟦U+FE0F⟧"),
        ("#\ufe0f\u20e3", "\\#\ufe0f\u20e3"),
        ("https://e.org", "https\\:\\/\\/e.org"),
        ("1. In 1999. End", "1\\. In 1999\\. End"),
        ("\ud800", "⟦U+D800⟧"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_every_invisible_or_turning_character_is_named() -> None:
    turning = {"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    unseen = [
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.bidirectional(letter) in turning or unicodedata.category(letter) in ("Cc", "Cs", "Co")
        if letter not in "\t\n"
    ]
    assert not set(inert(" ".join(unseen))) & set(unseen)
