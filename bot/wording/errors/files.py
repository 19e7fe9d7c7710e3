"""What people read about what comes in a file, or goes out as one."""

from bot import errors
from bot.wording.errors.base import SHORT, explain
from bot.wording.times import count

LISTED = 10
LONGEST = 1_800  # characters of mistakes in a plain message; Discord takes 2,000 in all
LIST = "mistakes.txt"


@explain.register
def _(error: errors.BadProjectFile) -> str:
    return with_list("The project file can't be used yet.", error.mistakes, len(error.mistakes))


@explain.register
def _(error: errors.BadItems) -> str:
    told = f"Nothing was imported: {error.bad:,} of {count(error.read, 'line')} can't be used."
    heading = f"{told} Mend them, or set `skip_bad` to import the others alone."
    return with_list(heading, error.mistakes, error.bad)


@explain.register
def _(error: errors.BadTable) -> str:
    return with_list("Nothing was imported: the table can't be read.", error.mistakes, len(error.mistakes))


@explain.register
def _(error: errors.ImportRunning) -> str:
    return (
        f"Another import into “{error.name}” is still running. Try again when it is done; "
        "one that was cut short is cleared within seconds, once the disk has room."
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
def _(error: errors.NoCharts) -> str:
    return (
        "Pictures need one package more. Whoever runs the bot installs it with "
        "`pip install -r constraints.txt`; the numbers are all there without it."
    )


def with_list(heading: str, mistakes: tuple[errors.Mistake, ...], total: int) -> str:
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


def _size(size: int) -> str:
    return f"{size / 2**20:,.1f} MiB" if size >= 2**20 else f"{size / 2**10:,.1f} KiB"
