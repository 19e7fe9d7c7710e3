"""The words before the first item: consent and the guideline, and where a project is not open."""

from bot.labeling.people import CONSENT_VERSION
from bot.wording.times import moment, relative
from bot.wording.why import paused

CONSENT = f"""## Before you start
What is kept when you label here:
- your Discord user id, on this bot's own computer, so that your work stays yours
- your answers, when you gave them and how long they took
- your roles on this server, and what you say with `/available`

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


def not_open(project: str, state: str, opens_at: int | None = None) -> str:
    """`opens_at` is when that is to end, if it was planned."""
    if state == "paused":
        return paused(project, opens_at)
    if state == "closed":
        return f"**{project}** is closed. Thank you for your work on it."
    if opens_at:
        return f"**{project}** opens {moment(opens_at)}, {relative(opens_at)}."
    return f"**{project}** is not open yet. Its opening will be announced."
