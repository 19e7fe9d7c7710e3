"""People who vote on an item that is put to the channel: shared by the stories about it."""

import json
from typing import Any

from tests.stories.practising import rows
from tests.stories.town import PETS, Person, Seen, Town

PUT, REVEAL, AGAIN, CLOSE = "Put it to the channel", "Reveal", "Vote again", "Close"


def pets(*names: str) -> list[dict[str, str]]:
    return [{"id": name, "text": f"{name.title()} sleeps all day."} for name in names]


async def opened(town: Town, *names: str, toml: str = PETS) -> None:
    await town.open_project(toml, pets(*(names or ("rex", "tom"))))


async def puts(town: Town, item: str = "rex", project: str = "pets") -> Seen:
    """A lead puts an item to the channel; the message that stands there."""
    preview = await town.lead.types("norm", project=project, item=item)
    await town.lead.tap(preview, PUT)
    await town.passes(0.1)
    return message(town)


def messages(town: Town) -> list[Seen]:
    """What was put to the channel, the oldest first, as it stands now."""
    shown = town.posted(town.announcements)
    return [one for one in shown if any(id_.startswith("v1:vote:") for id_ in one.buttons.values())]


def message(town: Town) -> Seen:
    return messages(town)[-1]


async def opens_card(person: Person, seen: Seen) -> Seen:
    """Vote, through consent, to the item."""
    card = await person.tap(seen, "Vote")
    return await person.tap(card, "I agree") if "I agree" in card.buttons else card


async def votes(person: Person, label: str) -> Seen:
    """A vote on what stands in the channel, and the bot has time to count it."""
    told = await person.tap(await opens_card(person, message(person.town)), label)
    await person.town.passes(0.1)
    return told


async def leads(town: Town, label: str) -> Seen:
    """A lead presses a button under what stands in the channel."""
    told = await town.lead.tap(message(town), label)
    await town.passes(0.1)
    return told


def threads(town: Town) -> list[Any]:
    return sorted(town.announcements.threads, key=lambda thread: thread.id)


def given(town: Town, turn: int) -> list[dict[str, Any]]:
    """The whole votes of a turn, as they are kept."""
    found = rows(town, f"SELECT answers FROM vote WHERE turn = {turn} AND answers IS NOT NULL ORDER BY id")
    return [json.loads(row[0]) for row in found]
