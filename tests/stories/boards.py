"""What the stories of the board share."""

from tests.stories.town import PETS, Seen, Town

ITEMS = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("rex", "tom", "kim")]
CATS = PETS.replace('"Pets"', '"Cats"')
HOUR, DAY = 60.0, 24 * 60.0


def board(town: Town) -> Seen:
    """The one that stands."""
    [seen] = town.boards()
    return seen


async def opened(town: Town, toml: str = PETS, slug: str = "pets") -> Seen:
    await town.open_project(toml, ITEMS, slug)
    await town.passes(1)
    return board(town)
