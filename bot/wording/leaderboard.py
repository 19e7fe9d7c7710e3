"""What people read on the leaderboard."""

from collections.abc import Sequence

from bot.labeling.leaderboard import Help, Leaderboard, Place
from bot.wording.times import count

SPANS = ("Today", "7 days", "Ever")
LEAVE_OUT = "Leave me out"
COUNT_IN = "Count me in"
HELPING = "### Helping"
WORKING = "### Accepted work"
NOBODY = "Nobody yet."
HOW = (
    "-# Helping: people who said that it helped, answers that leads accepted, and entries of the FAQ in use. Work: "
    "answers that agree with others' on the same item, more than guessing would; where one person labels an item, "
    "there is nobody to agree with. Doing a lot counts for nothing by itself."
)
NOTHING = (
    "nothing counts yet. Share a tip with `/insight`, answer a question in its thread, or label with `/work`."
)
LEFT_OUT = f"-# You are left out: nobody sees you here. **{COUNT_IN}** changes that."
EMPTY = (
    "Nothing counts here yet. Share a tip with `/insight`, answer somebody's question in its thread, or label with "
    "`/work`: an answer counts once all labelers of its item have given theirs."
)


def heading(of: Leaderboard, project: str) -> str:
    what = f": {project}" if project else ""
    return f"## Leaderboard{what}\n-# {SPANS[of.span]}"


def helping(places: Sequence[Place]) -> str:
    return "\n".join([HELPING, *([_line(one) for one in places] or [NOBODY])])


def working(places: Sequence[Place]) -> str:
    return "\n".join([WORKING, *([_line(one) for one in places] or [NOBODY])])


def _line(place: Place) -> str:
    return f"{place.number}\\. <@{place.user_id}> **{place.total:,}**{_of(place.help)}"


def _of(given: Help | None) -> str:
    if given is None:
        return ""
    parts = [
        *([f"helped {count(given.people, 'person', 'people')}"] if given.people else []),
        *([f"{count(given.answers, 'answer')} accepted"] if given.answers else []),
        *([f"{count(given.entries, 'entry', 'entries')} in use"] if given.entries else []),
    ]
    return f" · {', '.join(parts)}"


def own(helpful: Place | None, worker: Place | None) -> str:
    """How the reader does, whether or not they are shown to others."""
    parts = [
        *([f"helping {helpful.total:,} (place {helpful.number})"] if helpful else []),
        *([f"accepted work {worker.total:,} (place {worker.number})"] if worker else []),
    ]
    return f"**You:** {', '.join(parts)}" if parts else f"**You:** {NOTHING}"
