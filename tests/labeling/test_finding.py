"""Entries of the FAQ are found by their words: in every script, whatever is typed, and only one's own server's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.labeling import faq, finding, words
from storage import faq as kept
from storage import guilds
from storage.database import Tx
from storage.faq import Wording
from storage.faq_words import Scope
from tests.labeling.conftest import GUILD, MORNING, House

OTHER = 200
HERE, THERE = Scope(GUILD), Scope(OTHER)
SKIP = Wording("May I skip a blurry picture?", "Yes: press Skip, and say why.", None)
PUPPY = Wording("Is a puppy a dog?", "It is. AI says so too.", None)
JAPANESE = Wording("写真がぼやけています。スキップできますか", "はい、できます。", None)
CHINESE = Wording("可以跳过吗", "可以", None)
THAI = Wording("ข้ามได้ไหม", "ได้", None)
KOREAN = Wording("건너뛰어도 되나요?", "네", None)
ALL = (SKIP, PUPPY, JAPANESE, CHINESE, THAI, KOREAN)
HOSTILE = (
    'AND', 'NOT', 'a:b', '*', '"', '""', '"skip', 'skip"', "skip*", "NEAR(a b)", "NEAR/2", "a OR", "(", ")",
    "^skip", "-skip", "+", "{asked} : x", "asked : skip", "scope:s200", "s200", "%", "_", "\\",
    "'; DROP TABLE faq_entry --",
    "\x00", "skip\x00*", "🐕", "٣", "ﷺ", "İ", "ß", "a" * 4_000, "跳" * 4_000, "skip " * 800, "", "   ",
    "\u200b",
)  # fmt: skip


def add(tx: Tx, scope: Scope, says: Wording) -> int:
    return faq.add(tx, scope, faq.ANSWER, says, MORNING)


@pytest.fixture
def filled(house: House) -> House:
    house.do(guilds.ensure, OTHER, MORNING)
    for says in ALL:
        house.do(add, HERE, says)
    house.do(add, THERE, Wording("Is a secret puppy skipped here?", "Yes", None))
    return house


def found(house: House, typed: str, scope: Scope = HERE) -> list[str]:
    return house.do(_found, scope, typed)


def _found(tx: Tx, scope: Scope, typed: str) -> list[str]:
    return [entry.asked for entry in kept.named(tx, finding.find(tx, scope, typed, faq.FOUND))]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("skip", SKIP), ("SKIP", SKIP), ("ski", SKIP), ("blurry picture", SKIP), ("may i", SKIP), ("dog", PUPPY),
        ("AI", PUPPY), ("ai", PUPPY), ("pu", PUPPY),
        ("What do I do with a blurry one?", SKIP),
        ("スキップ", JAPANESE), ("写真", JAPANESE), ("写", JAPANESE), ("か", JAPANESE), ("ぼやけた写真", JAPANESE),
        ("スキップ　できますか？", JAPANESE), ("ｽｷｯﾌﾟ", JAPANESE), ("跳过", CHINESE),
        ("吗", CHINESE), ("可以", CHINESE),
        ("ข้าม", THAI), ("건너", KOREAN), ("되나요", KOREAN), ("püppy", PUPPY),
    ],
)  # fmt: skip
def test_what_is_there_is_found_in_every_script_by_two_characters_too(
    filled: House, typed: str, says: Wording
) -> None:
    assert found(filled, typed)[0] == says.asked


def test_the_best_fit_comes_first_and_words_in_the_question_count_most(house: House) -> None:
    for asked, answered in (("Colours?", "A dog has fur."), ("Is fur a colour?", "No."), ("Dogs?", "Yes.")):
        house.do(add, HERE, Wording(asked, answered, None))
    assert found(house, "is fur soft") == ["Is fur a colour?", "Colours?"]


def test_a_rare_word_is_found_among_many_entries_with_common_ones(house: House) -> None:
    house.do(add, HERE, Wording("What of the okapi?", "It is an animal.", None))
    for number in range(3 * finding.LOOKED_AT):
        house.do(add, HERE, Wording(f"What of the cat number x{number}?", "It is an animal.", None))
    assert found(house, "what is the okapi like") == ["What of the okapi?"]
    assert len(found(house, "the animal")) == faq.FOUND


def test_nothing_of_another_server_is_found_whatever_is_typed(filled: House) -> None:
    for typed in ("secret", "puppy", "skipped", "s200", f"s{OTHER}", "scope:s200"):
        assert not any("secret" in asked for asked in found(filled, typed))
    assert found(filled, "secret puppy", THERE) == ["Is a secret puppy skipped here?"]


def test_a_project_has_its_own_entries_and_the_servers_but_no_other_projects(house: House) -> None:
    pets, cars = (Scope(GUILD, house.stored(house.project(name)).id) for name in ("Pets", "Cars"))
    for scope, asked in ((pets, "pet skip"), (cars, "car skip"), (HERE, "any skip")):
        house.do(add, scope, Wording(asked, "Yes.", None))
    assert set(found(house, "skip", pets)) == {"pet skip", "any skip"}
    assert set(found(house, "", pets)) == {"pet skip", "any skip"}
    assert len(found(house, "skip")) == 3


def test_who_types_nothing_yet_is_shown_the_newest(filled: House) -> None:
    assert found(filled, "") == [says.asked for says in reversed(ALL)]


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed[:12]))
def test_no_input_breaks_the_search(filled: House, typed: str) -> None:
    assert not any("secret" in asked for asked in found(filled, typed))
    filled.do(add, HERE, Wording(f"{typed} okapi", typed, None))
    assert found(filled, "okapi")[0] == f"{typed} okapi"


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_asked_is_found_by_its_own_words_and_whatever_is_typed_is_safe(
    asked: str, typed: str
) -> None:
    house = House()
    house.do(add, HERE, Wording(asked, "", None))
    assert found(house, typed) in ([], [asked])
    if words.words_of(asked):
        assert found(house, asked) == [asked]


@given(st.text(max_size=200))
def test_words_hold_nothing_a_search_engine_could_take_for_anything_else(text: str) -> None:
    for word in words.words_of(text):
        assert word == "".join(word.split())
        assert not set(word) & set("\"'*():^+-{}\x00")


def test_half_a_character_is_looked_for_by_nobody(filled: House) -> None:
    assert found(filled, "\ud800 okapi") == []


def test_ids_of_people_are_not_among_the_words() -> None:
    assert words.words_of("Ask <@123456789012345678>, or 123456789012345678x5") == ["ask", "or", "x5"]
