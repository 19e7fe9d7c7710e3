"""Somebody at a channel's page: reads the newest message, taps its buttons, types commands."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.chromium import FIND, Tab

NEWEST = "[...document.querySelectorAll('.channel-message')].at(-1)"
COMPOSING = "document.querySelector('[data-command-mode=true]') !== null"
TYPING = "document.activeElement?.getAttribute('role') === 'combobox'"
BUTTON = ".component-button"
FORM = f"{FIND}('textarea:not(#channel-composer-input)')[0]"
SUBMIT = f"{FIND}('button').find(one => one.innerText === 'Submit')"
TOO_QUICK = 0.75  # seconds: the bot asks again when an answer comes sooner


@dataclass
class Person:
    """`tab` shows one channel to one person."""

    tab: Tab

    async def read(self) -> str:
        """What the newest message says, as text."""
        return str(await self.tab.ask(f"{NEWEST}?.innerText ?? ''"))

    async def sees(self, sentence: str) -> None:
        """Wait until the newest message says something."""
        await self.tab.until(f"{NEWEST}?.innerText.includes({json.dumps(sentence)})")

    async def sees_picture(self, width: int) -> None:
        """Wait until the newest message shows a picture of at least so many pixels."""
        await self.tab.until(
            f"[...{NEWEST}.querySelectorAll('img')].some(one => one.complete && one.naturalWidth >= {width})"
        )

    async def labels(self) -> list[str]:
        """What stands on the buttons of the newest message."""
        labels = await self.tab.ask(f"[...{NEWEST}.querySelectorAll('{BUTTON}')].map(one => one.innerText)")
        return list(labels)

    async def tap(self, label: str) -> str:
        """Press a button of the newest message; what stands there once it has changed."""
        before = await self.read()
        wanted = json.dumps(label)
        await self.tab.click(
            f"[...{NEWEST}.querySelectorAll('{BUTTON}')].find(one => one.innerText === {wanted})"
        )
        await self.tab.until(f"{NEWEST}.innerText !== {json.dumps(before)} && simcordPreview.ready")
        return await self.read()

    async def answer(self, label: str) -> str:
        """As `tap`, but no sooner than a person could have read the item."""
        await asyncio.sleep(TOO_QUICK)
        return await self.tap(label)

    async def presses(self, label: str) -> str:
        """The last button of that name on the whole page; what the newest message says once another is there."""
        before = await self.read()
        await self.tab.click(self._last(label))
        await self.tab.until(f"{NEWEST}.innerText !== {json.dumps(before)} && simcordPreview.ready")
        return await self.read()

    async def opens(self, label: str) -> None:
        """The form behind the last button of that name."""
        await self.tab.click(self._last(label))
        await self.tab.until(f"{FORM} && simcordPreview.ready")

    def _last(self, label: str) -> str:
        return f"{FIND}('{BUTTON}').filter(one => one.innerText === {json.dumps(label)}).at(-1)"

    async def types(
        self, command: str, project: str | None = None, words: str | None = None, file: Path | None = None
    ) -> None:
        """A command by the picker, as a person types it: with what is found by its beginning, words, or a file."""
        await self.tab.until("simcordPreview.ready")
        await self.tab.click("document.querySelector('#channel-composer-input')")
        await self.tab.type(f"/{command}")
        await self.tab.sees(f"/{command}\n", "[role=option]")
        await self.tab.press("Enter")
        await self.tab.until(COMPOSING)
        if project is not None:
            await self._choose(project)
        if words is not None:
            await self._name_an_option()
            await self.tab.type(words)
        if file is not None:
            await self.tab.choose_file("document.querySelector('.command-file-input')", file)
        while await self.tab.ask(COMPOSING):  # the picker sends nothing while it looks for suggestions
            await self.tab.ask("document.querySelector('#send-message:enabled')?.click()")
            await asyncio.sleep(TOO_QUICK)

    async def _choose(self, project: str) -> None:
        await self._name_an_option()
        await self.tab.type(project)
        await self.tab.sees(project, "[role=option]")
        await self.tab.press("Enter")

    async def _name_an_option(self) -> None:
        if not await self.tab.ask(TYPING):  # the command can do without: choose to say it
            await self.tab.press("Enter")
        await self.tab.until(TYPING)

    async def writes(self, text: str) -> None:
        """Into the form that is open, behind what stands there."""
        await self.tab.click(FORM)
        await self.tab.ask(f"{FORM}.setSelectionRange({FORM}.value.length, {FORM}.value.length)")
        await self._sends(text)

    async def rewrites(self, text: str) -> None:
        """The form that is open: this instead of what stands there."""
        await self.tab.click(FORM)
        await self.tab.ask(f"{FORM}.select()")
        await self._sends(text)

    async def _sends(self, text: str) -> None:
        await self.tab.type(text)
        await self.tab.click(SUBMIT)
        await self.tab.until(f"!{FORM} && simcordPreview.ready")

    async def box(self, part: str = "") -> dict[str, Any]:
        """Where a part of the newest message stands, in pixels; the message itself without a part."""
        element = f"{NEWEST}.querySelector({part!r})" if part else NEWEST
        return dict(await self.tab.ask(f"{element}.getBoundingClientRect().toJSON()"))


__all__ = ["BUTTON", "FIND", "NEWEST", "Person"]
