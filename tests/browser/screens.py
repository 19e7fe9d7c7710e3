"""Take the pictures in .github/screens: python -m tests.browser.screens"""

import asyncio
import io
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image

from tests.browser.chromium import DESKTOP, PHONE, Tab
from tests.browser.conftest import ROOT, Demo, running_demo
from tests.browser.person import NEWEST

SCREENS = ROOT / ".github" / "screens"
COLOURS = 128  # a page of text needs no more, and the file is a third of the size
CHANNEL = "document.querySelector('#channel-layout')"
STILL = 0.6  # seconds until hovers and scrolling have come to rest


async def take(tab: Tab, name: str, element: str = CHANNEL) -> None:
    """A picture of one element, as it is seen."""
    await tab.call("Input.dispatchMouseEvent", type="mouseMoved", x=0, y=0)
    await tab.ask("document.activeElement?.blur()")
    await asyncio.sleep(STILL)
    box = await tab.ask(f"{element}.getBoundingClientRect().toJSON()")
    picture = Image.open(
        io.BytesIO(await tab.picture({key: box[key] for key in ("x", "y", "width", "height")}))
    )
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        SCREENS / f"{name}.png", optimize=True
    )


async def labeling(demo: Demo, size: dict[str, Any]) -> None:
    """A labeler's page: from the announcement to cards of every length."""
    width = size["width"]
    ana = await demo.person("ana", "announcements", size)
    await wide(ana.tab)
    await ana.sees("Kind replies")
    await take(ana.tab, f"announcement-{width}")
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


async def comparing(demo: Demo) -> None:
    """The picture of a card in the README."""
    ben = await demo.person("ben", "announcements", DESKTOP)
    await ben.sees("Short answers")
    await ben.tap("Start")
    await ben.tap("I agree")
    await ben.tap("I have read it: start")
    await ben.answer("Response 2")
    await take(ben.tab, "card", f"{NEWEST}.querySelector('.component-container')")


async def leading(demo: Demo, size: dict[str, Any]) -> None:
    """A lead's page."""
    width = size["width"]
    lead = await demo.person("lea", "leads", size)
    await wide(lead.tab)
    await lead.types("project open", "Short")
    await lead.sees("Short answers is open")
    await lead.types("project status", "Kind")
    await lead.sees("Kind replies is open")
    await take(lead.tab, f"status-{width}")


async def wide(tab: Tab) -> None:
    """Without simcord's own list of messages beside the channel."""
    shown = "document.querySelector('#messages-toggle[aria-expanded=true]')"
    if await tab.ask(f"{shown} !== null"):
        await tab.click(shown)


async def main() -> None:
    SCREENS.mkdir(exist_ok=True)
    for size in (DESKTOP, PHONE):
        with tempfile.TemporaryDirectory() as folder:
            async with running_demo(Path(folder)) as demo:
                tab = await demo.chromium.tab(size)
                await tab.go(demo.address)
                await take(tab, f"index-{size['width']}", "document.documentElement")
                await labeling(demo, size)
                await leading(demo, size)
                if size is DESKTOP:
                    await comparing(demo)


if __name__ == "__main__":
    asyncio.run(main())
