"""`project`: create, open, pause, close, status."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.commandline import planning
from bot.commandline.explaining import USAGE, complain, say
from bot.commandline.opening import GuildOption, ProjectArgument, to_read, to_write
from bot.errors import CannotChangeState
from bot.labeling import counting, running, updating
from bot.labeling.counting import Standing
from bot.labeling.project_file import MOST_BYTES, read_project
from bot.labeling.project_spec import ProjectSpec, terms_of
from bot.labeling.slug import slug_of
from bot.labeling.status import Status
from bot.labeling.status import status as status_of
from bot.labeling.updating import Updated
from bot.wording import commandline as wording
from bot.wording import commandline_plans as plans_wording
from storage import guilds
from storage.records import Project

OpenAt = Annotated[str, typer.Option("--at", metavar="TIME", help=plans_wording.OPEN_AT)]
PauseUntil = Annotated[str, typer.Option("--until", metavar="TIME", help=plans_wording.PAUSE_UNTIL)]
CloseAt = Annotated[str, typer.Option("--at", metavar="TIME", help=plans_wording.CLOSE_AT)]
app = typer.Typer(help=wording.PROJECT, no_args_is_help=True)


@app.command(help=wording.CREATE)
def create(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=wording.PROJECT_FILE)],
    guild: GuildOption = None,
) -> None:
    with file.open("rb") as opened_file:
        spec = read_project(opened_file.read(MOST_BYTES + 1))
    project = asyncio.run(_create(spec, guild))
    say(wording.created(_name(project), project.slug))


async def _create(spec: ProjectSpec, guild: int | None) -> Project:
    async with to_write(guild) as opened:
        return await opened.db.write(running.create, opened.lead, spec)


@app.command("open", help=wording.OPEN)
def open_(project: ProjectArgument, at: OpenAt = "", guild: GuildOption = None) -> None:
    slug = slug_of(project)
    say(asyncio.run(planning.open_at(slug, at, guild) if at else _open(slug, guild)))


async def _open(slug: str, guild: int | None) -> str:
    async with to_write(guild) as opened:
        project = await opened.db.write(running.open_project, opened.lead, slug)
        server = await opened.db.read(guilds.find, opened.guild_id)
    has_channel = server is not None and server.announcement_channel_id is not None
    return wording.opened(_name(project), has_channel)


@app.command(help=wording.PAUSE)
def pause(project: ProjectArgument, until: PauseUntil = "", guild: GuildOption = None) -> None:
    slug = slug_of(project)
    say(asyncio.run(planning.pause_until(slug, until, guild) if until else _pause(slug, guild)))


async def _pause(slug: str, guild: int | None) -> str:
    async with to_write(guild) as opened:
        return wording.paused(_name(await opened.db.write(running.pause, opened.lead, slug)))


@app.command(help=wording.CLOSE)
def close(
    project: ProjectArgument,
    at: CloseAt = "",
    yes: Annotated[bool, typer.Option("--yes", help=wording.YES)] = False,
    guild: GuildOption = None,
) -> None:
    if at:
        _close_at(slug_of(project), at, yes, guild)
    else:
        _close_now(slug_of(project), yes, guild)


def _close_now(slug: str, yes: bool, guild: int | None) -> None:
    stands = asyncio.run((_close if yes else _before_closing)(slug, guild))
    _show(stands)
    say(wording.leases_that_end(stands))
    if not yes:
        complain(wording.REPEAT_WITH_YES)
        raise typer.Exit(USAGE)
    say(wording.closed(stands.terms.name))


def _close_at(slug: str, at: str, yes: bool, guild: int | None) -> None:
    if yes:
        say(asyncio.run(planning.close_at(slug, at, guild)))
        return
    dated = asyncio.run(planning.time_to_close(slug, at, guild))
    _show(asyncio.run(_standing(slug, guild)))
    say(plans_wording.before_closing(dated.wanted.at, dated.wanted.twist, dated.zone))
    complain(wording.REPEAT_WITH_YES)
    raise typer.Exit(USAGE)


async def _before_closing(slug: str, guild: int | None) -> Standing:
    stands = await _standing(slug, guild)
    if stands.project.state == "closed":
        raise CannotChangeState(stands.terms.name, "closed", "closed")
    return stands


async def _close(slug: str, guild: int | None) -> Standing:
    """Close it; how it stood just before."""
    async with to_write(guild) as opened:
        stands = await opened.db.read(counting.standing, opened.guild_id, slug)
        await opened.db.write(running.close, opened.lead, slug)
        return stands


@app.command(help=wording.UPDATE)
def update(
    project: ProjectArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=wording.PROJECT_FILE)],
    guild: GuildOption = None,
) -> None:
    with file.open("rb") as opened_file:
        spec = read_project(opened_file.read(MOST_BYTES + 1))
    done = asyncio.run(_update(slug_of(project), spec, guild))
    say(wording.updated(done, _name(done.project)))


async def _update(slug: str, spec: ProjectSpec, guild: int | None) -> Updated:
    async with to_write(guild) as opened:
        return await updating.update(opened.db, opened.lead, slug, spec)


@app.command(help=wording.STATUS)
def status(project: ProjectArgument, guild: GuildOption = None) -> None:
    stands = asyncio.run(_status(slug_of(project), guild))
    _show(stands.standing)
    _show_people(stands)
    for line in [*wording.outlook(stands), *asyncio.run(planning.waiting(slug_of(project), guild))]:
        say(line)


async def _status(slug: str, guild: int | None) -> Status:
    async with to_read(guild) as opened:
        return await opened.db.read(status_of, opened.guild_id, slug, opened.lead.at)


async def _standing(slug: str, guild: int | None) -> Standing:
    async with to_read(guild) as opened:
        return await opened.db.read(counting.standing, opened.guild_id, slug)


def _show(stands: Standing) -> None:
    say(wording.standing(stands))
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for word, number in wording.numbers(stands):
        table.add_row(word, f"{number:,}")
    Console().print(table)


def _show_people(stands: Status) -> None:
    """Each labeler by their Discord id, which only leads see."""
    if not stands.workers:
        return
    table = Table(box=None, pad_edge=False)
    for heading in wording.PEOPLE:
        table.add_column(heading, justify="left" if heading == wording.PEOPLE[0] else "right")
    for worker in stands.workers:
        table.add_row(*wording.worker(worker, stands.done))
    Console().print(table)


def _name(project: Project) -> str:
    return terms_of(project).name
