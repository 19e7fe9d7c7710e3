"""What stands on the board, and what leads are told about it."""

from collections.abc import Sequence

from bot.labeling.board import Paused, Work
from bot.labeling.pace import HOUR
from bot.labeling.project_access import Access
from bot.labeling.upcoming import Upcoming
from bot.wording.cycle import stage
from bot.wording.languages import in_words
from bot.wording.permissions import missing
from bot.wording.times import count, each, moment, relative

HEADING = "# The board"
NOTHING = "No project is open right now. When one opens, it is announced here."
PAUSED = "## Paused"
COMING = "## Coming"
START = "Start"
WHY_NOT = "Why not …?"
POST_ANEW = "Post it anew"
POSTED_ANEW = "The board is posted at the end of the announcements' channel in a moment; the old one goes."
MOVED = "The board has moved: type `/board` to see it."
SOON = 2 * HOUR
CHECK = (
    "Look whether the bot may view that channel and send messages there, and whether AutoMod stops a name."
)


def heading(role_id: int | None) -> str:
    """What this is, and who may work where nothing else is said."""
    return HEADING if role_id is None else f"{HEADING}\n-# For <@&{role_id}>."


def work(name: str, summary: str, of: Work, now: int) -> str:
    """One open project, in lines a phone can show."""
    about = f"-# {summary}" if summary else ""
    stands = [stage(of.waits)] if of.waits else [_left(of), _going(of, now)]
    lines = [f"### {name}", about, *stands, _who(of.access, of.asks_to_qualify)]
    return "\n".join(line for line in lines if line)


def _left(of: Work) -> str:
    left = of.stock
    if left.seats:
        on = f" on {count(left.items, 'item')}" if left.items != left.seats else ""
        return f"**{count(left.seats, 'seat' if on else 'item')}** left{on}"
    if left.next_frees_at is not None:
        return f"Every seat is taken; one may come back {relative(left.next_frees_at)}"
    return "Every seat is taken: nothing is left to do."


def _going(of: Work, now: int) -> str:
    """How long one takes, who is at it, the pace, when it runs dry, and when it closes."""
    dry_at, minutes = of.dry_at(now), of.terms.minutes_per_item
    parts = [
        each(minutes).capitalize() if minutes and of.stock.seats else "",
        f"{of.stock.leased:,} in hand" if of.stock.leased else "",
        "" if of.per_hour is None else rate(of.per_hour),
        "" if dry_at is None else f"empty {relative(about(dry_at, now))}",
        "" if of.closes_at is None else f"closes {moment(of.closes_at)}",
    ]
    return " · ".join(part for part in parts if part)


def rate(per_hour: float) -> str:
    """In two digits: a board that changes with every answer is read by nobody."""
    number, unit = (per_hour, "an hour") if per_hour >= 3 else (per_hour * 24, "a day")
    rounded = float(f"{number:.2g}")
    return f"{rounded:,.0f} {'answer' if rounded == 1 else 'answers'} {unit}"


def about(at: int, now: int) -> int:
    """A time that was estimated, to ten minutes, the hour or the day, as far as it is away."""
    away = at - now
    step = HOUR // 6 if away < SOON else HOUR if away < 24 * HOUR else 24 * HOUR
    return -(-at // step) * step


def _who(access: Access, asks_to_qualify: bool) -> str:
    """Who alone may work on it, and how much one person may have."""
    caps = ((access.most_per_day, "a day"), (access.most_per_labeler, "in all"))
    parts = [
        "for " + " or ".join(f"<@&{role}>" for role in access.roles) if access.roles else "",
        f"who read {in_words(access.languages)}" if access.languages else "",
        "qualify first: `/practice`" if asks_to_qualify else "",
        *(f"at most {most:,} {when} each" for most, when in caps if most is not None),
    ]
    said = " · ".join(part for part in parts if part)
    return f"-# {said}" if said else ""


def paused(name: str, of: Paused) -> str:
    if of.opens_at is not None:
        return f"**{name}** goes on {moment(of.opens_at)}, {relative(of.opens_at)}"
    return f"**{name}**: what is in hand can still be answered"


def coming(name: str, of: Upcoming) -> str:
    return f"**{name}** opens {moment(of.opens_at)}, {relative(of.opens_at)}. Read its guideline until then."


def guideline(name: str) -> str:
    return f"Guideline: {name}"


def more(projects: int) -> str:
    return f"-# and {count(projects, 'more project')}: `/projects`"


def questions(waiting: int) -> str:
    verb = "waits" if waiting == 1 else "wait"
    return f"-# {count(waiting, 'question')} {verb} for an answer: can you give one?"


def no_board(channel_id: int, lacking: Sequence[str]) -> str:
    """What leads do so that it can be posted; `lacking` are permissions by discord.py's names."""
    sentence = f"The board of what work there is can't be shown in <#{channel_id}>: Discord refuses it."
    how = missing(f"<#{channel_id}>", lacking) if lacking else CHECK
    return (
        f"{sentence}\n{how}\n-# It appears by itself as soon as it can, or in another channel after `/setup`."
    )


def board_lost(channel_id: int) -> str:
    return (
        f"The bot stopped while it was posting the board in <#{channel_id}>, and can't tell whether it is there. "
        "It posts another one. If you see two: press a button on the one that stays behind, and it goes."
    )
