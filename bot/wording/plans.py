"""What leads read of acts planned for a time to come."""

from typing import Any

from bot.labeling.plans import Planned
from bot.wording.times import moment, relative

CANCEL = "Cancel"
EVENT = "Mark it in the server's events"
CLOSE_THEN = "Close it then"
LISTED = 5
HEADING = "### Planned"
ACTS = {"open": "opens", "resume": "goes on", "close": "closes", "announce": "an announcement goes out"}
WAS_TO = {"open": "be opened", "resume": "go on", "close": "be closed", "announce": "be announced"}
DID = {"open": "opened", "resume": "resumed", "close": "closed", "announce": "announced"}
TWISTS = {
    "": "",
    "skipped": "The clocks jump over the time you typed that night, so it is as long after the jump.",
    "twice": "The clocks show the time you typed twice that night; the first of the two that is to come is meant.",
}
CANCELLED = "Cancelled: it does not happen."
ENDED = "That was over before: nothing is planned there any more."
EVENT_COMES = "The event is made in a moment. It goes if the opening is cancelled."


def when(at: int) -> str:
    return f"{moment(at)}, {relative(at)}"


def planned(name: str, done: Planned) -> str:
    """What happens when, and what that changes."""
    sentence = f"**{name}** {ACTS[done.plan.act]} {when(done.plan.due_at)}."
    if done.plan.act == "resume":
        sentence = f"**{name}** is paused: nothing is handed out. It goes on {when(done.plan.due_at)}."
    before = "" if done.before is None else f"Before, it was to be {when(done.before.due_at)}."
    items = "" if done.items or done.plan.act == "close" else NO_ITEMS
    return "\n".join(line for line in (sentence, TWISTS[done.twist], before, items) if line)


NO_ITEMS = "It has no items yet. Bring some in before then with `/items import`, or it can't open."


def before_closing(standing: str, at: int, twist: str) -> str:
    """The question before a planned closing; `standing` is the project's numbers."""
    asked = (
        f"It closes {when(at)}, for good: from then on nothing is handed out or changed, and what is in hand "
        "goes back."
    )
    return "\n".join([standing, "", asked, TWISTS[twist]]).strip()


def line(act: str, at: int) -> str:
    """One plan in a list."""
    return f"{when(at)}: {ACTS[act]}"


def more(plans: int) -> str:
    return f"-# and {plans:,} more, later"


def told(name: str, facts: dict[str, Any]) -> str:
    """The notice of a plan that came late, or could not be carried out."""
    act, due, why = facts["act"], moment(facts["due_at"]), facts["why"]
    if why:
        return f"**{name}** was to {WAS_TO[act]} {due}, and could not. {why}\n-# It is not tried again by itself."
    return (
        f"**{name}** was to {WAS_TO[act]} {due}. The bot was not running then, so it was {DID[act]} late: "
        f"{moment(facts['done_at'])}. Tell the team if that matters to them."
    )
