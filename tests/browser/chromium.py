"""A real browser, driven through its own debugging protocol: what a person sees, clicks and types."""

import asyncio
import base64
import itertools
import json
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-renderer-backgrounding", "--disable-background-timer-throttling",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
)  # fmt: skip
PATIENCE = 20.0  # seconds until something that should come is missed
LOOK_AGAIN = 0.05  # seconds
DESKTOP = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
KEYS = {"Enter": ("\r", 13), "Escape": ("", 27)}
FIND = "(what => [...document.querySelectorAll(what)].filter(one => one.getClientRects().length))"


def found() -> str | None:
    """Where Chromium is, if it is."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Tab:
    """One page in the browser."""

    def __init__(self, wire: ClientWebSocketResponse) -> None:
        self.wire, self._numbers = wire, itertools.count(1)

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """One command of the DevTools protocol, and its result."""
        number = next(self._numbers)
        await self.wire.send_json({"id": number, "method": method, "params": params})
        async with asyncio.timeout(PATIENCE):
            while (answer := json.loads(await self.wire.receive_str())).get("id") != number:
                pass  # an event: we look for ourselves instead
        assert "error" not in answer, f"{method}: {answer['error']}"
        result: dict[str, Any] = answer["result"]
        return result

    async def ask(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, f"{script}: {answer['exceptionDetails']}"
        return answer["result"].get("value")

    async def until(self, script: str) -> Any:
        """Wait for an expression to be true; its value."""
        last = time.monotonic() + PATIENCE
        while not (value := await self.ask(script)):
            if time.monotonic() > last:
                raise AssertionError(f"never true: {script}\n{await self.text('body')}")
            await asyncio.sleep(LOOK_AGAIN)
        return value

    async def text(self, what: str) -> str:
        """What stands in the last element that fits a selector."""
        return str(await self.ask(f"{FIND}({what!r}).at(-1)?.innerText ?? ''"))

    async def sees(self, sentence: str, where: str = "body") -> None:
        """Wait until a sentence stands somewhere."""
        await self.until(f"{FIND}({where!r}).some(one => one.innerText.includes({json.dumps(sentence)}))")

    async def go(self, address: str) -> None:
        await self.call("Page.navigate", url=address)
        await self.until("document.readyState === 'complete' && location.href !== 'about:blank'")

    async def screen(self, size: dict[str, Any]) -> None:
        """Be a desktop's or a phone's screen."""
        await self.call("Emulation.setDeviceMetricsOverride", **size)
        await self.call("Emulation.setTouchEmulationEnabled", enabled=size["mobile"])

    async def click(self, element: str) -> None:
        """Click in the middle of the element an expression gives."""
        await self.until(f"{element} && !{element}.disabled")
        await self.ask(f"{element}.scrollIntoView({{block: 'center'}})")
        box = await self._at_rest(element)
        at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            button = "none" if kind == "mouseMoved" else "left"
            await self.call("Input.dispatchMouseEvent", type=kind, button=button, clickCount=1, **at)

    async def _at_rest(self, element: str) -> Any:
        """Where it stands once that no longer changes: a picture that arrives moves what is below it."""
        last = None
        while last != (box := await self.ask(f"{element}.getBoundingClientRect().toJSON()")):
            last = box
            await asyncio.sleep(LOOK_AGAIN)
        return box

    async def type(self, text: str) -> None:
        await self.call("Input.insertText", text=text)

    async def choose_file(self, element: str, file: Path) -> None:
        """What the browser's own dialog would do, behind the input that an expression gives."""
        await self.until(f"{element} !== null")
        found = await self.call("Runtime.evaluate", expression=element)
        await self.call("DOM.setFileInputFiles", files=[str(file)], objectId=found["result"]["objectId"])

    async def press(self, key: str) -> None:
        text, code = KEYS[key]
        known = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        await self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **known)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **known)

    async def picture(self, clip: dict[str, float]) -> bytes:
        """A PNG of one part of the page, the part below the screen too."""
        below = clip["y"] + clip["height"] > await self.ask("innerHeight") + 1
        part = {"clip": {**clip, "scale": 1}, "captureBeyondViewport": below}
        shot = await self.call("Page.captureScreenshot", format="png", **part)
        return base64.b64decode(shot["data"])


class Chromium:
    """The browser itself."""

    def __init__(self, web: ClientSession, address: str) -> None:
        self.web, self.address = web, address

    async def tab(self, size: dict[str, Any], downloads: Path | None = None) -> Tab:
        """A new page, with a screen of that size; what is downloaded goes into a folder."""
        async with self.web.put(f"{self.address}/json/new?about:blank") as answer:
            opened = await answer.json()
        tab = Tab(await self.web.ws_connect(opened["webSocketDebuggerUrl"], max_msg_size=0))
        await tab.screen(size)
        await tab.call("Emulation.setFocusEmulationEnabled", enabled=True)  # several people look at once
        if downloads is not None:
            await tab.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
        return tab


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Chromium]:
    """Chromium with a profile of its own in `folder`."""
    program = found()
    assert program is not None
    quiet = asyncio.subprocess.DEVNULL
    running = await asyncio.create_subprocess_exec(
        program, *FLAGS, f"--user-data-dir={folder}", stdout=quiet, stderr=quiet
    )
    try:
        async with ClientSession() as web:
            yield Chromium(web, f"http://127.0.0.1:{await _port(folder)}")
    finally:
        with suppress(ProcessLookupError):
            running.terminate()
        await running.wait()


async def _port(folder: Path) -> int:
    told = folder / "DevToolsActivePort"
    async with asyncio.timeout(PATIENCE):
        while not told.is_file() or not told.read_text():
            await asyncio.sleep(LOOK_AGAIN)
    return int(told.read_text().splitlines()[0])
