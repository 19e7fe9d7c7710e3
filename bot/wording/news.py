"""News of a project: a template for each kind, and what the lead reads around it before it goes."""

from collections.abc import Callable

from bot.labeling.mentions import A_DAY
from bot.labeling.news import LONGEST, Draft, Facts
from bot.wording.results import led_to
from bot.wording.times import count, each, moment, relative

KINDS = {
    "scheduled": "planned opening",
    "opened": "opening",
    "refilled": "new items",
    "guideline": "changed guideline",
    "paused": "pause",
    "closing": "closing soon",
    "closed": "closing",
    "results": "results",
    "message": "message",
}
ANNOUNCE = "Announce it"
READ = "Read the guideline"
POST = "Post now"
AT_A_TIME = "At a time"
EDIT = "Edit"
MENTION_ON = "Mention: on"
MENTION_OFF = "Mention: off"
DROP = "Drop"
DROPPED = "Dropped. Nothing was posted."
WRITE_TITLE = "Announcement"
WRITE_LABEL = "What the team reads"
TIME_TITLE = "When to post it"
TIME_LABEL = "Day and time"
TIME_EXAMPLES = "Friday 18:00, tomorrow 9:00, 2026-12-01 18:00 or in 2h, in the time zone of the server"
SHORT_SUMMARY = 600  # characters; a longer one is left to the project's own screens


def template(kind: str, facts: Facts, name: str, summary: str) -> str:
    """`name` and `summary` are fit to be shown."""
    lines = TEMPLATES[kind](facts, name, summary if len(summary) <= SHORT_SUMMARY else "")
    return "\n".join(line for line in lines if line)[:LONGEST]


def _scheduled(facts: Facts, name: str, summary: str) -> list[str]:
    when = f"It opens {_at(facts.opens_at)}." if facts.opens_at else "It opens soon."
    return [f"## {name}", summary, when, _amount(facts), "Until then you can read its guideline."]


def _opened(facts: Facts, name: str, summary: str) -> list[str]:
    return [
        f"## {name} is open",
        summary,
        _amount(facts),
        _deadline(facts),
        "Type `/work` or press the button.",
    ]


def _refilled(facts: Facts, name: str, summary: str) -> list[str]:
    more = f"{count(facts.added, 'new item')} came in." if facts.added else "There are new items."
    return [
        f"## New work in {name}",
        more,
        _left(facts),
        _deadline(facts),
        "Type `/work` or press the button.",
    ]


def _guideline(facts: Facts, name: str, summary: str) -> list[str]:
    return [
        f"## {name}: the guideline has changed",
        f"It is version {facts.guideline_version} now. Please read it before your next item: `/guidelines`.",
    ]


def _paused(facts: Facts, name: str, summary: str) -> list[str]:
    until = f"It goes on {_at(facts.opens_at)}." if facts.opens_at else "We say so when it goes on."
    return [f"## {name} is paused", "What you have in hand can still be answered.", until]


def _closing(facts: Facts, name: str, summary: str) -> list[str]:
    when = f"It closes {_at(facts.closes_at)}." if facts.closes_at else "It closes soon."
    return [f"## {name} closes soon", when, _left(facts)]


def _closed(facts: Facts, name: str, summary: str) -> list[str]:
    return [f"## {name} is closed", _done(facts), "Thank you to everyone who took part."]


def _results(facts: Facts, name: str, summary: str) -> list[str]:
    if facts.results is not None:
        return led_to(name, facts.results)
    return [f"## {name}: the results", _done(facts), "What comes of them: "]


def _message(facts: Facts, name: str, summary: str) -> list[str]:
    return [f"## {name}"]


TEMPLATES: dict[str, Callable[[Facts, str, str], list[str]]] = {
    "scheduled": _scheduled,
    "opened": _opened,
    "refilled": _refilled,
    "guideline": _guideline,
    "paused": _paused,
    "closing": _closing,
    "closed": _closed,
    "results": _results,
    "message": _message,
}


def _at(at: int) -> str:
    return f"{moment(at)}, {relative(at)}"


def _amount(facts: Facts) -> str:
    minutes = facts.terms.minutes_per_item
    pace = f" · {each(minutes)}" if minutes else ""
    return f"{count(facts.progress.items, 'item')}{pace}" if facts.progress.items else ""


def _left(facts: Facts) -> str:
    return f"{count(facts.progress.partly + facts.progress.untouched, 'item')} left to do."


def _deadline(facts: Facts) -> str:
    return f"It closes {_at(facts.closes_at)}." if facts.closes_at else ""


def _done(facts: Facts) -> str:
    progress = facts.progress
    people = f"{count(progress.annotations, 'answer')} by {count(progress.labelers, 'labeler')}"
    return f"{progress.done:,} of {count(progress.items, 'item')} done, with {people}."


def posted(text: str, role_id: int | None) -> str:
    """A message as it goes; `role_id` is the role to mention, if one is."""
    return f"{text}\n<@&{role_id}>" if role_id else text


def heading(draft: Draft) -> str:
    return f"-# Announcement: {KINDS[draft.news.kind]} · only you see this. It will look like this:"


def whom(draft: Draft, people: int | None) -> str:
    """Whom it calls, and how many that is (None: Discord does not tell)."""
    mention = draft.mention
    if mention.role_id is None:
        return "Mentions nobody: `/setup` names no role but @everyone, and that is never mentioned."
    if not draft.news.mentions:
        return "Mentions nobody."
    if mention.free_at is not None:
        return (
            f"Goes without a mention today: some people were called {count(mention.today, 'time')} already, by "
            f"announcements or because they wait for work, and {A_DAY} a day is the most. "
            f"It can mention <@&{mention.role_id}> again from {moment(mention.free_at)} on, "
            f"{relative(mention.free_at)}."
        )
    return f"Mentions <@&{mention.role_id}>: {_people(people)}. {_rest(mention.today)}"


def _people(people: int | None) -> str:
    return (
        "Discord does not tell the bot how many people that is"
        if people is None
        else count(people, "person", "people")
    )


def _rest(today: int) -> str:
    after = A_DAY - today - 1
    left = f"{after} more mention is" if after == 1 else "no more mentions are"
    return f"After it, {left} left for today."


def where(channel_id: int | None, followed: bool) -> str:
    if channel_id is None:
        return "It goes out once `/setup` has named a channel for announcements."
    published = ", and is published to the servers that follow it" if followed else ""
    return f"Goes to <#{channel_id}>{published}."


def gone(draft: Draft) -> str:
    """What became of it."""
    if draft.news.dropped_at is not None:
        return DROPPED
    state = "intended" if draft.post is None else draft.post.state
    return STANDS[state]


STANDS = {
    "intended": "It is on its way: it stands in a moment, or once `/setup` has named a channel for it.",
    "sent": "It is posted.",
    "unsure": "It may or may not be posted: see the notice in the lead channel.",
    "failed": "It could not be posted: see the notice in the lead channel.",
}


def planned(at: int) -> str:
    return f"It is posted {moment(at)}, {relative(at)}."
