"""Item files: which lines are items, which are refused and in which words, and that no text is changed."""

import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import Mistake
from bot.labeling.item_file import ItemLine, lines_of, read_items
from bot.labeling.project_file import project_of
from bot.labeling.strict_json import LONGEST_LINE

PETS = project_of(
    {
        "name": "Pets",
        "guideline": "Look.",
        "display": {"prompt": "question", "responses": ["answer"]},
        "fields": {"id": "key", "priority": "rank"},
        "questions": [{"name": "quality", "type": "rating", "ask": "How good?"}],
    }
)
REX = {"key": "rex", "question": "Who?", "answer": "Rex."}
NOTHING = object()


def rex(**other: Any) -> dict[str, Any]:
    """Rex's item with some fields changed, or left out where they are NOTHING."""
    return {key: value for key, value in (REX | other).items() if value is not NOTHING}


def read(data: bytes) -> list[ItemLine | Mistake]:
    return list(read_items(lines_of(data), PETS))


def item(data: bytes | dict[str, Any]) -> ItemLine:
    (found,) = read(data if isinstance(data, bytes) else json.dumps(data).encode())
    assert isinstance(found, ItemLine), found
    return found


def mistake(data: bytes | dict[str, Any]) -> Mistake:
    (found,) = read(data if isinstance(data, bytes) else json.dumps(data).encode())
    assert isinstance(found, Mistake), found
    return found


def nested(levels: int) -> Any:
    return [nested(levels - 1)] if levels else "core"


def test_a_line_is_an_item_with_all_its_fields_in_one_spelling() -> None:
    line = (
        b' {"question": "Who\\u0021", "key":"rex", "answer":"\xc3\xa9" , "more": {"b": [1.5, null], "a": 2}}'
    )
    content = '{"answer":"é","key":"rex","more":{"a":2,"b":[1.5,null]},"question":"Who!"}'
    assert item(line) == ItemLine(1, "rex", content, 0)


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    rows = [
        "\ufeff" + json.dumps(REX),
        "",
        "  \t",
        json.dumps(REX, ensure_ascii=False),
        "\ufeff" + json.dumps(REX),
    ]
    first, second, third = read("\r\n".join(rows).encode())
    assert isinstance(first, ItemLine)
    assert isinstance(second, ItemLine)
    assert (first.number, second.number) == (1, 4)
    assert third == Mistake("line 5, column 1", "a byte order mark, which stands only at the start of a file")


def test_only_a_line_feed_ends_a_line() -> None:
    assert list(lines_of("a\u2028b\x85c\x0bd\re\nf\r\n\n\rg".encode())) == [
        "a\u2028b\x85c\x0bd\re\n".encode(),
        b"f\r\n",
        b"\n",
        b"\rg",
    ]


@pytest.mark.parametrize("rest", [b"", b"\n", b"\r\n", b"x", b"x" * 3_000_000, b"x\nmore"])
def test_a_line_too_long_is_refused_and_the_next_one_read(rest: bytes) -> None:
    whole = b'{"key":"' + b"k" * LONGEST_LINE + rest + b"\n" + json.dumps(REX).encode()
    refused, *_, after = read(whole)
    assert refused == Mistake("line 1", "longer than 1 MB")
    assert isinstance(after, ItemLine)


