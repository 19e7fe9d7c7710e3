"""The time zone of this machine, by name, for the times of day that pages show."""

import os
from pathlib import Path
from zoneinfo import available_timezones

LINK = Path("/etc/localtime")
UNKNOWN = "UTC"


def zone_here() -> str:
    """Like "Europe/Berlin"; UTC where the machine does not say."""
    named = os.environ.get("TZ", "").removeprefix(":") or "/".join(LINK.resolve().parts[-2:])
    names = (named, named.rpartition("/")[2])
    return next((name for name in names if name in available_timezones()), UNKNOWN)
