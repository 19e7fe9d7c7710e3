"""A backup taken while people answer, restored elsewhere, exports the same bytes."""

import asyncio
import shutil
from itertools import count
from pathlib import Path

from bot.labeling import answering, desk
from bot.labeling.exporting import Exported, write_folder
from bot.labeling.hands import Card
from bot.labeling.people import Press
from storage.backup import back_up
from storage.database import Database
from storage.sqlite import open_database, open_to_read
from tests.labeling.conftest import GUILD, House, Person
from tests.labeling.exports import contents, rows, save

ITEMS = 400


async def export(db: Database, out: Path) -> Exported:
    return await db.read(write_folder, GUILD, "pets", out)


async def exported_from(house: House, database: Path, out: Path) -> Exported:
    db = await open_to_read(database, house)
    try:
        return await export(db, out)
    finally:
        await db.close()


class Load:
    """Somebody who answers one item after another."""

    def __init__(self, house: House, db: Database, person: Person) -> None:
        self.house, self.db, self.person = house, db, person
        self.project_id = house.stored().id
        self.interactions = count(10_000)
        self.answered = 0

    def _press(self) -> Press:
        return Press(self.person.caller, next(self.interactions), self.house.now)

    async def answer(self, wanted: int) -> None:
        """Go on until so many are answered."""
        while self.answered < wanted:
            card = await self.db.write(desk.begin, self._press(), self.project_id)
            assert isinstance(card, Card)
            self.house.wait(ms=1000)
            await self.db.write(answering.answer, self._press(), card.assignment.id, 0, 0, 0)
            self.answered += 1


async def test_a_backup_under_load_restored_elsewhere_exports_the_same_bytes(
    house: House, tmp_path: Path
) -> None:
    house.project(items=[f"pet-{n}" for n in range(ITEMS)])
    ana = house.labeler("ana")
    ana.give_back(ana.claim())
    db = await open_database(save(house, tmp_path / "labels.db"), house, house.now)
    load = Load(house, db, ana)
    await load.answer(20)
    working = asyncio.create_task(load.answer(ITEMS - 20))
    await asyncio.to_thread(back_up, tmp_path / "labels.db", backup := tmp_path / "backup.db")
    await working
    now = await export(db, tmp_path / "now")
    await db.close()

    before = await exported_from(house, backup, tmp_path / "before")
    elsewhere = shutil.copyfile(backup, tmp_path / "elsewhere.db")
    restored = await open_database(elsewhere, house, house.now)
    after = await export(restored, tmp_path / "after")
    assert contents(after.path) == contents(before.path)
    assert 20 <= len(rows(after)) <= len(rows(now)) == ITEMS - 20
    assert rows(now)[: len(rows(after))] == rows(after)

    again = Load(house, restored, load.person)
    again.interactions = count(20_000)
    await again.answer(1)
    assert (await export(restored, tmp_path / "after")).snapshot > after.snapshot
    await restored.close()


async def test_a_backup_of_all_there_is_exports_what_the_original_does(house: House, tmp_path: Path) -> None:
    house.project(items=["rex", "tom"])
    ana = house.labeler("ana")
    ana.answer(ana.claim())
    original = save(house, tmp_path / "labels.db")
    back_up(original, tmp_path / "backup.db")
    one = await exported_from(house, original, tmp_path / "one")
    other = await exported_from(house, tmp_path / "backup.db", tmp_path / "other")
    assert contents(one.path) == contents(other.path)
