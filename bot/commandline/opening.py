"""Opening the database for one command, and finding the server it is for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from bot import logs
from bot.clock import Clock, SystemClock
from bot.errors import NoSuchProject
from bot.labeling import intake, repairs
from bot.labeling.running import Lead
from bot.settings import Settings, load_settings
from bot.wording import commandline as wording
from storage import guilds, projects
from storage.database import Database, Tx
from storage.lock import WriterLock
from storage.sqlite import open_database, open_to_read

ACTOR = "command line"
GuildOption = Annotated[
    int | None, typer.Option("--guild", metavar="ID", min=1, max=2**63 - 1, help=wording.GUILD)
]
ProjectArgument = Annotated[str, typer.Argument(metavar="PROJECT", help=wording.PROJECT_ARGUMENT)]


class WhichServer(Exception):
    """No server was named, and the database knows none or several: `known`, with the projects of each."""

    def __init__(self, known: dict[int, list[str]]) -> None:
        super().__init__(str(list(known)))
        self.known = known


class NoDatabase(Exception):
    """There is nothing to read at `path` yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


@dataclass(frozen=True, slots=True)
class Opened:
    """A database, and the server a command works for."""

    settings: Settings
    clock: Clock
    db: Database
    guild_id: int

    @property
    def lead(self) -> Lead:
        """Who the audit log says it was, and when: now."""
        return Lead(self.guild_id, ACTOR, self.clock.now())


@asynccontextmanager
async def to_read(guild_id: int | None) -> AsyncIterator[Opened]:
    """Beside a running bot. Raises SettingsMistakes, NoDatabase, StorageRefused, WhichServer."""
    settings, clock = ready(), SystemClock()
    if not settings.database_path.exists():
        raise NoDatabase(settings.database_path)
    db = await open_to_read(settings.database_path, clock)
    async with _opened(settings, clock, db, guild_id) as opened:
        yield opened


@asynccontextmanager
async def to_write(guild_id: int | None) -> AsyncIterator[Opened]:
    """As the only process that writes. Raises SettingsMistakes, DatabaseBusy, StorageRefused, WhichServer."""
    settings, clock = ready(), SystemClock()
    with WriterLock(settings.database_path):
        db = await open_database(settings.database_path, clock, clock.now())
        async with _opened(settings, clock, db, guild_id) as opened:
            await intake.remove_unfinished(db)  # what a killed import left
            await repairs.finish_all(db, clock.now())
            yield opened


def ready() -> Settings:
    """The settings, with logs going where they say. Raises SettingsMistakes."""
    settings = load_settings()
    logs.set_up(settings)
    return settings


@asynccontextmanager
async def _opened(
    settings: Settings, clock: Clock, db: Database, guild_id: int | None
) -> AsyncIterator[Opened]:
    """Whatever happens, the database is closed; who names no project of the server is told which it has."""
    try:
        server = await db.read(_server, guild_id or settings.guild_id)
        try:
            yield Opened(settings, clock, db, server)
        except NoSuchProject as error:
            error.add_note(wording.its_projects(await db.read(_slugs, server)))
            raise
    finally:
        await db.close()


def _server(tx: Tx, named: int | None) -> int:
    """The server that was named, else the only one there is."""
    if named is not None:
        return named
    known = {guild.id: _slugs(tx, guild.id) for guild in guilds.every(tx)}
    if len(known) != 1:
        raise WhichServer(known)
    return next(iter(known))


def _slugs(tx: Tx, guild_id: int) -> list[str]:
    return [project.slug for project in projects.of_guild(tx, guild_id)]
