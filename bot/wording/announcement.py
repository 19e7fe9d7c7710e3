"""What the bot posts in channels: a project's announcement, and notices to the leads."""

from bot.wording.times import count, each, moment

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
WHY_FLAGGED = {
    "skips": "several labelers skipped it",
    "refused": "Discord refused to show its text",
    "normed": "it is put to the channel, where people see what others answer",
}
STATES = {
    "paused": "**Paused** for now. What is in hand can still be answered.",
    "closed": "**Closed.** Thank you to everyone who took part.",
}


def opened(name: str, summary: str, items: int, overlap: int, minutes: float | None) -> str:
    """What it is, how much there is, and how long one takes."""
    people = f", each for {count(overlap, 'labeler')}" if overlap > 1 else ""
    pace = each(minutes).capitalize() if minutes else ""
    lines = [f"## {name}", summary, f"{count(items, 'item')}{people}", pace]
    return "\n".join(line for line in lines if line)


def announcement(about: str, state: str, role_id: int | None, resumes_at: int | None = None) -> str:
    """`role_id` is the role to mention, if one is; `resumes_at` is when a paused project goes on."""
    mention = f"<@&{role_id}> " if role_id and state == "open" else ""
    ending = STATES.get(state, f"{mention}Press **{START}** or type `/work`.")
    goes_on = f" It goes on {moment(resumes_at)}." if resumes_at else ""
    return f"{about}\n{ending}{goes_on}"


def flagged(project: str, item: str, why: str) -> str:
    because = f"**{project}**: item `{item}` is set aside, because {WHY_FLAGGED[why]}. "
    if why == "normed":
        return f"{because}Nobody gets it any more; its answers stay.\n-# {RETIRE} takes it out for good."
    then = f"{KEEP} hands it out again; {RETIRE} takes it out for good."
    return f"{because}Nobody gets it until you decide.\n-# {then}"


WHAT = {
    "announcement": "The announcement of **{}**",
    "news": "An announcement about **{}**",
    "norming": "The item of **{}** that is put to the channel",
    "event": "The event that marks the opening of **{}**",
}


def unsure(kind: str, project: str, channel_id: int) -> str:
    """`kind` is the post's, as for the others below."""
    what = WHAT[kind].format(project)
    if kind == "event":
        return f"{what} may or may not be there: the bot stopped while it made it. Please look, then tell me."
    return (
        f"{what} may or may not stand in <#{channel_id}>: the bot stopped while it "
        f"was posting, and can't read that channel's history. Please look, then tell me."
    )


def failed(kind: str, project: str, channel_id: int) -> str:
    what = WHAT[kind].format(project)
    if kind == "event":
        return (
            f"{what} could not be made. Allow the bot to create events: Server Settings, Roles, the bot's role, "
            f"Create Events. Then press {POST}."
        )
    return (
        f"{what} could not be posted in <#{channel_id}>. Allow the bot to view that "
        f"channel, send messages and read its history there, or choose another one with `/setup`. "
        f"Then press {POST}."
    )


def slow(kind: str, project: str) -> str:
    return (
        f"{WHAT[kind].format(project)} is not posted yet: Discord has not taken it, several times. "
        "The bot goes on trying by itself; you need do nothing."
    )


def unpublished(kind: str, project: str, channel_id: int) -> str:
    return (
        f"{WHAT[kind].format(project)} stands in <#{channel_id}>, but could not be published to the servers that "
        "follow it. Press Publish on the message itself, or leave it."
    )


NOT_KNOWN = (
    "The bot can't find that message, so it will not change it when the project pauses or closes. "
    "Allow it to read the channel's history, and it finds it then."
)
