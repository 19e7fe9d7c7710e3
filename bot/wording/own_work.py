"""What a labeler reads on /me."""

from collections.abc import Sequence

from bot.labeling.own_work import Given, OwnWork
from bot.labeling.pace import Pace
from bot.wording.times import clock, count, relative

GO_ON = "Go on"
UNDO = "Undo"
START = "Get an item"
NOTHING_YET = "You have not labeled anything here yet."
LATEST = "### Latest answers"
LONGEST = 120  # characters of an answer in a list


def done(own: OwnWork, shares: Sequence[str]) -> str:
    """`shares` are what they gave of the rounds that closed last."""
    lines = ["## Your work", f"**{own.today:,}** done today · **{own.in_all:,}** in all"]
    if own.pace is not None:
        lines.append(pace(own.pace))
    return "\n".join([*lines, *shares])


def pace(of: Pace) -> str:
    return f"About {seconds(of)} each · {speed(of)} of work"


def speed(of: Pace) -> str:
    return f"{of.per_hour:,.0f} an hour"


def seconds(of: Pace) -> str:
    """The median, in the unit that fits."""
    took = of.median_ms / 1000
    return f"{took:.0f} s" if took < 100 else f"{took / 60:.0f} min"


def in_hand(project: str, lease_until: int) -> str:
    return f"**{project}**: an item is yours until {clock(lease_until)}, {relative(lease_until)}"


def more_in_hand(number: int) -> str:
    return f"-# and {count(number, 'item')} in other projects: `/work` finds them"


def given(project: str, answer: str, of: Given) -> str:
    """One of the latest answers; `answer` is fit to be shown."""
    why = "back in the queue: the guideline has changed" if of.is_requeued else "set aside by a lead"
    said = {"skipped": "skipped", "withdrawn": f"~~{answer or 'skipped'}~~ {why}"}
    kept = said.get(of.annotation.status, answer)
    extra = " (an extra)" if of.annotation.status == "surplus" else ""
    return f"{kept}{extra}\n-# {project} · {relative(of.annotation.submitted_at)}"
