"""A disk that is full: nobody is told that something is saved when it is not, and trying again works."""

from typing import Any

from bot.labeling.intake import remove_cut_short
from storage.database import NotSaved
from tests.stories.export import exported
from tests.stories.test_bad_input import ITEMS, LINE, clear, creates, imports
from tests.stories.town import PETS, Town

NEVER = 10**9
LEFT = "SELECT 'batch' AS name FROM batch UNION SELECT 'item' FROM item ORDER BY name"


class FullDisk:
    """The bot's database; after so many writes nothing is saved."""

    def __init__(self, town: Town) -> None:
        self.town, self.db, self.full_after = town, town.bot.db, NEVER
        town.bot.db = self

    async def write(self, *args: Any, **kwargs: Any) -> Any:
        if not self.full_after:
            raise NotSaved
        self.full_after -= 1
        return await self.db.write(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)


async def test_on_a_full_disk_a_tap_says_so_and_the_same_tap_works_later(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    card = await ana.first_item()
    disk = FullDisk(town)

    disk.full_after = 0
    for label in ("4", "Skip", "Extend", "Give back"):
        clear(await ana.tap(card, label), "could not be saved")
    clear(await ana.work("pets"), "could not be saved")
    disk.full_after = NEVER

    assert "Saved 4" in (await ana.tap(card, "4")).text
    assert [row["status"] for row in (await exported(town)).annotations] == ["submitted"]


async def test_on_a_full_disk_leads_are_told_and_the_same_command_works_later(town: Town) -> None:
    await town.set_up()
    await creates(town, PETS.encode())
    disk = FullDisk(town)

    disk.full_after = 0
    clear(await creates(town, PETS.replace("Pets", "Cats").encode()), "could not be saved")
    clear(await imports(town, LINE), "could not be saved")
    clear(await town.set_up(), "could not be saved")
    disk.full_after = NEVER

    clear(await creates(town, PETS.replace("Pets", "Cats").encode()), "created")
    clear(await imports(town, LINE), "1 item imported")


async def broken_import(town: Town) -> FullDisk:
    """A lead's import meets a full disk half way, and so does its removal."""
    await town.set_up()
    await creates(town, PETS.encode())
    disk = FullDisk(town)
    disk.full_after = 2
    clear(await imports(town, LINE * 1_200), "could not be saved")
    assert await left_of(town) == ["batch", "item"]
    return disk


async def left_of(town: Town) -> list[str]:
    """The tables in which something of an import stands."""
    return [row["name"] for row in await town.bot.db.read(lambda tx: tx.all(LEFT))]


async def test_an_import_that_meets_a_full_disk_half_way_is_cleared_before_the_next_one(town: Town) -> None:
    """R13."""
    disk = await broken_import(town)
    clear(await imports(town, LINE), "could not be saved")
    disk.full_after = NEVER

    clear(await imports(town, LINE), "1 item imported")


async def test_an_import_that_meets_a_full_disk_half_way_is_cleared_once_there_is_room(town: Town) -> None:
    """R13: nobody has to ask, and trying while there is none does no harm."""
    disk = await broken_import(town)
    for _ in range(3):
        await town.passes(0.2)
    assert await left_of(town) == ["batch", "item"]
    disk.full_after = NEVER
    await town.passes(0.2)

    assert await left_of(town) == []


async def test_what_met_a_full_disk_is_cleared_at_the_next_start(town: Town) -> None:
    """R13."""
    (await broken_import(town)).full_after = NEVER
    await town.restart_bot()
    assert await left_of(town) == []


class Tidied(FullDisk):
    """The bot's database; before each write what imports left is looked for."""

    async def write(self, *args: Any, **kwargs: Any) -> Any:
        cog: Any = self.town.bot.get_cog("items")
        await remove_cut_short(self.db, cog.under_way)
        return await self.db.write(*args, **kwargs)


async def test_an_import_that_is_under_way_is_not_cleared(town: Town) -> None:
    """R13: nor one that has just ended."""
    await town.set_up()
    await creates(town, PETS.encode())
    Tidied(town)
    lines = b"".join(b'{"text": "Pet %d"}\n' % number for number in range(1_200))

    clear(await imports(town, lines), "1,200 items imported")
    await town.passes(0.2)

    assert "1,200 items" in (await town.lead.types("project status", project="pets")).text


async def limit_pages(town: Town, more: int) -> None:
    """The database may grow by so many pages and no further."""
    pages = (await town.bot.db.read(lambda tx: tx.all("PRAGMA page_count")))[0]["page_count"]
    await town.bot.db.write(lambda tx: tx.all(f"PRAGMA max_page_count = {pages + more}"))


async def test_a_database_that_can_grow_no_further_keeps_what_it_said_it_saved(town: Town) -> None:
    """The real thing: SQLite says that it is full."""
    await town.open_project(PETS, [{"text": f"Pet {n}"} for n in range(300)])
    ana = town.labeler("ana")
    seen = await ana.first_item()
    await limit_pages(town, 2)
    saved = 0
    while "could not be saved" not in (after := await ana.tap(seen, "4")).text:
        seen, saved = after, saved + 1
    await limit_pages(town, 10_000)

    assert saved
    assert "Saved 4" in (await ana.tap(seen, "4")).text
    assert len((await exported(town)).annotations) == saved + 1
