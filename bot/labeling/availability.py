"""Labelers say when they are there, in which hours as a rule, and what they read and know."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from bot.errors import NotAgreed, NotAhead, UnknownOption
from bot.labeling import people
from bot.labeling.days import start_of_day, start_of_next_day, zone_of
from bot.labeling.hours import Presence, presence
from bot.labeling.people import Press
from bot.labeling.project_access import access_of
from storage import availability as kept
from storage import projects
from storage.availability import Availability
from storage.database import Tx

HOUR = 3_600_000
NOW, TODAY, WEEK = range(3)
NOW_LASTS = 2 * HOUR
FARTHEST = 400 * 24 * HOUR
MOST_LANGUAGES = 10
LONGEST_SKILLS = 200
SPAN = re.compile(r"(\d{1,3})\s*([hdw])")
UNITS = {"h": "hours", "d": "days", "w": "weeks"}


@dataclass(frozen=True, slots=True)
class Own:
    """What a labeler said, and what it means now; `wanted` are languages this server's projects ask for."""

    said: Availability
    presence: Presence
    zone: str
    wanted: tuple[str, ...]


def own(tx: Tx, press: Press) -> Own:
    """What they said so far. Raises NotSetUp, NotALabeler, NotAgreed."""
    labeler_id = _labeler(tx, press)
    zone = zone_of(tx, press.caller.guild_id)
    said = kept.find(tx, labeler_id)
    wanted = _languages_wanted(tx, press.caller.guild_id)
    return Own(said, presence(said, press.at, zone), str(zone), wanted)


def here(tx: Tx, press: Press, span: int) -> Own:
    """They are there: NOW for two hours, TODAY, or this WEEK, which ends with Sunday. Raises UnknownOption."""
    zone = zone_of(tx, press.caller.guild_id)
    ends = {
        NOW: press.at + NOW_LASTS,
        TODAY: start_of_next_day(press.at, zone),
        WEEK: _start_of_next_week(press.at, zone),
    }
    if span not in ends:
        raise UnknownOption()
    return _say(tx, press, here_until=ends[span], away_until=None)


def away(tx: Tx, press: Press, typed: str) -> Own:
    """They are not there until a day or a time to come. Raises NotAhead."""
    until = ahead(typed, press.at, zone_of(tx, press.caller.guild_id))
    return _say(tx, press, here_until=None, away_until=until)


def unsay(tx: Tx, press: Press) -> Own:
    """Neither here nor away; their usual hours stay."""
    return _say(tx, press, here_until=None, away_until=None)


def on_days(tx: Tx, press: Press, days: Iterable[int]) -> Own:
    """The days of their usual hours, Monday is 0; with no hours yet, the whole day. Raises UnknownOption."""
    chosen = set(days)
    if not chosen <= set(range(7)):
        raise UnknownOption()
    return _say(tx, press, days=sum(1 << day for day in chosen))


def from_hour(tx: Tx, press: Press, hour: int) -> Own:
    """When their usual hours begin. Raises UnknownOption."""
    return _say(tx, press, from_hour=_hour(hour))


def to_hour(tx: Tx, press: Press, hour: int) -> Own:
    """When their usual hours end. Raises UnknownOption."""
    return _say(tx, press, to_hour=_hour(hour))


def speaks(tx: Tx, press: Press, languages: Iterable[str]) -> Own:
    """The languages they read. Raises UnknownOption."""
    codes = tuple(dict.fromkeys(languages))
    if len(codes) > MOST_LANGUAGES or not all(re.fullmatch(r"[a-z]{2,3}", code) for code in codes):
        raise UnknownOption()
    return _say(tx, press, languages=codes)


def knows(tx: Tx, press: Press, skills: str) -> Own:
    """What else they know, in their own words."""
    return _say(tx, press, skills=" ".join(skills.split())[:LONGEST_SKILLS])


def ahead(typed: str, now: int, zone: tzinfo) -> int:
    """`2026-05-12`, `2026-05-12 14:30`, `12h`, `3d`, `2w`: in milliseconds UTC. Raises NotAhead."""
    wanted = typed.strip().lower()
    try:
        at = _spanned(wanted, now) or _dated(wanted, zone)
    except (ValueError, OverflowError):
        at = 0
    if not now < at <= now + FARTHEST:
        raise NotAhead(typed[:50])
    return at


def _spanned(wanted: str, now: int) -> int | None:
    span = SPAN.fullmatch(wanted)
    if span is None:
        return None
    return now + int(timedelta(**{UNITS[span[2]]: int(span[1])}).total_seconds()) * 1000


def _dated(wanted: str, zone: tzinfo) -> int:
    moment = datetime.fromisoformat(wanted)
    return int(moment.replace(tzinfo=moment.tzinfo or zone).timestamp()) * 1000


def _hour(hour: int) -> int:
    if hour not in range(24):
        raise UnknownOption()
    return hour


def _start_of_next_week(now: int, zone: tzinfo) -> int:
    """The Monday after this Sunday; half a day is added so that a day of 23 or 25 hours leads to no other date."""
    weekday = datetime.fromtimestamp(now // 1000, zone).weekday()
    return start_of_day(start_of_day(now, zone) + (7 - weekday) * 24 * HOUR + 12 * HOUR, zone)


def _say(tx: Tx, press: Press, **changed: Any) -> Own:
    """Raises NotSetUp, NotALabeler, NotAgreed."""
    labeler_id = _labeler(tx, press)
    people.note_roles(tx, labeler_id, press.caller.role_ids)
    kept.keep(tx, replace(kept.find(tx, labeler_id), said_at=press.at, **changed))
    return own(tx, press)


def _labeler(tx: Tx, press: Press) -> int:
    """Before somebody agreed to what is kept, nothing is."""
    labeler_id = people.agreed_labeler(tx, press)
    if labeler_id is None:
        raise NotAgreed()
    return labeler_id


def _languages_wanted(tx: Tx, guild_id: int) -> tuple[str, ...]:
    ours = [project for project in projects.of_guild(tx, guild_id) if project.state != "closed"]
    return tuple(dict.fromkeys(code for project in ours for code in access_of(project).languages))
