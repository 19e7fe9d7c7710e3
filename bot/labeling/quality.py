"""How good a round is: how far people agree on each question, what they answered, and how long it took."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from json import loads
from operator import attrgetter
from typing import Any

from bot.errors import NoSuchProject, NoSuchRound
from bot.labeling.agreement import Scale, scale_of
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find
from bot.labeling.slices import slice_of
from bot.labeling.strict_json import spell
from bot.labeling.tallying import Given, Part, Tally
from bot.task_types import Question
from storage import projects
from storage import quality as stored
from storage.database import Tx
from storage.quality import Counted
from storage.records import Project
from storage.rounds import Round

ALL_ROUNDS = 0
MOST_SLICES = 50


@dataclass(frozen=True, slots=True)
class Quality:
    """`round` is a number, 0 for all rounds together. `slices` stand in the order of import.

    `rest` holds what is in none of the first 50 slices; None where there are no more.
    """

    project: Project
    terms: Terms
    round: int
    rounds: tuple[int, ...]
    whole: Part
    slices: tuple[Part, ...]
    rest: Part | None


def quality(tx: Tx, guild_id: int, slug: str, number: int | None) -> Quality:
    """Of a round, by its number; None for the one that was labeled in last, 0 for all together.

    What counts: of each labeler and item the last revision, if it is submitted. Surplus and withdrawn answers and
    those of retired items don't count; skips are counted apart. To be run on a reader: it looks at all of them.
    Raises NoSuchProject, NoSuchRound.
    """
    project = find(tx, guild_id, slug)
    rounds = stored.rounds(tx, project.id)
    wanted = _wanted(tx, project, rounds, number)
    terms = terms_of(project)
    scales = {question: scale_of(question) for question in terms.questions}
    whole, slices = _tallied(tx, project, terms, 0 if wanted is None else wanted.id, scales)
    rest = slices.pop(_REST, None)
    return Quality(
        project,
        terms,
        ALL_ROUNDS if wanted is None else wanted.number,
        tuple(one.number for one in rounds),
        whole.told(None),
        tuple(tally.told(name) for name, tally in slices.items()) if terms.fields.slice else (),
        None if rest is None else rest.told(None),
    )


def page(tx: Tx, lead: Lead, project_id: int, number: int) -> Quality:
    """The same for a button. Raises NoSuchProject, NoSuchRound."""
    project = projects.by_id(tx, project_id)
    if project is None or project.guild_id != lead.guild_id:
        raise NoSuchProject("")
    return quality(tx, lead.guild_id, project.slug, number)


def _wanted(tx: Tx, project: Project, rounds: list[Round], number: int | None) -> Round | None:
    if number == ALL_ROUNDS:
        return None
    latest = stored.latest_round(tx, project.id)
    for one in rounds:
        if one.number == number or (number is None and one.id == latest):
            return one
    if number is None:
        return rounds[-1]
    raise NoSuchRound(terms_of(project).name, number, rounds[-1].number)


_REST = object()


def _tallied(
    tx: Tx, project: Project, terms: Terms, round_id: int, scales: dict[Question, Scale | None]
) -> tuple[Tally, dict[Any, Tally]]:
    """The whole, and each slice by its name."""
    whole, slices = Tally(scales), dict[Any, Tally]()
    for item_id, counted in _items(tx, project, round_id):
        tallies = [whole]
        if terms.fields.slice is not None:
            name = slice_of(terms, loads(stored.content(tx, item_id)))
            tallies.append(_tally_of(slices, name, scales))
        given = [_given(one) for one in counted if one.answers is not None]
        skips = sum(one.status == "skipped" for one in counted)
        for tally in tallies:
            tally.add(given, skips)
    return whole, slices


def _tally_of(slices: dict[Any, Tally], name: str | None, scales: dict[Question, Scale | None]) -> Tally:
    """A slice's; the same one for all beyond the first slices."""
    key: object = name if name in slices or len(slices) < MOST_SLICES else _REST
    if key not in slices:
        slices[key] = Tally(scales)
    return slices[key]


def _items(tx: Tx, project: Project, round_id: int) -> Iterator[tuple[int, list[Counted]]]:
    counted = stored.counted(tx, project.id, round_id)
    for item_id, group in groupby(counted, key=attrgetter("item_id")):
        yield item_id, list(group)


def _given(one: Counted) -> Given:
    return Given(_read(one.answers or "{}"), one.shown_order, one.lead_time_ms)


@lru_cache(maxsize=4096)  # most answers are given many times
def _read(answers: str) -> dict[str, str]:
    """Each answer in JSON of one spelling, by its question."""
    return {name: spell(answer) for name, answer in loads(answers).items()}
