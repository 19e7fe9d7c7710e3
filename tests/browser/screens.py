"""Take the pictures in .github/screens: python -m tests.browser.screens"""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from bot.demo.pictures import SIZE
from tests.browser.chromium import DESKTOP, PHONE
from tests.browser.conftest import Demo, running_demo
from tests.browser.cycle_screens import going_round
from tests.browser.person import NEWEST, Person
from tests.browser.ready_screens import getting_ready
from tests.browser.taking import SCREENS, looking, take

MESSAGE = "The letters of last week are in. Thank you for the first twenty!"


async def labeling(demo: Demo, size: dict[str, Any]) -> None:
    """A labeler's page: from the board to cards of every length."""
    width = size["width"]
    ana = await looking(demo, "ana", "announcements", size)
    await ana.sees("Coming")
    await take(ana.tab, f"board-{width}")
    await ana.tap("Start")
    await take(ana.tab, f"consent-{width}")
    await ana.tap("I agree")
    await take(ana.tab, f"guideline-{width}")
    await ana.tap("I have read it: start")
    await take(ana.tab, f"card-short-{width}")
    await ana.answer("4")
    await take(ana.tab, f"card-300-characters-{width}")
    await ana.answer("5")
    await take(ana.tab, f"card-paged-{width}")
    await ana.tap("Next page")
    await ana.answer("2")
    await ana.answer("4")
    await ana.types("available")
    await ana.tap("Today")
    await take(ana.tab, f"available-{width}")


async def overview(demo: Demo, size: dict[str, Any]) -> None:
    """What labelers ask for: what there is, and what they did."""
    width = size["width"]
    ben = await looking(demo, "ben", "work", size)
    await ben.types("projects")
    await ben.sees("Picture captions")
    await take(ben.tab, f"projects-{width}")
    await ben.types("work", "Picture")
    await ben.tap("I agree")
    await ben.tap("I have read it: start")
    await ben.sees_picture(SIZE[0])
    await take(ben.tab, f"card-picture-{width}")
    for label in ("It fits", "It does not fit", "It fits"):
        await ben.answer(label)
    await ben.types("me")
    await ben.sees("Latest answers")
    await take(ben.tab, f"me-{width}")
    await ben.types("work", "Kind")
    await ben.tap("I have read it: start")
    await ben.answer("3")
    await nothing_left(ben, width)


async def nothing_left(ben: Person, width: int) -> None:
    """The last item there is, and what stands there after it."""
    await ben.types("work", "Picture")
    await ben.sees_picture(SIZE[0])
    await ben.answer("It fits")
    await ben.types("work", "Picture")
    await ben.sees("5 items in all")
    await take(ben.tab, f"nothing-{width}")
    await ben.tap("Notify me")
    await take(ben.tab, f"notify-{width}")


async def comparing(demo: Demo) -> None:
    """The picture of a card in the README."""
    ben = await demo.person("ben", "announcements", DESKTOP)
    await ben.sees("Short answers")
    await ben.tap("Start")
    await ben.tap("I have read it: start")
    await ben.answer("Response 2")
    await take(ben.tab, "card", f"{NEWEST}.querySelector('.component-container')")


async def leading(demo: Demo, size: dict[str, Any]) -> None:
    """A lead's page."""
    width = size["width"]
    lead = await looking(demo, "lea", "leads", size)
    await lead.types("project preview", "Short")
    await lead.sees("Preview")
    await take(lead.tab, f"preview-{width}")
    await lead.types("project open", "Short")
    await lead.sees("Short answers is open")
    await lead.types("project status", "Kind")
    await lead.sees("20 items")
    await take(lead.tab, f"status-{width}")
    await lead.types("roster", "Kind")
    await lead.sees("Who is there")
    await take(lead.tab, f"roster-{width}")
    await lead.types("project announce", "Kind")
    await lead.writes(MESSAGE)
    await lead.sees("Mentions")
    await take(lead.tab, f"announce-{width}")


async def told(demo: Demo, size: dict[str, Any]) -> None:
    """The announcement of what was opened."""
    ben = await looking(demo, "ben", "announcements", size)
    await ben.sees("Short answers")
    await ben.sees("Press Start")
    await take(ben.tab, f"announcement-{size['width']}")


async def main() -> None:
    SCREENS.mkdir(exist_ok=True)
    for size in (DESKTOP, PHONE):
        with tempfile.TemporaryDirectory() as folder:
            async with running_demo(Path(folder)) as demo:
                tab = await demo.chromium.tab(size)
                await tab.go(demo.address)
                await take(tab, f"index-{size['width']}", "document.documentElement")
                await labeling(demo, size)
                await overview(demo, size)
                await leading(demo, size)
                await told(demo, size)
                if size is DESKTOP:
                    await comparing(demo)
        with tempfile.TemporaryDirectory() as folder:
            async with running_demo(Path(folder)) as demo:
                await getting_ready(demo, size)
        with tempfile.TemporaryDirectory() as folder:
            async with running_demo(Path(folder)) as demo:
                await going_round(demo, size)


if __name__ == "__main__":
    asyncio.run(main())
