"""Days as the server counts them (RULES R21), and times as leads type them."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot.errors import NoSuchTime
from storage import guilds
from storage.database import Tx

AGO = re.compile(r"(\d{1,4})\s*([mhd])")
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
TIME = re.compile(r"\d{1,2}:\d{2}")


def zone_of(tx: Tx, guild_id: int) -> tzinfo:
    """The server's time zone from /setup, else UTC."""
    guild = guilds.find(tx, guild_id)
    return UTC if guild is None else ZoneInfo(guild.time_zone)


def start_of_day(now: int, zone: tzinfo) -> int:
    """When today began, in milliseconds UTC."""
    return _midnight(_moment(now, zone).date(), zone)


def start_of_next_day(now: int, zone: tzinfo) -> int:
    """When tomorrow begins, in milliseconds UTC: 23 or 25 hours after today began where the clocks change."""
    return _midnight(_moment(now, zone).date() + timedelta(days=1), zone)


def _midnight(day: date, zone: tzinfo) -> int:
    """The first moment of a day: of two midnights the first, and where there is none what takes its place."""
    return int(datetime.combine(day, time(), zone).timestamp()) * 1000


def time_typed(typed: str, now: int, zone: tzinfo) -> int:
    """`2026-05-12`, `2026-05-12 14:30`, `14:30` today, or `90m`, `12h`, `3d` ago; nothing is the beginning.

    In milliseconds UTC. Raises NoSuchTime.
    """
    wanted = typed.strip()
    if not wanted:
        return 0
    if ago := AGO.fullmatch(wanted.lower()):
        return now - int(timedelta(**{UNITS[ago[2]]: int(ago[1])}).total_seconds()) * 1000
    if TIME.fullmatch(wanted):
        wanted = f"{_moment(now, zone):%Y-%m-%d} {wanted:0>5}"
    try:
        moment = datetime.fromisoformat(wanted)
        at = int(moment.replace(tzinfo=moment.tzinfo or zone).timestamp() * 1000)
    except (ValueError, OverflowError):
        raise NoSuchTime(typed[:50]) from None
    if at not in range(now + 1):
        raise NoSuchTime(typed[:50])
    return at


def day(at: int, zone: tzinfo) -> str:
    """A time in milliseconds UTC as 2026-05-12."""
    return f"{_moment(at, zone):%Y-%m-%d}"


def minute(at: int, zone: tzinfo) -> str:
    """A time in milliseconds UTC as 2026-05-12 14:30."""
    return f"{_moment(at, zone):%Y-%m-%d %H:%M}"


def _moment(at: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(at // 1000, zone)
