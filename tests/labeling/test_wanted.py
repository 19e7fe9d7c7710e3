"""Which rows there are: of a round, of a slice, of a snapshot; and every export under a name of its own."""

from pathlib import Path
from typing import Any

import pytest

from bot.errors import HoldsEverything, NoSuchRound, NoSuchSlice
from bot.labeling.formats import FOR_TRAINING, FORMATS, FormatName
from storage import exports
from storage.database import Tx
from storage.exports import Part
from tests.labeling.conftest import House
from tests.labeling.exports import manifest
from tests.labeling.training import (
    BOTH_BAD,
    A,
    B,
    answered,
    exported,
    sums,
)

SLICES: dict[str, dict[str, Any]] = {
    "rex": {"kind": "math"},
    "tom": {"kind": "Math"},
    "zoe": {"kind": 7},
    "kim": {"kind": None},
    "ada": {},
}


async def test_of_one_slice_only(house: House, tmp_path: Path) -> None:
    given = {name: [A] for name in SLICES}
    await answered(house, given, SLICES, fields={"slice": "kind"})
    math = await exported(house, tmp_path / "out", "trl", slice="math")
    other = await exported(house, tmp_path / "out", "trl", slice="Math")
    number = await exported(house, tmp_path / "out", "trl", slice="7")
    assert len({out.path for out in (math, other, number)}) == 3
    for out in (math, other, number):
        assert sums(out)["annotations"] == {"all": 5, "written": 1, "left_out": {"another slice": 4}}
    assert manifest(math)["wanted"] == {"slice": "math", "by": "annotation"}


async def test_a_slice_that_is_not_there_is_told_with_those_that_are(house: House, tmp_path: Path) -> None:
    await answered(house, {name: [A] for name in SLICES}, SLICES, fields={"slice": "kind"})
    with pytest.raises(NoSuchSlice) as refused:
        await exported(house, tmp_path / "out", "trl", slice="coding")
    assert refused.value.known == ("7", "Math", "math")
    house.project("Cars", questions=[BOTH_BAD])
    with pytest.raises(NoSuchSlice) as refused:
        await exported(house, tmp_path / "cars", "trl", "cars", slice="coding")
    assert refused.value.known is None
    assert not (tmp_path / "out").exists()


async def test_of_one_round_only(house: House, tmp_path: Path) -> None:
    await answered(house, {"rex": [A], "tom": [B], "zoe": [A]})
    house.rows("INSERT INTO round (id, project_id, number, created_at) SELECT 9, id, 2, 0 FROM project")
    house.rows("DROP TRIGGER annotation_is_never_changed")
    house.rows("UPDATE annotation SET round_id = 9 WHERE id = (SELECT max(id) FROM annotation)")
    first = await exported(house, tmp_path / "out", "trl", round=1)
    second = await exported(house, tmp_path / "out", "trl", round=2)
    assert sums(first)["annotations"] == {"all": 2, "written": 2, "left_out": {}}
    assert sums(second)["annotations"] == {"all": 1, "written": 1, "left_out": {}}
    assert first.path.name != second.path.name
    for number in (0, 3):
        with pytest.raises(NoSuchRound) as refused:
            await exported(house, tmp_path / "out", "trl", round=number)
        assert refused.value.last == 2


@pytest.mark.parametrize("name", sorted(set(FORMATS) - FOR_TRAINING))
@pytest.mark.parametrize("asked", [{"slice": "a"}, {"agreement": 80}, {"by": "majority"}])
async def test_a_format_that_holds_everything_leaves_nothing_out(
    house: House, tmp_path: Path, name: FormatName, asked: dict[str, Any]
) -> None:
    house.project()
    with pytest.raises(HoldsEverything):
        await exported(house, tmp_path / "out", name, **asked)


ASKED: list[dict[str, Any]] = [
    {},
    {"round": 1},
    {"slice": "a"},
    {"slice": "A"},
    {"slice": "a/b"},
    {"slice": "ж"},
    {"agreement": 66.5},
    {"agreement": 66},
    {"by": "majority"},
    {"round": 1, "slice": "a", "agreement": 66.5, "by": "majority"},
]


async def test_p7_two_different_exports_never_share_a_name(house: House, tmp_path: Path) -> None:
    kinds = {name: {"kind": name} for name in ("a", "A", "a/b", "ж")}
    await answered(house, {name: [A, A, B] for name in kinds}, kinds, fields={"slice": "kind"})
    for zipped in (False, True):
        names = [
            (await exported(house, tmp_path / f"out-{zipped}", name, zipped=zipped, **asked)).path.name
            for name in sorted(FOR_TRAINING)
            for asked in ASKED
        ]
        assert len(set(names)) == len(FOR_TRAINING) * len(ASKED)
        assert all(name.isascii() and len(name) < 200 for name in names)


async def test_what_is_said_of_retired_items_is_left_out(house: House, tmp_path: Path) -> None:
    await answered(house, {"rex": [A], "tom": [B], "zoe": [A]})
    house.rows("UPDATE item SET state = 'retired' WHERE external_id = 'rex'")
    out = await exported(house, tmp_path / "one", "trl")
    assert sums(out)["annotations"] == {"all": 3, "written": 2, "left_out": {"retired": 1}}
    house.rows("UPDATE batch SET retired_at = 1")
    out = await exported(house, tmp_path / "all", "kto-chat", by="majority")
    assert sums(out)["annotations"] == {"all": 3, "written": 0, "left_out": {"retired": 3}}
    assert sums(out)["labels"] == {"all": 0, "written": 0, "left_out": {}}


async def test_p7_an_export_of_a_snapshot_holds_nothing_later(house: House, tmp_path: Path) -> None:
    """What counts as current is what was so at the last change that names the export."""
    house.project(items=["rex"], questions=[BOTH_BAD])
    ana, project = house.labeler("ana"), house.stored().id
    ana.answer(card := ana.claim(), A)
    before = house.do(exports.last_change, project)
    kept = house.do(judged, project, before)
    ana.answer(card, B)
    assert house.do(judged, project, before) == kept
    assert [one.current for one in house.do(judged, project, house.do(exports.last_change, project))] == [
        False,
        True,
    ]


def judged(tx: Tx, project_id: int, snapshot: int) -> list[exports.Judged]:
    return list(exports.judged(tx, Part(project_id, snapshot)))
