"""The whole bot without a Discord account: a lead and two labelers on a simulated server, from setup to export."""

import asyncio
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord
import simcord
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from simcord.actors import MemberActor
from simcord.results import InteractionResult, ResponseMessage

from bot.client import create_bot
from bot.settings import Settings
from bot.wording import card, demo, entering

SAMPLES = Path(__file__).parent / "samples"
PROJECT = "short-answers"
ON_THE_WAY = (entering.AGREE, entering.BEGIN)
TEXT, BUTTON = 10, 2
console = Console(highlight=False, soft_wrap=True)


class Server:
    """A simulated server: a lead, two labelers, three channels."""

    def __init__(self, env: simcord.Env) -> None:
        self.env = env
        guild = env.create_guild(demo.SERVER)
        self.announcements = guild.create_text_channel("announcements")
        self.lead_channel = guild.create_text_channel("leads")
        self.work = guild.create_text_channel("work")
        manager = guild.create_role("manager", permissions=discord.Permissions(manage_guild=True))
        self.leads, self.labelers = guild.create_role("lead"), guild.create_role("labeler")
        self.lead = guild.add_member(env.create_user("lea"), roles=[manager, self.leads])
        self.team = [guild.add_member(env.create_user(n), roles=[self.labelers]) for n in ("ana", "ben")]

    async def set_up(self) -> None:
        """Everything a lead does before the team can start."""
        roles = {"leads": self.leads, "labelers": self.labelers}
        channels = {"announcements": self.announcements, "lead_channel": self.lead_channel}
        await self.leads_type("setup", **roles, **channels)
        await self.leads_type("project create", file=_sample("toml"))
        await self.leads_type("items import", project=PROJECT, file=_sample("jsonl"))
        await self.leads_type("project open", project=PROJECT)

    async def leads_type(self, command: str, **options: Any) -> ResponseMessage:
        """A lead's command, told on the console with its answer."""
        message = _shown(await self.lead.slash(self.work, command, **options))
        console.print(demo.did(self.lead.name, command, escape(_text(message).splitlines()[0])))
        return message

    async def label_everything(self, person: MemberActor) -> None:
        """One labeler, from /work to an empty queue: a tap for each item."""
        saved, message = 0, _shown(await person.slash(self.work, "work"))
        while label := _next_tap(message, saved + person.id):
            message = _shown(await person.click(message, label=label))
            saved += label not in ON_THE_WAY
        console.print(demo.labeled(person.name, saved))


def _next_tap(message: ResponseMessage, turn: int) -> str | None:
    """What to press: the way to the items, else an answer, another one each time; None when nothing is left."""
    labels = [part["label"] for part in _parts(message.components) if part["type"] == BUTTON]
    way = [label for label in labels if label in ON_THE_WAY]
    answers = [card.response(1), card.response(2), "Tie"]
    choices = way or [label for label in answers if label in labels]
    return choices[turn % len(choices)] if choices else None


def _parts(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _parts(component.get("components", []))


def _text(message: ResponseMessage) -> str:
    shown = (part["content"] for part in _parts(message.components) if part["type"] == TEXT)
    return "\n".join([message.content, *shown]).strip()


def _shown(result: InteractionResult) -> ResponseMessage:
    message = result.followups[-1] if result.followups else result.response
    if message is None:
        raise RuntimeError("the bot did not answer")
    return message


def _sample(kind: str) -> tuple[str, bytes]:
    path = SAMPLES / f"{PROJECT}.{kind}"
    return path.name, path.read_bytes()


def _print_stored(export: bytes) -> None:
    """The export's own rows, one line an item."""
    with zipfile.ZipFile(io.BytesIO(export)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("annotations.jsonl"))
        rows = [json.loads(line) for line in archive.read(name).splitlines()]
    table = Table("item", "labeler", "shown order", "answer", "status", title=demo.STORED)
    for row in sorted(rows, key=lambda row: (row["item_id"], row["labeler"])):
        order = " ".join(row["shown_order"])
        table.add_row(row["item_id"], row["labeler"], order, row["answers"]["preference"], row["status"])
    console.print(table)


async def smoke(folder: Path) -> None:
    """Set up, label everything, export, and print what was stored."""
    settings = Settings(database_url=f"sqlite:///{folder / 'demo.db'}", export_dir=folder, too_quick_ms=0)
    bot = create_bot(settings)
    env = simcord.Env(bot, check_errors=False, settle_timeout=15)
    await env.start()
    try:
        server = Server(env)
        await server.set_up()
        for person in server.team:
            await server.label_everything(person)
        export = await server.leads_type("export", project=PROJECT)
        _print_stored(await export.attachments[0].read())
    finally:
        await env.shutdown()
        await bot.close()


def main() -> None:
    """Run the demo in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(smoke(Path(folder)))
