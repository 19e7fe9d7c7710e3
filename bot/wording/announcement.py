"""What the bot posts in channels: a project's announcement, and notices to the leads."""

from bot.wording.times import count

START = "Start"
KEEP = "Keep"
RETIRE = "Retire"
THERE = "It is there"
POST = "Post it"
DECIDED = {
    "open": "Kept: it is handed out again.",
    "flagged": "It is still set aside.",
    "retired": "Retired: it is handed out no more. Its answers stay.",
}
CLEARED = {
    "sent": "Thank you, noted: it is there.",
    "intended": "It is posted as soon as the bot can, if its project is still open.",
    "unsure": "It is still not known whether it is there.",
    "failed": "It is still not posted.",
}
WHY_FLAGGED = {"skips": "several labelers skipped it", "refused": "Discord refused to show its text"}
STATES = {
    "paused": "**Paused** for now. What is in hand can still be answered.",
    "closed": "**Closed.** Thank you to everyone who took part.",
}


def opened(name: str, summary: str, items: int, overlap: int, minutes: float | None) -> str:
    """What it is, how much there is, and how long one takes."""
    people = f", each for {count(overlap, 'labeler')}" if overlap > 1 else ""
    pace = f" · about {minutes:g} min each" if minutes else ""
    lines = [f"## {name}", summary, f"{count(items, 'item')}{people}{pace}"]
    return "\n".join(line for line in lines if line)


def announcement(about: str, state: str, role_id: int | None) -> str:
    """`role_id` is the role to mention, if one is."""
    mention = f"<@&{role_id}> " if role_id and state == "open" else ""
    ending = STATES.get(state, f"{mention}Press **{START}** or type `/work`.")
    return f"{about}\n{ending}"


def flagged(project: str, item: str, why: str) -> str:
    return (
        f"**{project}**: item `{item}` is set aside, because {WHY_FLAGGED[why]}. "
        f"Nobody gets it until you decide.\n-# {KEEP} hands it out again; {RETIRE} takes it out for good."
    )


def unsure(project: str, channel_id: int) -> str:
    return (
        f"The announcement of **{project}** may or may not stand in <#{channel_id}>: the bot stopped while it "
        f"was posting, and can't read that channel's history. Please look, then tell me."
    )


def failed(project: str, channel_id: int) -> str:
    return (
        f"The announcement of **{project}** could not be posted in <#{channel_id}>. Allow the bot to view that "
        f"channel, send messages and read its history there, or choose another one with `/setup`. "
        f"Then press {POST}."
    )
