"""What people are told when there is work for them, and before an item goes back; and what leads hear about it."""

from collections.abc import Sequence

from bot.wording.permissions import missing
from bot.wording.times import clock, relative

START = "Start"
AGAIN = "Send them again"
THREAD_LONGEST = 100  # characters
STARTED = "They are sent again, slowly."
NOT_TOLD = "People who wait for work or a reminder could not be told"
NEWS_CHANNEL = (
    f"{NOT_TOLD}: the channel for announcements takes no private threads, because it is an announcement channel "
    "itself. Name another one with `/setup waves:`, one that labelers can see."
)
NO_CHANNEL = f"{NOT_TOLD}: there is no channel to tell them in. Name one with `/setup`."
REFUSED = (
    f"{NOT_TOLD}: Discord lets the bot make no private thread in <#{{channel}}>. "
    "Let the bot create private threads and send messages in threads there, or name another channel with "
    "`/setup waves:`. It is tried again by itself, and nobody loses their place."
)
DM_STOPPED = (
    "Discord has stopped the bot's direct messages: it holds them for spam. None is sent any more. Whoever asked "
    "for them is told in a private thread instead. Read what Discord wrote to the bot's owner, and wait until that "
    f"is settled; then press **{AGAIN}**."
)


def thread_name(project: str, marker: str) -> str:
    """A wave's thread; the marker is what the bot finds it by."""
    end = f": work for you · {marker}"
    return f"{project[: THREAD_LONGEST - len(end)]}{end}"


def own_thread_name(marker: str) -> str:
    return f"Reminders for you · {marker}"


def wave(project: str, user_ids: Sequence[int], until: int) -> str:
    """In a wave's thread: whom it is for, and how long."""
    people = " ".join(f"<@{one}>" for one in user_ids)
    return f"{people}\n{_work(project, until)}\nPress **{START}** or type `/work`.{_OTHERWISE}"


def wave_dm(project: str, until: int, channel_id: int) -> str:
    """The same by direct message, where no button can hand anything out."""
    return f"{_work(project, until)}\nType `/work` in <#{channel_id}>.{_OTHERWISE}"


def _work(project: str, until: int) -> str:
    return f"**{project}** has work for you. A place is held for you until {clock(until)}, {relative(until)}."


_OTHERWISE = "\n-# If you can't come, it goes to the next in line by itself. `/notify` changes what you get."


def reminder(project: str, until: int) -> str:
    return f"**{project}**: your item goes back {relative(until)}. **Extend** gives you the full time again."


def reminder_dm(project: str, until: int, channel_id: int) -> str:
    return f"**{project}**: your item goes back {relative(until)}. To go on, type `/work` in <#{channel_id}>."


def reminder_in_thread(user_id: int, project: str, until: int) -> str:
    return f"<@{user_id}> {reminder(project, until)}"


def no_threads(why: str, channel_id: int, names: Sequence[str]) -> str:
    """`names` are discord.py's, of permissions that are missing."""
    if why == "missing":
        return f"{NOT_TOLD}.\n{missing(f'<#{channel_id}>', names)}"
    return {"news": NEWS_CHANNEL, "none": NO_CHANNEL}.get(why, REFUSED.format(channel=channel_id))


def wave_unsure(thread_id: int) -> str:
    return (
        f"It is not known whether people were told of work in <#{thread_id}>: the bot stopped while it was telling "
        "them, and can't read that thread. Nobody is told twice; what was held for them goes back by itself."
    )
