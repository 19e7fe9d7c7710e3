"""`items`: bring them in, and those with a known answer to practise on."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.commandline import progress
from bot.commandline.explaining import complain, say
from bot.commandline.opening import GuildOption, ProjectArgument, to_write
from bot.labeling import bringing_practice, intake
from bot.labeling.bringing_practice import Brought
from bot.labeling.intake import Imported
from bot.labeling.item_file import lines_of
from bot.labeling.project_spec import terms_of
from bot.labeling.slug import slug_of
from bot.wording import commandline as wording
from bot.wording import practice as practice_wording

app = typer.Typer(help=wording.ITEMS, no_args_is_help=True)


@app.command("import", help=wording.IMPORT)
def import_(
    project: ProjectArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=wording.ITEM_FILE)],
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help=wording.SKIP_BAD)] = False,
    guild: GuildOption = None,
) -> None:
    done = asyncio.run(_import(slug_of(project), file, skip_bad, guild))
    say(wording.imported(done, terms_of(done.project).name))
    for line in wording.listed(done.mistakes, done.bad):
        complain(line)


async def _import(slug: str, file: Path, skip_bad: bool, guild: int | None) -> Imported:
    with progress.reading(file, wording.READING) as opened_file:
        lines = lines_of(opened_file)
        async with to_write(guild) as opened:
            return await intake.import_items(opened.db, opened.lead, slug, lines, file.name, skip_bad, set())


@app.command(help=wording.PRACTICE)
def practice(
    project: ProjectArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=wording.PRACTICE_FILE)],
    guild: GuildOption = None,
) -> None:
    done = asyncio.run(_practice(slug_of(project), file, guild))
    say(practice_wording.brought(done))


async def _practice(slug: str, file: Path, guild: int | None) -> Brought:
    with progress.reading(file, wording.READING) as opened_file:
        lines = lines_of(opened_file)
        async with to_write(guild) as opened:
            return await bringing_practice.bring(opened.db, opened.lead, slug, lines, file.name)
