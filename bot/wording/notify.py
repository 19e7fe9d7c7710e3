"""What people read where they say what they want to be told of, when and how."""

from collections.abc import Sequence

from bot.labeling.wishing import Choice, Settings
from bot.wording.languages import named
from storage.wishes import Wish

TELL_ME = "Tell me when there is work"
NOTIFY_ME = "Notify me"
STOP = "Tell me nothing"
QUIET = "Quiet hours"
QUIET_TITLE = "When not to tell you"
FROM, UNTIL = "Quiet from", "Quiet until"
HOURS_HINT = "Such as 22:00 and 8:00. Leave both empty for no quiet hours."
WHAT = "What to tell you of"
HEADING = "## When there is work"
ANY = "Any work"
WAYS = {"thread": "In a private thread", "dm": "By direct message"}
ASKED = "You are on the list."
PLACE = "Who has waited longest is told first, and finds a place held for them."


def choice(one: Choice) -> str:
    """In the menu; Discord takes 100 characters."""
    kinds = {
        "any": ANY,
        "project": one.name,
        "slice": f"Only: {one.name}",
        "language": f"In {named(one.name)}",
    }
    label = kinds[one.wish.kind]
    return label if len(label) <= 100 else f"{label[:99]}…"


def limit(times: int) -> str:
    return "At most once a day" if times == 1 else f"At most {times} times a day"


def reminder(minutes: int) -> str:
    """In a menu on a phone: longer ones are cut."""
    if not minutes:
        return "Item due: no reminder"
    return f"Item due: {minutes} min before"


def settings(of: Settings, wished: Sequence[str]) -> str:
    """How it stands, in a few lines; `wished` are the names of what they wait for."""
    chosen = of.chosen
    first = f"{ASKED} " if of.just_asked else ""
    lines = [HEADING, f"{first}{_waits(of, wished)}"]
    if of.waits:
        lines += [PLACE]
    lines.append(f"-# {_quiet(chosen.quiet_from, chosen.quiet_until, of.time_zone)}")
    return "\n".join([*lines, *_closed(of)])


def _waits(of: Settings, wished: Sequence[str]) -> str:
    if not of.waits:
        return f"You are told nothing now. **{TELL_ME}** is one tap; everything else can stay as it is."
    how = WAYS["dm" if of.chosen.way == "dm" else "thread"].lower()
    return f"You are told {how}: {', '.join(wished) or ANY.lower()}. {limit(of.chosen.daily_limit)}."


def _quiet(start: int, end: int, zone: str) -> str:
    if start == end:
        return "No quiet hours: you may be told at any hour."
    hours = f"Quiet from {_hour(start)} until {_hour(end)} ({zone})"
    return f"{hours}: you are told of no work then. Reminders that you asked for come all the same."


def _closed(of: Settings) -> list[str]:
    """Why direct messages don't come, if they were asked for."""
    if of.chosen.way != "dm":
        return []
    if of.dms_stopped:
        return [
            "-# Discord does not let the bot send direct messages now, so you are told in a private thread."
        ]
    if of.chosen.dm_closed_at is not None:
        return [
            "-# Your direct messages are closed to the bot, so you are told in a private thread. Allow direct "
            "messages from this server's members, then choose that way again."
        ]
    return []


def _hour(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def hour(minutes: int, other: int) -> str:
    """As it stands in the form; empty where there are no quiet hours."""
    return "" if minutes == other else _hour(minutes)


def wish(one: Wish, names: dict[Wish, str]) -> str:
    """What somebody waits for, in a line of several."""
    return names.get(one, "a project that is over")
