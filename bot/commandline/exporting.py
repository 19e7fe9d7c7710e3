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
from bot.wording import commandline as wording


def export(
    project: ProjectArgument,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help=wording.OUT)] = None,
    format: Annotated[FormatName, typer.Option("--format", help=wording.FORMAT)] = NATIVE,
    guild: GuildOption = None,
) -> None:
    done = asyncio.run(_export(slug_of(project), out, format, guild))
    say(wording.exported(done))


async def _export(slug: str, out: Path | None, format: FormatName, guild: int | None) -> Exported:
    async with to_read(guild) as opened:
        folder = out or opened.settings.export_folder
        with progress.counting(wording.WRITING) as watch:
            write = exporting.write_folder
            return await opened.db.read(write, opened.guild_id, slug, folder, format, watch)
