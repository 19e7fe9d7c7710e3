"""What a person reads at a terminal: what each command is for, what it did, and why it could not."""

from collections.abc import Mapping, Sequence
from functools import singledispatch
from pathlib import Path

from bot import errors
from bot.labeling.counting import Standing
from bot.labeling.exporting import Exported
from bot.labeling.intake import Imported
from bot.wording import errors as wording
from bot.wording.leads import STATE, announcement
from bot.wording.times import count
from storage.database import NotSaved

COMMAND = "python -m bot"
APP = "Labelguild: a labeling team that lives in Discord."
RUN = "Be the bot, until Ctrl-C or SIGTERM."
DEMO = "Try the whole bot on a simulated Discord, with no account."
SMOKE = "Play one project from setup to export by itself, print what was stored, and end."
CHECK = "Say what is wrong with the settings, the database and the bot's permissions, and how to mend it."
PROJECT = "Create and run projects."
CREATE = "Create a project from a TOML file."
OPEN = "Hand out a project's items; the bot announces it."
PAUSE = "Hand out nothing for now; what is in hand can still be answered."
CLOSE = "End a project for good."
STATUS = "How a project stands."
ITEMS = "Bring in items."
IMPORT = "Import items from a JSON Lines file of any size: all of them or none."
EXPORT = "Write a project's annotations into a new folder, as they stand at this moment."
GUILD = "The server's id. Without it GUILD_ID, else the one the database knows."
PROJECT_ARGUMENT = "The project: its name or its short name."
PROJECT_FILE = "The project file."
ITEM_FILE = "One JSON object in each line."
SKIP_BAD = "Import the good lines even if others are bad."
YES = "Close it; without this, only say what closing would do."
FORMAT = "jsonl: everything, as plain files."
OUT = "The folder to write the new folder into. Without it EXPORT_DIR."
READING = "Reading"

ANNOUNCED_LATER = "It is announced once /setup names a channel and the bot runs."
ANNOUNCED_NEXT = "The bot announces it when it next starts."
REPEAT_WITH_YES = "Nothing was closed. Closing is for good; to do it, repeat the command with --yes."
NO_DEMO = "The demo needs one package more. Install it: pip install -r constraints.txt"
WRONG_TOKEN = (
    "Discord does not know this token. Copy the bot's token from the developer portal (Bot, Reset Token) "
    "into DISCORD_TOKEN."
)


def created(name: str, slug: str) -> str:
    return (
        f"“{name}” is created, not open yet. Next:\n"
        f"  {COMMAND} items import {slug} FILE\n  {COMMAND} project open {slug}"
    )


def opened(name: str, has_channel: bool) -> str:
    return f"“{name}” is open. {ANNOUNCED_NEXT if has_channel else ANNOUNCED_LATER}"


def paused(name: str) -> str:
    return f"“{name}” is paused: nothing is handed out. `project open` resumes it."


def closed(name: str) -> str:
    return f"“{name}” is closed. `export` gives you its annotations."


def imported(done: Imported, name: str) -> str:
    there = f", {done.already_there:,} already there" if done.already_there else ""
    bad = f", {count(done.bad, 'bad line')} passed over" if done.bad else ""
    return f"“{name}”: {count(done.added, 'item')} imported{there}{bad}."


def exported(done: Exported) -> str:
    return f"{count(done.annotations, 'annotation')} of {count(done.items, 'item')} exported to {done.path}"


def numbers(stands: Standing) -> list[tuple[str, int]]:
    """How a project stands: the first line is the sum of the six below it."""
    progress = stands.progress
    return [
        ("items", progress.items),
        ("  done", progress.done),
        ("  finished with skips", progress.dropped),
        ("  partly done", progress.partly),
        ("  untouched", progress.untouched),
        ("  flagged", progress.flagged),
        ("  retired", progress.retired),
        ("in hand now", progress.leased),
        ("annotations", progress.annotations),
        ("labelers", progress.labelers),
    ]


def standing(stands: Standing) -> str:
    return f"“{stands.terms.name}” ({stands.project.slug}) is {STATE[stands.project.state]}. {announcement(stands)}"


def leases_that_end(stands: Standing) -> str:
    return f"{count(stands.progress.leased, 'item')} in hand return; later answers are kept as extras."


@singledispatch
def explain(error: Exception) -> str:
    """The sentence for a terminal: Discord's own, but where that speaks of buttons or cuts a list."""
    return wording.explain(error)


@explain.register
def _(error: NotSaved) -> str:
    return f"That could not be saved: {error}. Is the disk full? Doing the same again is safe."


@explain.register
def _(error: errors.BadProjectFile) -> str:
    return "\n".join(["The project file can't be used yet:", *listed(error.mistakes, len(error.mistakes))])


@explain.register
def _(error: errors.BadItems) -> str:
    heading = f"Nothing was imported: {error.bad:,} of {count(error.read, 'line')} can't be used."
    hint = "Mend them, or import the good lines with --skip-bad."
    return "\n".join([heading, *listed(error.mistakes, error.bad), hint])


def listed(mistakes: Sequence[errors.Mistake], total: int) -> list[str]:
    """Each mistake on its line; `total` counts those beyond the ones that were kept."""
    more = [f"- … and {total - len(mistakes):,} more"] if total > len(mistakes) else []
    return [*(f"- {mistake.where}: {mistake.why}" for mistake in mistakes), *more]


@explain.register
def _(error: errors.NoSuchProject) -> str:
    return f"There is no project called “{error.name}” on this server."


def its_projects(slugs: Sequence[str]) -> str:
    return (
        f"Its projects: {', '.join(slugs)}."
        if slugs
        else f"It has none: `{COMMAND} project create FILE.toml` makes one."
    )


@explain.register
def _(error: errors.ProjectClosed) -> str:
    return f"“{error.name}” is closed for good, so nothing in it changes any more."


@explain.register
def _(error: errors.ProjectHasNoItems) -> str:
    return f"“{error.name}” has no items yet. Bring some in with `{COMMAND} items import`, then open it."


def which_server(known: Mapping[int, Sequence[str]]) -> str:
    """`known` are the database's servers and the projects of each."""
    ask = "Say which with --guild ID or GUILD_ID"
    if not known:
        where = "In Discord: Settings, Advanced, Developer Mode; then right-click the server, Copy Server ID."
        return f"The database knows no server yet. {ask}. {where}"
    lines = [f"- {guild_id}: {', '.join(slugs) or 'no project'}" for guild_id, slugs in known.items()]
    return "\n".join([f"The database knows several servers. {ask}:", *lines])


def no_database(path: Path) -> str:
    return f"There is no database at {path} yet. Is DATABASE_URL right? `project create` and `run` make it."


def busy(path: Path, command: str) -> str:
    """`command` is run, project or items."""
    if command == "run":
        return f"Another process is writing to {path}: a bot, most likely. One at a time: stop it first."
    return (
        f"Another process is writing to {path}: the bot, most likely. While it runs, do this in Discord "
        "(/project, /items import), or stop the bot, repeat this and start it again."
    )


def unusable(why: str) -> str:
    return f"The database can't be used: {why}. Is DATABASE_URL right? Else put a backup in its place."


def system(why: str) -> str:
    return f"This machine refused: {why}"


def discord(why: str) -> str:
    return f"Discord could not be reached, or refused: {why or 'no answer in time'}"


def ours(reference: str) -> str:
    return f"Something went wrong on our side. The log above says what, under the reference {reference}."
