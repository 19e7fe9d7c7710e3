"""Why a project's items are not for somebody, and what they can do about it."""

from functools import singledispatch

from bot.labeling.access import (
    EnoughInAll,
    EnoughToday,
    NeedsLanguage,
    NeedsQualification,
    NeedsRole,
    ShutOut,
)
from bot.wording import practice
from bot.wording.languages import in_words
from bot.wording.times import clock, count, relative

NAMED = 3  # roles


def shut_out(project: str, why: ShutOut) -> str:
    """For somebody who asked for an item of it."""
    return f"**{project}**: nothing for you right now. {reason(why)}"


def refused(why: ShutOut) -> str:
    """For somebody who wanted an item again."""
    return f"You can't have that item again. {reason(why)}"


@singledispatch
def reason(why: object) -> str:
    """The sentence for a reason; every one has one."""
    raise TypeError(f"no sentence for {type(why).__name__}")


@reason.register
def _(why: NeedsRole) -> str:
    whom = f"<@&{why.lead_role_id}>" if why.lead_role_id else "a server manager"
    named = " or ".join(f"<@&{role}>" for role in why.role_ids[:NAMED])
    more = f" or {count(len(why.role_ids) - NAMED, 'other role')}" if len(why.role_ids) > NAMED else ""
    return f"It is for {named}{more}. Ask {whom} for that role, then look again."


@reason.register
def _(why: NeedsLanguage) -> str:
    languages = in_words(why.languages)
    return f"It is for people who read {languages}. If you do, say so with `/available`, then look again."


@reason.register
def _(why: NeedsQualification) -> str:
    return practice.needed(why.way)


@reason.register
def _(why: EnoughToday) -> str:
    return (
        f"You had {why.most:,} of its items today, as many as one person may have in a day. "
        f"There is more at {clock(why.until)}, {relative(why.until)}."
    )


@reason.register
def _(why: EnoughInAll) -> str:
    return (
        f"You had {why.most:,} of its items, as many as one person may have: the others are for other people. "
        "Thank you."
    )
