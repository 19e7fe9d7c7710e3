"""What people read about tips, and about what helped."""

from bot.labeling.helping import Helpful
from bot.labeling.insights import Shared
from bot.wording.inquiries import message_link
from bot.wording.times import count

INSIGHT = "Share a tip"
ABOUT_LABEL = "What it is about, in one line"
TEXT_LABEL = "Your tip"
TEXT_NOTE = "It is posted for all, and stands in the FAQ. Leads may correct it or take it out."
NAMED_LABEL = "Your name under it?"
NAMED_NOTE = "Without it, it still counts for you on /leaderboard, unless you leave that."
NAMED = {"no": "No, without my name", "yes": "Yes, with my name"}
THIS_HELPED = "This helped"
HELPED_YOU = "It helped you"
READ_ALL = "Read it all"
TAKE_BACK = "Take my tip back"
TAKEN_BACK = "Your tip is taken back: its words are not kept, and its post shows them no more in a moment."
OUT = "*This tip was taken out.*"


def shared(of: Shared, guild_id: int) -> str:
    where = "as soon as `/setup` has named a channel for it"
    if of.thread_id is not None:
        where = f"in a moment, here: {message_link(guild_id, of.thread_id)}"
    elif of.channel_id is not None:
        where = f"in a moment, in <#{of.channel_id}>, in a thread for tips"
    return (
        f"Thank you! Your tip is in `/faq` now, and is posted {where}. Each person it helps says so with one tap: "
        "that counts for you on `/leaderboard`.\n"
        "-# Kept: the tip, and that it is yours. `/privacy` shows it."
    )


def thread_title(project: str) -> str:
    return f"Tips: {project}" if project else "Tips"


def thread_head(project: str) -> str:
    return (
        f"Tips on **{project}**, from people who work on it.\n"
        f"-# **{THIS_HELPED}** under a tip thanks whoever wrote it. `/insight` shares one, `/faq` finds them again."
    )


def tip(project: str, author: int | None, about: str, text: str, is_corrected: bool) -> str:
    """A tip in its thread."""
    who = f"<@{author}> has a tip" if author else "A tip"
    corrected = "\n-# Corrected by a lead" if is_corrected else ""
    return f"{who} on **{project}**: **{about}**{corrected}\n>>> {text}"


def helped_by(people: int) -> str:
    """On the button in the thread, which is everybody's."""
    return f"{THIS_HELPED} · {people:,}" if people else THIS_HELPED


def helped(of: Helpful) -> str:
    """On the same button before one reader."""
    return f"{HELPED_YOU} · {of.people:,}" if of.by_them else helped_by(of.people)


def helpful(of: Helpful) -> str:
    return f"helped {count(of.people, 'person', 'people')}{', you too' if of.by_them else ''}"


def heard(of: Helpful) -> str:
    others = f"It {helpful(of)}." if of.people else "Nobody says so now."
    if of.by_them:
        return f"Thank you: that counts for whoever wrote it. {others} Pressed again, it is taken back."
    return f"Taken back. {others}"
