"""What people read about projects: their states, items, plans and announcements."""

from bot import errors
from bot.wording.errors.base import SHORT, explain
from bot.wording.times import moment


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


@explain.register
def _(error: errors.NoSuchTimeZone) -> str:
    named = f"“{error.name}”" if len(error.name) <= SHORT else "That"
    return f"{named} is no time zone. Pick one from the list, such as Europe/Berlin or UTC."


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
def _(error: errors.NotAhead) -> str:
    return (
        f"“{error.typed}” is no time to come. Write `2026-05-12`, `2026-05-12 14:30`, or how long from now: "
        "`12h`, `3d`, `2w`."
    )


@explain.register
def _(error: errors.BadAccess) -> str:
    return "Nothing was changed: at most 10 roles and 10 languages, and numbers from 0 to 1,000,000."


@explain.register
def _(error: errors.NoComingTime) -> str:
    return (
        f"“{error.typed}” is no time to come within the next year. Write `2026-12-01 18:00`, `tomorrow 9:00`, "
        f"`Friday 18:00`, `18:00` or `in 2h`. Times are those of this server: {error.zone}."
    )


@explain.register
def _(error: errors.WrongOrder) -> str:
    other, this = ("closes", "open") if error.act != "close" else ("opens", "close")
    before = "before then" if error.act != "close" else "after then"
    return (
        f"Nothing was planned: “{error.name}” {other} {moment(error.other_at)}. Let it {this} {before}, or cancel "
        "that first: `/project status` lists what is planned."
    )


@explain.register
def _(error: errors.NoSuchNews) -> str:
    return (
        "That announcement was dropped, or belongs to another server. `/project announce` begins a new one."
    )


def _state(state: str) -> str:
    return "not open yet" if state == "draft" else state
