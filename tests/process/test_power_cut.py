"""What was acknowledged is there after the power was cut (P1), and would not be with `synchronous=NORMAL`."""

import random
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import pytest

from bot.labeling.hands import Card, Saved
from storage import sqlite
from storage.database import Tx
from storage.sqlite import PRAGMAS, Ids, _last_id
from storage.writer import transact
from tests.labeling.conftest import House
from tests.process.power_cut import Disk, PoweredTx, Survives, as_sqlite, connect

P = ParamSpec("P")
T = TypeVar("T")
NORMAL = tuple(pragma.replace("synchronous = FULL", "synchronous = NORMAL") for pragma in PRAGMAS)
SEED = 20261123
ITEMS, OVERLAP, CUTS = 100, 3, 24
MOMENTS = 7_000  # how often so many answers write or sync, at the least
ANNOTATIONS = "SELECT id FROM annotation"
WRONG_SEATS = f"""
    SELECT item.id FROM item LEFT JOIN assignment
        ON assignment.item_id = item.id AND assignment.state IN ('leased', 'submitted')
     GROUP BY item.id HAVING item.free_seats + count(assignment.id) <> {OVERLAP}
"""
disks = count(1)


class PoweredHouse(House):
    """A house whose database lies on a disk that forgets."""

    def __init__(self, folder: Path, pragmas: Sequence[str]) -> None:
        self.path, self.pragmas = folder / "labels.db", pragmas
        self.disk = Disk(f"disk-{next(disks)}")
        super().__init__()

    def _open(self, content: bytes) -> None:
        self.path.write_bytes(content)
        self.powered = connect(self.path, self.disk.vfs, self.pragmas)
        self.connection = as_sqlite(self.powered)
        self._ids = Ids(self, _last_id(self.connection))

    def do(self, work: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        tx = PoweredTx(self.powered, self._ids.new_id)
        return transact(self.connection, lambda: work(tx, *args, **kwargs))


@dataclass(frozen=True)
class Cut:
    """One moment: the annotations people had been told of, and the files found when the power was back."""

    told: frozenset[int]
    files: dict[str, bytes]

    def kept(self, folder: Path) -> set[int]:
        """What a bot started on those files finds, by the storage's own way to open them."""
        folder.mkdir()
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        with closing(sqlite.connect(folder / "labels.db")) as connection:
            assert [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]
            assert connection.execute(WRONG_SEATS).fetchall() == [], "half of a transaction is there"
            return {row["id"] for row in connection.execute(ANNOTATIONS)}


def cuts_while_labeling(folder: Path, pragmas: Sequence[str], survives: Survives) -> list[Cut]:
    """Three people answer a hundred items; the power is cut at moments in between, and after the last answer."""
    house = PoweredHouse(folder, pragmas)
    house.project(items=[f"item {number}" for number in range(ITEMS)], overlap=OVERLAP)
    told: set[int] = set()
    cuts: list[Cut] = []

    def cut() -> None:
        cuts.append(Cut(frozenset(told), house.disk.after_power_cut(survives)))

    moments = set(random.Random(SEED).sample(range(MOMENTS), CUTS))
    moment = count()
    house.disk.touched = lambda: cut() if next(moment) in moments else None
    label_everything(house, told)
    assert next(moment) > max(moments)
    cut()
    house.powered.close()
    return cuts


def label_everything(house: House, told: set[int]) -> None:
    people = [house.labeler(name) for name in ("ana", "ben", "cem")]
    for _ in range(ITEMS):
        for person in people:
            hand = person.begin()
            assert isinstance(hand, Card)
            saved = person.answer(hand).outcome
            assert isinstance(saved, Saved)
            told.add(saved.annotation_id)


def nothing_unsynced() -> Survives:
    return lambda: False


def half_of_it() -> Survives:
    chance = random.Random(SEED)
    return lambda: chance.random() < 0.5


@pytest.mark.parametrize("luck", [nothing_unsynced, half_of_it])
def test_a_power_cut_at_any_moment_loses_nothing_a_person_was_told_is_saved(
    luck: Callable[[], Survives], tmp_path: Path
) -> None:
    """P1: whether nothing or half of what was never synced got to the disk."""
    cuts = cuts_while_labeling(tmp_path, PRAGMAS, luck())

    lost = [len(cut.told - cut.kept(tmp_path / f"after-{number}")) for number, cut in enumerate(cuts)]

    told = len(cuts[-1].told)
    print(f"{len(cuts)} cuts, {told} told, {sum(lost)} lost")  # noqa: T201 a measure, seen with -s
    assert told == ITEMS * OVERLAP
    assert lost == [0] * len(cuts)


def test_the_same_power_cuts_lose_what_was_told_where_commits_are_not_synced(tmp_path: Path) -> None:
    """The test above can fail: under NORMAL the last answers before a cut are gone."""
    cuts = cuts_while_labeling(tmp_path, NORMAL, nothing_unsynced())

    lost = [len(cut.told - cut.kept(tmp_path / f"after-{number}")) for number, cut in enumerate(cuts)]

    print(f"NORMAL: answers lost at each cut: {lost}")  # noqa: T201 a measure, seen with -s
    assert NORMAL != PRAGMAS
    assert lost[-1] > 0
