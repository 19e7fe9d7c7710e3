"""Why there is nothing for a labeler, in counts that add up, and what would help."""

from collections.abc import Sequence

from bot.labeling.access import NeedsQualification
from bot.labeling.hands import WhyNothing
from bot.labeling.upcoming import Upcoming
from bot.wording import access, board, cycle
from bot.wording.times import count, moment, relative
from storage.counts import Left

HEADING = "## Why not …?"
NONE_MISSING = "Everything that is open has something for you."
START = "Start"


def reasons(name: str, of: WhyNothing) -> str:
    """The sentence for a project, then its items, each counted once under the first reason that fits."""
    if of.turn is not None and of.is_between_rounds:
        return f"**{name}**: {cycle.stage(of.turn)} Your work is kept."
    return f"{_sentence(name, of)}\n{counts(of)}"


def _sentence(name: str, of: WhyNothing) -> str:
    if of.project.state == "paused":
        return paused(name, of.opens_at)
    if of.shut_out is not None:
        return access.shut_out(name, of.shut_out)
    return f"**{name}**: nothing for you right now."


def paused(name: str, opens_at: int | None) -> str:
    """`opens_at` is when that is to end, if it was planned."""
    until = f"until {moment(opens_at)}, {relative(opens_at)}" if opens_at else "until a lead resumes it"
    return f"**{name}** is paused: nothing is handed out {until}. Your work is kept."


def counts(of: WhyNothing) -> str:
    """The lines add up to the first one's number."""
    left = of.left
    lines = [
        (left.in_hand, "in your hands"),
        (left.done_by_you, "rated by you"),
        (left.skipped_by_you, "skipped by you"),
        (left.complete, "complete: every seat is filled"),
        (left.set_aside, "set aside by the leads"),
        (left.held, _held(left)),
        (left.free, _free(of)),
    ]
    counted = [f"- {number:,} {reason}" for number, reason in lines if number]
    return "\n".join([f"{count(left.items, 'item')} in all:", *counted])


def _held(left: Left) -> str:
    seats = f"{left.seats_leased:,} being rated now, {left.seats_done:,} rated"
    frees = "" if left.next_frees_at is None else f"; one may come back {relative(left.next_frees_at)}"
    return f"in other labelers' hands ({seats}{frees})"


def _free(of: WhyNothing) -> str:
    if of.project.state == "paused":
        return "waiting until it goes on"
    if isinstance(of.shut_out, NeedsQualification):
        return "free: they need practice first"
    return "free again: press Look again" if of.shut_out is None else "free, for others"


def coming(name: str, of: Upcoming) -> str:
    return f"**{name}** opens {moment(of.opens_at)}, {relative(of.opens_at)}."


def more(projects: int) -> str:
    return f"-# and {count(projects, 'more project')}: `/projects`"


def questions(waiting: int, thread_ids: Sequence[int]) -> str:
    """Other people's, and where some of them stand."""
    return f"{board.questions(waiting)}\n{' · '.join(f'<#{thread_id}>' for thread_id in thread_ids)}"


def start_there(name: str) -> str:
    return f"Start: {name}"
