"""What a person reads at a terminal: what each command is for, what it did, and why it could not."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import singledispatch
from pathlib import Path

from bot import errors
from bot.labeling.counting import Standing
from bot.labeling.exporting import Exported
from bot.labeling.intake import Imported
from bot.labeling.status import Status, Worker
from bot.labeling.updating import Updated
from bot.wording import errors as wording
from bot.wording.bars import bar, percent
from bot.wording.leads import STATE, announcement
from bot.wording.own_work import seconds
from bot.wording.status import warnings
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
UPDATE = (
    "Change a project to what its file says now; what labels depend on is frozen from the first hand-out on."
)
ITEMS = "Bring in items."
IMPORT = "Import items from a JSON Lines or CSV file of any size: all of them or none."
EXPORT = "Write a project's annotations into a new folder, as they stand at this moment."
QUALITY = "Tell how good a round is: how far people agree, what they answered, and how long it took."
ROUND = "The round's number; 0 for all of them. Without it the one that was labeled in last."
EVALUATION_FILE = "Figures for each slice, or results for each item: JSON, JSON Lines or CSV."
MODEL = "The model's name, if the file does not say it."
ROUND_EVALUATE = "Bring back how the trained model did: what got better, what worse."
ROUND_PLAN = "Propose what the next round should label, and say why."
PLAN_ITEMS = "Propose it anew, for so many items in all."
PLAN_SET = "Another number for a slice, as often as needed: `math = 120`."
PLAN_OPEN = "Open the round with these numbers."
ROUNDS = "The cycle: collect, train, evaluate, plan, and begin again."
ROUND_STATUS = "How a project's round stands: its stage, its numbers, its checksum, and what it lacks."
ROUND_CLOSE = "Close the round: its data is frozen, and nothing is handed out until the next is open."
ROUND_RESUMES = "When collecting is to resume, as labelers read it: `2026-12-01 18:00`, `in 3d`."
ROUND_YES = "Close it; without this, only say how it stands."
ROUND_OPEN = "Open the next round: items that nobody has labeled are drawn into it."
ROUND_GOAL = "What it is for, in a line."
ROUND_QUOTAS = "Items wanted of each slice, the first ones first: `math=120, coding=80`. Without it, all."
PICTURES = "Draw a picture of each question, too, into this folder."
GUILD = "The server's id. Without it GUILD_ID, else the one the database knows."
PROJECT_ARGUMENT = "The project: its name or its short name."
PROJECT_FILE = "The project file."
PRACTICE = "Bring in practice items: items with a known answer, for /practice. They are never data."
PRACTICE_FILE = "JSON Lines or CSV: the project's fields, and `answer` and `why`."
ITEM_FILE = "One JSON object in each line, or a CSV file whose first row names the fields."
SKIP_BAD = "Import the good lines even if others are bad."
YES = "Close it; without this, only say what closing would do."
FORMAT = (
    "jsonl: everything, exactly. csv: the same for spreadsheets. For training: trl, pairs of a chosen and a "
    "rejected response; kto, responses marked good or not; trl-chat and kto-chat, the same as conversations."
)
EXPORT_ROUND = "Only this round; one that is closed is always the same, byte for byte."
EXPORT_SLICE = "For training: only items of this slice."
EXPORT_AGREEMENT = "For training: only items on which this share of labelers agrees, as 0.8 or as 80 percent."
EXPORT_BY = (
    "For training: a row for each annotation, or one for each item as the majority of its labelers sees it."
)
OUT = "The folder to write the new folder into. Without it EXPORT_DIR."
READING = "Reading"
TEMPLATES = "List the templates of projects, or print one."
TEMPLATE_NAME = "A template: prints its project file. Without it they are listed."
TEMPLATE_ITEMS = "Print the template's sample items instead."
TEMPLATE_COLUMNS = ("template", "asks by", "summary")
TEMPLATES_NEXT = f"\n  {COMMAND} templates NAME > project.toml\n  {COMMAND} project create project.toml"
WRITING = "Writing"

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


def updated(done: Updated, name: str) -> str:
    if not done.changed and done.guideline_version is None:
        return f"“{name}”: the file says what the project says already."
    changed = [*done.changed, *(["guideline"] if done.guideline_version is not None else [])]
    return f"“{name}” ({done.project.slug}) is updated: {', '.join(changed)}."


def imported(done: Imported, name: str) -> str:
    there = f", {done.already_there:,} already there" if done.already_there else ""
    bad = f", {count(done.bad, 'bad line')} passed over" if done.bad else ""
    return f"“{name}”: {count(done.added, 'item')} imported{there}{bad}."


def drawn(path: Path) -> str:
    return f"Drawn: {path}"


def exported(done: Exported) -> str:
    told = f"{count(done.annotations, 'annotation')} of {count(done.items, 'item')} exported to {done.path}"
    left_out = (
        f"\n{count(done.left_out, 'annotation')} left out; manifest.json says why." if done.left_out else ""
    )
    return told + left_out


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


PEOPLE = ("labeler", "answers", "share", "an hour", "each", "last answer, UTC")


def worker(of: Worker, whole: int) -> tuple[str, ...]:
    """A line of the table headed by PEOPLE."""
    share, pace = of.share, of.pace
    fast = ("", "") if pace is None else (f"{pace.per_hour:,.0f}", seconds(pace))
    return (str(share.user_id), f"{share.done:,}", percent(share.done, whole), *fast, utc(share.last_at))


def outlook(stands: Status) -> list[str]:
    """How far it is, how fast it goes, when it is done, and what is not going well."""
    seats = f"{stands.filled:,} of {count(stands.seats, 'seat')} filled"
    lines = [f"{bar(stands.filled, stands.seats)} {percent(stands.filled, stands.seats)} ({seats})"]
    if stands.per_hour is None:
        lines.append("Pace: too few answers in the last week to tell.")
    else:
        lines.append(f"Pace: {stands.per_hour:,.1f} answers an hour over the last week, nights included.")
    if stands.finished_at is not None:
        lines.append(
            f"Done about {utc(stands.finished_at)} UTC at that pace ({count(stands.left, 'seat')} to go)."
        )
    return [*lines, *(f"Note: {warning}" for warning in warnings(stands))]


def utc(at: int) -> str:
    """A time in milliseconds UTC, for a terminal that has no zone of its own."""
    return f"{datetime.fromtimestamp(at // 1000, UTC):%Y-%m-%d %H:%M}"


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


@explain.register
def _(error: errors.BadTable) -> str:
    return "\n".join(
        ["Nothing was imported: the table can't be read.", *listed(error.mistakes, len(error.mistakes))]
    )


def listed(mistakes: Sequence[errors.Mistake], total: int) -> list[str]:
    """Each mistake on its line; `total` counts those beyond the ones that were kept."""
    more = [f"- … and {total - len(mistakes):,} more"] if total > len(mistakes) else []
    return [*(f"- {mistake.where}: {mistake.why}" for mistake in mistakes), *more]


@explain.register
def _(error: errors.NoSuchTemplate) -> str:
    asked = f"There is no template called “{error.name}”" if error.name else "Name a template"
    return f"{asked}. Templates: {', '.join(error.known)}."


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


def discord(why: str) -> str:
    told = f"Discord could not be reached, or refused: {why or 'no answer in time'}."
    return f"{told} Is this machine online? Try again in a minute; discordstatus.com says whether Discord is well."


def ours(reference: str) -> str:
    return f"Something went wrong on our side. The log above says what, under the reference {reference}."
