"""`export`: a project's annotations, as a new folder."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.commandline import progress
from bot.commandline.explaining import say
from bot.commandline.opening import GuildOption, ProjectArgument, to_read
from bot.labeling import exporting
from bot.labeling.exporting import Exported
from bot.labeling.formats import NATIVE, FormatName
from bot.labeling.slug import slug_of
from bot.labeling.wanted import EACH_ANNOTATION, By, Wanted, wanted
from bot.wording import commandline as wording


def export(
    project: ProjectArgument,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=wording.OUT)] = None,
    format: Annotated[FormatName, typer.Option("--format", help=wording.FORMAT)] = NATIVE,
    round: Annotated[int | None, typer.Option("--round", help=wording.EXPORT_ROUND)] = None,
    slice: Annotated[str | None, typer.Option("--slice", help=wording.EXPORT_SLICE)] = None,
    agreement: Annotated[float | None, typer.Option("--agreement", help=wording.EXPORT_AGREEMENT)] = None,
    by: Annotated[By, typer.Option("--by", help=wording.EXPORT_BY)] = EACH_ANNOTATION,
    guild: GuildOption = None,
) -> None:
    asked = wanted(round, slice, agreement, by)
    done = asyncio.run(_export(slug_of(project), out, format, asked, guild))
    say(wording.exported(done))


async def _export(
    slug: str, out: Path | None, format: FormatName, asked: Wanted, guild: int | None
) -> Exported:
    async with to_read(guild) as opened:
        folder = out or opened.settings.export_folder
        with progress.counting(wording.WRITING) as watch:
            write = exporting.write_folder
            return await opened.db.read(write, opened.guild_id, slug, folder, format, asked, watch)
