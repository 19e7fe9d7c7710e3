"""The Discord client: holds the services, loads the cogs, answers for errors."""

import hashlib
import io
import json
import logging
import pkgutil
import re
from collections.abc import Awaitable
from pathlib import Path
from typing import Any, Protocol

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock, SystemClock
from bot.errors import NotALabeler, UserError
from bot.labeling import intake, repairs
from bot.settings import Settings
from bot.wording import errors as wording
from storage import guilds
from storage.database import Database, NotSaved
from storage.sqlite import open_database

log = logging.getLogger(__name__)
COGS = Path(__file__).parent.parent / "cogs"
LONGEST_WAIT = 30.0  # seconds for one request to be let through; who asked may try again later
ACKNOWLEDGED_ELSEWHERE = {10062, 40060, 50027}  # the answer came late or twice: what was saved is saved
PRESSED = (discord.InteractionType.component, discord.InteractionType.modal_submit)
OURS = re.compile(r"v[0-9]+:")  # of any version, later ones too


class Pressable(Protocol):
    """A kind of button, menu or form (bot/ui/persistent.py), as the client knows it."""

    verb: str
    template: re.Pattern[str]

    def taken(self, interaction: discord.Interaction["LabelBot"], match: re.Match[str], /) -> Awaitable[None]:
        """Do what a press asks for."""


class Tree(app_commands.CommandTree["LabelBot"]):
    """The commands; every error in one is answered."""

    async def on_error(
        self, interaction: discord.Interaction["LabelBot"], error: app_commands.AppCommandError, /
    ) -> None:
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            await self.client.tell(interaction, wording.OUTDATED)  # Discord offers a command as it was before
            return
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await self.client.explain(interaction, cause)


class LabelBot(commands.Bot):
    """Discord on one side, the database on the other."""

    db: Database

    def __init__(self, settings: Settings, clock: Clock) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=LONGEST_WAIT,
            tree_cls=Tree,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=False, private_channel=False
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self.settings = settings
        self.clock = clock
        self.persistent: dict[str, Pressable] = {}

    async def setup_hook(self) -> None:
        path = self.settings.database_path
        self.db = await open_database(path, self.clock, self.clock.now())
        await intake.remove_unfinished(self.db)
        await repairs.finish_all(self.db, self.clock.now())
        for cog in pkgutil.iter_modules([str(COGS)]):
            await self.load_extension(f"cogs.{cog.name}")
        await self._sync_commands()

    async def close(self) -> None:
        """Leave Discord, then close the database: the last thing a process does."""
        await super().close()
        if hasattr(self, "db"):
            await self.db.close()

    async def _sync_commands(self) -> None:
        """Tell Discord our commands when they changed: it takes only so many tellings a day."""
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        if await self.db.read(guilds.command_hash) != digest:
            await self.tree.sync()
            await self.db.write(guilds.keep_command_hash, digest)

    async def answer(self, interaction: discord.Interaction[Any], work: Awaitable[None]) -> None:
        """Do what a press asks for; whatever goes wrong is told to the person."""
        try:
            await work
        except Exception as error:
            await self.explain(interaction, error)

    async def explain(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """A person's mistake gets a sentence; ours gets a log line with a reference, and an apology."""
        if isinstance(error, NotALabeler):
            self.dispatch("shut_out", interaction)  # cogs/leaving.py: what they hold returns
        if isinstance(error, UserError | NotSaved):
            await self.tell(interaction, wording.explain(error), wording.listed(error))
        elif isinstance(error, discord.HTTPException) and error.code in ACKNOWLEDGED_ELSEWHERE:
            log.info("an answer was not shown: %s", error.code)
        else:
            reference = f"{interaction.id:x}"[-8:]
            log.error("an interaction failed", exc_info=error, extra={"reference": reference})
            await self.tell(interaction, wording.ours(reference))

    async def tell(self, interaction: discord.Interaction[Any], sentence: str, listed: str = "") -> None:
        """One private sentence, and what it speaks of as a file, whatever was answered before."""
        files = [discord.File(io.BytesIO(listed.encode()), wording.LIST)] if listed else []
        try:
            if interaction.response.is_done():
                await interaction.followup.send(sentence, files=files, ephemeral=True)
            else:
                await interaction.response.send_message(sentence, files=files, ephemeral=True)
        except discord.HTTPException as error:
            log.info("a sentence was not shown: %s", error.code)

    def add_persistent(self, *kinds: Pressable) -> None:
        """From now on these take the presses of their verbs."""
        self.persistent |= {kind.verb: kind for kind in kinds}

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Hands every press, and every form that is sent, to what takes it; if nothing does, it is explained."""
        data: Any = interaction.data or {}
        wanted: str = data.get("custom_id", "")
        if interaction.type not in PRESSED or not OURS.match(wanted):
            return
        kind = self.persistent.get(wanted.split(":")[1])
        match = kind and kind.template.fullmatch(wanted)
        if kind and match:
            await self.answer(interaction, kind.taken(interaction, match))
        else:
            await self.tell(interaction, wording.OUTDATED)


def create_bot(settings: Settings, clock: Clock | None = None) -> LabelBot:
    """The bot, not yet connected. `clock` gives time and identity; the system's by default."""
    return LabelBot(settings, clock or SystemClock())
