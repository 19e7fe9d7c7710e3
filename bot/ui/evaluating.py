"""/round evaluate: what a model's evaluation says, beside that of an earlier round."""

import discord
from discord import ButtonStyle

from bot.errors import EvaluationTooLarge
from bot.labeling.evaluating import LARGEST_FILE, Looked
from bot.labeling.evaluation_changes import Change
from bot.labeling.news import RESULTS
from bot.ui.inert import brief, inert
from bot.ui.leads import announcing
from bot.ui.planning import ProposePlan
from bot.ui.screen import Part, draw, row, text
from bot.wording import evaluating as wording

NAME, MODEL, WITHOUT = 60, 80, 200  # characters, escaped


async def attached(file: discord.Attachment) -> bytes:
    """An evaluation's bytes; its size is looked at before anything is read. Raises EvaluationTooLarge."""
    if file.size > LARGEST_FILE:
        raise EvaluationTooLarge(file.size, LARGEST_FILE)
    return await file.read()


@draw.register
def draw_looked(looked: Looked) -> list[Part]:
    """What got better, what worse, and the way to the plan."""
    before = "" if looked.before is None else brief(looked.before.model, MODEL)
    name, model = inert(looked.terms.name), brief(looked.evaluation.model, MODEL)
    without = brief(", ".join(looked.without), WITHOUT)
    plan = ProposePlan(looked.project.id, label=wording.PLAN, style=ButtonStyle.primary)
    kinds = wording.by_kind(looked)
    room = wording.LISTED // max(1, len(kinds))
    return [
        text(wording.heading(name, looked, model, before)),
        *(text("\n".join([title, *_lines(looked, found, room)])) for title, found in kinds),
        text("\n".join(f"-# {one}" for one in wording.remarks(looked, without))),
        row(plan, announcing(looked.project.id, RESULTS)),
    ]


def _lines(looked: Looked, found: list[Change], room: int) -> list[str]:
    shown = [_line(looked, one) for one in found[:room]]
    return [*shown, wording.more(len(found) - len(shown))] if len(found) > len(shown) else shown


def _line(looked: Looked, one: Change) -> str:
    slice = wording.ALL_ITEMS if one.now.slice is None else one.now.slice
    named = brief(wording.what(one.now, slice, looked.evaluation.main), NAME)
    return wording.changed(one, named) or wording.stands(one.now, named)
