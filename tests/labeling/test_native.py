"""What stands in the files of a native export: every row, under the lead's own names and nobody else's."""

import hashlib
import json
from pathlib import Path
from typing import Any

from bot.labeling import intake, skipping
from bot.labeling.project_file import read_project
from bot.labeling.project_spec import terms_of, with_guideline
from storage import labelers
from tests.labeling.conftest import House, annotation_id
from tests.labeling.exports import busy_project, contents, export, manifest, rows


async def bring(house: House, slug: str, *lines: str) -> intake.Imported:
    """Import the lines of a file."""
    data = [line.encode() for line in lines]
    return await intake.import_items(
        house, house.lead, slug, data, "items.jsonl", skip_bad=False, under_way=set()
    )


def item(**fields: Any) -> str:
    return json.dumps({"text": "What now?", "two": "no", "one": "„yes“\u2028", **fields}, ensure_ascii=False)


async def test_a_row_is_written_to_the_letter(house: House, tmp_path: Path) -> None:
    house.project("Vicuna answers", ["001-gpt35 “x”"])
    ana = house.labeler("ana")
    card = ana.claim("vicuna-answers")
    house.wait(ms=6)
    ana.answer(card)
    exported = await export(house, tmp_path / "out", "vicuna-answers")
    pseudonym = house.do(labelers.pseudonym, card.project.id, card.assignment.labeler_id)
    order = json.dumps(card.assignment.order, separators=(",", ":"))
    assert (exported.path / "annotations.jsonl").read_text("utf-8") == (
        '{"schema":1,"project":"vicuna-answers","round":1,"item_id":"001-gpt35 “x”",'
        f'"labeler":"{pseudonym}","answers":{{"preference":"a"}},"status":"submitted","revision":1,'
        f'"current":true,"shown_order":{order},"guideline_version":1,"lead_time_ms":1006,'
        '"leased_at":"2025-10-09T08:53:20.000Z","submitted_at":"2025-10-09T08:53:21.006Z"}\n'
    )


async def test_every_row_is_json_of_one_spelling(house: House, tmp_path: Path) -> None:
    busy_project(house)
    house.rows("UPDATE item SET external_id = '\\\"' || external_id")
    exported = await export(house, tmp_path / "out")
    text = (exported.path / "annotations.jsonl").read_text("utf-8")
    assert text == "".join(
        json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows(exported)
    )
    assert {row["item_id"][:2] for row in rows(exported)} == {'\\"'}


async def test_a_skip_has_no_answers_and_its_reason_only_if_one_was_given(
    house: House, tmp_path: Path
) -> None:
    house.project(items=["rex", "ace"])
    ana = house.labeler("ana")
    for reason in (None, 1):
        skipped = ana.skip(ana.claim())
        if reason is not None:
            house.do(skipping.give_reason, ana.press(), annotation_id(skipped), reason)
    silent, told = rows(await export(house, tmp_path / "out"))
    assert (silent["status"], silent["answers"], silent["current"]) == ("skipped", {}, True)
    assert "skip_reason" not in silent
    assert told["skip_reason"] == "broken"


async def test_items_are_the_lines_that_came_in_in_their_order(house: House, tmp_path: Path) -> None:
    house.project(items=[], state="draft")
    came = [item(id="zoe", n=1.50), item(id=7, more={"b": [1], "a": None}), item(id="ace")]
    await bring(house, "pets", *came)
    await bring(house, "pets", item(id="aaa"))
    exported = await export(house, tmp_path / "out")
    assert rows(exported, "items.jsonl") == [json.loads(line) for line in (*came, item(id="aaa"))]
    lines = (exported.path / "items.jsonl").read_text("utf-8").split("\n")[:-1]
    assert (await bring(house, "pets", *lines)).already_there == 4


async def test_an_item_without_an_id_shows_the_one_that_its_annotations_name(
    house: House, tmp_path: Path
) -> None:
    house.project(items=[], state="draft", fields={"id": "key"})
    await bring(house, "pets", item(id="not it"), item(key="sha256-mine"))
    house.open()
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    first, second = rows(exported := await export(house, tmp_path / "out"), "items.jsonl")
    assert rows(exported)[0]["item_id"] == first.pop("key")
    assert first == json.loads(item(id="not it"))
    assert second == json.loads(item(key="sha256-mine"))


