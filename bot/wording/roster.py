"""What leads read on /roster."""

from collections.abc import Mapping

from bot.labeling.hours import Away, Here, Later
from bot.labeling.pace import HOUR
from bot.labeling.present import Present
from bot.labeling.roster import Member, Roster
from bot.wording.availability import hours, languages
from bot.wording.own_work import speed
from bot.wording.times import clock, count, moment, relative

A_DAY = 24 * HOUR
BACK = "Previous page"
NEXT = "Next page"
NOBODY = (
    "Nobody yet. People appear here once they agree to label; they say with `/available` when they are there."
)
REASONS = {
    "NeedsRole": "without the role",
    "NeedsLanguage": "without the language",
    "NeedsQualification": "not qualified yet",
    "EnoughToday": "had enough today",
    "EnoughInAll": "had enough in all",
}


def heading(name: str, of: Roster) -> str:
    """How many, of whom."""
    title = f"## Who is there: {name}" if name else "## Who is there"
    people = f"{count(of.people, 'labeler')} · **{of.working:,}** working · **{of.here:,}** there"
    return "\n".join([title, people, *_shut_out(of.shut_out)])


def _shut_out(reasons: Mapping[str, int]) -> list[str]:
    told = ", ".join(f"{number:,} {REASONS[reason]}" for reason, number in sorted(reasons.items()))
    return [f"-# Not listed, as they may have none of it now: {told}"] if told else []


def page(of: Roster) -> str:
    return f"-# Page {of.page + 1} of {of.pages}"


def member(of: Member, skills: str, now: int) -> str:
    """One labeler in two lines; `skills` is fit to be shown."""
    known = of.present.known
    facts = [
        *([speed(of.pace)] if of.pace is not None else []),
        *([f"last {relative(known.answered_at)}"] if known.answered_at is not None else []),
        *([languages(known.said)] if known.said.languages else []),
        *([skills] if skills else []),
        *([f"usually {hours(known.said)}"] if known.said.days else []),
    ]
    more = f"\n-# {' · '.join(facts)}" if facts else ""
    return f"<@{known.user_id}> {state(of.present, now)}{more}"


def state(of: Present, now: int) -> str:
    """What they do now, else what they said."""
    if of.is_working:
        return "**works now**"
    match of.presence:
        case Here(until=until):
            return f"**there** until {clock(until) if until - now <= A_DAY else moment(until)}"
        case Later(until=until):
            return f"again {relative(until)}"
        case Away(until=until):
            return f"away until {moment(until)}"
    return "has not said when"
