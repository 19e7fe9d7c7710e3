"""The pictures of the cycle and of helping each other; tests.browser.screens takes them."""

import asyncio
from typing import Any

from tests.browser.conftest import Demo
from tests.browser.person import BUTTON, NEWEST, TOO_QUICK, Person
from tests.browser.taking import looking, take
from tests.browser.test_the_cycle import (
    GOES_ROUND,
    announces,
    closes,
    evaluates,
    gives_the_last_answers,
    plans,
    saves,
)

UNTIL_BOARD = 90.0  # seconds
VOTES = {"ana": ("3", "4"), "ben": ("5", "4")}
NORMED = (
    "[...document.querySelectorAll('.channel-message')].find(one => one.innerText.includes('pair before'))"
)


async def going_round(demo: Demo, size: dict[str, Any]) -> None:
    """Everything, in the order of the demo's own first page."""
    width = size["width"]
    ana, lead = await looking(demo, "ana", "work", size), await looking(demo, "lea", "leads", size)
    await gives_the_last_answers(ana)
    await lead.types("quality", GOES_ROUND)
    await lead.sees("Is the answer right?")
    await take(lead.tab, f"quality-{width}")
    await closing(demo, lead, size)
    await evaluates(lead, await saves(demo))
    await take(lead.tab, f"evaluation-{width}")
    await plans(lead)
    await take(lead.tab, f"plan-{width}")
    await lead.tap("Open round 3")
    await take(lead.tab, f"round-open-{width}")
    await announces(lead)
    await take(lead.tab, f"results-draft-{width}")
    await lead.tap("Post now")
    await told(demo, ana, size)
    await helping(demo, ana, size)


async def closing(demo: Demo, lead: Person, size: dict[str, Any]) -> None:
    """Before, what it means, after, and what the board then says."""
    width = size["width"]
    await lead.types("round status", GOES_ROUND)
    await lead.sees("Quick checks: round 2")
    await take(lead.tab, f"round-status-{width}")
    await closes(lead)
    await take(lead.tab, f"round-closed-{width}")
    ben = await looking(demo, "ben", "announcements", size)
    await board(ben, "a model is trained with it now")
    await take(ben.tab, f"board-training-{width}")


async def board(person: Person, sentence: str) -> None:
    """It is brought up to date once a minute."""
    async with asyncio.timeout(UNTIL_BOARD):
        while sentence not in await person.read():
            await asyncio.sleep(1)


async def told(demo: Demo, ana: Person, size: dict[str, Any]) -> None:
    """The announcement, and one's own share."""
    ben = await looking(demo, "ben", "announcements", size)
    await ben.sees("what round 2 led to")
    await take(ben.tab, f"results-{size['width']}")
    await ana.types("me")
    await ana.sees("answers of round 2")
    await take(ana.tab, f"me-share-{size['width']}")


async def helping(demo: Demo, ana: Person, size: dict[str, Any]) -> None:
    """The leaderboard, and an item put to the channel."""
    await ana.types("leaderboard")
    await ana.sees("Accepted work")
    await take(ana.tab, f"leaderboard-{size['width']}")
    lead = await looking(demo, "lea", "announcements", size)
    await lead.types("norm", "Kind")
    await lead.tap("Put it to the channel")
    people = {name: await looking(demo, name, "announcements", size) for name in VOTES}
    for turn, after in enumerate(("Reveal", "Close")):
        for name, person in people.items():
            await votes(person, VOTES[name][turn])
        await lead.presses(after)
        if after == "Reveal":
            await lead.presses("Vote again")
    ben = people["ben"]
    await ben.tab.sees("Closed. Nothing of it is data")
    await take(ben.tab, f"norming-{size['width']}", at=NORMED)


async def votes(person: Person, label: str) -> None:
    await person.tab.sees("Vote", BUTTON)
    said = await person.presses("Vote")
    if "I agree" in said:
        await person.tap("I agree")
    await asyncio.sleep(TOO_QUICK)
    button = f"[...{NEWEST}.querySelectorAll('{BUTTON}')].find(one => one.innerText === '{label}')"
    await person.tab.ask(f"{button}.click()")  # by the mouse it is missed: the channel still scrolls
    await person.sees("Your vote")
