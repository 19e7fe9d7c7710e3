"""What a person reads at a terminal of acts planned for a time to come, in the server's time zone."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot.errors import WrongOrder
from bot.labeling.plans import Planned
from bot.wording.commandline import COMMAND, explain
from bot.wording.plans import ACTS, TWISTS
from storage.plans import Plan

OPEN_AT = (
    "When, in the server's time zone, such as “Friday 18:00”, “tomorrow 9:00” or “in 2h”; now if left out."
)
PAUSE_UNTIL = "Until when, in the server's time zone, such as “Friday 18:00”, “tomorrow 9:00” or “in 2h”."
CLOSE_AT = "A deadline, in the server's time zone, such as “2026-12-01 18:00”; now if left out."
NO_ITEMS = "It has no items yet. Bring some in before then, or it can't open."
ITS_TIME = "The bot does it when it runs; where it comes late, the leads are told."


def when(at: int, zone: tzinfo) -> str:
    return f"{datetime.fromtimestamp(at // 1000, zone):%A %Y-%m-%d %H:%M} ({zone})"


def planned(name: str, done: Planned, zone: tzinfo) -> str:
    """What happens when, and what that changes."""
    sentence = f"“{name}” {ACTS[done.plan.act]} {when(done.plan.due_at, zone)}."
    if done.plan.act == "resume":
        sentence = f"“{name}” is paused: nothing is handed out. It goes on {when(done.plan.due_at, zone)}."
    lines = [sentence, TWISTS[done.twist]]
    if done.before is not None:
        lines.append(f"Before, it was to be {when(done.before.due_at, zone)}.")
    if not done.items and done.plan.act != "close":
        lines.append(NO_ITEMS)
    return "\n".join(line for line in [*lines, ITS_TIME] if line)


def before_closing(at: int, twist: str, zone: tzinfo) -> str:
    """The question before a planned closing."""
    return f"It closes {when(at, zone)}, for good. {TWISTS[twist]}".strip()


def waiting(plans: Sequence[Plan], zone: tzinfo) -> list[str]:
    """Everything that is to come in a project, a line for each."""
    return [f"Planned: {ACTS[plan.act]} {when(plan.due_at, zone)}." for plan in plans]


@explain.register
def _(error: WrongOrder) -> str:
    other = "opening" if error.act == "close" else "closing"
    return (
        f"Nothing was planned: “{error.name}” can't open after it has closed. `{COMMAND} project status` says "
        f"when its {other} is planned; give that another time first."
    )
