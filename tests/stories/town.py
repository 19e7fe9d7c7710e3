"""A Discord server with a team in it, simulated: people type and tap, the real bot answers."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord
from simcord import Env
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult, ResponseMessage

from bot.client import LabelBot, create_bot
from bot.clock import SystemClock
from bot.demo import member_counts  # noqa: F401 its import adds a route to the simulated Discord
from bot.settings import Settings

(Env._settle_internal.__kwdefaults__ or {})["idle"] = 0.001  # settle as fast as the bot does
START = 1_780_000_000_000
MINUTE = 60_000
TEXT, BUTTON, MENU, PICTURES, FILE = 10, 2, 3, 12, 13
PETS = """
name = "Pets"
summary = "How good is the description?"
overlap = 2
lease_minutes = 30
guideline = "Read it, then say how good it is."

[display]
prompt = "text"

[[questions]]
name = "quality"
type = "rating"
ask = "How good is it?"
"""


class TurnedClock(SystemClock):
    """A clock the test turns by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.time = START

    def now(self) -> int:
        return self.time


class Seen:
    """What a person has in front of them: a message as it stood when it came."""

    def __init__(self, message: ResponseMessage) -> None:
        self.message = message
        parts = list(walk(message.components))
        self.texts = [part["content"] for part in parts if part["type"] == TEXT]
        self.text = "\n".join([message.content, *self.texts]).strip()
        self.buttons = {part["label"]: part["custom_id"] for part in parts if part["type"] == BUTTON}
        self.menus = [part for part in parts if part["type"] == MENU]
        galleries = [part["items"] for part in parts if part["type"] == PICTURES]
        self.pictures = [shown["media"]["url"] for gallery in galleries for shown in gallery]
        self.private = message.ephemeral
        self.has_file = any(part["type"] == FILE for part in parts)

    def __repr__(self) -> str:
        return f"{self.text}\n{list(self.buttons)}"


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component, in reading order."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]


def is_board(seen: Seen) -> bool:
    return any(custom_id.startswith("v1:best:") for custom_id in seen.buttons.values())


class Person:
    """A member of the server who types commands and taps buttons."""

    def __init__(self, town: "Town", actor: MemberActor) -> None:
        self.town = town
        self.actor = actor

    @property
    def id(self) -> int:
        return self.actor.id

    async def types(self, command: str, /, **options: Any) -> Seen:
        """A slash command, and what it answered."""
        return self.seen(await self.actor.slash(self.town.work_channel, command, **options))

    async def tap(self, seen: Seen, label: str) -> Seen:
        """A button by its label."""
        return self.seen(await self.actor.click(seen.message, label=label))

    async def pick(self, seen: Seen, *labels: str) -> Seen:
        """Options of the one menu, by their labels."""
        (menu,) = seen.menus
        values = {option["label"]: option["value"] for option in menu["options"]}
        picked = [values[label] for label in labels]
        return self.seen(await self.actor.select(seen.message, picked, custom_id=menu["custom_id"]))

    async def opens(self, seen: Seen, label: str) -> InteractionResult:
        """A button that opens a form, by its label."""
        shown = await self.actor.click(seen.message, label=label)
        assert shown.modal is not None, "no form opened"
        return shown

    async def fills(self, form: InteractionResult, **typed: str) -> Seen:
        """Type into a form and send it."""
        return self.seen(await self.actor.submit_modal(form, typed))

    async def work(self, project: str | None = None) -> Seen:
        return await (self.types("work", project=project) if project else self.types("work"))

    async def first_item(self, project: str = "pets") -> Seen:
        """/work through consent and guideline to an item."""
        seen = await self.work(project)
        for label in ("I agree", "I have read it: start"):
            if label in seen.buttons:
                seen = await self.tap(seen, label)
        return seen

    def seen(self, result: InteractionResult) -> Seen:
        """What the bot answered."""
        assert result.acknowledged, "the bot said nothing"
        message = result.followups[-1] if result.followups else result.response
        assert message is not None, "the bot showed nothing"
        return Seen(message)


