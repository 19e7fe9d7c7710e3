"""When a project will be done, in words, for leads and for the board."""

from bot.labeling.forecast import Forecast
from bot.wording.times import count, duration

TOO_FEW = "Too few answers in the last week to tell when it is done."
NOTHING_LEFT = "Nothing is left to hand out to those who came so far."


def forecast(of: Forecast) -> str:
    """ "At this pace done in 2 days; with the 6 who are free, 9 hours." """
    if not of.left:
        return NOTHING_LEFT
    at_this_pace = of.at_this_pace
    if at_this_pace is None:
        return " ".join(line for line in (TOO_FEW, team(of)) if line)
    pace = f"At this pace done in {duration(at_this_pace)}"
    joined = _team(of)
    return f"{pace}; {joined}." if joined else f"{pace}."


def team(of: Forecast) -> str:
    """The same of those who are free alone, as a sentence; nothing where nobody is or nobody can tell."""
    joined = _team(of)
    return f"{joined[0].upper()}{joined[1:]}." if joined else ""


def _team(of: Forecast) -> str:
    took = of.with_the_free
    if took is None:
        return ""
    whom = "the one who is free" if of.free == 1 else f"the {of.free:,} who are free"
    if of.team_fills == of.left:
        return f"with {whom}, {duration(took)}"
    part = f"{of.team_fills:,} of {count(of.left, 'seat')} in {duration(took)}"
    return f"with {whom}, {part}, the rest needs more people"
