"""Who may be told of a project's work now, and of which item: who waits longest first, nobody of what is not
for them.

A wave asks twice: on a reader, to find whom to try, and once more when it takes the seats.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from math import ceil

from bot.labeling import access, direct, people
from bot.labeling.days import start_of_day, zone_of
from bot.labeling.project_access import access_of
from bot.labeling.project_spec import terms_of
from storage import assignments, guilds, holds, lines, projects, waves, wishes
from storage.database import Tx
from storage.holds import NewToThem
from storage.records import Guild, Project
from storage.rounds import Round
from storage.waves import Stock
from storage.wishes import Asked, Waiter, Wish

FEW = 5  # items that somebody who is told should find, on the average
MOST = 10  # people in one wave: one transaction takes some milliseconds, and one message mentions them all
TRIED = 2 * MOST  # people a wave tries, for some may be gone by the time it is called
LOOKED_AT = 100  # items of a line that are looked at for one of a slice
NOBODY = 0  # the id of no labeler


@dataclass(frozen=True, slots=True)
class Call:
    """A project with work for somebody, and whom to tell, in the order of the line; `ways` are open just now."""

    project_id: int
    ways: frozenset[str]
    waiters: tuple[Waiter, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A project as somebody would be told of it, at a time; `slices` are those of the items that come first."""

    project: Project
    guild: Guild
    turn: Round
    slices: frozenset[str]
    mentions: Mapping[int, int]
    ways: frozenset[str]
    now: int

    @property
    def languages(self) -> Collection[str]:
        return access_of(self.project).languages


def calls(tx: Tx, ways: Mapping[int, frozenset[str]], now: int) -> list[Call]:
    """Whom to try for each project; `ways` are open on each server. Reads only."""
    servers = [guild_id for guild_id in wishes.servers_with_waiters(tx) if ways.get(guild_id)]
    ours = [project for guild_id in servers for project in projects.of_guild(tx, guild_id)]
    with_room = [project for project in ours if room(tx, project, now)]
    moments = [moment(tx, project, ways[project.guild_id], now) for project in with_room]
    found = [Call(at.project.id, at.ways, _waiters(tx, at)) for at in moments if at is not None]
    return [call for call in found if call.waiters]


def moment(tx: Tx, project: Project, ways: frozenset[str], now: int) -> Moment | None:
    guild = guilds.find(tx, project.guild_id)
    if guild is None or project.state != "open":
        return None
    day_began = start_of_day(now, zone_of(tx, project.guild_id))
    mentions = waves.mentions(tx, project.guild_id, day_began)
    turn = projects.round_of(tx, project.id)
    return Moment(project, guild, turn, _slices_of(tx, project, turn), mentions, ways, now)


def _slices_of(tx: Tx, project: Project, turn: Round) -> frozenset[str]:
    first = _first_items(tx, turn, NOBODY, LOOKED_AT) if terms_of(project).fields.slice else iter(())
    return frozenset(slices_in(project, [one.content for one in first]))


