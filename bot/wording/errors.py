"""What a person reads when something can't be done: why, and what to do next."""

from functools import singledispatch

from bot import errors
from bot.wording.times import count
from storage.database import NotSaved

LISTED = 10
LONGEST = 1_800  # characters of mistakes in a plain message; Discord takes 2,000 in all
SHORT = 300
SHOWN = 60  # characters of what somebody typed
LIST = "mistakes.txt"
OUTDATED = (
    "That belongs to another version of the bot. Nothing is lost: type `/work` for your item as it is now."
)


def ours(reference: str) -> str:
    """Our own mistake, and how to report it."""
    return (
        "Sorry, something went wrong on our side. Your saved work is safe. "
        f"Try again; if it happens again, tell a lead this reference: `{reference}`"
    )


@singledispatch
def explain(error: Exception) -> str:
    """The sentence for a mistake. Every UserError has one."""
    raise TypeError(f"no sentence for {type(error).__name__}")


@explain.register
def _(error: NotSaved) -> str:
    return (
        "That could not be saved just now; what was saved before is safe. "
        "Try again in a moment: doing it twice does no harm."
    )


@explain.register
def _(error: errors.BadProjectFile) -> str:
    return _with_list("The project file can't be used yet.", error.mistakes, len(error.mistakes))


@explain.register
def _(error: errors.BadItems) -> str:
    told = f"Nothing was imported: {error.bad:,} of {count(error.read, 'line')} can't be used."
    heading = f"{told} Mend them, or set `skip_bad` to import the others alone."
    return _with_list(heading, error.mistakes, error.bad)


@explain.register
def _(error: errors.BadTable) -> str:
    return _with_list("Nothing was imported: the table can't be read.", error.mistakes, len(error.mistakes))


def _with_list(heading: str, mistakes: tuple[errors.Mistake, ...], total: int) -> str:
    """All the mistakes where they fit, else the first one; `listed` has the others."""
    if _fit(mistakes, total):
        return "\n".join([heading, *(f"- {mistake.where}: {mistake.why}" for mistake in mistakes)])
    first = f" The first: {mistakes[0].where}: {mistakes[0].why}."
    them = "them" if total == len(mistakes) else "the first of them"
    return f"{heading}{first if len(first) <= SHORT else ''} The file below lists {them}."


def _fit(mistakes: tuple[errors.Mistake, ...], total: int) -> bool:
    length = sum(len(mistake.where) + len(mistake.why) for mistake in mistakes)
    return total == len(mistakes) <= LISTED and length <= LONGEST


def listed(error: Exception) -> str:
    """The mistakes in a file, one a line, where the sentence has no room for them; else nothing."""
    if not isinstance(error, errors.BadItems | errors.BadTable | errors.BadProjectFile):
        return ""
    total = error.bad if isinstance(error, errors.BadItems) else len(error.mistakes)
    lines = (f"{mistake.where}: {mistake.why}\n" for mistake in error.mistakes)
    return "" if _fit(error.mistakes, total) else "".join(lines)


@explain.register
def _(error: errors.NotSetUp) -> str:
    return "This server is not set up yet. Somebody who may manage the server types `/setup`."


@explain.register
def _(error: errors.NotALabeler) -> str:
    whom = f"<@&{error.lead_role_id}>" if error.lead_role_id else "a server manager"
    return f"Labeling here is for <@&{error.labeler_role_id}>. Ask {whom} for that role, then press again."


@explain.register
def _(error: errors.NotAgreed) -> str:
    return (
        "Nothing was saved: you took your consent back, or the text about what is kept is new. "
        "Type `/work` and agree to it; then press again."
    )


@explain.register
def _(error: errors.NotALead) -> str:
    who = f"<@&{error.lead_role_id}> and server managers" if error.lead_role_id else "server managers"
    return f"Only {who} can do this. Ask one of them."


@explain.register
def _(error: errors.NotYours) -> str:
    return "That belongs to somebody else or is gone. Type `/work` for your own item."


@explain.register
def _(error: errors.NoSuchProject) -> str:
    if not error.name:
        return "There is no project here right now. When one opens, it is announced in this server."
    named = f" called “{error.name}”" if len(error.name) <= SHORT else " of that name"
    return f"There is no project{named} here. Pick one from the list that appears while you type its name."


@explain.register
def _(error: errors.ProjectClosed) -> str:
    return f"“{error.name}” is closed, so nothing in it changes any more. Type `/work` for other work."


@explain.register
def _(error: errors.ProjectExists) -> str:
    return f"There is a project called “{error.name}” already. Change `name` in the file and try again."


@explain.register
def _(error: errors.ProjectHasNoItems) -> str:
    return f"“{error.name}” has no items yet. Bring some in with `/items import`, then open it."


