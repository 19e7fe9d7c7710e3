"""Windows: each shows one channel to one person in the browser. What we use of simcord's inside stands here."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.preview import Preview

from bot.demo.pictures import pictures
from bot.demo.world import Server, now
from bot.demo.zone import zone_here
from bot.wording import demo

EVERY_CHANNEL = 0
LATEST = 5  # threads that have a window


class Window(Preview):
    """A simcord page that waits for its turn and never refuses a press for being a moment old."""

    def __init__(self, channel: ChannelHandle, person: MemberActor, windows: "Windows") -> None:
        super().__init__(
            windows.env,
            channel,
            (person,),
            layout="channel",
            display="responsive",
            width=960,
            height=720,
            locale="en-US",
            timezone=zone_here(),
            presentation_time=None,
            assets=pictures(),
            port=0,
        )
        self.windows = windows
        self.is_behind = False

    async def enter(self) -> None:
        """Begin to serve. simcord wants to know of one page at a time; each is told of its own presses only."""
        self.env._preview = None
        await self.__aenter__()

    @property
    def is_open(self) -> bool:
        return self._active

    async def catch_up(self) -> None:
        """Show what is new, if a browser looks: the first of its pages is simcord's own."""
        if self.is_behind and self._active and len(self._pages) > 1:
            self.is_behind = False
            await self.refresh()

    def _open_page(self, viewer_id: Any = None, target_id: Any = None) -> Any:
        first = self._python
        if first is not None:  # a new page takes its place from simcord's own: at the newest message
            first.target_id = first.window_end_id = self._initial_target(first.viewer, self.channel.id)
        return super()._open_page(viewer_id, target_id)

    def _publish(self, page: Any, **why: Any) -> None:
        self.capture_time = now()  # else times are told as from when the page was opened
        super()._publish(page, **why)

    async def _action(self, context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        async with self.windows.turn:
            self.env._preview = self
            page = self._pages.get(context_id or "")
            if page is not None and isinstance(body, dict) and "published_revision" in body:
                body["published_revision"] = page.revision
            try:
                return await super()._action(context_id, body)
            finally:
                self.windows.look_around(self)


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, as one person sees it."""

    person: str
    channel: str


class Windows:
    """All windows on a server, opened when they are first asked for. One thing happens at a time: `turn`."""

    def __init__(self, server: Server) -> None:
        self.env = server.env
        self.turn = asyncio.Lock()
        self._open: dict[Place, Window] = {}
        self._rooms = dict(_rooms(server))
        self._server = server

    async def __aenter__(self) -> "Windows":
        return self

    async def __aexit__(self, *of_an_error: object) -> None:
        for window in self._open.values():
            await window.close()

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(self._rooms)

    @property
    def threads(self) -> tuple[ChannelHandle, ...]:
        """Those of the latest questions, the newest first."""
        found = sorted(self._server.questions.threads, key=lambda thread: -thread.id)
        return tuple(found[:LATEST])

    def _room(self, place: Place) -> tuple[ChannelHandle, MemberActor] | None:
        """The channel, or the thread whose id it is, and who looks."""
        people = {person.name: person for person in (self._server.lead, *self._server.team)}
        for thread in self.threads:
            if place.channel == str(thread.id) and place.person in people:
                return thread, people[place.person]
        return self._rooms.get(place)

    async def address(self, place: Place) -> str | None:
        """Where a browser finds a window, made anew if somebody ended it; None if there is no such place."""
        room = self._room(place)
        if room is None:
            return None
        async with self.turn:
            if place not in self._open or not self._open[place].is_open:
                self._open[place] = Window(*room, self)
                await self._open[place].enter()
            return self._open[place].url

    async def pass_time(self, seconds: float) -> None:
        """Let the bot live for so long, then show what happened to whoever looks."""
        async with self.turn:
            await self.env.advance_time(seconds)
            self.look_around()
            for window in self._open.values():
                await window.catch_up()

    def look_around(self, pressed: Window | None = None) -> None:
        """Note which windows are behind; the one that was pressed in shows everything already."""
        happened = self.env.backend.transcript
        channels = {channel for entry in happened for channel in _changed(entry, pressed is not None)}
        for window in self._open.values():
            if window is not pressed and channels & {window.channel.id, EVERY_CHANNEL}:
                window.is_behind = True
        happened.clear()  # nobody reads on, and it would grow for ever
        self.env.backend.http_requests.clear()


def _changed(entry: tuple[str, str, Any], by_a_press: bool) -> Iterator[int]:
    """Channels in which others see something new. A private answer is news only if no press led to it."""
    kind, name, payload = entry
    if kind == "GATEWAY" and name != "INTERACTION_CREATE":
        yield int(payload.get("channel_id") or EVERY_CHANNEL)
    if kind == "HTTP" and "/webhooks/" in name and not by_a_press:
        yield EVERY_CHANNEL


def _rooms(server: Server) -> Iterator[tuple[Place, tuple[ChannelHandle, MemberActor]]]:
    work = (demo.WORK, server.work)
    everybody = ((demo.ANNOUNCEMENTS, server.announcements), (demo.QUESTIONS, server.questions))
    people = [(server.lead, (demo.LEADS, server.lead_channel)), *((one, work) for one in server.team)]
    for person, own in people:
        for name, channel in (own, *everybody):
            yield Place(person.name, name), (channel, person)
