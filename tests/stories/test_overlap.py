"""P3: never more labelers on an item than its overlap, however many press at once."""

import re
from typing import Any

from storage.database import Database
from tests.stories.town import PETS, Town

READY = "I have read it: start"


class Counting:
    """The bot's database, with a count of the writes under way."""

    def __init__(self, db: Database) -> None:
        self.db, self.now, self.peak = db, 0, 0

    async def write(self, *args: Any) -> Any:
        self.now += 1
        self.peak = max(self.peak, self.now)
        try:
            return await self.db.write(*args)
        finally:
            self.now -= 1

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)


async def test_p3_two_hundred_press_at_once_and_three_get_the_item(town: Town) -> None:
    await town.open_project(PETS.replace("overlap = 2", "overlap = 3"), [{"id": "rex", "text": "Rex."}])
    crowd = [town.labeler(f"labeler-{n}") for n in range(200)]
    ready = [(person, await person.tap(await person.work("pets"), "I agree"), READY) for person in crowd]

    counting = Counting(town.bot.db)
    town.bot.db = counting  # type: ignore[assignment]  # passes everything on
    seen = await town.all_tap(ready)

    got = [card for card in seen if "Rex." in card.text]
    nothing = [card for card in seen if card not in got]
    print(f"peak in flight: {counting.peak}; {len(got)} assignments, {len(nothing)} told why not")  # noqa: T201  # shown with -s
    assert counting.peak == 200
    assert (len(got), len(nothing)) == (3, 197)
    for card in nothing:
        counts = re.search(r"1 item in all:\n- 1 in other .* \((\d) being rated now, (\d) rated", card.text)
        assert counts, card
        assert int(counts[1]) + int(counts[2]) == 3
