"""Since when a project's work is new: what arrived, or came free where there was none, since people were last told.

Seats that waves hold are no less there: when their time is over, the work is not new, it was only offered in vain.
"""

from storage import holds, projects, waves, wishes
from storage.database import Tx
from storage.records import Project
from storage.waves import Stock

FIRST = 1  # one free seat is enough not to be dry


def changed(tx: Tx, now: int) -> list[Stock]:
    """What differs from what was last seen, on the servers where somebody waits. Reads only."""
    ours = [one for guild_id in wishes.servers_with_waiters(tx) for one in projects.of_guild(tx, guild_id)]
    looked = [(waves.stock(tx, project.id), look(tx, project, now)) for project in ours]
    return [seen for before, seen in looked if seen != before]


def keep(tx: Tx, seen: list[Stock]) -> None:
    """Note what was seen."""
    for one in seen:
        waves.keep_stock(tx, one)


def look(tx: Tx, project: Project, now: int) -> Stock:
    """What a project has now; new since now if it had nothing before, or if items came in."""
    before = waves.stock(tx, project.id)
    batch_id, is_dry = waves.last_batch(tx, project.id), _is_dry(tx, project, now)
    if before is None:
        return Stock(project.id, batch_id, is_dry, now)
    is_new = not is_dry and (before.is_dry or batch_id != before.batch_id)
    return Stock(project.id, batch_id, is_dry, now if is_new else before.new_since)


def _is_dry(tx: Tx, project: Project, now: int) -> int:
    if project.state != "open":
        return 1
    round_id = projects.round_of(tx, project.id).id
    return int(not holds.busy(tx, round_id, now).held and not holds.free(tx, round_id, FIRST).items)
