"""A whole batch taken out, and brought back (RULES R23): rows stay, and every item becomes what it was."""

from dataclasses import dataclass

from bot.errors import NoSuchBatch
from bot.labeling import audit, refilling, returning
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead
from storage import batches, projects, repairs
from storage.batches import Sizes
from storage.database import Tx
from storage.records import Batch, Project, Repair


@dataclass(frozen=True, slots=True)
class Retirement:
    """A batch and its numbers, before and after it is retired or brought back."""

    project: Project
    terms: Terms
    batch: Batch
    sizes: Sizes


def look(tx: Tx, lead: Lead, batch_id: int) -> Retirement:
    """A batch of the lead's server, counted. Raises NoSuchBatch."""
    project, batch = _found(tx, lead, batch_id)
    return Retirement(project, terms_of(project), batch, batches.sizes(tx, batch.id))


def number(typed: str) -> int:
    """A batch's id as a suggestion carries it. Raises NoSuchBatch."""
    if not typed.isdecimal() or len(typed) > 19:
        raise NoSuchBatch()
    return int(typed)


def _found(tx: Tx, lead: Lead, batch_id: int) -> tuple[Project, Batch]:
    batch = batches.by_id(tx, batch_id)
    project = None if batch is None else projects.by_id(tx, batch.project_id)
    if batch is None or project is None or project.guild_id != lead.guild_id:
        raise NoSuchBatch()
    return project, batch


def named(tx: Tx, guild_id: int) -> list[tuple[Batch, str]]:
    """A server's latest batches, each with its project's name."""
    names = {project.id: terms_of(project).name for project in projects.of_guild(tx, guild_id)}
    return [(batch, names[batch.project_id]) for batch in batches.recent(tx, guild_id)]


def begin_to_retire(tx: Tx, lead: Lead, batch_id: int) -> None:
    """From here on it counts as retired; its items follow. Nothing changes for one that is retired already."""
    project, batch = _found(tx, lead, batch_id)
    if batch.retired_at is not None:
        return
    batches.set_retired(tx, batch.id, lead.at)
    repairs.add(tx, project.id, "retire", lead.name, lead.at, batch_id=batch.id)
    _note(tx, project, batch, lead.name, "retire batch", lead.at)


def begin_to_bring_back(tx: Tx, lead: Lead, batch_id: int) -> None:
    """Its items come back first; once all are back it counts as before."""
    project, batch = _found(tx, lead, batch_id)
    if batch.retired_at is not None:
        repairs.add(tx, project.id, "bring back", lead.name, lead.at, batch_id=batch.id)


def end_bringing_back(tx: Tx, repair: Repair, now: int) -> None:
    """Noted at the end: only now does an export count its items differently."""
    project = projects.by_id(tx, repair.project_id)
    batch = batches.by_id(tx, repair.batch_id or 0)
    if project is not None and batch is not None:
        batches.set_retired(tx, batch.id, None)
        _note(tx, project, batch, repair.actor, "bring batch back", now)


def retire_some(tx: Tx, repair: Repair, limit: int) -> tuple[int, int]:
    """One piece: the last item looked at (0: none is left), and how many were retired."""
    piece = batches.piece(tx, repair.batch_id or 0, repair.reached, limit)
    going = [item.id for item in piece if item.state != "retired"]
    batches.retire(tx, going)
    refilling.give_back(tx, repair.project_id, [item for item in piece if item.state == "open"])
    return (piece[-1].id if piece else 0), len(going)


def bring_some_back(tx: Tx, repair: Repair, limit: int) -> tuple[int, int]:
    """One piece: what is open again gets a new place, or labelers whose cursor has passed it would lose it."""
    piece = batches.piece(tx, repair.batch_id or 0, repair.reached, limit)
    coming = [item for item in piece if item.state_before is not None]
    batches.bring_back(tx, [item.id for item in coming])
    opened = [item for item in coming if item.state_before == "open"]
    for item in opened:
        returning.line_up(tx, item.id, 0, repair.begun_at)
    refilling.take_again(tx, repair.project_id, opened)
    return (piece[-1].id if piece else 0), len(coming)


def _note(tx: Tx, project: Project, batch: Batch, actor: str, act: str, now: int) -> None:
    facts = {"source": batch.source, "batch": batch.id}
    audit.note(tx, project.guild_id, project.id, actor, act, facts, now)