def room(tx: Tx, project: Project, now: int) -> int:
    """How many more people a project's work can feed, those who are at it or told counted in.

    A few items for each, but at least as many people as it takes to fill the seats: nobody sits on one item twice.
    """
    if project.state != "open":
        return 0
    round_id = projects.round_of(tx, project.id).id
    busy = holds.busy(tx, round_id, now)
    fed = busy.working + busy.held
    free = holds.free(tx, round_id, FEW * (MOST + fed))
    if not free.items:
        return 0
    wanted = max((free.seats + fed) // FEW, ceil(free.seats / free.items))
    return min(MOST, max(0, wanted - fed))


def _waiters(tx: Tx, at: Moment) -> tuple[Waiter, ...]:
    stock = waves.stock(tx, at.project.id)
    if stock is None:
        return ()
    found = (one for one in wishes.waiting(tx, _asked(tx, at, stock)) if item_for(tx, at, one) is not None)
    return tuple(islice(found, TRIED))


def _asked(tx: Tx, at: Moment, stock: Stock) -> Asked:
    zone = zone_of(tx, at.project.guild_id)
    clock = datetime.fromtimestamp(at.now // 1000, zone)
    return Asked(
        guild_id=at.project.guild_id,
        project_id=at.project.id,
        round_id=at.turn.id,
        new_since=stock.new_since,
        minute=clock.hour * 60 + clock.minute,
        day_began=start_of_day(at.now, zone),
        now=at.now,
        consent=people.CONSENT_VERSION,
    )


def item_for(tx: Tx, at: Moment, waiter: Waiter) -> int | None:
    """The item that would be held for somebody: one they wish for, may have and never had. None: not they."""
    way = way_of(tx, at, waiter)
    if (
        way is None
        or waiter.told_today + _mentioned(at, waiter) >= waiter.daily_limit
        or _has_left(at, waiter)
    ):
        return None
    if access.shut_out(tx, at.project, waiter.labeler_id, at.now) is not None:
        return None
    wished = wishes.wishes(tx, waiter.labeler_id)
    slices = frozenset(wish.subject for wish in wished if wish.kind == "slice")
    if any(_wants(at, wish) for wish in wished):
        return next((one.item_id for one in _first_items(tx, at.turn, waiter.labeler_id, 1)), None)
    return _first_of(tx, at, waiter.labeler_id, slices & at.slices)


def way_of(tx: Tx, at: Moment, waiter: Waiter) -> str | None:
    """By which way they would be told: where there is no direct message for them, in a thread."""
    wanted = "dm" if "dm" in at.ways and direct.may_write(tx, waiter, at.now) else "thread"
    return wanted if wanted in at.ways else None


def still_waits(tx: Tx, waiter: Waiter, at: Moment) -> bool:
    """Whether they have the same place as when they were found, and nothing in hand since."""
    chosen = wishes.of(tx, waiter.labeler_id)
    in_hand = assignments.open_anywhere(tx, at.project.guild_id, waiter.labeler_id)
    return (
        chosen is not None
        and chosen.waits_since == waiter.waits_since
        and not any(one.lease_until > at.now or one.round_id == at.turn.id for one in in_hand)
    )


def _wants(at: Moment, wish: Wish) -> bool:
    """Whether any item of the project fulfils a wish."""
    if wish.kind == "project":
        return wish.subject == str(at.project.id)
    return wish.kind == "any" or (wish.kind == "language" and wish.subject in at.languages)


def _mentioned(at: Moment, waiter: Waiter) -> int:
    """How often a role of theirs was mentioned today; who may label has the labelers' role."""
    if not at.mentions:
        return 0
    theirs = {*json.loads(waiter.role_ids), at.guild.labeler_role_id}
    return sum(times for role_id, times in at.mentions.items() if role_id in theirs)


def _has_left(at: Moment, waiter: Waiter) -> bool:
    """Whether they were last seen without the labelers' role; who was never seen may have it."""
    seen = json.loads(waiter.role_ids)
    return bool(seen) and at.guild.labeler_role_id not in seen


def _first_of(tx: Tx, at: Moment, labeler_id: int, slices: frozenset[str]) -> int | None:
    """The first item of some slices that they never had, among those that come first in each line."""
    found = _first_items(tx, at.turn, labeler_id, LOOKED_AT) if slices else iter(())
    fit = (one.item_id for one in found if not slices.isdisjoint(slices_in(at.project, [one.content])))
    return next(fit, None)


def _first_items(tx: Tx, turn: Round, labeler_id: int, limit: int) -> Iterator[NewToThem]:
    """What they could have and never had, line by line, so many of each at most."""
    for line in lines.ahead(tx, turn.id, labeler_id):
        yield from holds.new_to_them(tx, turn.id, line, labeler_id, limit)


def slices_in(project: Project, contents: Collection[str]) -> Iterator[str]:
    """The slices of some items."""
    field = terms_of(project).fields.slice
    found = (_value(field, content) for content in (contents if field else ()))
    return (one for one in found if one is not None)


@lru_cache(maxsize=1_000)  # those that come first are looked at for everyone who waits for a slice
def _value(field: str, content: str) -> str | None:
    value = json.loads(content).get(field)
    return str(value) if isinstance(value, str | int) else None
