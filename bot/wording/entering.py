"""The words before the first item: consent, the guideline, and why there is nothing."""

from bot.labeling.people import CONSENT_VERSION
from bot.wording.times import count, relative
from storage.counts import Left

CONSENT = f"""## Before you start
What is kept when you label here:
- your Discord user id, on this bot's own computer, so that your work stays yours
- your answers, when you gave them and how long they took

Exports carry a made-up name for you, another one in each project; never your name or your id.
Nothing you write in chat is read or kept.
With `/privacy` you see it, get it, take this back, or have yourself erased.
-# Text version {CONSENT_VERSION}"""
AGREE = "I agree"
DECLINE = "No, thanks"
DECLINED = "Nothing was stored. Whenever you change your mind, type `/work`."

BEGIN = "I have read it: start"
BACK_TO_WORK = "Back to work"

NOTHING_OPEN = "No project is open right now. When one opens, it is announced in this server."
TRY_AGAIN = "Look again"


def guideline_heading(project: str, version: int) -> str:
    return f"## {project}\n-# Guideline, version {version}"


def not_open(project: str, state: str) -> str:
    if state == "paused":
        return f"**{project}** is paused: nothing is handed out until a lead resumes it. Your work is kept."
    if state == "closed":
        return f"**{project}** is closed. Thank you for your work on it."
    return f"**{project}** is not open yet. Its opening will be announced."


def nothing_heading(project: str) -> str:
    return f"**{project}**: nothing for you right now."


def nothing(left: Left) -> str:
    """Each item counted once; the lines add up to the first one's number."""
    lines = [
        (left.in_hand, "in your hands"),
        (left.done_by_you, "rated by you"),
        (left.skipped_by_you, "skipped by you"),
        (left.complete, "complete: every seat is filled"),
        (left.set_aside, "set aside by the leads"),
        (left.held, _held(left)),
        (left.free, "free again: press Look again"),
    ]
    counted = [f"- {number:,} {reason}" for number, reason in lines if number]
    return "\n".join([f"{count(left.items, 'item')} in all:", *counted])


def _held(left: Left) -> str:
    seats = f"{left.seats_leased:,} being rated now, {left.seats_done:,} rated"
    frees = "" if left.next_frees_at is None else f"; one may come back {relative(left.next_frees_at)}"
    return f"in other labelers' hands ({seats}{frees})"
