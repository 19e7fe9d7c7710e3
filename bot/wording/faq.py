"""What people read in the FAQ."""

from bot.labeling.faq import Page, Shown
from bot.wording.helping import helpful
from bot.wording.times import day

READ = "Read"
BACK, MORE = "Newer", "Older"
CORRECT = "Correct"
RETIRE = "Take it out"
BRING_BACK = "Put it back"
PROMOTE = "Into the guideline"
ALL = "The whole FAQ"
ASKED_LABEL = "Question"
ANSWERED_LABEL = "Answer"
PROMOTE_LABEL = "What the guideline will say, at its end"
PROMOTE_NOTE = "The guideline gets a new version, and the team is told, in one step."
RETIRED = "-# Taken out of the FAQ: only leads see it."
NOTHING = "Nothing is here yet. `/ask` asks a question; what is answered comes here, if its author agrees."
NOT_FOUND = "Nothing here fits that. Use other words, or `/ask` it."
EMPTY = "*(its author took it back)*"
FILE = "faq.txt"
TIP = "Tip"


def heading(page: Page, project: str) -> str:
    what = f"FAQ: {project}" if project else "FAQ"
    place = f"\n-# Page {page.number + 1} of {page.of}" if page.of > 1 else ""
    return f"## {what}{place}"


def found(typed: str) -> str:
    return f"## FAQ\n-# What fits “{typed}” best"


def line(kind: str, asked: str, answered: str, project: str) -> str:
    """`project` where entries of several stand together."""
    of = f"\n-# {project}" if project else ""
    return f"**{headed(kind, asked)}**\n{answered}{of}"


def headed(kind: str, asked: str) -> str:
    """What stands above an entry: a tip says that it is one."""
    return f"{TIP}: {asked}".rstrip(": ") if kind == "tip" else asked


def entry(shown: Shown, project: str, asked: str, answered: str) -> str:
    about = " · ".join(_about(shown, project))
    retired = f"\n{RETIRED}" if shown.entry.retired_at is not None else ""
    return f"### {headed(shown.entry.kind, asked)}\n{answered or EMPTY}\n-# {about}{retired}"


def _about(shown: Shown, project: str) -> list[str]:
    entry = shown.entry
    return [
        *([f"by <@{shown.author}>"] if shown.author else []),
        *(["corrected by a lead"] if entry.corrected else []),
        *([project] if project else []),
        f"version {entry.version}, {day(entry.written_at)}",
        *([helpful(shown.helpful)] if shown.helpful and shown.helpful.people else []),
    ]


def in_guideline(asked: str, answered: str) -> str:
    """What an entry adds to a guideline."""
    return f"### {asked}\n{answered}"


def promoted(project: str, version: int) -> str:
    return f"**{project}** has guideline version {version} now, on every card from here on. The team is told."


def said_before(project: str, version: int) -> str:
    return f"The guideline of **{project}** says that already, in version {version}. Nothing was changed."


def announcement(project: str, asked: str) -> str:
    return f"## {project}: the guideline has changed\nNew in it: {asked}\nPlease read it: `/guidelines`."
