"""`quality`: how good a round is."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.commandline.explaining import say
from bot.commandline.opening import GuildOption, ProjectArgument, to_read
from bot.labeling import quality as rules
from bot.labeling.answer_names import name_of_answer
from bot.labeling.quality import Quality
from bot.labeling.slug import slug_of
from bot.labeling.tallying import Asked
from bot.ui import charts
from bot.ui.quality import commonest, name_of_slice, weakest_first
from bot.wording import commandline as told
from bot.wording import quality as wording


def quality(
    project: ProjectArgument,
    round: Annotated[int | None, typer.Option("--round", min=0, metavar="N", help=told.ROUND)] = None,
    pictures: Annotated[Path | None, typer.Option("--pictures", metavar="DIR", help=told.PICTURES)] = None,
    guild: GuildOption = None,
) -> None:
    draws = None if pictures is None else charts.quality_chart()
    found = asyncio.run(_quality(slug_of(project), round, guild))
    say(wording.plain_heading(found.terms.name, found))
    for place in range(len(found.whole.asked) if found.whole.annotations else 0):
        _show(found, place)
        if draws is not None and pictures is not None:
            say(told.drawn(_kept(pictures, found, place, draws(found, place))))


async def _quality(slug: str, number: int | None, guild: int | None) -> Quality:
    async with to_read(guild) as opened:
        return await opened.db.read(rules.quality, opened.guild_id, slug, number)


def _kept(folder: Path, found: Quality, place: int, png: bytes) -> Path:
    """The picture's file, in place of one of its name."""
    folder.mkdir(parents=True, exist_ok=True)
    name = found.whole.asked[place].question.name
    path = folder / f"{found.project.slug}-round-{found.round}-{name}.png"
    path.write_bytes(png)
    return path


def _show(found: Quality, place: int) -> None:
    asked = found.whole.asked[place]
    say(f"\n{asked.question.name}: {asked.question.ask}")
    parts = [(wording.ALL, found.whole)]
    parts += [(name_of_slice(found, part), part) for part in weakest_first(found, place)]
    table = Table(box=None, pad_edge=False)
    for heading in wording.COLUMNS:
        table.add_column(heading, justify="left" if heading == wording.COLUMNS[0] else "right")
    for name, part in parts:
        table.add_row(*map(escape, wording.columns(name, part, part.asked[place])))
    Console().print(table)
    for line in _about(found, asked):
        say(line)


def _about(found: Quality, asked: Asked) -> list[str]:
    given = [
        wording.plain_answer(name_of_answer(found.terms, asked.question, answer), number, asked.answers)
        for answer, number in commonest(asked)
    ]
    numbers = [wording.numbers(asked.spread)] if asked.spread is not None else []
    return [*given, *numbers, *filter(None, wording.about(found.whole, asked))]