def test_a_long_line_is_never_held_whole() -> None:
    class Endless(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size < 2 * LONGEST_LINE
            return super().readline(size)

    assert len(list(lines_of(Endless(b"x" * 5_000_000 + b"\ny")))) == 2


@pytest.mark.parametrize(
    ("data", "column", "why"),
    [
        (b'{"key":"\xff"}', ", column 9", "not UTF-8 text"),
        ('{"é":'.encode() + b"\xff}", ", column 6", "not UTF-8 text"),
        (b"{", ", column 2", "not JSON: a key in double quotation marks is missing"),
        (b"{'key':1}", ", column 2", "not JSON: a key in double quotation marks is missing"),
        (b'{"key" 1}', ", column 8", "not JSON: a : is missing"),
        (b'{"key":rex}', ", column 8", "text has no quotation marks"),
        (b'{"a":1 "b":2}', ", column 8", "not JSON: a comma or a closing bracket is missing"),
        (b'{"a":"\t"}', ", column 7", "a control character inside a text"),
        (b'{"a":"\x00"}', ", column 7", "a control character inside a text"),
        (b'{"a":"\\q"}', ", column 7", "write \\\\ for a backslash"),
        (b"{} {}", ", column 4", "something is left over after the object"),
        (b'[{"key":1}]', "", "not an object"),
        (b'"rex"', "", "not an object"),
        (b'{"key":NaN}', "", "NaN and Infinity are not JSON"),
        (b'{"key":-Infinity}', "", "NaN and Infinity are not JSON"),
        (b'{"key":1e999}', "", "nor is a number that large"),
        (b'{"key":' + b"9" * 5000 + b"}", "", "a number of thousands of digits"),
        (b"[" * 100_000, "", "nested deeper than 20"),
        (b'{"a":1,"b":{"x":1,"x":1}}', "", 'the key "x" stands in one object twice'),
        (b'{"\\ud800":1,"\\ud800":2}', "", 'the key "\\ud800" stands in one object twice'),
    ],
)
def test_what_is_not_one_json_object_is_refused_with_its_place(data: bytes, column: str, why: str) -> None:
    found = mistake(data)
    assert found.where == f"line 1{column}"
    assert why in found.why


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"answer": NOTHING}, "the field `answer` is missing"),
        ({"answer": None}, "null stood in `answer`; only text can be shown"),
        ({"answer": 5}, "5 stood in `answer`; only text can be shown"),
        ({"answer": True}, "true stood in `answer`; only text can be shown"),
        ({"question": ["Who?"]}, "a list of 1 stood in `question`; only text can be shown"),
        ({"answer": "x" * 100_001}, "the field `answer` is longer than 100000 characters"),
        ({"unseen": "x" * 100_001}, "the field `unseen` is longer than 100000 characters"),
        ({"answer": "half \ud83d"}, "half a character"),
        ({"\udc00": "half"}, "half a character"),
        ({"answer": "zero \0"}, "a NUL character"),
        ({"unseen": ["\\\\\0"]}, "a NUL character"),
        ({"unseen": nested(20)}, "nested deeper than 20"),
        ({"key": None}, "null stood in `key`"),
        ({"key": True}, "true stood in `key`"),
        ({"key": 1.5}, "1.5 stood in `key`"),
        ({"key": " "}, '" " stood in `key`'),
        ({"key": "two\nlines"}, "1 to 200 characters of one line"),
        ({"key": "x" * 201}, "(201 characters) stood in `key`"),
        ({"key": 10**200}, "a very large number stood in `key`"),
        ({"rank": 1001}, "1001 stood in `rank`; allowed: a whole number from -1000 to 1000"),
        ({"rank": 1.0}, "1.0 stood in `rank`"),
        ({"rank": True}, "true stood in `rank`"),
        ({"rank": None}, "null stood in `rank`"),
    ],
)
def test_an_item_that_cannot_be_kept_and_shown_as_it_is_is_refused(fields: dict[str, Any], why: str) -> None:
    found = mistake(rex(**fields))
    assert found.where == "line 1"
    assert why in found.why


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": "x" * 99_900},
        {"answer": "\\u0000 spelled out, \\\\u0000 too"},
        {"answer": " kept as it is\r\n\u2028\u200b\x07"},
        {"unseen": nested(19)},
        {"unseen": ["{[" * 30]},
        {"unseen": None},
    ],
)
def test_what_can_be_kept_is_kept_as_it_is(fields: dict[str, Any]) -> None:
    for ascii_only in (True, False):
        assert json.loads(item(json.dumps(rex(**fields), ensure_ascii=ascii_only).encode()).content) == rex(
            **fields
        )


def test_an_id_may_be_a_whole_number() -> None:
    assert item(rex(key=7)).external_id == "7"


def test_an_item_with_no_id_gets_one_from_its_content_however_it_is_spelled() -> None:
    one = item(b'{"question":"Who?","answer":"\xc3\xa9"}')
    other = item(b'{ "answer":"\\u00e9", "question":"Who?" }')
    digest = hashlib.sha256('{"answer":"é","question":"Who?"}'.encode()).hexdigest()
    assert one.external_id == other.external_id == f"sha256-{digest[:32]}"
    assert item(rex(key=NOTHING)).external_id != one.external_id


def test_a_priority_is_read_where_there_is_one() -> None:
    assert [item(rex(rank=rank)).priority for rank in (-1000, 0, 1000, NOTHING)] == [-1000, 0, 1000, 0]


def test_items_are_read_as_the_file_is() -> None:
    def one_line() -> Iterator[bytes]:
        yield json.dumps(REX).encode()
        raise AssertionError("read ahead")

    assert isinstance(next(read_items(one_line(), PETS)), ItemLine)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.binary()
    | st.dictionaries(st.sampled_from([*REX, "rank", "more"]), JSON).map(lambda o: json.dumps(o).encode())
)
@example(b'{"\\ud800":')
def test_any_file_is_read_line_by_line_or_refused_in_words(data: bytes) -> None:
    for found in read(data):
        if isinstance(found, Mistake):
            f"{found.where}: {found.why}".encode()
        else:
            again = item(found.content.encode())
            assert (again.external_id, again.content) == (found.external_id, found.content)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), st.booleans())
def test_the_text_that_is_kept_is_the_text_that_came(text: str, ascii_only: bool) -> None:
    line = json.dumps(rex(answer=f".{text}"), ensure_ascii=ascii_only).encode()
    assert json.loads(item(line).content)["answer"] == f".{text}"
