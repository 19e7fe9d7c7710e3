"""The formats of an export beside the native one: tables for spreadsheets, and preference rows for training."""

import csv
import json
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.errors import NoPreferences
from bot.labeling import intake
from bot.labeling.exporting import Exported, write_folder, write_zip
from bot.labeling.formats import FOR_TRAINING, FORMATS, NATIVE, FormatName
from tests.labeling.conftest import PREFERENCE, QUALITY, House, Person
from tests.labeling.exports import busy_project, contents, export, manifest, rows

BOTH_BAD = {**PREFERENCE, "allow_both_bad": True}
A, B, TIE, NEITHER = range(4)

every_format = pytest.mark.parametrize("name", FORMATS)


def write(name: FormatName, zipped: bool = False) -> Any:
    return partial(write_zip if zipped else write_folder, format=name)


def table(exported: Exported, name: str) -> list[dict[str, str]]:
    with (exported.path / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


async def bring(house: House, *items: dict[str, Any], slug: str = "pets") -> None:
    lines = [json.dumps(item).encode() for item in items]
    await intake.import_items(house, house.lead, slug, lines, "items.jsonl", skip_bad=False, under_way=set())


async def labeled(house: House, *codes: int, **fields: Any) -> Person:
    """Somebody who gave these answers, each about an item of its own."""
    house.project(items=[], state="draft", questions=[BOTH_BAD])
    texts = {"text": "Why?", "one": "Because.", "two": "Why not?", **fields}
    await bring(house, *({"id": f"pet-{n}", **texts} for n in range(len(codes))))
    house.open()
    ana = house.labeler("ana")
    for code in codes:
        ana.answer(ana.claim(), code)
    return ana


def test_the_table_of_formats_says_what_can_be_asked_for() -> None:
    assert tuple(FORMATS) == get_args(FormatName)
    assert NATIVE == "jsonl"


TEXTS = """UPDATE item SET content = '{"id":"' || external_id || '","text":"t","one":"1","two":"2"}'"""


@every_format
async def test_p7_every_format_repeats_adds_up_and_has_a_name_of_its_own(
    house: House, tmp_path: Path, name: FormatName
) -> None:
    busy_project(house)
    house.rows(TEXTS)
    for folder in ("first", "second"):
        assert (await export(house, tmp_path / folder)).path.name
    first = await export(house, tmp_path / "first", write=write(name))
    second = await export(house, tmp_path / "second", write=write(name))
    assert contents(first.path) == contents(second.path)
    zips = [await export(house, tmp_path / f"zip-{n}", write=write(name, zipped=True)) for n in (1, 2)]
    assert len({packed.path.read_bytes() for packed in zips}) == 1
    counted = manifest(first)["annotations"]
    kept = house.rows("SELECT count(*) AS kept FROM annotation")[0]["kept"]
    assert counted["written"] + sum(counted["left_out"].values()) == counted["all"] == kept
    assert (counted["written"], sum(counted["left_out"].values())) == (first.annotations, first.left_out)


async def test_a_table_of_annotations_says_what_the_rows_say(house: House, tmp_path: Path) -> None:
    busy_project(house)
    exact = rows(await export(house, tmp_path / "exact"))
    exported = await export(house, tmp_path / "out", write=write("csv"))
    for row, line in zip(table(exported, "annotations.csv"), exact, strict=True):
        answer = line.pop("answers").get("preference", "")
        assert row.pop("answers.preference") == answer
        assert row.pop("skip_reason") == line.pop("skip_reason", "")
        assert json.loads(row.pop("comments") or "{}") == line.pop("comments", {})
        assert json.loads(row["current"]) == line["current"]
        assert json.loads(row["shown_order"]) == line["shown_order"]
        assert [row[key] for key in line if key not in ("current", "shown_order")] == [
            str(value) for key, value in line.items() if key not in ("current", "shown_order")
        ]
    files = manifest(exported)["files"]
    assert (files["annotations.csv"]["rows"], files["items.csv"]["rows"]) == (len(exact), 9)


async def test_no_text_of_a_table_is_taken_for_a_formula(house: House, tmp_path: Path) -> None:
    house.project(items=[], state="draft")
    risky = ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A1"]
    plain = ["1=1", "'quoted", ' "x", =1', "", "a\r\nb", "ключ"]
    for n, text in enumerate([*risky, *plain]):
        await bring(house, {"id": f"={n}", "text": text, "one": "1", "two": "2", "=key": text})
    exported = await export(house, tmp_path / "out", write=write("csv"))
    found = table(exported, "items.csv")
    assert [row["text"] for row in found] == [*(f"'{text}" for text in risky), *plain]
    assert [row["'=key"] for row in found] == [row["text"] for row in found]
    assert [row["id"] for row in found] == [f"'={n}" for n in range(len(found))]
    exact = rows(await export(house, tmp_path / "exact"), "items.jsonl")
    assert [row["text"] for row in exact] == [*risky, *plain]


async def test_a_table_of_items_has_a_column_for_every_field(house: House, tmp_path: Path) -> None:
    house.project(items=[], state="draft")
    texts = {"text": "t", "one": "1", "two": "2"}
    await bring(
        house, {"id": 7, **texts, "zoo": -5, "list": [1, {"a": None}]}, {**texts, "art": True, "zoo": None}
    )
    exported = await export(house, tmp_path / "out", write=write("csv"))
    header = (exported.path / "items.csv").read_bytes().split(b"\r\n")[0]
    assert header == "\ufeffid,text,one,two,art,list,zoo".encode()
    first, second = table(exported, "items.csv")
    assert first == {"id": "7", **texts, "art": "", "list": '[1,{"a":null}]', "zoo": "-5"}
    [named] = [row["id"] for row in rows(await export(house, tmp_path / "exact"), "items.jsonl")][1:]
    assert second == {"id": named, **texts, "art": "true", "list": "", "zoo": ""}


async def test_a_table_of_items_can_be_imported(house: House, tmp_path: Path) -> None:
    texts = {"text": 'Who, "me"?\r\n', "one": "Ж", "two": ""}
    house.project(items=[], state="draft")
    house.project("Copy", items=[], state="draft")
    await bring(house, {"id": "a", **texts}, {"id": "b", **texts})
    before = await export(house, tmp_path / "out", write=write("csv"))
    lines = (before.path / "items.csv").read_bytes().splitlines(keepends=True)
    await intake.import_items(house, house.lead, "copy", lines, "items.csv", skip_bad=False, under_way=set())
    items = [await export(house, tmp_path / slug, slug) for slug in ("pets", "copy")]
    assert rows(items[0], "items.jsonl") == rows(items[1], "items.jsonl")


async def test_a_preference_is_a_row_of_what_was_read(house: House, tmp_path: Path) -> None:
    await labeled(house, A, B, text="Why „ж“?\n", one="Because.", two="=Why not?")
    exported = await export(house, tmp_path / "out", write=write("trl"))
    assert rows(exported, "preferences.jsonl") == [
        {"prompt": "Why „ж“?\n", "chosen": "Because.", "rejected": "=Why not?"},
        {"prompt": "Why „ж“?\n", "chosen": "=Why not?", "rejected": "Because."},
    ]
    assert exported.path.name.endswith("-trl")
    assert sorted(contents(exported.path)) == [
        "README.md",
        "manifest.json",
        "preferences.jsonl",
        "project.toml",
    ]


async def test_a_tie_is_never_forced_into_a_preference(house: House, tmp_path: Path) -> None:
    await labeled(house, A, TIE, NEITHER, TIE)
    exported = await export(house, tmp_path / "out", write=write("trl"))
    assert len(rows(exported, "preferences.jsonl")) == 1
    assert manifest(exported)["annotations"] == {
        "all": 4,
        "written": 1,
        "left_out": {"both_bad": 1, "tie": 2},
    }


async def test_p7_everything_left_out_is_counted_under_one_reason(house: House, tmp_path: Path) -> None:
    busy_project(house)
    house.rows(TEXTS)
    exported = await export(house, tmp_path / "out", write=write("trl"))
    by_hand = Counter[str]()
    for row in rows(await export(house, tmp_path / "exact")):
        reason = "not current" if not row["current"] else row["status"]
        by_hand[row["answers"]["preference"] if reason == "submitted" else reason] += 1
    written = by_hand.pop("a", 0) + by_hand.pop("b", 0)
    told = manifest(exported)["annotations"]
    assert (told["written"], told["left_out"]) == (written, dict(sorted(by_hand.items())))
    assert {"not current", "skipped", "surplus", "withdrawn", "tie"} == by_hand.keys()


async def test_the_preference_of_several_questions_is_the_one_that_compares(
    house: House, tmp_path: Path
) -> None:
    house.project(items=["rex"], questions=[QUALITY, PREFERENCE], display={"responses": ["one", "two"]})
    house.rows(TEXTS)
    ana = house.labeler("ana")
    ana.answer(card := ana.claim(), 3)
    ana.answer(card, B, 1)
    exported = await export(house, tmp_path / "out", write=write("trl"))
    assert rows(exported, "preferences.jsonl") == [{"prompt": "", "chosen": "2", "rejected": "1"}]


@pytest.mark.parametrize("questions", [[QUALITY], [PREFERENCE, {**PREFERENCE, "name": "style"}]])
async def test_preferences_need_exactly_one_question_that_compares(
    house: House, tmp_path: Path, questions: list[dict[str, Any]]
) -> None:
    house.project(questions=questions)
    with pytest.raises(NoPreferences) as refused:
        await export(house, tmp_path / "out", write=write("trl"))
    assert refused.value.found == len(questions) - (questions == [QUALITY])
    assert not (tmp_path / "out").exists()


@every_format
async def test_whoever_watches_is_told_how_far_it_is(house: House, tmp_path: Path, name: FormatName) -> None:
    house.project(items=[f"pet-{n}" for n in range(3000)])
    house.rows(TEXTS)
    seen: list[tuple[int, int]] = []
    watched = partial(write_folder, format=name, watch=lambda done, total: seen.append((done, total)))
    await export(house, tmp_path / "out", write=watched)
    assert seen == ([] if name in FOR_TRAINING else [(1000, 3000), (2000, 3000), (3000, 3000)])
