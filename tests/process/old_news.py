"""What else leads have in front of them when the bot dies: plans, announcements, who may label, who is there."""

from tests.process.discord_process import Answer, Card, Loopback
from tests.process.kill_town import open_project, slug, until
from tests.process.old_forms import Deed, button, opened, repair, sending

NAMES = ("Plans", "More plans", "Other plans")
ON_DRAFTS = ("Post now", "Edit", "At a time", "Mention: on", "Drop")


async def every_plan(discord: Loopback) -> list[Deed]:
    """In projects of their own: each is paused until a time, and the team was told so of the first."""
    announcing, marking, cancelling = [await paused(discord, name) for name in NAMES]
    await discord.press("lea", await lead(discord, "project announce", kind="refilled"), label="Post now")
    told = await until(lambda: with_verb(discord, "announcements", "about"))
    closing = await lead(discord, "project close", at="in 9h")
    asked = await lead(discord, "project access", languages="de")
    turning = await discord.slash("lea", "round close", "leads", project=slug(NAMES[2]))
    roster = await discord.slash("lea", "roster", "leads")
    return [
        *await every_draft(discord),
        button(discord, "kim", told[0], "Read the guideline"),
        repair(discord, announcing, "Announce it", "Post now"),
        button(discord, "lea", marking, "Mark it in the server's events"),
        button(discord, "lea", cancelling, "Cancel"),
        button(discord, "lea", closing.card, "Close it then"),
        button(discord, "lea", turning.card, "Close the round"),
        button(discord, "lea", asked.card, "Open to all labelers"),
        button(discord, "lea", roster.card, "Next page"),
    ]


async def paused(discord: Loopback, name: str) -> Card:
    """What a lead reads once it is."""
    await open_project(discord, name)
    return (await discord.slash("lea", "project pause", "leads", project=slug(name), until="in 5h")).card


async def every_draft(discord: Loopback) -> list[Deed]:
    """A draft of its own for each button and each form; and the form for a message of one's own."""
    drafts = [(await lead(discord, "project announce", kind="refilled")).card for _ in range(7)]
    text = await opened(discord, "lea", drafts[5], "Edit")
    time = await opened(discord, "lea", drafts[6], "At a time")
    message = (await lead(discord, "project announce")).form
    assert message is not None
    return [
        *(button(discord, "lea", one, label) for one, label in zip(drafts, ON_DRAFTS, strict=False)),
        sending(discord, "lea", text, text="Much to do."),
        sending(discord, "lea", time, at="in 2h"),
        sending(discord, "lea", message, text="Thank you!"),
    ]


async def lead(discord: Loopback, command: str, **options: str) -> Answer:
    return await discord.slash("lea", command, "leads", project=slug(NAMES[0]), **options)


async def with_verb(discord: Loopback, channel: str, verb: str) -> list[Card]:
    """What stands in a channel and has such a button."""
    messages = await discord.messages(channel)
    return [card for card in messages if any(f":{verb}:" in one for one in card.buttons.values())]
