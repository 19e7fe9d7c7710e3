"""The same fortnight, while a neighbour lives through one of its own with the same bot: neither sees the other."""

import re
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from tests.stories.fortnight import Diary, Fortnight
from tests.stories.test_fortnight import PROJECT, STORY, TEAM, check
from tests.stories.test_who_may import joins, neighbour
from tests.stories.town import Person, Seen, Town
from tests.stories.waiting import agree, pets

Act: TypeAlias = Callable[[Diary], Awaitable[None]]
CATS = PROJECT.replace('"Pets"', '"Cats"')
PETS_TEAM = r"\bpets\b|\bben\b|\bcem\b|\bdua\b|\beli\b|\bfay\b|\bgus\b|\bhal\b|\bida\b"
THEIR_TIMES = """
zoe . . . 1 . . . 1 . . . . . .
yan . . . 1 . . . . . . . . . .
ana . . . 1 . . . 1 . . . . . .
"""


async def rates(person: Person) -> Seen:
    """Until there is nothing left."""
    seen = await person.first_item("cats")
    while "4" in seen.buttons:
        seen = await person.tap(seen, "4")
    return seen


async def drafts(there: Diary) -> None:
    """Monday, as all that follows: a day after the same happened next door, or at another time."""
    town = there.town
    await town.set_up()
    await town.lead.types("project create", file=("project.toml", CATS.encode()))
    await town.import_items(pets("tom", "kit", "mia"), "cats")


async def opens(there: Diary) -> None:
    """Zoe does all of it; two of them wait then."""
    await there.town.lead.types("project open", project="cats")
    nothing = await rates(there.people["zoe"])
    assert "3 items in all" in nothing.text
    for name in ("zoe", "ana"):
        person = await agree(there.people[name])
        await person.tap(await person.work("cats"), "Notify me")


async def refills(there: Diary) -> None:
    await there.town.import_items(pets("leo", "max"), "cats")


async def closes(there: Diary) -> None:
    asked = await there.town.lead.types("project close", project="cats")
    assert "5 items" in asked.text
    await there.town.lead.tap(asked, "Close for good")


async def nothing(there: Diary) -> None:
    """They live on."""


THEIR_STORY: tuple[Act, ...] = (drafts, nothing, opens, nothing, nothing, refills, nothing, closes, nothing)


async def shown(diary: Diary, slug: str) -> str:
    """All that anybody of a server can read there: what is posted, and what is answered to ana and to the lead."""
    town, backend = diary.town, diary.town.env.backend
    places = [one.id for one in backend.channels.values() if one.guild_id == town.guild.id]
    said = [
        f"{one.content} {one.components}"
        for place in places
        for one in backend.messages.get(place, {}).values()
    ]
    person = diary.people["ana"]
    seen = [await person.types(name) for name in ("projects", "board", "notify", "me", "available")]
    seen += [await town.lead.types(f"project {name}", project=slug) for name in ("status", "log")]
    seen += [await town.lead.types("roster"), await town.lead.types("board")]
    return "\n".join([*said, *(f"{one} {one.message.components}" for one in seen)])


def ids(diary: Diary) -> set[int]:
    """What is named by a number on a server: its people, roles and channels."""
    server = diary.town.env.backend.get_guild(diary.town.guild.id)
    channels = {one.id for one in diary.town.env.backend.channels.values() if one.guild_id == server.id}
    return {person.id for person in diary.people.values()} | set(server.roles) | channels


async def check_apart(here: Diary, there: Diary) -> None:
    """Neither shows a name or a number of the other, but for who is on both."""
    for one, slug, other, words in (
        (here, "pets", there, r"\bcats\b|zoe|yan"),
        (there, "cats", here, PETS_TEAM),
    ):
        text = await shown(one, slug)
        assert slug in text.lower()
        assert not re.search(words, text, re.IGNORECASE)
        assert {int(number) for number in re.findall(r"\d{17,}", text)} & (ids(other) - ids(one)) == set()


async def test_two_servers_with_one_bot(town: Town) -> None:
    there = Diary(neighbour(town))
    time = Fortnight(town, there)
    time.diary.joins(*TEAM)
    there.joins("zoe", "yan")
    there.people["ana"] = joins(there.town, time.diary.people["ana"], there.town.labeler_role)
    for part, their_part in zip(STORY, THEIR_STORY, strict=True):
        await part(time)
        await their_part(there)
        await check_apart(time.diary, there)

    check(time)
    assert there.announced() == ["## Cats"]
    assert there.table() == THEIR_TIMES.strip()
