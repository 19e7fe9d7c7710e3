"""Whether somebody is there, from what they said: it ends by its time, and no timer is needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeAlias

from storage.availability import Availability

WEEK = 7


@dataclass(frozen=True, slots=True)
class Here:
    """They are there until a time, because they said so or because these are their hours."""

    until: int


@dataclass(frozen=True, slots=True)
class Away:
    """They said they are not there until a time."""

    until: int


@dataclass(frozen=True, slots=True)
class Later(Away):
    """Their next hours begin at a time."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """They have not said when they are there."""


Presence: TypeAlias = Here | Away | Unsaid


def presence(said: Availability, now: int, zone: tzinfo) -> Presence:
    """Whether they are there now. What was said last for a while goes before the usual hours."""
    if said.away_until is not None and said.away_until > now:
        return Away(said.away_until)
    if said.here_until is not None and said.here_until > now:
        return Here(said.here_until)
    for begins, ends in hours(said, now, zone):
        return Here(ends) if begins <= now else Later(begins)
    return Unsaid()


def hours(said: Availability, now: int, zone: tzinfo) -> Iterator[tuple[int, int]]:
    """Their usual hours that end after now, from when to when, in milliseconds UTC."""
    today = datetime.fromtimestamp(now // 1000, zone).date()
    days = (today + timedelta(days=offset) for offset in range(-1, WEEK + 1))
    spans = (_span(said, day, zone) for day in days if said.days >> day.weekday() & 1)
    return (span for span in spans if span[1] > now)


def _span(said: Availability, day: date, zone: tzinfo) -> tuple[int, int]:
    """Their hours that begin on a day."""
    last = day if said.to_hour > said.from_hour else day + timedelta(days=1)
    return at(day, said.from_hour, zone), at(last, said.to_hour, zone)


def at(day: date, hour: int, zone: tzinfo) -> int:
    """An hour of a day on the server's clocks, in milliseconds UTC; one that is skipped comes as much later."""
    moment = datetime.combine(day, time(hour), zone)
    return int(moment.astimezone(UTC).timestamp()) * 1000
