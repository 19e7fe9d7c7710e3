"""CSV item files: which rows are items, which are refused and in which words, and that no text is changed."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadTable, Mistake
from bot.labeling.item_file import ItemLine, lines_of
from bot.labeling.item_reading import read_file
from bot.labeling.strict_json import spell
from tests.labeling.test_item_file import PETS

HEADER = "key,question,answer,rank"
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


def read(text: str | bytes, name: str = "pets.csv") -> list[ItemLine | Mistake]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_file(lines_of(data), name, PETS))


def contents(text: str | bytes, name: str = "pets.csv") -> list[dict[str, Any]]:
    found = read(text, name)
    assert all(isinstance(line, ItemLine) for line in found), found
    return [json.loads(line.content) for line in found if isinstance(line, ItemLine)]


def broken(text: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(BadTable) as refused:
        read(text)
    return [(mistake.where, mistake.why) for mistake in refused.value.mistakes]


def test_a_row_is_an_item_with_the_fields_its_header_names() -> None:
    [found] = read(f"{HEADER}\nrex,Who?,Rex.,5\n")
    assert found == ItemLine(2, "rex", '{"answer":"Rex.","key":"rex","question":"Who?","rank":5}', 5)


def test_a_row_is_the_same_item_as_its_line_of_json() -> None:
    line = b'{"rank": 5, "key": "rex", "question": "Who?", "answer": "R\\"e\\"x,\\n."}'
    [item] = read(line, "pets.jsonl")
    [row] = read(f'{HEADER}\nrex,Who?,"R""e""x,\n.",5\n')
    assert isinstance(item, ItemLine)
    assert isinstance(row, ItemLine)
    assert item[1:] == row[1:]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_value_keeps_its_line_breaks_and_lines_are_those_of_the_file(end: str, mark: str) -> None:
    rows = [f"{mark}key,question,answer", 'rex,"Who?', "", 'And why?",Rex.', "", 'tom,"a, ""b""",Tom.']
    first, second = read(end.join([*rows, ",,", ""]))
    assert isinstance(first, ItemLine)
    assert isinstance(second, ItemLine)
    assert (first.number, second.number) == (2, 6)
    assert json.loads(first.content)["question"] == f"Who?{end}{end}And why?"
    assert json.loads(second.content)["question"] == 'a, "b"'


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("rex,Who?,Rex.", "3 values stood there for 4 columns"),
        ("rex,Who?,Rex.,5,more", "5 values stood there for 4 columns"),
        ("rex,Who?,Re\0x.,5", "a NUL character"),
        ("rex,Who?,Rex.,high", '"high" stood in `rank`; allowed: a whole number'),
        ("rex,Who?,Rex.,5000", "5000 stood in `rank`"),
        (",Who?,Rex.,5", '"" stood in `key`'),
        ("rex,Who?," + "x" * 100_001 + ",5", "longer than 100000 characters"),
    ],
)
def test_a_row_that_is_no_item_is_refused_and_the_next_one_read(row: str, why: str) -> None:
    refused, after = read(f'{HEADER}\n{row}\n"tom","a\nb",c,\n')
    assert isinstance(refused, Mistake)
    assert refused.where == "line 2"
    assert why in refused.why
    assert isinstance(after, ItemLine)
    assert (after.number, after.priority) == (3, 0)


@pytest.mark.parametrize(
    ("header", "whys"),
    [
        ("key,question,answer,answer", ['two columns are called "answer"']),
        ("key,question,answer,", ["column 4 has no name"]),
        ("key, ,question,answer", ["column 2 has no name"]),
        ("key,text", ["no column is called `question`", "no column is called `answer`"]),
        (
            "key;question;answer",
            [
                f'no column is called `{name}`; commas part the values, not ";"'
                for name in ("question", "answer")
            ],
        ),
        ("key,question,answer,a\0b", ["a NUL character, which no text may hold"]),
    ],
)
def test_a_header_that_names_no_fields_refuses_the_file(header: str, whys: list[str]) -> None:
    assert broken(f"\n{header}\nrex,Who?,Rex.,5\n") == [("line 2", why) for why in whys]


@pytest.mark.parametrize(
    ("rest", "where", "why"),
    [
        (
            b'rex,"Who?,Rex.,5\ntom,a,b,1\n',
            "line 3",
            "a quotation mark opens in this row and is never closed",
        ),
        (b'rex,"Who"?,Rex.,5\n', "line 3", "text follows a closing quotation mark"),
        (b"rex,Who\xff?,Rex.,5\n", "line 3", "not UTF-8 text"),
        (b"rex,Who?\rRex.,5\n", "line 3", "a carriage return with no line feed"),
        (
            b'rex,"' + b"Who?\n" * 300_000,
            "line 3",
            "is a quotation mark before it never closed?",
        ),
        (b"rex," + b"a," * 600_000 + b"\n", "line 3", "longer than 1 MB"),
        (b'rex,"' + b"x" * 200_000 + b'",a,5\n', "line 3", "a value longer than 100000 characters"),
    ],
)
def test_where_rows_cannot_be_told_apart_the_file_is_refused(rest: bytes, where: str, why: str) -> None:
    [(line, told)] = broken(f"{HEADER}\ntom,a,b,1\n".encode() + rest)
    assert line == where
    assert why in told


@pytest.mark.parametrize(
    ("name", "first", "is_table"),
    [
        ("pets.csv", HEADER, True),
        ("PETS.CSV", HEADER, True),
        ("pets.csv", '{"key":', False),
        ("pets.csv", '\ufeff {"key":', False),
        ("pets.jsonl", HEADER, False),
        ("pets.txt", HEADER, True),
        ("pets.txt", '{"key":', False),
        ("pets", "[", False),
        ("pets", "", False),
    ],
)
def test_the_name_and_the_first_line_say_which_kind_a_file_is(name: str, first: str, is_table: bool) -> None:
    found = read(f"{first}\nrex,Who?,Rex.,5\n", name)
    assert is_table == all(isinstance(line, ItemLine) for line in found)


@pytest.mark.parametrize("text", ["", "\n", "\ufeff", HEADER, f"{HEADER}\n,,,\n\n"])
def test_a_table_without_rows_holds_nothing(text: str) -> None:
    assert read(text) == []


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5), st.sampled_from(["\r\n", "\n"]))
def test_the_text_that_is_kept_is_the_text_that_came(rows: list[tuple[str, str]], end: str) -> None:
    file = io.StringIO(newline="")
    table = csv.writer(file, lineterminator=end, quoting=csv.QUOTE_ALL)
    table.writerows([("question", "answer"), *((f".{one}", other) for one, other in rows)])
    assert contents(file.getvalue()) == [{"question": f".{one}", "answer": other} for one, other in rows]


@given(st.binary(max_size=200) | st.text('"a,\r\n', max_size=40).map(str.encode))
def test_any_table_is_read_row_by_row_or_refused_in_words(data: bytes) -> None:
    try:
        found = read(b"question,answer\n" + data)
    except BadTable as refused:
        found = list(refused.mistakes)
    for one in found:
        if isinstance(one, ItemLine):
            assert spell(json.loads(one.content)) == one.content
        else:
            f"{one.where}: {one.why}".encode()
