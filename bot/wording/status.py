"""What leads read on /project status; the same numbers and warnings stand in a terminal."""

from bot.labeling.status import Status, Worker
from bot.wording.bars import bar, percent
from bot.wording.forecast import team
from bot.wording.leads import STATE
from bot.wording.own_work import seconds, speed
from bot.wording.times import count, day, kept_together, relative

ERASED = "somebody erased:"
LISTED = 12  # labelers
NARROW = 10
PEOPLE = "### Labelers"


def heading(name: str, status: Status) -> str:
    """The whole in one bar; below it every item once."""
    progress, terms = status.standing.progress, status.standing.terms
    done = f"`{bar(status.filled, status.seats)}` {percent(status.filled, status.seats)}"
    wanted = f"{count(terms.overlap, 'labeler')} wanted for each item"
    state = STATE[status.standing.project.state].capitalize()
    seats = f"{status.filled:,} of {count(status.seats, 'seat')} filled, {status.leased:,} in hand now"
    whole = f"**{count(progress.items, 'item')}**"
    return "\n".join([f"## {name}", f"-# {state} · {wanted}", done, seats, whole, *items(status)])


def items(status: Status) -> list[str]:
    """A line for each number that is not 0."""
    progress = status.standing.progress
    lines = [
        (progress.done, "done"),
        (progress.dropped, "finished with skips"),
        (progress.partly, "partly done"),
        (progress.untouched, "untouched"),
        (progress.flagged, "flagged"),
        (progress.retired, "retired"),
    ]
    return [f"- {number:,} {word}" for number, word in lines if number]


def pace(status: Status) -> str:
    """How fast it goes, and when it is done if it goes on like this."""
    if status.per_hour is None:
        return "Pace: too few answers in the last week to tell."
    going = f"Pace: {_rate(status.per_hour)} over the last week, nights included."
    at = status.finished_at
    if at is None:
        return going
    rest = "What can finish" if status.waiting.stuck else "The rest"
    done = f"{rest} ({count(status.left, 'seat')}) is done about {day(at)}, {relative(at)}."
    return "\n".join(line for line in (going, done, team(status.forecast)) if line)


def _rate(per_hour: float) -> str:
    return f"{per_hour:,.0f} answers an hour" if per_hour >= 3 else f"{per_hour * 24:,.0f} answers a day"


def warnings(status: Status) -> list[str]:
    """What a lead should know and numbers alone don't say; the worst first."""
    project, progress = status.standing.project, status.standing.progress
    running = project.state in ("open", "paused")
    found = []
    if running and not status.comers:
        found.append("Nobody has taken an item yet.")
    elif running and status.waiting.stuck:
        found.append(_stuck(status))
    if progress.flagged and project.state != "closed":
        found.append(
            f"{count(progress.flagged, 'item')} flagged: nobody gets them until a lead decides, with the buttons "
            "under their notices."
        )
    if project.state == "paused":
        found.append("Paused: nothing is handed out.")
    if status.is_quiet:
        found.append("Nobody has answered for two days.")
    return found


def _stuck(status: Status) -> str:
    wanted, came, stuck = status.standing.terms.overlap, status.comers, status.waiting.stuck
    people = "person" if came == 1 else "people"
    if came < wanted:
        unfinished = f"{count(stuck, 'item')} can't finish without more people."
        return f"{wanted} wanted, {came} {people} ever came: {unfinished}"
    return (
        f"{count(stuck, 'item')} can't finish without more people: of the {came} who ever came, too many have "
        "done or skipped them."
    )


def worker(of: Worker, whole: int) -> str:
    """One labeler: how much, which share, how fast."""
    fast = f" · {speed(of.pace)} · {kept_together(seconds(of.pace), 'each')}" if of.pace is not None else ""
    share = of.share
    who = f"<@{share.user_id}>" if share.user_id > 0 else ERASED
    return (
        f"{who} {share.done:,} ({percent(share.done, whole)}){fast}\n"
        f"`{bar(share.done, whole, NARROW)}` last {relative(share.last_at)}"
    )


def more_workers(number: int, done: int) -> str:
    return f"-# and {count(number, 'more labeler')} with {count(done, 'answer')}"
