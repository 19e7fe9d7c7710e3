"""`round`: how a project's round stands, closing it, opening the next."""

import asyncio
from typing import Annotated

import typer

from bot.commandline.explaining import USAGE, complain, say
from bot.commandline.opening import GuildOption, ProjectArgument, to_read, to_write
from bot.labeling import rounds, turning
from bot.labeling.rounds import Stand, Wish
from bot.labeling.slug import slug_of
from bot.wording import commandline as told
from bot.wording import rounds as wording

app = typer.Typer(help=told.ROUNDS, no_args_is_help=True)


@app.command(help=told.ROUND_STATUS)
def status(project: ProjectArgument, guild: GuildOption = None) -> None:
    _show(asyncio.run(_status(slug_of(project), guild)))


async def _status(slug: str, guild: int | None) -> Stand:
    async with to_read(guild) as opened:
        return await opened.db.read(rounds.stands, opened.guild_id, slug)


@app.command(help=told.ROUND_CLOSE)
def close(
    project: ProjectArgument,
    resumes: Annotated[str, typer.Option("--resumes", metavar="TIME", help=told.ROUND_RESUMES)] = "",
    yes: Annotated[bool, typer.Option("--yes", help=told.ROUND_YES)] = False,
    guild: GuildOption = None,
) -> None:
    if yes:
        _show(asyncio.run(_close(slug_of(project), resumes, guild)))
        return
    _show(asyncio.run(_status(slug_of(project), guild)))
    complain(wording.REPEAT_WITH_YES)
    raise typer.Exit(USAGE)


async def _close(slug: str, resumes: str, guild: int | None) -> Stand:
    async with to_write(guild) as opened:
        found = await opened.db.read(turning.propose, opened.lead, slug, resumes)
        project, number = found.stand.project, found.stand.turn.number
        await turning.close(opened.db, opened.lead, project.id, number, found.resumes_at)
        await turning.sign(opened.db)
        return await opened.db.read(rounds.stands, opened.guild_id, slug)


@app.command("open", help=told.ROUND_OPEN)
def open_(
    project: ProjectArgument,
    goal: Annotated[str, typer.Option("--goal", help=told.ROUND_GOAL)] = "",
    quotas: Annotated[str, typer.Option("--quotas", help=told.ROUND_QUOTAS)] = "",
    guild: GuildOption = None,
) -> None:
    _show(asyncio.run(_open(slug_of(project), turning.wishes(quotas), goal, guild)))


async def _open(slug: str, wanted: tuple[Wish, ...], goal: str, guild: int | None) -> Stand:
    async with to_write(guild) as opened:
        return await turning.open_next(opened.db, opened.lead, slug, wanted, goal)


def _show(stand: Stand) -> None:
    say(wording.plain_heading(stand))
    lines = [wording.goal(stand.turn.goal)] if stand.turn.goal else []
    lines += [wording.numbers(stand)]
    lines += [wording.quota(quota.slice or "", quota) for quota in stand.quotas]
    lines += wording.checksum(stand)
    for line in lines:
        say(line)
