"""Repairs by leads, carried out piece by piece so that nobody's tap waits; a killed one is finished (RULES R23)."""

from collections.abc import Callable

from bot.labeling import drawing, lining_up, requeueing, reseating, retiring, setting_aside
from bot.labeling.running import Lead, of_server
from storage import repairs
from storage.database import Database, Tx
from storage.records import Repair

# Of items or annotations in one write: some milliseconds of the writer.
PIECES = {
    "retire": 200, "bring back": 100, "set aside": 50, "put back": 50, "reseat": 200, "line up": 200, "requeue": 50,
    "draw": 250,
}  # fmt: skip
STEPS: dict[str, Callable[[Tx, Repair, int], tuple[int, int]]] = {
    "retire": retiring.retire_some,
    "bring back": retiring.bring_some_back,
    "set aside": setting_aside.set_some_aside,
    "put back": setting_aside.put_some_back,
    "reseat": reseating.reseat_some,
    "line up": lining_up.line_some_up,
    "requeue": requeueing.requeue_some,
    "draw": drawing.draw_some,
}


async def retire_batch(db: Database, lead: Lead, batch_id: int) -> retiring.Retirement:
    """Hand out a batch no more; what was answered stays. Raises NoSuchBatch."""
    found = await db.read(retiring.look, lead, batch_id)
    await carry_out(db, found.project.id, lead.at)
    await db.write(retiring.begin_to_retire, lead, batch_id)
    await carry_out(db, found.project.id, lead.at)
    return await db.read(retiring.look, lead, batch_id)


async def bring_batch_back(db: Database, lead: Lead, batch_id: int) -> retiring.Retirement:
    """Make a retired batch's items what they were. Raises NoSuchBatch."""
    found = await db.read(retiring.look, lead, batch_id)
    await carry_out(db, found.project.id, lead.at)
    await db.write(retiring.begin_to_bring_back, lead, batch_id)
    await carry_out(db, found.project.id, lead.at)
    return await db.read(retiring.look, lead, batch_id)


async def set_aside(
    db: Database, lead: Lead, project_id: int, labeler_id: int, since: int
) -> setting_aside.Done:
    """Withdraw a labeler's current annotations made since a time; their seats return. Raises NotYours."""
    await db.read(setting_aside.check, lead, project_id, labeler_id)  # before another server's repair goes on
    await carry_out(db, project_id, lead.at)
    asked = (lead, project_id, labeler_id, since)
    begun = await db.write(setting_aside.begin, *asked, await db.read(setting_aside.count, *asked))
    await carry_out(db, project_id, lead.at)
    return await db.read(setting_aside.done, lead, begun.id)


async def put_back(db: Database, lead: Lead, repair_id: int) -> setting_aside.Done:
    """Reverse a setting aside: what the labeler has not answered anew counts again. Raises NotYours."""
    found = await db.read(setting_aside.done, lead, repair_id)
    await carry_out(db, found.project.id, lead.at)
    begun = await db.write(setting_aside.begin_to_put_back, lead, repair_id)
    await carry_out(db, found.project.id, lead.at)
    return await db.read(setting_aside.done, lead, begun.id)


async def prioritise(
    db: Database, lead: Lead, slug: str, batch_id: int | None, priority: int
) -> lining_up.LinedUp:
    """Give the items of a batch, or of all batches, another priority.

    Raises NoSuchProject, NoSuchBatch, ProjectClosed.
    """
    begun = await db.write(lining_up.begin, lead, slug, batch_id, priority)
    await carry_out(db, begun.project.id, lead.at)
    return await db.read(lining_up.done, begun)


async def requeue(db: Database, lead: Lead, project_id: int, up_to: int) -> requeueing.Requeued:
    """Put back in the queue what was labeled under a version of the guideline or an older one; its seats return.

    Raises NoSuchProject, NoSuchVersion, ProjectClosed, NothingToRequeue.
    """
    await db.read(of_server, lead, project_id)  # before another server's repair goes on
    await carry_out(db, project_id, lead.at)
    counted = await db.read(requeueing.propose, lead, project_id, up_to)
    begun = await db.write(requeueing.begin, lead, counted)
    await carry_out(db, project_id, lead.at)
    return await db.read(requeueing.done, lead, begun.id)


async def take_out_of_queue(db: Database, lead: Lead, repair_id: int) -> requeueing.Requeued:
    """Reverse that: what nobody has answered anew counts again. Raises NotYours."""
    found = await db.read(requeueing.done, lead, repair_id)
    await carry_out(db, found.project.id, lead.at)
    begun = await db.write(requeueing.begin_to_reverse, lead, repair_id)
    await carry_out(db, found.project.id, lead.at)
    return await db.read(requeueing.done, lead, begun.id)


async def carry_out(db: Database, project_id: int, now: int) -> None:
    """Finish what is under way in a project; two who do this at once do it once."""
    while await db.write(_step, project_id, now):
        pass


async def finish_all(db: Database, now: int) -> None:
    """Finish what a killed process left; done at every start."""
    while (left := await db.read(repairs.unfinished)) is not None:
        await carry_out(db, left.project_id, now)


def _step(tx: Tx, project_id: int, now: int) -> bool:
    """One piece of the oldest repair of a project; whether there was one."""
    repair = repairs.unfinished_in(tx, project_id)
    if repair is None:
        return False
    reached, changed = STEPS[repair.kind](tx, repair, PIECES[repair.kind])
    if reached:
        repairs.reach(tx, repair.id, reached, changed)
        return True
    if repair.kind == "bring back":
        retiring.end_bringing_back(tx, repair, now)
    repairs.done(tx, repair.id, now)
    if repair.kind == "draw":
        drawing.end(tx, repair, now)
    return True
