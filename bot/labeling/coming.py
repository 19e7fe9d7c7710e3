"""Times to come, as leads type them: in the server's zone, right across a change of its clocks."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from bot.errors import NoComingTime

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
IN = re.compile(r"in (\d{1,4}) ?(m|min|minutes?|h|hours?|d|days?|w|weeks?)")
CLOCK = r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))? ?(?P<half>am|pm)?"
TIME = re.compile(rf"(?:(?P<day>\d{{4}}-\d{{2}}-\d{{2}}|[a-z]+)(?: at | |(?<=\d)t))?{CLOCK}")
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
FARTHEST = 400 * 24 * 3_600_000  # milliseconds
SKIPPED, TWICE = "skipped", "twice"
SHOWN = 50  # characters of what was typed


@dataclass(frozen=True, slots=True)
class Coming:
    """A time in milliseconds UTC.

    `twist` is SKIPPED where the clocks jump over what was typed (then it is as long after the jump), and TWICE
    where they show it two times (then it is the first of them that is still to come).
    """

    at: int
    twist: str = ""


def coming(typed: str, now: int, zone: tzinfo) -> Coming:
    """`2026-12-01 18:00`, `tomorrow 9:00`, `Friday 18:00`, `18:00`, `6pm`, `in 2h`. Raises NoComingTime."""
    wanted = " ".join(typed.lower().split())
    try:
        found = _in(wanted, now, zone) or _at(wanted, now, zone)
    except (ValueError, OverflowError):
        found = None
    if found is None or not now < found.at <= now + FARTHEST:
        raise NoComingTime(typed[:SHOWN], str(zone))
    return found


def _in(wanted: str, now: int, zone: tzinfo) -> Coming | None:
    """Minutes and hours as they pass; days and weeks at the same time of day."""
    match = IN.fullmatch(wanted)
    if match is None:
        return None
    unit = match[2][0]
    span = timedelta(**{UNITS[unit]: int(match[1])})
    if unit in "mh":
        return Coming(now + int(span.total_seconds()) * 1000)
    return _moment(_here(now, zone) + span, now, zone)


def _at(wanted: str, now: int, zone: tzinfo) -> Coming | None:
    match = TIME.fullmatch(wanted)
    if match is None or not (match["minute"] or match["half"]):
        return None
    clock = _clock(int(match["hour"]), int(match["minute"] or 0), match["half"])
    days = _days(match["day"], _here(now, zone).date())
    moments = (_moment(datetime.combine(day, clock), now, zone) for day in days)
    return next((moment for moment in moments if moment.at > now), None)


def _clock(hour: int, minute: int, half: str | None) -> time:
    if half is None:
        return time(hour, minute)
    if hour not in range(1, 13):
        raise ValueError(hour)
    return time(hour % 12 + (12 if half == "pm" else 0), minute)


def _days(named: str | None, today: date) -> list[date]:
    """The days that can be meant, the nearest first."""
    if named is None:
        return [today, today + timedelta(1)]
    if named in ("today", "tomorrow"):
        return [today + timedelta(named == "tomorrow")]
    if named[0].isdecimal():
        return [date.fromisoformat(named)]
    found = [number for number, name in enumerate(WEEKDAYS) if len(named) > 2 and name.startswith(named)]
    nearest = [today + timedelta((number - today.weekday()) % 7) for number in found]
    return [day + timedelta(days) for day in nearest for days in (0, 7)]


def _here(now: int, zone: tzinfo) -> datetime:
    """What the clocks show now."""
    return datetime.fromtimestamp(now // 1000, zone).replace(tzinfo=None)


def _moment(wall: datetime, now: int, zone: tzinfo) -> Coming:
    """When the clocks show this."""
    first, second = (_ms(wall.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if _here(first, zone) != wall:
        return Coming(first, SKIPPED)
    if first == second:
        return Coming(first)
    return Coming(first if first > now else second, TWICE)


def _ms(moment: datetime) -> int:
    return int(moment.timestamp()) * 1000
