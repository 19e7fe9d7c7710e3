"""An export is one snapshot, whole or not at all, and adds up to the database."""

import asyncio
import resource
import threading
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import CannotWrite, ExportExists, NoSuchProject
from bot.labeling import flags, running, skipping
from bot.labeling.exporting import Exported, write_folder, write_zip
from bot.labeling.manifest import DoesNotAddUp
from storage.database import Tx
from storage.sqlite import open_database
from tests.labeling.conftest import GUILD, House, annotation_id
from tests.labeling.exports import Write, busy_project, contents, export, manifest, rows, save

WORDS = ("retired", "flagged", "done", "dropped", "partly", "untouched")
KEPT = """
    SELECT external_id AS item, user_id, status, revision FROM annotation
      JOIN item ON item.id = item_id JOIN labeler ON labeler.id = labeler_id ORDER BY annotation.id
"""


def words_by_hand(house: House, skips_count: bool) -> dict[str, int]:
    """How many items each word is the first to fit, from the bare tables; two labelers are wanted."""
    latest = {(row["item"], row["user_id"]): row["status"] for row in house.rows(KEPT)}
    found = Counter[str]()
    for item in house.rows("SELECT external_id, state FROM item"):
        held = Counter(status for (name, _), status in latest.items() if name == item["external_id"])
        submitted, seats = held["submitted"], held["submitted"] + held["skipped"] * skips_count
        fits = [
            item["state"] == "retired",
            item["state"] == "flagged",
            submitted == 2,
            seats == 2,
            seats == 1,
        ]
        found[WORDS[[*fits, True].index(True)]] += 1
    return {word: found[word] for word in WORDS}


async def test_p7_the_items_of_an_export_add_up_to_the_database(house: House, tmp_path: Path) -> None:
    busy_project(house)
    exported = await export(house, tmp_path / "out")
    by_hand = words_by_hand(house, skips_count=False)
    assert manifest(exported)["items"] == {"all": 9, **by_hand}
    assert sum(by_hand.values()) == len(rows(exported, "items.jsonl")) == exported.items == 9
    assert {word for word in WORDS if by_hand[word]} == {*WORDS} - {"dropped"}


async def test_p7_the_annotations_of_an_export_add_up_to_the_database(house: House, tmp_path: Path) -> None:
    busy_project(house)
    exported = await export(house, tmp_path / "out")
    kept = house.rows(KEPT)
    assert {row["status"] for row in kept} == {"submitted", "surplus", "skipped", "withdrawn"}
    assert manifest(exported)["annotations"] == {"all": len(kept), "written": len(kept), "left_out": {}}
    latest = {(row["item"], row["user_id"]): row["revision"] for row in kept}
    assert [(row["item_id"], row["status"], row["revision"], row["current"]) for row in rows(exported)] == [
        (row["item"], row["status"], row["revision"], latest[row["item"], row["user_id"]] == row["revision"])
        for row in kept
    ]
    assert exported.annotations == len(kept) > len(latest)


async def test_p7_where_a_skip_fills_its_seat_items_are_dropped(house: House, tmp_path: Path) -> None:
    house.project(items=["rex", "ace", "zoe"], overlap=2, skip="drop", flag_after=9)
    ana, ben = house.labeler("ana"), house.labeler("ben")
    ana.skip(ana.claim())
    ben.answer(ben.claim())
    ben.skip(ben.claim())
    exported = await export(house, tmp_path / "out")
    by_hand = words_by_hand(house, skips_count=True)
    assert manifest(exported)["items"] == {"all": 3, **by_hand}
    assert (by_hand["dropped"], by_hand["partly"], by_hand["untouched"]) == (1, 1, 1)


async def test_p7_the_same_snapshot_gives_the_same_bytes(house: House, tmp_path: Path) -> None:
    _, _, cem = busy_project(house)
    first = await export(house, tmp_path / "first")
    card = cem.claim()  # a lease is no change
    house.wait(minutes=1)
    second = await export(house, tmp_path / "second")
    assert first.path.name == second.path.name == f"pets-{first.snapshot}"
    assert contents(first.path) == contents(second.path)
    cem.answer(card)
    assert (await export(house, tmp_path / "first")).snapshot > first.snapshot


async def test_p7_whatever_changes_an_export_gives_it_another_name(house: House, tmp_path: Path) -> None:
    ana, ben, _ = busy_project(house)
    skipped = ana.skip(ana.claim())
    reason = ana.press(), annotation_id(skipped), 2
    acts: list[Callable[[], object]] = [
        lambda: house.do(skipping.give_reason, *reason),
        lambda: ben.unsendable(ben.claim()),
        lambda: house.do(flags.keep, house.leader(), house.posts("flagged")[-1].id, house.now),
        lambda: house.bring("pets", "one more"),
        lambda: ana.answer(ana.claim()),
    ]
    seen = await export(house, tmp_path / "out")
    for act in acts:
        act()
        changed = await export(house, tmp_path / "out")
        assert changed.snapshot > seen.snapshot
        assert contents(changed.path) != contents(seen.path)
        seen = changed


