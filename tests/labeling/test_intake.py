"""Importing items, in pieces, all or nothing."""

import json
from collections.abc import Iterable, Iterator

import pytest

from bot.errors import BadItems, ImportRunning, NoItemsInFile, NoSuchProject, ProjectClosed
from bot.labeling import counting, intake
from bot.labeling.hands import Nothing
from tests.labeling.conftest import House, at_once, line, shown


def raw(name: str, text: str = "Who is it?") -> bytes:
    """A line of a file."""
    return json.dumps({"id": name, "text": text, "one": "A cat.", "two": "A dog."}).encode()


async def bring(house: House, file: Iterable[bytes], skip_bad: bool = False) -> intake.Imported:
    return await intake.import_items(house, house.lead, "pets", file, "items.jsonl", skip_bad, set())


def items_in(house: House) -> int:
    return house.do(counting.standing, house.lead.guild_id, "pets").progress.items


async def test_a_file_is_one_batch_in_the_order_of_its_lines(house: House) -> None:
    """R13, R3: however many pieces it takes."""
    house.project(items=[], state="draft")
    names = [f"item-{number}" for number in range(intake.PIECE + 3)]
    done = await bring(house, map(raw, names))
    assert (done.added, done.already_there, done.bad) == (len(names), 0, 0)
    rows = house.rows("SELECT external_id FROM item ORDER BY place")
    assert [row["external_id"] for row in rows] == names
    assert len(house.rows("SELECT 1 FROM batch WHERE state = 'ready'")) == 1


async def test_the_same_line_again_is_already_there(house: House) -> None:
    """R13: in the same file, and in another."""
    house.project(items=[], state="draft")
    await bring(house, [raw("rex")])
    done = await bring(house, [raw("rex"), raw("tom"), raw("tom")])
    assert (done.added, done.already_there) == (1, 2)


async def test_the_same_id_with_other_content_is_a_bad_line(house: House) -> None:
    """R13: all or nothing, and the mistakes name their lines."""
    house.project(items=[], state="draft")
    await bring(house, [raw("rex")])
    with pytest.raises(BadItems) as refused:
        await bring(house, [raw("tom"), raw("rex", "And it?"), raw("tom", "And it?")])
    assert [mistake.where for mistake in refused.value.mistakes] == ["line 2", "line 3"]
    assert (refused.value.bad, refused.value.read) == (2, 3)
    assert items_in(house) == 1


async def test_bad_lines_are_passed_over_when_asked(house: House) -> None:
    """R13."""
    house.project(items=[], state="draft")
    done = await bring(house, [raw("rex"), b"not an item", raw("tom")], skip_bad=True)
    assert (done.added, done.bad) == (2, 1)
    assert [mistake.where for mistake in done.mistakes] == ["line 2, column 1"]
    assert items_in(house) == 2


async def test_a_file_with_nothing_in_it_is_refused(house: House) -> None:
    """R13."""
    house.project(items=[], state="draft")
    with pytest.raises(NoItemsInFile):
        await bring(house, [])
    assert house.rows("SELECT 1 FROM batch") == []


def test_nothing_is_handed_out_before_all_of_it_is_in(house: House) -> None:
    """R13."""
    house.project(items=["rex"])
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    loading = house.do(intake._begin, house.lead, "pets", "file")
    house.do(intake._add, loading, [line("tom"), line("high", priority=9)])
    assert isinstance(ana.begin(), Nothing)
    assert items_in(house) == 1
    house.do(intake._finish, house.lead, loading)
    assert ana.item() == "high"
    assert items_in(house) == 3


def test_a_second_import_into_a_project_waits_for_the_first(house: House) -> None:
    """R13: one into another project does not."""
    house.project("Pets")
    house.project("Birds")
    house.do(intake._begin, house.lead, "pets", "file")
    with pytest.raises(ImportRunning):
        house.do(intake._begin, house.lead, "pets", "file")
    house.do(intake._begin, house.lead, "birds", "file")


async def test_an_import_that_fails_leaves_nothing(house: House) -> None:
    """R13: and the next one may begin at once; its items come as if it had never been."""
    house.project(items=[], state="draft")

    def broken() -> Iterator[bytes]:
        yield from (raw(f"lost-{number}") for number in range(intake.PIECE + 1))
        raise OSError("the file is gone")

    with pytest.raises(OSError, match="gone"):
        await bring(house, broken())
    assert house.rows("SELECT 1 FROM item") == []
    house.bring("pets", "rex")
    house.open()
    assert house.labeler("ana").item() == "rex"


def test_a_batch_that_is_ready_loses_nothing_to_a_removal(house: House) -> None:
    """R13: it may have become ready since it was found loading."""
    house.project(items=[], state="draft")
    loading = house.do(intake._begin, house.lead, "pets", "file")
    house.do(intake._add, loading, [line("rex")])
    house.do(intake._finish, house.lead, loading)
    at_once(intake.remove(house, loading.batch))
    assert items_in(house) == 1


def test_an_import_that_was_killed_is_removed_at_the_next_start(house: House) -> None:
    """R13."""
    house.project(items=["rex"])
    loading = house.do(intake._begin, house.lead, "pets", "file")
    house.do(intake._add, loading, [line("lost")])
    house.restart()
    assert [row["external_id"] for row in house.rows("SELECT external_id FROM item")] == ["rex"]
    house.bring("pets", "tom")
    ana = house.labeler("ana")
    assert shown(ana.answer(ana.claim()).hand) == "tom"


def test_an_import_into_an_open_project_joins_it(house: House) -> None:
    """R13: those who had nothing left go on."""
    house.project(items=["rex"])
    ana = house.labeler("ana")
    assert isinstance(ana.answer(ana.claim()).hand, Nothing)
    house.bring("pets", "tom")
    assert ana.item() == "tom"


def test_nothing_comes_into_a_closed_project(house: House) -> None:
    """R13, R11: neither what begins after closing nor what ends after it."""
    house.project()
    loading = house.do(intake._begin, house.lead, "pets", "file")
    house.do(intake._add, loading, [line("late")])
    house.close_project()
    with pytest.raises(ProjectClosed):
        house.do(intake._finish, house.lead, loading)
    assert items_in(house) == 1
    with pytest.raises(ProjectClosed):
        house.do(intake._begin, house.lead, "pets", "file")


def test_an_import_into_no_project_is_refused(house: House) -> None:
    """R13, P8."""
    with pytest.raises(NoSuchProject):
        house.do(intake._begin, house.lead, "pets", "file")


def test_an_import_is_in_the_audit_log(house: House) -> None:
    """R23."""
    house.project(items=["rex", "tom"])
    [row] = house.rows("SELECT actor, details FROM audit WHERE act = 'import items'")
    assert row["actor"] == house.lead.name
    assert '"added": 2' in row["details"]