async def test_items_imported_elsewhere_are_exported_to_the_same_bytes(house: House, tmp_path: Path) -> None:
    house.project(items=[], state="draft")
    house.project("Copy", items=[], state="draft")
    await bring(house, "pets", item(), item(id="rex"), item(id=3, one="1"))
    items = (await export(house, tmp_path / "out")).path / "items.jsonl"
    await bring(house, "copy", *items.read_text("utf-8").split("\n")[:-1])
    copied = (await export(house, tmp_path / "out", "copy")).path / "items.jsonl"
    assert copied.read_bytes() == items.read_bytes()


async def test_the_project_file_reads_back_with_the_guideline_in_force(house: House, tmp_path: Path) -> None:
    slug = house.project("Tiere für „alle“", summary="Katzen & Hunde", overlap=3, skip="later")
    house.guideline(slug, 'First line.\r\nSecond: """ and \\ – \'fine\'.')
    exported = await export(house, tmp_path / "out", slug)
    project = read_project((exported.path / "project.toml").read_bytes())
    guideline = 'First line.\r\nSecond: """ and \\ – \'fine\'.'
    assert project == with_guideline(terms_of(house.stored(slug)), guideline)


async def test_the_manifest_describes_every_file(house: House, tmp_path: Path) -> None:
    busy_project(house)
    exported = await export(house, tmp_path / "out")
    told = manifest(exported)
    assert list(told) == [
        "schema", "tool", "project", "name", "snapshot", "files", "items", "annotations"
    ]  # fmt: skip
    assert (told["schema"], told["project"], told["name"]) == (1, "pets", "Pets")
    assert told["tool"]["name"] == "labelguild"
    assert exported.path.name == f"pets-{told['snapshot']}"
    held = contents(exported.path)
    del held["manifest.json"]
    assert told["files"].keys() == held.keys()
    for name, data in held.items():
        file = told["files"][name]
        assert (file["sha256"], file["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
        assert file.get("rows") == (data.count(b"\n") if name.endswith(".jsonl") else None)


async def test_the_snapshot_is_named_by_the_greatest_id_of_what_changed(house: House, tmp_path: Path) -> None:
    busy_project(house)
    house.project("Cars")
    exported = await export(house, tmp_path / "out")
    newest = [
        house.rows(f"SELECT max(id) AS id FROM {table} WHERE project_id = ?", house.stored().id)[0]["id"]
        for table in ("annotation", "batch", "audit")
    ]
    assert exported.snapshot == max(newest)


async def test_nothing_of_discord_or_of_a_person_leaves_the_database(house: House, tmp_path: Path) -> None:
    busy_project(house)
    exported = b"\n".join(contents((await export(house, tmp_path / "out")).path).values()).decode()
    kept = house.rows("SELECT user_id AS value FROM labeler UNION SELECT interaction_id FROM annotation")
    kept += house.rows("SELECT secret AS value FROM instance UNION SELECT seed FROM project")
    kept += house.rows("SELECT DISTINCT actor AS value FROM audit WHERE actor LIKE 'user %'")
    assert len(kept) == len({row["value"] for row in kept}) > 15
    assert [row["value"] for row in kept if str(row["value"]) in exported] == []


async def test_the_same_labeler_has_one_name_in_a_project_and_another_in_the_next(
    house: House, tmp_path: Path
) -> None:
    house.project(items=["rex", "ace"])
    house.project("Cars", items=["audi"])
    ana = house.labeler("ana")
    for slug in ("pets", "pets", "cars"):
        ana.answer(ana.claim(slug))
    house.restart()
    pets = {row["labeler"] for row in rows(await export(house, tmp_path / "out"))}
    cars = {row["labeler"] for row in rows(await export(house, tmp_path / "out", "cars"))}
    assert (len(pets), len(cars), len(pets | cars)) == (1, 1, 2)
