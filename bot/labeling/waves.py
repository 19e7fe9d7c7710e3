"""Waves: people who wait are told of work, no more of them than it can feed, and a seat is held for each.

It is held by an ordinary lease, only shorter: whoever is told has what they are told of. When they don't come it
returns as any lease does (RULES R4), and the next wave goes.
"""

import json

from bot.errors import NotYours
from bot.labeling import leases, picking, waiting
from bot.labeling.people import Press
from bot.labeling.waiting import Call, Moment
from storage import holds, outbox, projects, waves, wishes
from storage.database import Tx
from storage.waves import Wave
from storage.wishes import Waiter

HOLD = 15 * leases.MINUTE
WAVE, WAVE_DM = "wave", "wave_dm"


def call(tx: Tx, wanted: Call, now: int) -> Wave | None:
    """Tell those who may be told, as far as the work goes; None where there was nobody, or nothing, any more."""
    project = projects.by_id(tx, wanted.project_id)
    at = None if project is None else waiting.moment(tx, project, wanted.ways, now)
    if project is None or at is None:
        return None
    left = waiting.room(tx, project, now)
    wave: Wave | None = None
    for waiter in wanted.waiters:
        item_id = _item(tx, at, waiter) if left else None
        if item_id is None:
            continue
        wave = wave or waves.add(tx, project.guild_id, project.id, now, now + HOLD)
        left -= _tell(tx, at, wave, waiter, item_id)
    if wave is not None and not any(told.way == "thread" for told in waves.of_wave(tx, wave.id)):
        waves.set_state(tx, wave.id, "threaded")
    return wave


def _item(tx: Tx, at: Moment, waiter: Waiter) -> int | None:
    return waiting.item_for(tx, at, waiter) if waiting.still_waits(tx, waiter, at) else None


def _tell(tx: Tx, at: Moment, wave: Wave, waiter: Waiter, item_id: int) -> int:
    """Hold the seat, note the telling, and give up their place in the line. How many were told: one, or none."""
    card = picking.take(tx, at.project, at.turn, item_id, waiter.labeler_id, at.now, wave.held_until)
    way = waiting.way_of(tx, at, waiter)
    if card is None or way is None:
        return 0
    holds.held_by(tx, card.assignment.id, wave.id)
    waves.tell(tx, wave, waiter.labeler_id, way, waiter.waits_since)
    wishes.move(tx, waiter.labeler_id, at.now)
    if way == "dm":
        wishes.opened(tx, waiter.labeler_id, at.now)
        facts = json.dumps({"labeler": waiter.labeler_id})
        outbox.add(tx, wave.guild_id, wave.project_id, WAVE_DM, wave.id, facts, at.now)
    return 1


def threaded(tx: Tx, wave: Wave, thread_id: int, now: int) -> None:
    """Its thread stands: what is said there is to be posted."""
    if waves.set_state(tx, wave.id, "threaded", thread_id):
        outbox.add(tx, wave.guild_id, wave.project_id, WAVE, wave.id, "{}", now, target_id=thread_id)


def take_back(tx: Tx, wave_id: int, way: str, labeler_id: int | None = None) -> None:
    """The word can't go out by this way, to one of a wave or to all of it who have not come: all is as if they had
    never been called, their places in the line too.
    """
    for told in waves.of_wave(tx, wave_id):
        if told.way == way and told.came_at is None and labeler_id in (None, told.labeler_id):
            waves.unsent(tx, wave_id, told.labeler_id)
            wishes.move(tx, told.labeler_id, told.waited_since)
            _release(tx, wave_id, told.labeler_id)


def _release(tx: Tx, wave_id: int, labeler_id: int) -> None:
    """The seat that was held, if it still is; that it was leaves no trace, so that they may be told of it again."""
    hold = holds.of_wave(tx, wave_id, labeler_id)
    if hold is None:
        return
    if hold.state == "leased":
        leases.return_seat(tx, hold.item_id)
    holds.forget(tx, hold.id)


def give_up(tx: Tx, wave_id: int) -> None:
    """No thread for this wave: nobody was told in it."""
    if waves.set_state(tx, wave_id, "unsent"):
        take_back(tx, wave_id, "thread")


def project_of(tx: Tx, press: Press, wave_id: int) -> int:
    """The project a wave's Start leads to. Raises NotYours."""
    wave = waves.by_id(tx, wave_id)
    if wave is None or wave.guild_id != press.caller.guild_id:
        raise NotYours()
    return wave.project_id
