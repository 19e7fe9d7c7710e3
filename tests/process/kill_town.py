"""A team at work on the loopback Discord: a lead, a project, and labelers who note what they see and tap."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TypeVar
from zlib import crc32

from tests.process.discord_process import Answer, BotProcess, Card, Loopback, UnansweredError

T = TypeVar("T")
PETS = """
name = "{name}"
summary = "How good is the description?"
overlap = {overlap}
guideline = "Read it, then say how good it is."

[display]
prompt = "text"

[fields]
id = "id"

[[questions]]
name = "quality"
type = "rating"
ask = "How good is it?"
"""


async def set_up(discord: Loopback) -> Answer:
    """The owner says where things are."""
    return await discord.slash(
        "owner", "setup", "leads", announcements="announcements", leads="lead", labelers="labeler",
        lead_channel="leads", timezone="UTC",
    )  # fmt: skip


async def open_project(
    discord: Loopback, name: str, items: int = 3, overlap: int = 3, more: str = ""
) -> Answer:
    """A lead makes a project, brings items in, and opens it. What they were told last."""
    toml = PETS.format(name=name, overlap=overlap).encode()
    await discord.slash("lea", "project create", "leads", file=("project.toml", toml))
    lines = [
        json.dumps({"id": f"pet-{number}", "text": f"Pet pet-{number}{more}"}) for number in range(items)
    ]
    file = ("items.jsonl", "\n".join(lines).encode())
    await discord.slash("lea", "items import", "leads", project=slug(name), file=file)
    return await discord.slash("lea", "project open", "leads", project=slug(name))


def slug(name: str) -> str:
    """The short form of a project's name."""
    return name.lower().replace(" ", "-")


async def until(look: Callable[[], Awaitable[T]], seconds: float = 15) -> T:
    """The first thing that comes into sight: the bot posts in its own time."""
    async with asyncio.timeout(seconds):
        while True:
            if found := await look():
                return found
            await asyncio.sleep(0.05)


class Labeler:
    """Someone who taps as fast as cards come, and reads on each card which item it is."""

    def __init__(self, discord: Loopback, name: str) -> None:
        self.discord, self.name = discord, name
        self.tapped: dict[str, tuple[str, int]] = {}
        """Each button ever tapped: the item that stood on its card, and the rating on it."""
        self.unanswered = ""
        """The button whose tap the bot did not outlive."""
        self.card: Card

    async def enter(self, project: str = "pets") -> Card:
        """/work through consent and guideline, as far as they are asked for, to an item."""
        shown = await self.discord.slash(self.name, "work", project=project)
        for label in ("I agree", "I have read it: start"):
            if label in shown.buttons:
                shown = await self.discord.press(self.name, shown, label=label)
        self.card = shown.card
        return self.card

    def choose(self, card: Card) -> str:
        """The button to tap: each labeler has their own opinion of each item."""
        words = card.text.split()
        item = words[words.index("Pet") + 1].replace("\\", "")
        rating = 1 + crc32(f"{self.name} on {item}".encode()) % 5
        button = card.buttons[str(rating)]
        self.tapped[button] = (item, rating)
        return button

    async def tap(self, card: Card, button: str) -> Answer:
        """Tap an answer; it must be said to be saved. UnansweredError where nothing is said."""
        self.unanswered = button
        shown = await self.discord.press(self.name, card, custom_id=button)
        assert shown.text.startswith(f"Saved {self.tapped[button][1]}"), shown.text
        self.unanswered = ""
        return shown

    async def tap_until_gone(self, told: Callable[[], None]) -> None:
        """Card after card, until a tap is not answered because the bot has died."""
        try:
            while True:
                self.card = (await self.tap(self.card, self.choose(self.card))).card
                told()
        except UnansweredError as lost:
            if lost.why != "gone":
                raise

    async def tap_again(self) -> bool:
        """Tap the button that gave no answer once more. Whether that answer had been saved all the same."""
        shown = await self.tap(self.card, self.unanswered)
        self.card = shown.card
        return "already" in shown.text.splitlines()[0]


async def kill_in_mid_burst(
    bot: BotProcess, labelers: list[Labeler], answers: int, trouble: Callable[[], Awaitable[None]]
) -> None:
    """Everybody taps at once; after so many answers and some trouble the bot is killed; they tap until it is."""
    enough = asyncio.Semaphore(0)

    async def kill() -> None:
        for _ in range(answers):
            await enough.acquire()
        await trouble()
        await bot.kill()

    await asyncio.gather(kill(), *(labeler.tap_until_gone(enough.release) for labeler in labelers))
    await bot.discord.mend()
