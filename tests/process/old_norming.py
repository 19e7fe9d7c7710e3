"""What people have before them when the bot dies while they vote, and leads while they lead the vote."""

import json
from functools import partial

from tests.process.discord_process import Card, Loopback
from tests.process.kill_town import open_project, until
from tests.process.old_forms import WAYS, Deed, button, opened, pick, sending
from tests.process.old_news import with_verb

LONG = " and more\n\n" * 900
PUT, VOTE = "Put it to the channel", "Vote"


async def every_vote(discord: Loopback) -> list[Deed]:
    """In projects of their own: one item of each may be before the channel."""
    await open_project(discord, "Voted", more=LONG)
    preview = await looks(discord, "voted")
    running = await puts(discord, "voted", "Voted")
    consents = [(await discord.press("abe", running, label=VOTE)).card for _ in range(2)]
    return [
        button(discord, "lea", preview, PUT),
        button(discord, "abe", consents[0], "No, thanks"),
        button(discord, "abe", consents[1], "I agree"),
        button(discord, "bea", running, VOTE),
        *await every_card(discord, running),
        *await every_way(discord),
        *await every_turn(discord),
    ]


async def looks(discord: Loopback, project: str, item: str = "pet-0") -> Card:
    return (await discord.slash("lea", "norm", "leads", project=project, item=item)).card


async def puts(discord: Loopback, project: str, name: str) -> Card:
    """An item is put to the channel; what stands there."""
    await discord.press("lea", await looks(discord, project), label=PUT)

    async def posted() -> list[Card]:
        messages = await with_verb(discord, "announcements", "vote")
        return [card for card in messages if f"**{name}**" in card.text]

    [message] = await until(posted)
    return message


async def opens_card(discord: Loopback, who: str, message: Card) -> Card:
    """Vote, through consent, to the item."""
    shown = await discord.press(who, message, label=VOTE)
    return (await discord.press(who, shown, label="I agree") if "I agree" in shown.buttons else shown).card


async def every_card(discord: Loopback, message: Card) -> list[Deed]:
    """A page of a long item, all of it, and a vote on its last page."""
    cards = [await opens_card(discord, "bea", message) for _ in range(3)]
    last = (await discord.press("bea", cards[2], label="Last page")).card
    return [
        button(discord, "bea", cards[0], "Next page"),
        button(discord, "bea", cards[1], "Open whole"),
        button(discord, "bea", last, "4"),
    ]


async def every_way(discord: Loopback) -> list[Deed]:
    """A menu, a button after it, and a form; somebody new for each."""
    toml = WAYS.replace('"Ways"', '"Voted ways"').encode()
    await discord.slash("lea", "project create", "leads", file=("project.toml", toml))
    file = ("items.jsonl", json.dumps({"id": "pet-0", "text": "Pet pet-0"}).encode())
    await discord.slash("lea", "items import", "leads", project="voted-ways", file=file)
    await discord.slash("lea", "project open", "leads", project="voted-ways")
    message = await puts(discord, "voted-ways", "Voted ways")
    menu, *others = [await opens_card(discord, who, message) for who in ("cal", "deb", "eli")]
    tapping, certain = [
        (await pick(discord, who, card)).card for who, card in zip(("deb", "eli"), others, strict=True)
    ]
    typing = (await discord.press("eli", certain, label="Certain")).card
    writing = await opened(discord, "eli", typing, "Type the answer")
    return [
        ("vpick", partial(pick, discord, "cal", menu)),
        button(discord, "deb", tapping, "Rather sure"),
        button(discord, "eli", typing, "Type the answer"),
        sending(discord, "eli", writing, typed="3"),
    ]


async def every_turn(discord: Loopback) -> list[Deed]:
    """Before the votes are shown, after that, and once it is closed."""
    await open_project(discord, "Turned")
    message = await puts(discord, "turned", "Turned")
    await discord.press("bea", await opens_card(discord, "bea", message), label="4")
    again, revealing = [await looks(discord, "turned") for _ in range(2)]
    await open_project(discord, "Shown")
    message = await puts(discord, "shown", "Shown")
    await discord.press("bea", await opens_card(discord, "bea", message), label="4")
    shown = (await discord.press("lea", message, label="Reveal")).card
    closing = await looks(discord, "shown")
    return [
        button(discord, "lea", again, "Post it again"),
        button(discord, "lea", revealing, "Reveal"),
        button(discord, "lea", shown, "Vote again"),
        button(discord, "lea", closing, "Close"),
        *await every_outcome(discord),
    ]


async def every_outcome(discord: Loopback) -> list[Deed]:
    """What a lead may make of an item: a form for each, opened and sent after the kill."""
    await open_project(discord, "Ended")
    message = await puts(discord, "ended", "Ended")
    await discord.press("bea", await opens_card(discord, "bea", message), label="4")
    closed = (await discord.press("lea", message, label="Close")).card
    gold = await opened(discord, "lea", closed, "Make it a practice item")
    example = await opened(discord, "lea", closed, "Make it a good example")
    return [
        button(discord, "lea", closed, "Make it a practice item"),
        button(discord, "lea", closed, "Make it a bad one"),
        sending(discord, "lea", gold, answer="4", why="So it is."),
        sending(discord, "lea", example, why="So it is."),
    ]
