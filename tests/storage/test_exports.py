"""What an export reads, from a real database file."""

import sqlite3
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest

from storage import annotations, assignments, audit, exports, guilds, items, labelers, projects, rounds
from storage.database import Tx
from storage.exports import Part
from storage.sqlite import SqliteDatabase, connect_to_read, open_database

GUILD = 7
ids = count(1000)


class Counting:
    """A clock whose ids are whole numbers in order."""

    def __init__(self) -> None:
        self._ids = count(1)

    def new_id(self) -> int:
        return next(self._ids)


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    database = await open_database(tmp_path / "labels.db", Counting(), 0)
    await database.write(guilds.ensure, GUILD, 0)
    yield database
    await database.close()


def project(tx: Tx, slug: str) -> int:
    project_id = projects.add(tx, GUILD, slug, 0, "{}", "00", 0)
    rounds.add(tx, project_id, 1, rounds.COLLECTING, "", 0)
    return project_id


def batch(tx: Tx, project_id: int, *names: str, ready: bool = True) -> list[int]:
    """A batch of items; their ids."""
    turn = projects.round_of(tx, project_id).id
    batch_id = items.add_batch(tx, project_id, turn, "file", 0)
    made = [(tx.new_id(), name) for name in names]
    items.add_items(tx, [(id_, project_id, turn, batch_id, name, "{}", 0, 0, id_, 9) for id_, name in made])
    if ready:
        items.ready(tx, batch_id)
    return [id_ for id_, _ in made]


def labeler(tx: Tx, project_id: int, user_id: int) -> int:
    labeler_id = labelers.ensure(tx, GUILD, user_id, 0)
    labelers.keep_pseudonym(tx, project_id, labeler_id, f"L-{user_id}")
    return labeler_id


def annotate(tx: Tx, project_id: int, item_id: int, labeler_id: int, *statuses: str) -> int:
    """A labeler's next revisions of an item; the last one's id."""
    turn = projects.round_of(tx, project_id).id
    if assignments.on_item(tx, item_id, labeler_id) is None:
        assignments.lease(tx, item_id, labeler_id, turn, 5, 10, "[]", 3)
    held = assignments.on_item(tx, item_id, labeler_id)
    assert held is not None
    for status in statuses:
        answers = None if status == "skipped" else '{"n":1}'
        last = annotations.add(tx, held, project_id, status, answers, 9, next(ids)).id
    assignments.end(tx, held.id, "submitted")
    return last


def read_items(tx: Tx, project_id: int) -> list[str]:
    return [item.external_id for item in exports.items(tx, Part(project_id, 0))]


def read_judged(tx: Tx, project_id: int, snapshot: int) -> list[exports.Judged]:
    return list(exports.judged(tx, Part(project_id, snapshot)))


def read_annotations(tx: Tx, project_id: int) -> list[exports.AnnotationLine]:
    return list(exports.annotations(tx, Part(project_id, 2**62)))


async def test_items_come_in_the_order_of_import_whatever_their_names(db: SqliteDatabase) -> None:
    pets = await db.write(project, "pets")
    await db.write(batch, pets, "zoe", "rex")
    await db.write(batch, pets, "bello", "ace")
    assert await db.read(read_items, pets) == ["zoe", "rex", "bello", "ace"]


async def test_a_batch_that_is_still_loading_is_not_there(db: SqliteDatabase) -> None:
    pets = await db.write(project, "pets")
    await db.write(batch, pets, "rex")
    before = await db.read(exports.last_change, pets)
    await db.write(batch, pets, "ace", ready=False)
    assert await db.read(read_items, pets) == ["rex"]
    assert await db.read(exports.last_change, pets) == before


async def test_only_the_highest_revision_of_an_item_and_labeler_is_current(db: SqliteDatabase) -> None:
    pets = await db.write(project, "pets")
    [rex, ace] = await db.write(batch, pets, "rex", "ace")
    ana, ben = [await db.write(labeler, pets, user) for user in (1, 2)]
    await db.write(annotate, pets, rex, ana, "submitted", "submitted")
    await db.write(annotate, pets, ace, ana, "skipped", "withdrawn", "submitted")
    await db.write(annotate, pets, rex, ben, "surplus")
    found = await db.read(read_annotations, pets)
    assert [(row.item_id, row.labeler, row.status, row.revision, row.current) for row in found] == [
        ("rex", "L-1", "submitted", 1, False),
        ("rex", "L-1", "submitted", 2, True),
        ("ace", "L-1", "skipped", 1, False),
        ("ace", "L-1", "withdrawn", 2, False),
        ("ace", "L-1", "submitted", 3, True),
        ("rex", "L-2", "surplus", 1, True),
    ]