class Town:
    """The server: a lead, labelers, three channels; the bot on a real database."""

    def __init__(self, env: Env, settings: Settings, clock: TurnedClock) -> None:
        self.env, self.settings, self.clock = env, settings, clock
        self.guild = env.create_guild("Labeling team")
        self.announcements = self.guild.create_text_channel("announcements")
        self.lead_channel = self.guild.create_text_channel("leads")
        self.work_channel = self.guild.create_text_channel("work")
        self.labeler_role = self.guild.create_role("labeler")
        self.lead_role = self.guild.create_role("lead")
        self.manager_role = self.guild.create_role(
            "manager", permissions=discord.Permissions(manage_guild=True)
        )
        self.manager = self._person("max", [self.manager_role])
        self.lead = self._person("lea", [self.lead_role])

    @property
    def bot(self) -> LabelBot:
        assert isinstance(self.env.bot, LabelBot)
        return self.env.bot

    def labeler(self, name: str) -> Person:
        return self._person(name, [self.labeler_role])

    def stranger(self, name: str) -> Person:
        return self._person(name, [])

    def _person(self, name: str, roles: list[Any]) -> Person:
        return Person(self, self.guild.add_member(self.env.create_user(name), roles=roles))

    async def set_up(self) -> Seen:
        return await self.manager.types(
            "setup",
            announcements=self.announcements,
            leads=self.lead_role,
            labelers=self.labeler_role,
            lead_channel=self.lead_channel,
            timezone="Europe/Berlin",
        )

    async def open_project(self, toml: str, items: list[dict[str, Any]], slug: str = "pets") -> None:
        """A lead sets the server up, creates a project, brings items in and opens it."""
        await self.set_up()
        await self.lead.types("project create", file=("project.toml", toml.encode()))
        await self.import_items(items, slug)
        await self.lead.types("project open", project=slug)

    async def import_items(self, items: list[dict[str, Any]], slug: str = "pets") -> Seen:
        lines = "\n".join(json.dumps(item) for item in items)
        return await self.lead.types("items import", project=slug, file=("items.jsonl", lines.encode()))

    async def passes(self, minutes: float) -> None:
        """Time passes: all of it for the bot, for Discord as much as its loops need to notice."""
        self.clock.time += int(minutes * MINUTE)
        await self.env.advance_time(min(minutes, 0.2) * 60)

    async def restart_bot(self) -> None:
        """The process ends and a new one starts on the same database."""
        old = self.bot
        await self.env.restart_bot(create_bot(self.settings, self.clock))
        await old.close()

    async def all_tap(self, taps: list[tuple[Person, Seen, str]]) -> list[Seen]:
        """Every tap is sent before the bot has answered any: real overlap."""
        settle = self.env._settle_internal
        self.env._settle_internal = _not_yet  # type: ignore[method-assign]  # simcord settles after each deed
        try:
            sent = [await person.actor.click(seen.message, label=label) for person, seen, label in taps]
        finally:
            self.env._settle_internal = settle  # type: ignore[method-assign]  # as it was
        await self.env.settle()
        return [person.seen(result) for (person, _, _), result in zip(taps, sent, strict=True)]

    def posted(self, channel: ChannelHandle) -> list[Seen]:
        """What was posted in a channel, but for the board."""
        return [seen for seen in self._in(channel) if not is_board(seen)]

    def boards(self, channel: ChannelHandle | None = None) -> list[Seen]:
        """The boards that stand in a channel: there should be one."""
        return [seen for seen in self._in(channel or self.announcements) if is_board(seen)]

    def _in(self, channel: ChannelHandle) -> list[Seen]:
        shown = (self.env.backend.get_message(channel.id, seen.id) for seen in channel.history())
        return [Seen(ResponseMessage(self.env, message)) for message in shown]


async def _not_yet(*args: Any, **kwargs: Any) -> None:
    """Let things run on."""


@asynccontextmanager
async def a_town(folder: Path, **settings: Any) -> AsyncIterator[Town]:
    """A town for one story; the bot's database lies in `folder`."""
    chosen = Settings(
        database_url=f"sqlite:///{folder / 'labels.db'}",
        export_dir=folder / "exports",
        **{"too_quick_ms": 0, **settings},
    )
    clock = TurnedClock()
    env = Env(create_bot(chosen, clock), check_errors=False, settle_timeout=60)
    await env.start()
    try:
        yield Town(env, chosen, clock)
    finally:
        bot = env.bot
        await env.shutdown()
        await bot.close()
