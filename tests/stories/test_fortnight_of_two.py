"""The same fortnight, while a neighbour lives through one of its own with the same bot: neither sees the other."""

import re
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from bot.wording.board import WHY_NOT
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


async def shown(diary: Diary, slug: str) -> dict[str, str]:
    """All that anybody of a server can read there: what is posted, and what is answered to ana and to the lead."""
    town, backend = diary.town, diary.town.env.backend
    places = [one for one in backend.channels.values() if one.guild_id == town.guild.id]
    said = {
        f"in {place.name}": " ".join(
            f"{one.content} {one.components}" for one in backend.messages.get(place.id, {}).values()
        )
        for place in places
    }
    person = diary.people["ana"]
    seen = {name: await person.types(name) for name in ("projects", "board", "notify", "me", "available")}
    seen["why not"] = await person.tap(seen["board"], WHY_NOT)
    for name in ("project status", "project log"):
        seen[name] = await town.lead.types(name, project=slug)
    seen |= {f"{name} of a lead": await town.lead.types(name) for name in ("roster", "board")}
    return said | {name: f"{one} {one.message.components}" for name, one in seen.items()}


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
        seen = await shown(one, slug)
        assert any(slug in text.lower() for text in seen.values())
        foreign = {str(number) for number in ids(other) - ids(one)}
        leaks = {
            name: [*re.findall(words, text, re.IGNORECASE), *foreign & set(re.findall(r"\d{17,}", text))]
            for name, text in seen.items()
        }
        assert {name: found for name, found in leaks.items() if found} == {}


async def check_shown(diary: Diary, slug: str) -> None:
    """Each screen shows what is of its own server, so that what is not would be seen there."""
    seen = await shown(diary, slug)
    name, person = slug.title(), diary.people["ana"]
    assert str(person.id) in seen["roster of a lead"]
    assert any(name in text for place, text in seen.items() if place.startswith("in announcements"))
    assert any(
        f"<@{person.id}>" in text for place, text in seen.items() if f"in {name}: work for you" in place
    )


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

    await check_shown(time.diary, "pets")
    await check_shown(there, "cats")
    check(time)
    assert there.announced() == ["## Cats"]
    assert there.table() == THEIR_TIMES.strip()
