"""A lead closes a round, brings an evaluation, plans and opens the next; labelers read what came of it."""

import asyncio
from pathlib import Path

from bot.demo.rounds import EVALUATION
from bot.demo.world import HERE
from tests.browser.chromium import DESKTOP, PATIENCE, PHONE
from tests.browser.conftest import Demo
from tests.browser.person import NEWEST, Person
from tests.browser.test_phone import nothing_is_lost

GOES_ROUND = "Quick"


async def gives_the_last_answers(ana: Person) -> None:
    await ana.types("work", GOES_ROUND)
    await ana.tap("I agree")
    await ana.tap("I have read it: start")
    for label in ("Wrong", "Wrong", "Right"):
        await ana.answer(label)
    await ana.sees("nothing for you right now")


async def saves(demo: Demo) -> Path:
    """The evaluation, from the first page."""
    tab = await demo.chromium.tab(DESKTOP, downloads=demo.folder)
    await tab.go(demo.address)
    await tab.click("document.querySelector('a[download]')")
    saved = demo.folder / EVALUATION
    async with asyncio.timeout(PATIENCE):
        while not saved.exists():
            await asyncio.sleep(0.05)
    return saved


async def closes(lead: Person) -> None:
    await lead.types("round close", GOES_ROUND)
    await lead.sees("12 of 15 items done, 3 partly")
    await nothing_is_lost(lead.tab, NEWEST)
    await lead.tap("Close the round")
    await lead.sees("Closed: its labels train the model")


async def evaluates(lead: Person, file: Path) -> None:
    await lead.types("round evaluate", GOES_ROUND, file=file)
    await lead.sees("dates went from 48 % to 67 %, 19 points better.")
    await nothing_is_lost(lead.tab, NEWEST)


async def plans(lead: Person) -> None:
    await lead.tap("Plan the next round")
    await lead.sees("plan of round 3")
    await lead.opens("Change numbers")
    await lead.rewrites("sums = 2")
    await lead.sees("sums: 2 (proposed: 3)")
    await nothing_is_lost(lead.tab, NEWEST)


async def announces(lead: Person) -> None:
    await lead.tap("Announce it")
    await lead.sees("Next we need dates, places and spelling.")
    await nothing_is_lost(lead.tab, NEWEST)


async def test_the_cycle_is_played_from_the_first_page(demo: Demo) -> None:
    lead, ana = await demo.person("lea", "leads", PHONE), await demo.person("ana", "work", PHONE)
    file = await saves(demo)
    assert file.read_bytes() == (HERE / EVALUATION).read_bytes()
    await gives_the_last_answers(ana)
    await lead.types("quality", GOES_ROUND)
    await lead.sees("Is the answer right?")
    await nothing_is_lost(lead.tab, NEWEST)
    await closes(lead)
    await evaluates(lead, file)
    await plans(lead)
    await lead.tap("Open round 3")
    await lead.sees("14 items: 14 nobody has labeled.")
    await announces(lead)
    await lead.tap("Post now")

    team = await demo.person("ben", "announcements", PHONE)
    await team.tab.sees("Your 27 answers trained v2.")
    await ana.types("me")
    await ana.sees("You gave 3 of the 27 answers of round 2 of Quick checks")
    await nothing_is_lost(ana.tab, NEWEST)
