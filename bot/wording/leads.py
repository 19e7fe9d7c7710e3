"""What leads read: how a project stands, what closing means, what an import did."""

from bot.errors import Mistake
from bot.labeling.counting import Standing
from bot.labeling.intake import Imported
from bot.labeling.updating import Updated
from bot.wording.times import count

CLOSE = "Close for good"
LISTED = 10
MISTAKES_FILE = "bad-lines.txt"
STATE = {"draft": "not open yet", "open": "open", "paused": "paused", "closed": "closed"}
POSTED = {
    "intended": "The announcement is on its way.",
    "sent": "The announcement is posted.",
    "unsure": "The announcement may or may not be posted: see the notice in the lead channel.",
    "failed": "The announcement could not be posted: see the notice in the lead channel.",
}


PICTURES_ELSEWHERE = (
    "-# Discord fetches the pictures from the hosts in your links, and whoever runs those can notice it."
)
SAMPLE_ITEMS = "Sample items, to try it with `/items import`:"
GUIDELINE_FILE = "guideline.txt"
GUIDELINE_BACK = "Nothing was created. Your guideline as you wrote it:"
FORM = {
    "name": "Name",
    "summary": "What it is about, in a line",
    "overlap": "Labelers for each item",
    "lease_minutes": "Minutes to answer an item",
    "guideline": "Guideline",
}
FORM_LONGEST = {
    "name": 80,
    "summary": 300,
    "overlap": 3,
    "lease_minutes": 5,
    "guideline": 4_000,
}  # characters


def form_title(template: str) -> str:
    return f"New project: {template}"


def needed(fields: list[str]) -> str:
    return f"Each item needs: {', '.join(fields)}."


def created(name: str, slug: str) -> str:
    return (
        f"**{name}** is created, not open yet. Its short name is `{slug}`.\n"
        "Next: `/items import`, then `/project open`."
    )


def opened(name: str) -> str:
    return (
        f"**{name}** is open: its items are handed out. "
        "The team is told in a moment, or once `/setup` has named a channel for it."
    )


def paused(name: str) -> str:
    return f"**{name}** is paused: nothing is handed out. `/project open` resumes it."


def closed(name: str) -> str:
    return f"**{name}** is closed. `/export` gives you its annotations."


def standing(name: str, stands: Standing) -> str:
    """Numbers that add up to the items."""
    progress = stands.progress
    lines = [
        (progress.done, "done"),
        (progress.dropped, "finished with skips"),
        (progress.partly, "partly done"),
        (progress.untouched, "untouched"),
        (progress.flagged, "flagged, waiting for a lead"),
        (progress.retired, "retired"),
    ]
    counted = [f"- {number:,} {word}" for number, word in lines if number]
    people = f"{count(progress.annotations, 'annotation')} by {count(progress.labelers, 'labeler')}"
    return "\n".join(
        [
            f"**{name}** is {STATE[stands.project.state]}. {count(progress.items, 'item')}:",
            *counted,
            "",
            f"{people}; {count(progress.leased, 'item')} in hand now.",
        ]
    )


def announcement(stands: Standing) -> str:
    post = stands.announcement
    if post is None:
        return "It has not been announced."
    if post.state == "intended" and post.attempted_at is None:
        return "It is announced as soon as the bot can: check `/setup` if this takes long."
    return POSTED[post.state]


def before_closing(name: str, stands: Standing) -> str:
    planned = "" if not stands.planned else " What was planned for it falls away, but for announcements."
    return (
        f"{standing(name, stands)}\n\nClosing is for good: nothing more is handed out or changed. What is in "
        f"hand ({count(stands.progress.leased, 'item')}) goes back; answers that still come are kept as extras."
        f"{planned}"
    )


def updated(name: str, done: Updated) -> str:
    keys = ", ".join(f"`{key}`" for key in done.changed)
    version = done.guideline_version
    guideline = (
        "" if version is None else f"The guideline is version {version} now, on every card from here on."
    )
    changed = f"Changed: {keys}." if keys else ""
    if not changed and not guideline:
        return f"**{name}**: the file says what the project says already."
    return "\n".join(line for line in (f"**{name}** is updated.", changed, guideline) if line)


def imported(name: str, done: Imported) -> str:
    there = f", {done.already_there:,} already there" if done.already_there else ""
    bad = f", {count(done.bad, 'bad line')} passed over" if done.bad else ""
    is_next = done.project.state == "draft" and done.added
    then = "\nNext: `/project preview` shows a card, `/project open` hands them out." if is_next else ""
    return f"**{name}**: {count(done.added, 'item')} imported{there}{bad}.{then}"


def mistakes(found: tuple[Mistake, ...]) -> str:
    """One line for each, for a file."""
    return "\n".join(f"{mistake.where}: {mistake.why}" for mistake in found) + "\n"


def exported(name: str) -> str:
    return f"**{name}**: everything up to this moment. `manifest.json` in it says what is in and what is not."


def export_kept(name: str, path: str, size: int) -> str:
    return (
        f"**{name}**: the export has {size / 2**20:,.1f} MiB, more than Discord takes here. "
        f"It lies on the bot's computer: `{path}`"
    )


def not_ready(announcements: int, lead_channel: int) -> str:
    return (
        f"Kept: openings go to <#{announcements}>, notices for leads to <#{lead_channel}>. "
        "One thing is missing; mend it and nothing else needs doing:"
    )


def ready(announcements: int, lead_channel: int) -> str:
    return (
        f"Ready. Openings go to <#{announcements}>, notices for leads to <#{lead_channel}>.\n"
        "Next: `/project create` with a project file."
    )
