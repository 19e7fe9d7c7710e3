"""The words before the first item: consent and the guideline, and where a project is not open."""

from bot.labeling.people import CONSENT_VERSION
from bot.wording.times import day, moment, relative
from bot.wording.why import paused
from storage.records import Guideline

CONSENT = f"""## Before you start
What is kept when you label here:
- your Discord user id, on this bot's own computer, so that your work stays yours
- your answers, when you gave them and how long they took
- your roles on this server, what you say with `/available`, and what you ask to be told of with `/notify`
- which guidelines you say you have read, and when
- tips you share, what you say has helped you, and how far your answers agree with others', for `/leaderboard`

Exports carry a made-up name for you, another one in each project; never your name or your id.
Nothing you write in chat is read or kept, but an answer of yours that a lead accepts, unless you say no.

With `/privacy` you see it, get it, take this back, or have yourself erased.
-# Text version {CONSENT_VERSION}"""
AGREE = "I agree"
DECLINE = "No, thanks"
DECLINED = "Nothing was stored. Whenever you change your mind, type `/work`."

BEGIN = "I have read it: start"
HAVE_READ = "I have read it"
EXAMPLES = "Examples"
ONLY_SPACES = "Only spaces and line breaks changed."
MORE_CHANGED = "-# More has changed: the next pages have the whole guideline."
GOOD, BAD = "Good example", "Bad example"
WHY = {"good": "Why it is good", "bad": "Why it is bad"}
BACK_TO_WORK = "Back to work"

NOTHING_OPEN = "No project is open right now. When one opens, it is announced in this server."
TRY_AGAIN = "Look again"


def guideline_heading(project: str, of: Guideline) -> str:
    since = f", in force since {day(of.created_at)}"
    return f"## {project}\n-# Guideline, version {of.version}{since}"


def what_changed(version: int) -> str:
    return f"What changed since version {version}"


def example(kind: str, number: int) -> str:
    return f"{GOOD if kind == 'good' else BAD} {number}"


def part_of_example(title: str, part: str) -> str:
    return f"{title}: {part}"


def not_open(project: str, state: str, opens_at: int | None = None) -> str:
    """`opens_at` is when that is to end, if it was planned."""
    if state == "paused":
        return paused(project, opens_at)
    if state == "closed":
        return f"**{project}** is closed. Thank you for your work on it."
    if opens_at:
        return f"**{project}** opens {moment(opens_at)}, {relative(opens_at)}."
    return f"**{project}** is not open yet. Its opening will be announced."