async def test_p7_what_is_saved_while_it_is_written_is_not_in_an_export(house: House, tmp_path: Path) -> None:
    busy_project(house)
    before = await export(house, tmp_path / "before")
    db = await open_database(save(house, tmp_path / "labels.db"), house, house.now)
    begun, paused = threading.Event(), threading.Event()

    def slowly(tx: Tx) -> Exported:
        running.find(tx, GUILD, "pets")
        begun.set()
        assert paused.wait(10)
        return write_folder(tx, GUILD, "pets", tmp_path / "during")

    async with asyncio.TaskGroup() as tasks:
        exporting = tasks.create_task(db.read(slowly))
        await asyncio.to_thread(begun.wait, 10)
        await db.write(running.pause, house.lead, "pets")
        paused.set()
    after = await db.read(write_folder, GUILD, "pets", tmp_path / "after")
    await db.close()
    assert contents(exporting.result().path) == contents(before.path)
    assert after.snapshot > exporting.result().snapshot == before.snapshot


async def test_a_row_that_is_lost_on_the_way_stops_the_export(house: House, tmp_path: Path) -> None:
    busy_project(house)
    house.rows("DELETE FROM pseudonym WHERE labeler_id = (SELECT min(labeler_id) FROM annotation)")
    with pytest.raises(DoesNotAddUp):
        await export(house, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


async def test_a_folder_that_is_there_is_left_alone_if_equal_else_refused(
    house: House, tmp_path: Path
) -> None:
    busy_project(house)
    first = await export(house, tmp_path / "out")
    written_at = first.path.stat().st_mtime_ns
    assert await export(house, tmp_path / "out") == first
    assert first.path.stat().st_mtime_ns == written_at
    (first.path / "items.jsonl").write_text("mine")
    with pytest.raises(ExportExists) as refused:
        await export(house, tmp_path / "out")
    assert refused.value.path == first.path
    assert (first.path / "items.jsonl").read_text() == "mine"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [first.path.name]


async def test_a_zip_holds_the_same_folder_and_repeats(house: House, tmp_path: Path) -> None:
    busy_project(house)
    folder = await export(house, tmp_path / "folder")
    zips = [await export(house, tmp_path / name, write=write_zip) for name in ("first", "second", "second")]
    assert {packed.path.name for packed in zips} == {f"{folder.path.name}.zip"}
    assert len({packed.path.read_bytes() for packed in zips}) == 1
    with zipfile.ZipFile(zips[0].path) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert contents(tmp_path / "unpacked" / folder.path.name) == contents(folder.path)
    assert [path.name for path in (tmp_path / "second").iterdir()] == [zips[0].path.name]


@pytest.mark.parametrize("write", [write_folder, write_zip])
async def test_a_full_disk_is_told_and_leaves_nothing(house: House, tmp_path: Path, write: Write) -> None:
    house.project(items=[f"pet-{n}" for n in range(9_000)])

    def on_a_full_disk(tx: Tx, guild_id: int, slug: str, out: Path) -> Exported:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
        try:
            return write(tx, guild_id, slug, out)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    with pytest.raises(CannotWrite) as told:
        await export(house, tmp_path / "out", write=on_a_full_disk)
    assert (told.value.path, told.value.why) == (tmp_path / "out", "File too large")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("write", [write_folder, write_zip])
async def test_a_place_that_is_no_folder_is_told(house: House, tmp_path: Path, write: Write) -> None:
    house.project()
    (tmp_path / "file").write_text("mine")
    for out in (tmp_path / "file", tmp_path / "file" / "exports"):
        with pytest.raises(CannotWrite) as told:
            house.do(write, GUILD, "pets", out)
        assert told.value.path == out
    assert (tmp_path / "file").read_text() == "mine"


async def test_a_name_that_no_project_has_is_told_before_anything_is_written(
    house: House, tmp_path: Path
) -> None:
    house.project()
    with pytest.raises(NoSuchProject):
        await export(house, tmp_path / "out", "cars")
    with pytest.raises(NoSuchProject):
        house.do(write_folder, GUILD + 1, "pets", tmp_path / "out")
    assert not (tmp_path / "out").exists()


async def test_an_export_holds_little_in_memory(house: House, tmp_path: Path) -> None:
    slug = house.project(items=[f"pet-{n}" for n in range(200)])
    house.rows("UPDATE item SET content = replace(hex(zeroblob(50000)), '00', 'x')")
    most: list[int] = []

    def watched(tx: Tx, guild_id: int, slug: str, out: Path) -> Exported:
        tracemalloc.start()
        exported = write_folder(tx, guild_id, slug, out)
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        return exported

    exported = await export(house, tmp_path / "out", slug, watched)
    assert manifest(exported)["files"]["items.jsonl"]["bytes"] == 200 * 50_001
    assert most[0] < 2_000_000
