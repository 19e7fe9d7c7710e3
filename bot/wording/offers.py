"""What a labeler reads on /projects."""

from collections.abc import Sequence

from bot.labeling.offers import Offer
from bot.wording.times import count, each

HEADING = "## Projects"
START = "Start"
GO_ON = "Go on"
NONE = "No project is open right now. When one opens, it is announced in this server."
CONSENT = "-# Start first asks whether you agree to what is kept."
LATER = "-# What you gave back or skipped for later comes when nothing else is left."


def offer(name: str, summary: str, of: Offer) -> str:
    """A project with something in it for them."""
    lines = [f"**{name}**", summary, _here(of)]
    return "\n".join(line for line in lines if line)


def _here(of: Offer) -> str:
    left, minutes = of.left, of.terms.minutes_per_item
    pace = f" · {each(minutes)}" if minutes else ""
    yours = "one in your hands" if left.in_hand else ""
    new = f"{count(left.free, 'item')} for you" if left.free and of.is_for_them else ""
    paused = "paused, but it can still be answered" if of.project.state == "paused" else ""
    return ", ".join(part for part in (yours, new, paused) if part) + pace


def more(names: Sequence[str], total: int) -> str:
    return f"-# Also: {_listed(names, total)}. Type `/work` and choose one."


def closed(names: Sequence[str], total: int) -> str:
    return f"-# Closed: {_listed(names, total)}"


def _listed(names: Sequence[str], total: int) -> str:
    rest = f" and {total - len(names)} more" if total > len(names) else ""
    return f"{', '.join(names)}{rest}"