@explain.register
def _(error: errors.CannotChangeState) -> str:
    if error.state == error.wanted:
        return f"“{error.name}” is {error.state} already."
    if error.state == "closed":
        return f"“{error.name}” is closed for good. Create a new project to go on."
    return f"“{error.name}” is {_state(error.state)}. Open it first."


def _state(state: str) -> str:
    return "not open yet" if state == "draft" else state


@explain.register
def _(error: errors.ImportRunning) -> str:
    return (
        f"Another import into “{error.name}” is still running. Try again when it is done; "
        "one that was cut short is cleared when the bot starts again."
    )


@explain.register
def _(error: errors.NoItemsInFile) -> str:
    return "There is nothing in that file. It needs one JSON object in each line, or a CSV header with rows below."


@explain.register
def _(error: errors.FileTooLarge) -> str:
    return (
        f"That file has {_size(error.size)}; at most {_size(error.limit)} are taken here. A larger file of "
        f"items comes in on the bot's computer: `python -m bot items import PROJECT FILE`"
    )


def _size(size: int) -> str:
    return f"{size / 2**20:,.1f} MiB" if size >= 2**20 else f"{size / 2**10:,.1f} KiB"


@explain.register
def _(error: errors.OnlyInAServer) -> str:
    return "Work happens in a server. Type this in one of your team's channels."


@explain.register
def _(error: errors.StartingUp) -> str:
    return "The bot is just starting up. Try again in a few seconds."


@explain.register
def _(error: errors.NoSuchTimeZone) -> str:
    named = f"“{error.name}”" if len(error.name) <= SHORT else "That"
    return f"{named} is no time zone. Pick one from the list, such as Europe/Berlin or UTC."


@explain.register
def _(error: errors.UnknownOption) -> str:
    return "That button is from another version of this question. Type `/work` for your item as it is now."


@explain.register
def _(error: errors.NotAnAnswer) -> str:
    typed = error.typed if len(error.typed) <= SHOWN else f"{error.typed[:SHOWN]}…"
    return f"“{typed}” was not saved: {error.why}. Press the button again."


@explain.register
def _(error: errors.NoSuchTemplate) -> str:
    asked = "Attach a project file, or name a template"
    if error.name:
        asked = f"There is no template called “{error.name}”"
    return f"{asked}. Templates: {', '.join(error.known)}."


@explain.register
def _(error: errors.ExportExists) -> str:
    return f"`{error.path}` holds something else than this export. Move it away or choose another folder."


@explain.register
def _(error: errors.CannotWrite) -> str:
    return f"The export could not be written to `{error.path}`: {error.why}. Nothing half-written was left there."


@explain.register
def _(error: errors.NoSuchBatch) -> str:
    return "There is no such batch here. Pick one from the list that appears while you type."


@explain.register
def _(error: errors.NoSuchTime) -> str:
    return (
        f"“{error.typed}” is no time. Write `2026-05-12`, `2026-05-12 14:30`, `14:30` for today, or how long "
        "ago: `90m`, `12h`, `3d`."
    )


@explain.register
def _(error: errors.Frozen) -> str:
    keys = ", ".join(f"`{key}`" for key in error.keys)
    if error.handed_out:
        return (
            f"Nothing was changed: items of “{error.name}” have been handed out, so {keys} must stay as before. "
            "Put the old value back in the file, or create a new project."
        )
    return (
        f"Nothing was changed: {keys} would contradict the items that are in “{error.name}” already. "
        "Put the old value back in the file, or create a new project."
    )


@explain.register
def _(error: errors.DoesNotFitItems) -> str:
    heading = f"Nothing was changed: {count(error.bad, 'imported item')} would not fit `display`:"
    return "\n".join([heading, *(f"- {mistake.where}: {mistake.why}" for mistake in error.mistakes)])


@explain.register
def _(error: errors.StillChanging) -> str:
    return f"“{error.name}” is just being changed. Try again in a moment."


@explain.register
def _(error: errors.NoSuchItem) -> str:
    return f"There is no item “{error.item}” in “{error.project}”. Pick one from the list that appears as you type."


@explain.register
def _(error: errors.PauseFirst) -> str:
    keys = ", ".join(f"`{key}`" for key in error.keys)
    return f"Nothing was changed: “{error.name}” is open. Pause it, then change {keys} and open it again."


@explain.register
def _(error: errors.NoPreferences) -> str:
    found = f"asks {error.found} such questions" if error.found else "asks no such question"
    return (
        f"Preference rows need one question that compares two responses, and “{error.name}” {found}. "
        "The formats jsonl and csv hold everything."
    )
