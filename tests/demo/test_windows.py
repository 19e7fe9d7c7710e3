"""The demo's windows, pressed faster than a browser can: no press is lost, and others see what is new."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.demo.pictures import pictures
from bot.demo.pump import pump
from bot.demo.windows import Place, Window, Windows
from bot.demo.world import (
    OPENED_BY_YOU,
    WITH_PICTURES,
    Server,
    answer_of,
    behind,
    now,
    simulated,
)
from bot.wording import announcement, card, entering
from bot.wording import demo as wording

PRESSES = 12  # from the announcement on; the two of them reach the long letter
WANTED = (entering.AGREE, entering.BEGIN, "3", card.NEXT_PAGE, announcement.START)


@pytest_asyncio.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async with simulated(tmp_path, too_quick_ms=0) as env:
        server = Server(env)
        await server.furnish()
        yield server


@pytest_asyncio.fixture
async def windows(server: Server) -> AsyncIterator[Windows]:
    async with Windows(server) as windows:
        await windows.pass_time(3)  # the announcement is posted
        yield windows


class Browser:
    """What a browser knows of a window: the state it last read, however old."""

    def __init__(self, window: Window) -> None:
        self.window, self.page = window, window._open_page()
        self.state: Any = self.page.snapshot
        self.pressed = 0

    def buttons(self) -> Iterator[tuple[str, str]]:
        """Label and key of each button in the newest message."""
        waiting = [self.state["messages"][self.state["timeline"][-1]]]
        while waiting:
            part = waiting.pop(0)
            if isinstance(part, dict) and part.get("type") == 2 and "label" in part:
                yield part["label"], part["control_key"]
            waiting += part.values() if isinstance(part, dict) else part if isinstance(part, list) else []

    async def press(self, *wanted: str) -> dict[str, Any]:
        """Press the first button there is of those wanted."""
        keys = dict(self.buttons())
        [key, *_] = [keys[label] for label in wanted if label in keys]
        self.pressed += 1
        receipt = await self.window._action(
            self.page.id,
            {
                "protocol_version": 3, "sequence": self.pressed, "request_id": f"press-{self.pressed}",
                "generation": self.page.generation, "bot_generation": self.window.env._generation,
                "published_revision": self.state["publishedRevision"], "kind": "click",
                "control_key": key, "target_id": self.state["timeline"][-1],
            },
        )  # fmt: skip
        return dict(receipt)


async def looking(windows: Windows, person: str, channel: str) -> Browser:
    place = Place(person, channel)
    assert await windows.address(place)
    return Browser(windows._open[place])


async def hurry(windows: Windows) -> None:
    while True:
        for window in windows._open.values():
            window.is_behind = True  # a refresh before every press, the worst that can happen
        await windows.pass_time(0.01)
        await asyncio.sleep(0)


async def test_no_press_is_lost_however_old_the_page_and_whatever_happens_meanwhile(windows: Windows) -> None:
    people = [await looking(windows, name, wording.ANNOUNCEMENTS) for name in ("ana", "ben")]
    pump = asyncio.create_task(hurry(windows))

    async def labels(browser: Browser) -> list[dict[str, Any]]:
        receipts = []
        for _ in range(PRESSES):
            receipts.append(await browser.press(*WANTED))
            browser.state = browser.page.snapshot
            await asyncio.sleep(0)
        return receipts

    receipts = [one for theirs in await asyncio.gather(*map(labels, people)) for one in theirs]
    pump.cancel()
    with suppress(asyncio.CancelledError):
        await pump
    assert {(one["rejected"], one["settlement"]) for one in receipts} == {(False, "settled")}
    assert len(receipts) == 2 * PRESSES


async def test_an_announcement_appears_to_whoever_looks(server: Server, windows: Windows) -> None:
    ben = await looking(windows, "ben", wording.ANNOUNCEMENTS)
    before = len(ben.page.snapshot["timeline"])
    await server.leads_type("project open", project=OPENED_BY_YOU)
    await windows.pass_time(3)
    assert len(ben.page.snapshot["timeline"]) > before


async def test_a_window_shows_the_pictures_of_an_item(server: Server, windows: Windows) -> None:
    ben = server.team[1]
    message = answer_of(await ben.slash(server.work, "work", project=WITH_PICTURES))
    for label in (entering.AGREE, entering.BEGIN):
        message = answer_of(await ben.click(message, label=label))
    browser = await looking(windows, "ben", wording.WORK)
    names = {name for name, _ in pictures().values()}
    assets = browser.page.snapshot["assets"].values()
    assert [asset["available"] for asset in assets if asset["filename"] in names] == [True]


async def test_a_window_that_somebody_ended_opens_again(windows: Windows) -> None:
    place = Place("ana", wording.WORK)
    first = await windows.address(place)
    assert await windows.address(place) == first
    await windows._open[place].close()
    assert await windows.address(place) not in (None, first)


async def test_discords_time_catches_up_with_the_machines(server: Server, windows: Windows) -> None:
    tick = 0.1
    server.env.backend.clock._epoch -= timedelta(seconds=20)
    assert behind(server.env) > tick
    pumping = asyncio.create_task(pump(windows, tick))
    async with asyncio.timeout(10):
        while behind(server.env) > 2 * tick:
            await asyncio.sleep(tick / 10)
    pumping.cancel()
    with suppress(asyncio.CancelledError):
        await pumping


async def test_a_page_that_was_opened_long_ago_tells_times_as_from_now(windows: Windows) -> None:
    ana = await looking(windows, "ana", wording.ANNOUNCEMENTS)
    ana.window.capture_time -= timedelta(hours=1)
    await ana.press(announcement.START)
    told = datetime.fromisoformat(ana.page.snapshot["profile"]["presentationTime"])
    assert now() - told < timedelta(minutes=1)


@pytest.mark.parametrize("place", [Place("ana", "leads"), Place("nobody", "work")])
async def test_there_is_no_window_where_nobody_may_look(windows: Windows, place: Place) -> None:
    assert await windows.address(place) is None
