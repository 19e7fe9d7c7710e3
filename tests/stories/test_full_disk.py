"""A disk that is full: nobody is told that something is saved when it is not, and trying again works."""

from typing import Any

from storage.database import NotSaved
from tests.stories.export import exported
from tests.stories.test_bad_input import ITEMS, LINE, clear, creates, imports
from tests.stories.town import PETS, Town

NEVER = 10**9


class FullDisk:
    """The bot's database; after so many writes nothing is saved."""

    def __init__(self, town: Town) -> None:
        self.db, self.full_after = town.bot.db, NEVER
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


async def test_an_import_that_meets_a_full_disk_half_way_is_cleared_at_the_next_start(town: Town) -> None:
    await town.set_up()
    await creates(town, PETS.encode())
    disk = FullDisk(town)

    disk.full_after = 1
    clear(await imports(town, LINE * 1_200), "could not be saved")
    disk.full_after = NEVER
    clear(await imports(town, LINE), "cleared when the bot starts again")
    await town.restart_bot()

    clear(await imports(town, LINE), "1 item imported")


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
