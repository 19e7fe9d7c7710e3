"""What labelers read and press on /available."""

from bot.labeling.availability import Own
from bot.labeling.hours import Away, Here, Later, Presence
from bot.wording.languages import named
from bot.wording.times import moment, relative
from storage.availability import Availability

NOW = "Now, for 2 hours"
TODAY = "Today"
THIS_WEEK = "This week"
AWAY = "Away until …"
UNSAY = "Say nothing"
HOURS = "My hours"
ABOUT_ME = "Languages and skills"
BACK = "Back"
SKILLS = "Skills …"
AWAY_TITLE = "Away until"
AWAY_LABEL = "Until when"
AWAY_HINT = "2026-05-12, 2026-05-12 14:30, or 12h, 3d, 2w from now"
SKILLS_TITLE = "Skills"
SKILLS_LABEL = "What you know, in a few words"
SKILLS_HINT = "medicine, Python; empty for none"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NO_DAYS = "No days chosen: you have no usual hours."
HINT = "-# Leads see this when they plan. It binds you to nothing and ends by itself; see `/privacy`."
WHICH_DAYS = "On which days are you usually there? Pick all of them."
FROM = "From when?"
TO = "Until when?"
WHICH_LANGUAGES = "Which languages do you read well? Pick all of them."


def availability(of: Own) -> str:
    """What they said, and what it means now."""
    lines = ["## When I am there", presence(of.presence), *about(of.said), HINT]
    return "\n".join(lines)


def about(said: Availability) -> list[str]:
    return [
        *([f"My hours: {hours(said)}"] if said.days else []),
        *([f"I read {languages(said)}"] if said.languages else []),
    ]


def presence(of: Presence) -> str:
    match of:
        case Here(until=until):
            return f"You are there until {moment(until)}, {relative(until)}."
        case Later(until=until):
            return f"You are there again {moment(until)}, {relative(until)}."
        case Away(until=until):
            return f"You are away until {moment(until)}, {relative(until)}."
    return "You have not said when you are there."


def hours(said: Availability) -> str:
    """Usual hours: "Mon, Tue 18:00 to 22:00"."""
    days = ", ".join(name[:3] for number, name in enumerate(DAYS) if said.days >> number & 1)
    if said.from_hour == said.to_hour == 0:
        return f"{days}, all day"
    return f"{days} {hour(said.from_hour)} to {hour(said.to_hour)}"


def hour(number: int) -> str:
    return f"{number:02}:00"


def languages(said: Availability) -> str:
    return ", ".join(map(named, said.languages))


def skills(shown: str) -> str:
    return f"Skills: {shown}"


def usual_hours(of: Own) -> str:
    kept = f"Your hours: {hours(of.said)}." if of.said.days else NO_DAYS
    return f"## My hours\n{kept}\n-# All times are the server's: {of.zone}. Hours past midnight end the next day."


def from_choice(number: int) -> str:
    return f"from {hour(number)}"


def to_choice(number: int) -> str:
    return f"to {hour(number)}"


def about_me(of: Own) -> str:
    kept = f"You read {languages(of.said)}." if of.said.languages else "No language chosen yet."
    return f"## Languages and skills\n{kept}\n-# Some projects are only for who reads a language."
