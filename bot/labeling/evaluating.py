"""What a trained model's evaluation said comes back: read, checked, kept, and compared with the round before."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from json import loads

from bot.errors import TooManyResults
from bot.labeling import audit, rounds, slices
from bot.labeling.evaluation_changes import Change, changes
from bot.labeling.evaluation_file import Evaluated, Place, checked
from bot.labeling.evaluation_reading import read_sheet
from bot.labeling.evaluation_rows import OfItem as ItemRow
from bot.labeling.item_means import labels, means
from bot.labeling.metrics import UNCERTAINTY, Measure
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find
from storage import evaluations
from storage import rounds as kept_rounds
from storage.database import Database, Tx
from storage.evaluations import Evaluation, Figure, OfItem
from storage.records import Project
from storage.rounds import Round

LARGEST_FILE = 25 * 2**20  # bytes
MOST = 200_000  # rows
PIECE = 500  # items in one transaction: a few milliseconds of the writer
HOUR = 3_600_000
AFTER_CLOSING = ("training", "evaluating", "planning")


@dataclass(frozen=True, slots=True)
class Looked:
    """An evaluation of a round beside that of an earlier one. `without` are slices that it says nothing of."""

    project: Project
    terms: Terms
    turn: Round
    evaluation: Evaluation
    before: Evaluation | None
    before_number: int | None
    changes: tuple[Change, ...]
    without: tuple[str, ...] = ()

    @property
    def main(self) -> tuple[Change, ...]:
        """The figures of slices that plans go by."""
        return tuple(
            one
            for one in self.changes
            if one.now.metric == self.evaluation.main
            and (one.now.slice is not None or not self.terms.fields.slice)
        )


async def evaluate(
    db: Database, lead: Lead, slug: str, data: bytes, name: str, model: str | None = None
) -> Looked:
    """Keep what a file says of a model, all of it or nothing.

    A second one of the same round stands beside the first, and the latest counts. Raises NoSuchProject, BadTable,
    BadEvaluation, NoModel, TooManyResults.
    """
    project, terms, known = await db.read(_project, lead, slug)
    sheet = await asyncio.to_thread(read_sheet, data, name, terms)
    if len(sheet.of_slices) + len(sheet.of_items) > MOST:
        raise TooManyResults(MOST)
    places = await db.read(_places, project.id, terms, sheet.of_items)
    told = await asyncio.to_thread(checked, sheet, known, places, model)
    measures = await db.read(_with_means, project.id, told, sheet.less is True)
    evaluation_id = await _keep(db, lead, project, told, measures, name)
    looked = await db.read(look, lead.guild_id, slug, evaluation_id)
    there = {one.now.slice for one in looked.changes}
    return replace(looked, without=tuple(sorted(known - there)))


def _project(tx: Tx, lead: Lead, slug: str) -> tuple[Project, Terms, set[str]]:
    """A project and its slices; to be run on a reader, for every item is looked at."""
    project = find(tx, lead.guild_id, slug)
    terms = terms_of(project)
    return project, terms, set(slices.each(tx, project.id, terms)) if terms.fields.slice else set()


def _places(tx: Tx, project_id: int, terms: Terms, rows: Sequence[ItemRow]) -> dict[str, Place]:
    """The items that rows name, by their ids in files."""
    named = {str(row.item) for row in rows if isinstance(row.item, str) or type(row.item) is int}
    found = dict[str, Place]()
    for one in sorted(named):
        item = evaluations.item(tx, project_id, one)
        if item is not None:  # what it holds is let go at once: a file may name 200,000
            found[one] = Place(item[0], slices.slice_of(terms, loads(item[1])))
    return found


def _with_means(tx: Tx, project_id: int, told: Evaluated, less: bool) -> list[Measure]:
    """The file's figures, and those that its items come to where it has none of that name."""
    predicted = {one.place.id for one in told.results if one.prediction is not None}
    known = labels(tx, project_id, predicted) if predicted else {}
    there = {(one.slice, one.metric) for one in told.measures}
    made = means(told.results, known, less)
    return [*told.measures, *(one for one in made if (one.slice, one.metric) not in there)]


