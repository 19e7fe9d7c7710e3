"""`round evaluate` and `round plan`: how the trained model did, and what it still needs."""

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from bot.commandline.explaining import say
from bot.commandline.opening import GuildOption, Opened, ProjectArgument, to_write
from bot.errors import EvaluationTooLarge
from bot.labeling import evaluating, planning
from bot.labeling.evaluating import Looked
from bot.labeling.plan_lines import labels
from bot.labeling.planning import Planned
from bot.labeling.slug import slug_of
from bot.wording import commandline as told
from bot.wording import evaluating as evaluation
from bot.wording import planning as wording


def evaluate(
    project: ProjectArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=told.EVALUATION_FILE)],
    model: Annotated[str | None, typer.Option("--model", metavar="NAME", help=told.MODEL)] = None,
    guild: GuildOption = None,
) -> None:
    for line in _told(asyncio.run(_evaluate(slug_of(project), file, model, guild))):
        say(wording.plain(line))


async def _evaluate(slug: str, file: Path, model: str | None, guild: int | None) -> Looked:
    async with to_write(guild) as opened:
        data = await asyncio.to_thread(_read, file)
        return await evaluating.evaluate(opened.db, opened.lead, slug, data, file.name, model)


def _read(file: Path) -> bytes:
    """Its size is looked at first. Raises EvaluationTooLarge."""
    size = file.stat().st_size
    if size > evaluating.LARGEST_FILE:
        raise EvaluationTooLarge(size, evaluating.LARGEST_FILE)
    return file.read_bytes()


def _told(looked: Looked) -> list[str]:
    before = "" if looked.before is None else looked.before.model
    lines = [evaluation.heading(looked.terms.name, looked, looked.evaluation.model, before)]
    for title, found in evaluation.by_kind(looked):
        lines.append(title)
        for one in found:
            slice = evaluation.ALL_ITEMS if one.now.slice is None else one.now.slice
            named = evaluation.what(one.now, slice, looked.evaluation.main)
            lines.append(evaluation.changed(one, named) or evaluation.stands(one.now, named))
    return [*lines, *evaluation.remarks(looked, ", ".join(looked.without))]


def plan(
    project: ProjectArgument,
    items: Annotated[int | None, typer.Option("--items", min=1, max=1_000_000, help=told.PLAN_ITEMS)] = None,
    change: Annotated[list[str] | None, typer.Option("--set", metavar="LINE", help=told.PLAN_SET)] = None,
    open_: Annotated[bool, typer.Option("--open", help=told.PLAN_OPEN)] = False,
    guild: GuildOption = None,
) -> None:
    found, said = asyncio.run(_plan(slug_of(project), items, "\n".join(change or []), open_, guild))
    _show(found)
    if said:
        say(wording.plain(said))


async def _plan(
    slug: str, items: int | None, typed: str, opens: bool, guild: int | None
) -> tuple[Planned, str]:
    """The plan as it is, and what was said when its round was opened, if it was to be."""
    async with to_write(guild) as opened:
        found = await planning.plan(opened.db, opened.lead, slug, items)
        if typed:
            await opened.db.write(planning.change, opened.lead, found.plan.id, found.plan.version, typed)
            found = await opened.db.read(planning.look, opened.lead, found.plan.id)
        return found, await _open(opened, found) if opens else ""


async def _open(opened: Opened, found: Planned) -> str:
    stand = await planning.open_it(opened.db, opened.lead, found.plan.id, found.plan.version)
    return wording.CHANGED_MEANWHILE if stand is None else wording.opened(found.terms.name, stand.turn.number)


def _show(planned: Planned) -> None:
    model = "" if planned.evaluation is None else planned.evaluation.model
    say(wording.plain(wording.heading(planned.terms.name, planned, model)))
    called = labels(planned.lines)
    for one in planned.lines:
        why = wording.why(json.loads(one.why))
        edited = one.edited_by is not None
        say(wording.plain(wording.line(called[one.rank], one.items, one.proposed, edited, why)))
    lacks = [(planned.lacking(one), called[one.rank]) for one in planned.lines if planned.lacking(one)]
    if lacks:
        say(wording.plain(wording.lacking(lacks)))
    newer = "" if planned.newer is None else planned.newer.model
    for line in wording.missing(planned, newer):
        say(wording.plain(line))
