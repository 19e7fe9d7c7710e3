"""/quality: how good a round is, question by question and slice by slice, on a phone."""

import asyncio
import io
from collections.abc import Iterator
from itertools import count, islice

import discord
from discord import ui

from bot.labeling import quality as rules
from bot.labeling import running
from bot.labeling.answer_names import name_of_answer
from bot.labeling.quality import ALL_ROUNDS, Quality
from bot.labeling.tallying import Asked, Part
from bot.task_types.controls import Answer
from bot.ui import charts
from bot.ui.inert import brief, inert
from bot.ui.persistent import Control
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part as Drawn
from bot.ui.screen import draw, row, rows, rule, show_parts, take_time, text
from bot.wording import quality as wording

OVERVIEW, FIRST_PAGE = 0, 1
PICTURE = f"attachment://{wording.PICTURE_FILE}"
MOST_WAYS = 10  # buttons to questions and rounds
NAME, ASK = 80, 200  # characters of names that others wrote, escaped


class Look(Control, verb="quality", numbers=5):
    """A page: project, round, question, page of slices (0: the question), and what tells buttons apart."""

    async def pressed(self, interaction: Interaction) -> None:
        project_id, number, asked, page, _ = self.numbers
        db = interaction.client.db
        lead = await db.read(running.lead, press_of(interaction))
        await take_time(interaction)
        found = await db.read(rules.page, lead, project_id, number)
        await show_parts(interaction, draw_quality(found, asked, page))


class AsPicture(Control, verb="qualitypicture", numbers=3):
    """The same as a picture: project, round, question."""

    async def pressed(self, interaction: Interaction) -> None:
        db = interaction.client.db
        project_id, number, asked = self.numbers
        lead = await db.read(running.lead, press_of(interaction))
        draws = charts.quality_chart()
        await take_time(interaction)
        found = await db.read(rules.page, lead, project_id, number)
        asked = min(asked, len(found.whole.asked) - 1)
        png = await asyncio.to_thread(draws, found, asked)
        await show_parts(
            interaction, _framed(found, asked), [discord.File(io.BytesIO(png), wording.PICTURE_FILE)]
        )


CONTROLS = (Look, AsPicture)


@draw.register
def draw_quality(found: Quality, asked: int = 0, page: int = OVERVIEW) -> list[Drawn]:
    """A question with its answers, or the slices of it; an old button may name what is not there any more."""
    asked = min(asked, len(found.whole.asked) - 1)
    heading = text(wording.heading(inert(found.terms.name), found))
    if not found.whole.annotations:
        return [heading, text(wording.NOTHING), *_ways(found, asked, OVERVIEW)]
    if page == OVERVIEW or not found.slices:
        return [heading, *_question(found, found.whole.asked[asked]), *_ways(found, asked, OVERVIEW)]
    page = min(page, _pages(found))
    return [heading, *_slices(found, asked, page), *_ways(found, asked, page)]


def _question(found: Quality, asked: Asked) -> list[Drawn]:
    agreement = wording.agreement(asked.agreement, found.terms.overlap)
    return [
        text(f"{wording.question(brief(asked.question.ask, ASK))}\n{agreement}"),
        text(wording.about_alpha(asked.agreement)),
        rule(),
        text("\n".join([wording.ANSWERS, *_answers(found, asked)])),
        text("\n".join(wording.about(found.whole, asked))),
    ]


def _answers(found: Quality, asked: Asked) -> Iterator[str]:
    if asked.spread is not None:
        yield wording.numbers(asked.spread)
    shown = commonest(asked)
    for answer, number in shown:
        name = brief(name_of_answer(found.terms, asked.question, answer), NAME)
        yield wording.answer(name, number, asked.answers)
    rest = asked.answers - sum(number for _, number in shown)
    if asked.given and rest:
        yield wording.other_answers(rest)


def commonest(asked: Asked) -> list[tuple[Answer, int]]:
    """The answers given most often; those of a scale in its order."""
    shown = list(asked.given[: wording.LISTED])
    if asked.question.distance == "ordinal":
        shown.sort(key=lambda given: str(given[0]).rjust(NAME))
    return shown


def _slices(found: Quality, asked: int, page: int) -> list[Drawn]:
    parts = weakest_first(found, asked)
    start = (page - FIRST_PAGE) * wording.LISTED
    shown = parts[start : start + wording.LISTED]
    ask = brief(found.whole.asked[asked].question.ask, NAME)
    lines = [
        wording.of_slice(brief(name_of_slice(found, part), NAME), part, part.asked[asked]) for part in shown
    ]
    return [text(wording.slices_heading(ask, page, _pages(found))), *map(text, lines)]


def weakest_first(found: Quality, asked: int) -> list[Part]:
    """The slices by their agreement on a question; those without a figure at the end."""
    parts = [*found.slices, *([found.rest] if found.rest is not None else [])]
    return sorted(parts, key=lambda part: _strength(part.asked[asked]))


def _strength(asked: Asked) -> tuple[bool, float]:
    alpha = asked.agreement.alpha
    return alpha is None, alpha or 0.0


def name_of_slice(found: Quality, part: Part) -> str:
    if part is found.rest:
        return wording.OTHER_SLICES
    return wording.NO_SLICE if part.name is None else part.name


def _pages(found: Quality) -> int:
    slices = len(found.slices) + (found.rest is not None)
    return (slices - 1) // wording.LISTED + 1


def _ways(found: Quality, asked: int, page: int) -> list[Drawn]:
    """To the slices, the other questions, the other rounds, and the picture."""
    project_id, number = found.project.id, found.round
    numbered = count()

    def look(label: str, to_round: int, to_asked: int, to_page: int) -> Look:
        return Look(project_id, to_round, to_asked, to_page, next(numbered), label=label[:NAME])

    ways: list[Control] = []
    if page != OVERVIEW:
        ways.append(look(wording.BACK, number, asked, OVERVIEW))
    elif found.slices and found.whole.annotations:
        ways.append(look(wording.SLICES, number, asked, FIRST_PAGE))
    if OVERVIEW < page < _pages(found):
        ways.append(look(wording.MORE, number, asked, page + 1))
    questions = [(place, one.question.name) for place, one in enumerate(found.whole.asked) if place != asked]
    ways += [look(name, number, place, OVERVIEW) for place, name in questions]
    ways += [look(_round(to), to, asked, OVERVIEW) for to in islice(_rounds(found), MOST_WAYS)]
    if found.whole.annotations:
        ways.append(AsPicture(project_id, number, asked, label=wording.PICTURE))
    return rows(ways)


def _rounds(found: Quality) -> Iterator[int]:
    """The other rounds, the latest first; with all of them together where there are several."""
    if len(found.rounds) > 1:
        yield from (one for one in (ALL_ROUNDS, *reversed(found.rounds)) if one != found.round)


def _round(number: int) -> str:
    return wording.EVERY_ROUND if number == ALL_ROUNDS else wording.a_round(number)


def _framed(found: Quality, asked: int) -> list[Drawn]:
    """The picture, and the way back to the numbers."""
    heading = wording.heading(inert(found.terms.name), found)
    of = found.whole.asked[asked]
    described = wording.described(of.question.ask[:NAME], of.agreement)
    gallery: Drawn = ui.MediaGallery(discord.MediaGalleryItem(PICTURE, description=described))
    back = Look(found.project.id, found.round, asked, OVERVIEW, 0, label=wording.BACK)
    return [text(heading), gallery, row(back)]
