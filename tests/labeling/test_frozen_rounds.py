"""A closed round's export is made again byte for byte, whatever happened since."""

from pathlib import Path

import pytest

from bot.labeling import exporting, flags, turning
from bot.labeling.formats import FORMATS, FormatName
from bot.labeling.manifest import DoesNotAddUp
from bot.labeling.wanted import Wanted, wanted
from storage import migrate
from storage import rounds as kept
from storage.sqlite import SqliteTx
from tests.labeling.conftest import GUILD, House, at_once
from tests.labeling.exports import contents, export, manifest, rows
from tests.labeling.test_rounds import closes, opens, stands
from tests.labeling.training import exported
from tests.labeling.upheaval import Upheaval

FURTHER = 1_500


def frozen(house: House, out: Path, slug: str) -> dict[str, dict[str, bytes]]:
    """Every format of round 1, as bytes; a filtered one too."""
    whole = wanted(round=1)
    made = {str(name): folder(house, out / name, slug, name, whole) for name in FORMATS}
    some = wanted(round=1, slice="a", agreement=60, by="majority")
    return {**made, "some": folder(house, out / "some", slug, "trl", some)}


def folder(house: House, out: Path, slug: str, name: FormatName, asked: Wanted) -> dict[str, bytes]:
    made = house.do(exporting.write_folder, GUILD, slug, out, name, asked)
    return {"": made.path.name.encode(), **contents(made.path)}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_closed_round_is_the_same_byte_for_byte_whatever_happens_after(
    house: House, tmp_path: Path, seed: int
) -> None:
    """Presses on old and new cards, every decision of a lead, two more rounds, an erasing, and a migration."""
    town = Upheaval(house, seed)
    town.begins(60)
    town.happens(120, *town.presses, *town.decisions)
    closes_at = town.house.now
    town.closes_round()
    at_once(turning.sign(house))
    before = frozen(house, tmp_path / "before", town.slug)
    said = stands_of(house, town.slug)
    acts = (*town.presses, *town.decisions, town.closes_round, town.opens_round)
    town.erases()
    town.happens(FURTHER, *acts)
    town.erases()
    migrated(house, tmp_path)
    after = frozen(house, tmp_path / "after", town.slug)
    assert after == before
    assert house.do(kept.by_number, town.project_id, 1) == said
    assert said.closed_at == closes_at
    assert all(town.done[act.__name__] for act in acts), town.done
    assert town.refused["undoes"]
    assert len(house.rows("SELECT 1 FROM round")) > 2
    assert len(house.rows("SELECT 1 FROM item_then")) > 2


def stands_of(house: House, slug: str) -> kept.Round:
    turn = house.do(kept.by_number, house.stored(slug).id, 1)
    assert turn is not None
    return turn


def migrated(house: House, folder: Path) -> None:
    """A later program finds this database, and changes it."""
    released = folder / "migrations"
    released.mkdir()
    for path in migrate.FILES.iterdir():
        (released / path.name).write_bytes(path.read_bytes())
    (released / "0099_more.sql").write_text("-- More.\nALTER TABLE annotation ADD COLUMN more TEXT;")
    migrate.migrate(house.connection, folder / "labels.db", house.now, released)


async def test_a_round_holds_what_was_annotated_in_it_and_its_counts_add_up(
    house: House, tmp_path: Path
) -> None:
    house.project(items=["rex", "tom", "zoe", "kim"], overlap=2)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.answer(ana.claim())
    ben.answer(ben.claim())
    ana.answer(ana.claim())
    ana.skip(ana.claim())
    late = ben.claim()
    closes(house)
    ben.answer(late)
    opens(house)
    ben.answer(ben.claim())
    first = await exported(house, tmp_path / "out", "jsonl", round=1)
    second = await exported(house, tmp_path / "out", "jsonl", round=2)
    assert [row["id"] for row in rows(first, "items.jsonl")] == ["rex", "tom", "zoe"]
    assert [row["id"] for row in rows(second, "items.jsonl")] == ["zoe"]
    assert [(row["item_id"], row["round"], row["status"]) for row in rows(first)] == [
        ("rex", 1, "submitted"), ("rex", 1, "submitted"), ("tom", 1, "submitted"), ("zoe", 1, "skipped"),
    ]  # fmt: skip
    assert manifest(first)["round"] == 1
    counted = {"all": 3, "retired": 0, "flagged": 0, "done": 1, "dropped": 0, "partly": 1, "untouched": 1}
    assert manifest(first)["items"] == counted
    assert manifest(first)["annotations"] == {"all": 4, "written": 4, "left_out": {}}
    whole = await export(house, tmp_path / "whole")
    assert [row["round"] for row in rows(whole)] == [1, 1, 1, 1, 1, 2]
    assert [row["status"] for row in rows(whole)][4] == "surplus"


async def test_what_was_retired_or_flagged_when_it_closed_is_so_for_good(
    house: House, tmp_path: Path
) -> None:
    house.project(items=["rex", "tom", "zoe"], flag_after=1)
    ana = house.labeler("ana")
    for _ in range(2):
        ana.skip(ana.claim())
    ana.answer(ana.claim())
    first, second = house.posts("flagged")
    house.do(flags.retire, house.leader(), first.id, house.now)
    closes(house)
    house.do(flags.keep, house.leader(), second.id, house.now)
    opens(house)
    house.rows("UPDATE batch SET retired_at = 1")
    counts = manifest(await exported(house, tmp_path / "out", "jsonl", round=1))["items"]
    assert (counts["retired"], counts["flagged"], counts["done"]) == (1, 1, 1)


async def test_a_round_is_signed_with_the_checksum_of_its_manifest(house: House, tmp_path: Path) -> None:
    house.project()
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    closes(house)
    assert stands(house).turn.sha256 is None
    made = await exported(house, tmp_path / "out", "jsonl", round=1)
    at_once(turning.sign(house))
    assert stands(house).turn.sha256 == made.sha256
    assert not list(tmp_path.glob("**/.unfinished*"))


async def test_a_round_that_is_not_what_it_was_is_not_exported(house: House, tmp_path: Path) -> None:
    """Rather nothing than something else under the same name."""
    house.project()
    closes(house)
    at_once(turning.sign(house))
    house.rows("UPDATE round SET sha256 = 'another'")
    with pytest.raises(DoesNotAddUp):
        await exported(house, tmp_path / "out", "jsonl", round=1)
    await exported(house, tmp_path / "out", "csv", round=1)


def test_checksums_are_computed_by_reading_alone(house: House) -> None:
    house.project()
    turn = closes(house)
    house.connection.execute("PRAGMA query_only = ON")
    assert len(exporting.checksum(house_tx(house), turn)) == 64


def house_tx(house: House) -> SqliteTx:
    return SqliteTx(house.connection, house.new_id)


def test_a_round_whose_checksum_cannot_be_computed_holds_up_no_other(house: House) -> None:
    broken, sound = house.project("Pets"), house.project("Cars")
    for slug in (broken, sound):
        house.close_project(slug)
    house.rows("UPDATE round SET frozen = '{' WHERE project_id = ?", house.stored(broken).id)
    at_once(turning.sign(house))
    assert stands_of(house, broken).sha256 is None
    assert stands_of(house, sound).sha256 is not None
