"""Importing items: one batch at a time, in pieces, all or nothing (RULES R13)."""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from bot.errors import BadItems, ImportRunning, Mistake, NoItemsInFile, ProjectClosed, StillChanging
from bot.labeling import audit
from bot.labeling.file_reasons import OTHER_CONTENT
from bot.labeling.item_file import ItemLine
from bot.labeling.item_reading import read_file
from bot.labeling.project_spec import terms_of
from bot.labeling.quotas import Gaps
from bot.labeling.running import Lead, find
from bot.labeling.slices import slice_of
from storage import items, lines, projects, rounds
from storage.database import Database, NotSaved, Tx, Value
from storage.lines import Line
from storage.records import Batch, Project

log = logging.getLogger(__name__)
PIECE = 200  # items: about 5 ms of the writer
MOST_TEXT = 200_000  # characters of items in one piece, or a little more: long ones are fewer at a time
MISTAKES_KEPT = 1000


@dataclass(slots=True)
class Loading:
    """An import under way: the batch, and where each line of places has got to.

    What the round's quotas don't want goes to the round `before_id`, and waits there for the next.
    """

    project: Project
    batch: Batch
    overlap: int
    places: dict[Line, int]
    before: dict[Line, int]
    gaps: Gaps
    before_id: int
    added: int = 0
    already_there: int = 0
    read: int = 0
    bad: int = 0
    mistakes: list[Mistake] = field(default_factory=list)

    def refuse(self, mistake: Mistake) -> None:
        self.bad += 1
        if len(self.mistakes) < MISTAKES_KEPT:
            self.mistakes.append(mistake)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; `mistakes` are the bad lines that were passed over."""

    project: Project
    added: int
    already_there: int
    bad: int
    mistakes: tuple[Mistake, ...]


async def import_items(
    db: Database,
    lead: Lead,
    slug: str,
    file: Iterable[bytes],
    source: str,
    skip_bad: bool,
    under_way: set[int],
) -> Imported:
    """Bring the items of a file's lines into a project; handed out once all are in. `source` is the file's name.

    `under_way` are the batches this process is bringing in: what else is loading was cut short, and goes first.
    Raises NoSuchProject, ProjectClosed, ImportRunning, StillChanging, NoItemsInFile, BadTable, and BadItems unless
    `skip_bad`: then nothing of the file is kept.
    """
    await remove_unfinished(db, under_way)
    loading = await db.write(_begin_under_way, lead, slug, source, under_way)
    try:
        await _bring(db, loading, read_file(file, source, terms_of(loading.project)))
        _judge(loading, skip_bad)
        return await db.write(_finish, lead, loading)
    except BaseException:
        with suppress(NotSaved):  # it is removed once the disk has room
            await remove(db, loading.batch)
        raise
    finally:
        under_way.discard(loading.batch.id)


async def _bring(db: Database, loading: Loading, lines_read: Iterator[ItemLine | Mistake]) -> None:
    while piece := await asyncio.to_thread(_next_piece, lines_read):
        await db.write(_add, loading, piece)


def _next_piece(lines_read: Iterator[ItemLine | Mistake]) -> list[ItemLine | Mistake]:
    piece, size = [], 0
    for line in islice(lines_read, PIECE):
        piece.append(line)
        size += len(line.content) if isinstance(line, ItemLine) else 0
        if size > MOST_TEXT:
            break
    return piece


async def remove_unfinished(db: Database, under_way: Collection[int] = ()) -> None:
    """Remove what imports left that never ended, and are not under way; done at every start."""
    for batch in await db.read(items.every_loading):
        if batch.id not in under_way:
            await remove(db, batch)


async def remove_cut_short(db: Database, under_way: Collection[int]) -> None:
    """The same, now and then: what met a full disk could not be removed at once."""
    try:
        await remove_unfinished(db, under_way)
    except NotSaved as error:  # the disk may have room the next time
        log.warning("removing a broken import has to wait: %s", error)


async def remove(db: Database, batch: Batch) -> None:
    """Take a batch out that never became ready, in pieces."""
    while await db.write(items.remove_some, batch.id, PIECE):
        pass
    await db.write(items.remove_batch, batch.id)


def _begin_under_way(tx: Tx, lead: Lead, slug: str, source: str, under_way: set[int]) -> Loading:
    """Noted as under way before anybody can see it loading."""
    loading = _begin(tx, lead, slug, source)
    under_way.add(loading.batch.id)
    return loading


def _begin(tx: Tx, lead: Lead, slug: str, source: str) -> Loading:
    project = find(tx, lead.guild_id, slug)
    terms = terms_of(project)
    if project.state == "closed":
        raise ProjectClosed(terms.name)
    if items.loading(tx, project.id) is not None:
        raise ImportRunning(terms.name)
    turn = projects.round_of(tx, project.id)
    if turn.stage == rounds.OPENING:
        raise StillChanging(terms.name)
    items.add_batch(tx, project.id, turn.id, source, lead.at)
    batch = items.loading(tx, project.id)
    if batch is None:
        raise ImportRunning(terms.name)
    before = rounds.by_number(tx, project.id, turn.number - 1)
    gaps = Gaps(rounds.quotas(tx, turn.id) if turn.is_collecting else ())
    return Loading(project, batch, terms.overlap, {}, {}, gaps, turn.id if before is None else before.id)


def _add(tx: Tx, loading: Loading, piece: list[ItemLine | Mistake]) -> None:
    """One piece of a file. Its places lie beyond the last one of their line, unseen until the batch is ready.

    All are added at once; only where some were not is each looked up. A place that was left out stays empty.
    """
    new: dict[str, ItemLine] = {}
    for line in piece:
        if isinstance(line, ItemLine):
            new.setdefault(line.external_id, line)
    coming = [line for line in new.values() if not _is_counted_twice(tx, loading, line)]
    rows = [_row(tx, loading, line) for line in coming]
    added = items.add_items(tx, rows)
    loading.read += len(piece)
    loading.added += added
    if added < len(piece):
        _sort_out(tx, loading, piece, {row[0]: line for row, line in zip(rows, coming, strict=True)})


def _is_counted_twice(tx: Tx, loading: Loading, line: ItemLine) -> bool:
    """Whether it would fill a quota though it is there already."""
    return bool(loading.gaps.quotas) and items.is_known(tx, loading.project.id, line.external_id)


def _sort_out(
    tx: Tx, loading: Loading, piece: list[ItemLine | Mistake], given: dict[Value, ItemLine]
) -> None:
    """Say why a line brought no item; `given` are the lines by the id that their item got, if it was added."""
    for line in piece:
        if isinstance(line, Mistake):
            loading.refuse(line)
            continue
        item_id, content = items.known(tx, loading.project.id, line.external_id)
        if given.get(item_id) is line:
            continue
        if content == line.content:
            loading.already_there += 1
        else:
            loading.refuse(Mistake(f"line {line.number}", OTHER_CONTENT))


def _row(tx: Tx, loading: Loading, line: ItemLine) -> tuple[Value, ...]:
    batch = loading.batch
    into = _line_of(loading, line)
    if into not in loading.places:
        loading.places[into] = loading.before[into] = lines.last_place(tx, into, 1)
    loading.places[into] += 1
    return (
        tx.new_id(),
        batch.project_id,
        into.round_id,
        batch.id,
        line.external_id,
        line.content,
        into.rank,
        into.priority,
        loading.places[into],
        loading.overlap,
    )


def _line_of(loading: Loading, line: ItemLine) -> Line:
    """Where an item goes: into the round, by the rank of its quota, or to what waits for the next."""
    if not loading.gaps.quotas:
        return Line(loading.batch.round_id, 0, line.priority)
    rank = loading.gaps.take(slice_of(terms_of(loading.project), json.loads(line.content)))
    return Line(loading.before_id if rank is None else loading.batch.round_id, rank or 0, line.priority)


def _judge(loading: Loading, skip_bad: bool) -> None:
    if not loading.read:
        raise NoItemsInFile()
    if loading.bad and not skip_bad:
        raise BadItems(tuple(loading.mistakes), loading.bad, loading.read)


def _finish(tx: Tx, lead: Lead, loading: Loading) -> Imported:
    """Show the batch to the lines of places: from here on it is handed out. Raises ProjectClosed."""
    if find(tx, lead.guild_id, loading.project.slug).state == "closed":
        raise ProjectClosed(terms_of(loading.project).name)
    grown = Counter(loading.places)
    grown.subtract(loading.before)
    for into, count in sorted(grown.items()):
        lines.take_places(tx, into, 1, count)
    for rank, drawn in loading.gaps.taken.items():
        rounds.drew(tx, loading.batch.round_id, rank, drawn)
    items.ready(tx, loading.batch.id)
    facts = {"source": loading.batch.source, "added": loading.added, "bad lines passed over": loading.bad}
    audit.note(tx, lead.guild_id, loading.project.id, lead.name, "import items", facts, lead.at)
    mistakes = tuple(loading.mistakes)
    return Imported(loading.project, loading.added, loading.already_there, loading.bad, mistakes)