async def test_a_row_holds_what_was_kept_with_the_annotation(db: SqliteDatabase) -> None:
    pets = await db.write(project, "pets")
    [rex] = await db.write(batch, pets, "rex")
    ana = await db.write(labeler, pets, 1)
    skipped = await db.write(annotate, pets, rex, ana, "skipped")
    await db.write(annotations.keep_reason, skipped, "broken", 12)
    assert await db.read(read_annotations, pets) == [
        exports.AnnotationLine(1, "rex", "L-1", None, "skipped", 1, True, "[]", 3, 4, 5, 9, "broken")
    ]


async def test_another_project_leaves_no_trace(db: SqliteDatabase) -> None:
    pets, cars = [await db.write(project, slug) for slug in ("pets", "cars")]
    before = await db.read(exports.last_change, pets)
    [audi] = await db.write(batch, cars, "audi")
    await db.write(annotate, cars, audi, await db.write(labeler, cars, 1), "submitted")
    assert await db.read(read_items, pets) == []
    assert await db.read(read_annotations, pets) == []
    assert await db.read(exports.last_change, pets) == before


async def test_the_last_change_is_the_newest_batch_annotation_or_act_of_a_lead(db: SqliteDatabase) -> None:
    pets = await db.write(project, "pets")
    assert await db.read(exports.last_change, pets) == 0
    [rex] = await db.write(batch, pets, "rex")
    imported = await db.read(exports.last_change, pets)
    assert 0 < imported < rex
    answered = await db.write(annotate, pets, rex, await db.write(labeler, pets, 1), "submitted")
    assert await db.read(exports.last_change, pets) == answered
    await db.write(audit.add, GUILD, None, "lead", "of the server", "{}", 0)
    assert await db.read(exports.last_change, pets) == answered
    await db.write(audit.add, GUILD, pets, "lead", "of the project", "{}", 0)
    assert await db.read(exports.last_change, pets) > answered


async def test_what_is_about_one_item_stands_together_up_to_a_change(db: SqliteDatabase) -> None:
    pets = await db.write(project, "pets")
    [rex, ace] = await db.write(batch, pets, "rex", "ace")
    ana, ben = [await db.write(labeler, pets, user) for user in (1, 2)]
    await db.write(annotate, pets, ace, ana, "submitted")
    await db.write(annotate, pets, rex, ben, "submitted")
    before = await db.write(annotate, pets, rex, ana, "skipped")
    later = await db.write(annotate, pets, rex, ana, "submitted")
    then = [
        (one.item, one.status, one.round, one.current) for one in await db.read(read_judged, pets, before)
    ]
    assert then == [
        (rex, "skipped", 1, True),
        (rex, "submitted", 1, True),
        (ace, "submitted", 1, True),
    ]
    now = await db.read(read_judged, pets, later)
    assert [(one.status, one.current) for one in now[:2]] == [("skipped", False), ("submitted", True)]
    assert len(now) == 4


@pytest.mark.parametrize("sql", [exports.ITEMS, exports.ANNOTATIONS, exports.JUDGED])
async def test_rows_come_in_order_without_being_sorted_first(
    db: SqliteDatabase, tmp_path: Path, sql: str
) -> None:
    reader: sqlite3.Connection = connect_to_read(tmp_path / "labels.db")
    plan = [
        row["detail"] for row in reader.execute(f"EXPLAIN QUERY PLAN {sql}", {str(n): 1 for n in range(1, 5)})
    ]
    reader.close()
    assert "batch" in plan[0] or "annotation_of_project" in plan[0], plan
    assert not [step for step in plan if "TEMP B-TREE" in step], plan
    assert not [step for step in plan[1:] if step.startswith("SCAN")], plan
