"""What people have before them when the bot dies as a guideline changes: versions, drafts, examples, counts."""

from functools import partial

from tests.process.discord_process import Card, Form, Loopback
from tests.process.kill_town import Labeler, open_project
from tests.process.old_forms import Deed, button, changed, opened, repair, sending, verb_of

NAME, SLUG = "Rules", "rules"
LONG = "\n".join(f"{number}. Look at every corner of it. Say what you see." for number in range(70))
ON_DRAFTS = ("Next page", "Read again: off", "Edit", "Keep it", "Drop")
ON_THE_DESK = ("Edit", "As a file", "Examples", "Put items back …", "Ask to read it again")


async def every_guideline(discord: Loopback) -> list[Deed]:
    """In a project of its own, with labels under two old versions."""
    await open_project(discord, NAME, items=4, overlap=1)
    yan = Labeler(discord, "yan")
    await yan.enter(SLUG)
    for text in ("Read it twice.", LONG):
        await writes(discord, text, "Keep it")
        for _ in range(2):
            yan.card = (await yan.tap(yan.card, yan.choose(yan.card))).card
    unread = await discord.slash("yan", "guidelines", project=SLUG)
    await yan.enter()
    read = await discord.slash("yan", "guidelines", project="pets")
    return [
        button(discord, "yan", unread.card, "Next page"),
        button(discord, "yan", read.card, "Back to work"),
        *await every_version(discord),
        *await every_draft(discord),
        *await every_example(discord),
        *await every_requeue(discord),
    ]


async def desk(discord: Loopback) -> Card:
    return (await discord.slash("lea", "project guideline", "leads", project=SLUG)).card


async def writes(discord: Loopback, text: str, label: str = "") -> Card:
    """A lead sends the guideline as a file; the preview, or what follows a press on it."""
    file = ("guideline.md", text.encode())
    shown = await discord.slash("lea", "project guideline", "leads", project=SLUG, file=file)
    preview = await discord.again(shown.card)
    return (await discord.press("lea", preview, label=label)).card if label else preview


async def every_version(discord: Loopback) -> list[Deed]:
    """The list, one that is long, and what changed, which is long too."""
    desks = [await desk(discord) for _ in range(len(ON_THE_DESK) + 3)]
    [menu] = desks[0].menus
    one = (await discord.choose("lea", desks[-1], menu, "3")).card
    two = (await discord.choose("lea", desks[-2], menu, "1", "3")).card
    return [
        (verb_of(menu), partial(discord.choose, "lea", desks[-3], menu, "1", "2")),
        *(button(discord, "lea", each, label) for each, label in zip(desks, ON_THE_DESK, strict=False)),
        *(button(discord, "lea", one, "Next page"), button(discord, "lea", two, "Next page")),
        button(discord, "lea", two, "All versions"),
    ]


async def every_draft(discord: Loopback) -> list[Deed]:
    """Each takes the place of the one before, whose buttons say so; and the form."""
    drafts = [await writes(discord, f"{number}. {LONG[::-1]}") for number in range(len(ON_DRAFTS))]
    desks = [await desk(discord), await writes(discord, "Short.", "Keep it"), await desk(discord)]
    form = await opened(discord, "lea", desks[2], "Edit")
    return [
        *(button(discord, "lea", one, label) for one, label in zip(drafts, ON_DRAFTS, strict=True)),
        sending(discord, "lea", form, text="Read it."),
    ]


async def every_example(discord: Loopback) -> list[Deed]:
    cards = [(await discord.press("lea", await desk(discord), label="Examples")).card for _ in range(3)]
    forms: list[Form] = [await opened(discord, "lea", card, "Add a good one") for card in cards[:2]]
    added = await discord.submit("lea", forms[0], {"text": "A cat.", "why": "It is one."})
    return [
        button(discord, "lea", cards[2], "Add a bad one"),
        sending(discord, "lea", forms[1], text="A dog.", why="It is one."),
        button(discord, "lea", added.card, "Remove"),
    ]


async def every_requeue(discord: Loopback) -> list[Deed]:
    """Something is in the queue again, and could be taken out of it."""
    asked = [
        await changed(discord, await desk(discord), "Put items back …", "Put them back in the queue")
        for _ in range(3)
    ]
    [menu] = asked[0].menus
    done = await changed(discord, asked[1], "Put them back in the queue", "Take them out of the queue")
    return [
        repair(discord, done, "Take them out of the queue", "put back as they were"),
        repair(discord, asked[2], "Put them back in the queue", "withdrawn"),
        (verb_of(menu), partial(discord.choose, "lea", asked[0], menu, "1")),
    ]