async def _keep(
    db: Database, lead: Lead, project: Project, told: Evaluated, measures: Sequence[Measure], name: str
) -> int:
    """In pieces; what a killed process began before is cleared away."""
    for stale in await db.read(evaluations.unkept, project.id, lead.at - HOUR):
        while await db.write(evaluations.remove_items, stale, PIECE):
            pass
        await db.write(evaluations.remove, stale)
    begun = await db.write(_begin, lead, project, told.model, measures, name)
    items = [OfItem(one.place.id, one.score, one.uncertainty, one.prediction) for one in told.results]
    for start in range(0, len(items), PIECE):
        await db.write(evaluations.add_items, begun.id, items[start : start + PIECE])
    await db.write(_finish, lead, project, begun, len(measures), len(told.results))
    return begun.id


def _begin(
    tx: Tx, lead: Lead, project: Project, model: str, measures: Sequence[Measure], name: str
) -> Evaluation:
    main = _main(measures)
    turn = evaluated_round(tx, project.id)
    begun = evaluations.begin(tx, project.id, turn.id, model, name, main, lead.name, lead.at)
    figures = [
        Figure(one.slice, one.metric, one.value, one.n, int(one.less), int(one.share)) for one in measures
    ]
    evaluations.add_figures(tx, begun.id, figures)
    return begun


def _main(measures: Sequence[Measure]) -> str | None:
    """The first metric that says how good slices are; else of all items together."""
    told = [one for one in measures if one.metric != UNCERTAINTY]
    of_slices = [one for one in told if one.slice is not None]
    return next((one.metric for one in of_slices or told), None)


def evaluated_round(tx: Tx, project_id: int) -> Round:
    """The round whose labels a model can have been trained on: the latest that is closed, else the first."""
    turns = kept_rounds.of_project(tx, project_id)
    closed = [turn for turn in turns if turn.closed_at is not None]
    return closed[-1] if closed else turns[0]


def _finish(tx: Tx, lead: Lead, project: Project, begun: Evaluation, figures: int, items: int) -> None:
    """It counts from here on, and its round is being evaluated, if that round is not over already."""
    evaluations.keep(tx, begun.id, lead.at)
    turn = rounds.current(tx, project.id)
    if turn.id == begun.round_id and turn.stage in AFTER_CLOSING:
        kept_rounds.set_stage(tx, turn.id, "evaluating", lead.at)
    facts = {
        "round": kept_rounds.by_id(tx, begun.round_id).number,
        "model": begun.model,
        "source": begun.source,
        "figures": figures,
        "items": items,
    }
    audit.note(tx, lead.guild_id, project.id, lead.name, "evaluate round", facts, lead.at)


def look(tx: Tx, guild_id: int, slug: str, evaluation_id: int) -> Looked:
    """One evaluation beside the latest of an earlier round. Raises NoSuchProject."""
    project = find(tx, guild_id, slug)
    every = evaluations.of_project(tx, project.id)
    wanted = next(one for one in every if one.id == evaluation_id)
    numbers = {turn.id: turn.number for turn in kept_rounds.of_project(tx, project.id)}
    earlier = [one for one in every if numbers[one.round_id] < numbers[wanted.round_id]]
    before = earlier[0] if earlier else None
    return Looked(
        project,
        terms_of(project),
        kept_rounds.by_id(tx, wanted.round_id),
        wanted,
        before,
        None if before is None else numbers[before.round_id],
        changes(measures_of(tx, wanted.id), [] if before is None else measures_of(tx, before.id)),
    )


def latest(tx: Tx, guild_id: int, slug: str) -> Looked | None:
    """The evaluation that counts: the latest of the latest round that has any. Raises NoSuchProject."""
    every = evaluations.of_project(tx, find(tx, guild_id, slug).id)
    return look(tx, guild_id, slug, every[0].id) if every else None


def measures_of(tx: Tx, evaluation_id: int) -> list[Measure]:
    """What an evaluation says, in its file's order."""
    return [
        Measure(one.slice, one.metric, one.value, one.n, bool(one.less), bool(one.share))
        for one in evaluations.figures(tx, evaluation_id)
    ]
