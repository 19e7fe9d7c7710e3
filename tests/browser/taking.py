"""Taking a picture of what somebody sees at a channel."""

import asyncio
import io
from typing import Any

from PIL import Image

from tests.browser.chromium import Tab
from tests.browser.conftest import ROOT, Demo
from tests.browser.person import NEWEST, Person

SCREENS = ROOT / ".github" / "screens"
COLOURS, TRIES = 64, 5  # a page of text needs no more, and the file is a quarter of the size
CHANNEL = "document.querySelector('#channel-layout')"
STILL = 0.6  # seconds until hovers and scrolling have come to rest


async def take(tab: Tab, name: str, element: str = CHANNEL, at: str = NEWEST) -> None:
    """A picture of one element, as it is seen by who has scrolled to the end of another."""
    await tab.call("Input.dispatchMouseEvent", type="mouseMoved", x=0, y=0)
    await tab.ask("document.activeElement?.blur()")
    await tab.ask(f"{at}?.scrollIntoView({{block: 'end'}})")
    await asyncio.sleep(STILL)
    box = await tab.ask(f"{element}.getBoundingClientRect().toJSON()")
    picture = Image.open(
        io.BytesIO(await tab.picture({key: box[key] for key in ("x", "y", "width", "height")}))
    )
    picture.convert("RGB").quantize(COLOURS, kmeans=TRIES, dither=Image.Dither.NONE).save(
        SCREENS / f"{name}.png", optimize=True
    )


async def looking(demo: Demo, name: str, channel: str, size: dict[str, Any]) -> Person:
    """Somebody at a channel, without simcord's own list of messages beside it."""
    person = await demo.person(name, channel, size)
    await wide(person.tab)
    return person


async def wide(tab: Tab) -> None:
    """Without simcord's own list of messages beside the channel."""
    shown = "document.querySelector('#messages-toggle[aria-expanded=true]')"
    if await tab.ask(f"{shown} !== null"):
        await tab.click(shown)
