"""A notice before a lease ends, for who asked for one: once for each end, and never of one that is over."""

import json

from bot.labeling import direct
from bot.labeling.leases import MINUTE
from bot.labeling.project_spec import terms_of
from storage import guilds, outbox, personal, projects, wishes
from storage.database import Tx
from storage.personal import Ending

EARLIEST = 60 * MINUTE  # before the end; nobody can choose more
REMINDER, REMINDER_DM = "reminder", "reminder_dm"


def due(tx: Tx, now: int) -> list[Ending]:
    """Leases to tell of now. Not those that are shorter than what their labelers want to be told before."""
    return [one for one in personal.ending(tx, now, now + EARLIEST) if _is_longer(tx, one)]


def _is_longer(tx: Tx, ending: Ending) -> bool:
    project = projects.by_id(tx, ending.project_id)
    return project is not None and terms_of(project).lease_minutes > ending.remind_minutes


def is_direct(tx: Tx, ending: Ending, now: int) -> bool:
    """Whether it goes by direct message, rather than into a thread of their own."""
    guild = guilds.find(tx, ending.guild_id)
    return guild is not None and guild.dm_stopped_at is None and direct.may_write(tx, ending, now)


def remind(tx: Tx, ending: Ending, thread_id: int | None, now: int) -> None:
    """Intend the notice, in a thread of their own or (None) by direct message."""
    kind = REMINDER_DM if thread_id is None else REMINDER
    if thread_id is None:
        wishes.opened(tx, ending.labeler_id, now)
    facts = json.dumps({"labeler": ending.labeler_id, "until": ending.lease_until})
    whole = (ending.guild_id, ending.project_id, kind, ending.assignment_id, facts, now)
    personal.remind(tx, ending.assignment_id, ending.lease_until, outbox.add(tx, *whole, target_id=thread_id))
