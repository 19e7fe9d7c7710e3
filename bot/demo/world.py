"""The simulated server: a lead, two labelers and others, three channels, and projects of our own."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, RoleHandle
from simcord.enums import MessageType
from simcord.results import InteractionResult, ResponseMessage

from bot.client import create_bot
from bot.clock import SystemClock
from bot.demo import member_counts  # noqa: F401 its import adds a route to the simulated Discord
from bot.demo.past import DemoClock
from bot.settings import Settings
from bot.wording import demo

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
WITH_PICTURES, OPENED_BY_YOU = "picture-captions", "short-answers"
OPEN_AT_FIRST = (WITH_PICTURES, "kind-replies")
COMING, TO_COME = "customer-requests", "tomorrow 9:00"
UNTIL_POSTED = 3.0  # seconds
TEXT = 10
(simcord.Env._settle_internal.__kwdefaults__ or {})["idle"] = 0.001  # answer as fast as the bot does
Heard = Callable[[MemberActor, str, ResponseMessage], None]


@asynccontextmanager
async def simulated(folder: Path, **settings: Any) -> AsyncIterator[simcord.Env]:
    """The real bot, on a database in `folder`, connected to a Discord of its own."""
    clock = DemoClock()
    kept = Settings(database_url=f"sqlite:///{folder / 'demo.db'}", export_dir=folder, **settings)
    bot = create_bot(kept, clock)
    env = simcord.Env(bot, check_errors=False, settle_timeout=15)
    env.backend.bot_user.name = demo.BOT
    env.backend.clock._epoch = now()  # else it is 1 January 2026
    say = partial(_unless_a_thread_began, env.backend.create_system_message)
    env.backend.create_system_message = say  # type: ignore[method-assign]  # a message that Discord does not post
    await env.start()
    try:
        yield env
    finally:
        await env.shutdown()
        await bot.close()


def _unless_a_thread_began(
    say: Callable[..., Any], channel_id: int, kind: int, *about: Any, **of: Any
) -> Any:
    """A thread under a message is seen there; simcord says so in the channel, too."""
    is_seen = kind == MessageType.THREAD_CREATED and of.get("referenced_message_id") is not None
    return None if is_seen else say(channel_id, kind, *about, **of)


def now() -> datetime:
    """The machine's time."""
    return datetime.fromtimestamp(SystemClock().now() / 1000, UTC)


def behind(env: simcord.Env) -> float:
    """Seconds that the simulated Discord's clock is behind the machine's."""
    return (now() - env.now()).total_seconds()


class Server:
    """Who and what there is. `heard` is told each command of the lead with its answer."""

    def __init__(self, env: simcord.Env, heard: Heard = lambda person, command, answer: None) -> None:
        self.env, self.heard = env, heard
        self.guild = guild = env.create_guild(demo.SERVER)
        manager = guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
        self.leads, self.labelers = guild.create_role("lead"), guild.create_role("labeler")
        lea, ana, ben = (env.create_user(name.lower(), global_name=name) for name in demo.PEOPLE)
        self.lead = guild.add_member(lea, roles=[manager, self.leads])
        self.team = [guild.add_member(user, roles=[self.labelers]) for user in (ana, ben)]
        self.people = dict(zip(demo.PEOPLE, (self.lead, *self.team), strict=True))
        self.behind = guild.create_text_channel(demo.BEHIND)
        self.announcements = guild.create_text_channel(demo.ANNOUNCEMENTS)
        self.work = guild.create_text_channel(demo.WORK)
        self.questions = guild.create_text_channel(demo.QUESTIONS)
        hidden, shown = (discord.PermissionOverwrite(view_channel=seen) for seen in (False, True))
        self.lead_channel = guild.create_text_channel(
            demo.LEADS, overwrites={self.labelers: hidden, self.leads: shown}
        )

    async def furnish(self) -> None:
        """Everything a lead does before somebody tries it: two projects are open, one is planned, one waits."""
        await self.set_up(self.guild.default_role)
        for sample in (*OPEN_AT_FIRST, OPENED_BY_YOU, COMING):
            await self.bring(sample)
        for sample in OPEN_AT_FIRST:
            await self.leads_type("project open", project=sample)
        await self.leads_type("project open", project=COMING, at=TO_COME)

    async def settle(self) -> None:
        """What was opened is posted and mentions nobody: two mentions a day are left for who tries it."""
        await self.env.advance_time(UNTIL_POSTED)
        await self.set_up(self.labelers)

    async def set_up(self, labelers: RoleHandle) -> None:
        """Tell the bot its roles and channels."""
        roles = {"leads": self.leads, "labelers": labelers}
        channels = {"announcements": self.announcements, "lead_channel": self.lead_channel}
        await self.leads_type("setup", **roles, **channels, questions=self.questions)

    async def bring(self, sample: str) -> None:
        """A project of our own and its items, not yet open."""
        await self.leads_type("project create", file=_file(f"{sample}.toml"))
        await self.leads_type("items import", project=sample, file=_file(f"{sample}.jsonl"))

    async def leads_type(self, command: str, **options: Any) -> ResponseMessage:
        """A lead's command and its answer."""
        answer = answer_of(await self.lead.slash(self.behind, command, **options))
        self.heard(self.lead, command, answer)
        return answer


async def tap(person: MemberActor, message: ResponseMessage, label: str) -> ResponseMessage:
    """Press a button; what the bot answers."""
    return answer_of(await person.click(message, label=label))


async def fill(person: MemberActor, message: ResponseMessage, label: str, **typed: str) -> ResponseMessage:
    """Press a button that opens a form, and send it."""
    return answer_of(await person.submit_modal(await person.click(message, label=label), typed))


def messages_in(server: Server, channel: ChannelHandle) -> list[ResponseMessage]:
    """What stands in a channel, the oldest first."""
    backend = server.env.backend
    kept = [backend.get_message(channel.id, one.id) for one in channel.history()]
    return [ResponseMessage(server.env, one) for one in kept]


def answer_of(result: InteractionResult) -> ResponseMessage:
    """The message that a press or command was answered with."""
    message = result.followups[-1] if result.followups else result.response
    if message is None:
        raise RuntimeError("the bot did not answer")
    return message


def parts_of(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every part of a message, those inside others too."""
    for component in components:
        yield component
        yield from parts_of(component.get("components", []))


def text_of(message: ResponseMessage) -> str:
    """All that a message says."""
    shown = (part["content"] for part in parts_of(message.components) if part["type"] == TEXT)
    return "\n".join([message.content, *shown]).strip()


def _file(name: str) -> tuple[str, bytes]:
    """A template's, or one of the demo's own."""
    own = HERE / name
    return name, (own if own.exists() else SAMPLES / name).read_bytes()
