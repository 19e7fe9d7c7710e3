"""The demo as its own process, and a browser."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.browser.chromium import PATIENCE, Chromium, browser, found
from tests.browser.person import Person

ROOT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if found() is None:
        without = pytest.mark.skip(reason="needs Chromium: none of chromium, chromium-browser, google-chrome")
        for item in items:
            if item.path.is_relative_to(Path(__file__).parent):
                item.add_marker(without)


@dataclass
class Demo:
    """`python -m bot demo`, running."""

    running: asyncio.subprocess.Process
    address: str
    chromium: Chromium
    folder: Path

    async def person(self, name: str, channel: str, size: dict[str, Any]) -> Person:
        """Follow the index page's link to a channel as somebody."""
        tab = await self.chromium.tab(size, downloads=self.folder)
        await tab.go(self.address)
        await tab.go(await tab.ask(f"document.querySelector('a[href=\"/{name}/{channel}\"]').href"))
        await tab.until("window.simcordPreview?.ready")
        return Person(tab)

    async def end(self) -> tuple[int, str]:
        """Press Ctrl-C: its exit code, and what it said since."""
        self.running.send_signal(signal.SIGINT)
        said, _ = await asyncio.wait_for(self.running.communicate(), PATIENCE)
        return self.running.returncode or 0, said.decode()


@asynccontextmanager
async def running_demo(folder: Path) -> AsyncIterator[Demo]:
    """The demo and a browser, both ended afterwards."""
    pipe = asyncio.subprocess.PIPE
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", cwd=ROOT, stdout=pipe, stderr=asyncio.subprocess.STDOUT
    )
    assert running.stdout is not None
    line = (await asyncio.wait_for(running.stdout.readline(), PATIENCE)).decode()
    address = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert address, line
    try:
        async with browser(folder / "profile") as chromium:
            yield Demo(running, address[0], chromium, folder)
    finally:
        if running.returncode is None:
            running.send_signal(signal.SIGINT)
            await asyncio.wait_for(running.communicate(), PATIENCE)


@pytest_asyncio.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    async with running_demo(tmp_path) as one:
        yield one
