"""What leads read on /project log."""

from collections.abc import Callable
from typing import Any

from bot.labeling.history import Entry
from bot.wording.times import moment

OLDER = "Older"
NEWEST = "Newest"
NOTHING = "Nothing was done here before."
LONGEST = 120  # characters of facts
HIDDEN = {"labeler", "batch", "inquiry", "entry"}  # ids that tell a person nothing


def heading(project: str) -> str:
    return f"## {project}\n-# What was done, the latest first"


def entry(of: Entry, inert: Callable[[str], str]) -> str:
    """One act: when, who, what, with its facts; `inert` makes text fit to be shown."""
    about = "" if of.user_id is None else f" · <@{of.user_id}>"
    facts = _facts(of.facts)
    told = f" · {inert(facts)}" if facts else ""
    return f"{moment(of.act.done_at)} · {who(of.act.actor)}\n**{of.act.act}**{about}{told}"


def who(actor: str) -> str:
    user = actor.removeprefix("user ")
    return f"<@{user}>" if user.isdecimal() else actor


def _facts(facts: dict[str, Any]) -> str:
    shown = ", ".join(f"{key}: {_value(value)}" for key, value in facts.items() if key not in HIDDEN)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value)) or "nothing"
    return str(value)
