"""What people have in front of them when the bot dies: every kind of screen, and the buttons on it."""

import re
from typing import TypeAlias

from tests.process.discord_process import Card, Loopback
from tests.process.kill_town import Labeler, open_project, until

Screen: TypeAlias = tuple[str, Card, str]
"""Who has it, what they see, and the button they are going to press: a copy of its own for each."""


async def every_screen(discord: Loopback) -> list[Screen]:
    """In a town where "Pets" is open."""
    screens = [*await screens_of_newcomers(discord), *await screens_of_labelers(discord)]
    return screens + await screens_of_leads(discord) + await screens_of_the_board(discord)


async def screens_of_newcomers(discord: Loopback) -> list[Screen]:
    """Consent, guideline, announcement."""
    consents = [(await discord.slash("kim", "work", project="pets")).card for _ in range(3)]
    guideline = await discord.press("kim", consents[2], label="I agree")
    announcement = (await until(lambda: discord.messages("announcements")))[0]
    return [
        *(("kim", consents[0], "No, thanks"), ("kim", consents[1], "I agree")),
        *(("kim", guideline.card, "I have read it: start"), ("kim", announcement, "Start")),
    ]


async def screens_of_labelers(discord: Loopback) -> list[Screen]:
    """An item's card, what stands above it after a skip, and a page of a long one: a copy for each button."""
    jon = Labeler(discord, "jon")
    await jon.enter()
    skipped = [await discord.press("jon", await jon.enter(), label="Skip") for _ in range(5)]
    above = [label for label, button in skipped[0].buttons.items() if re.match("v1:(undo|why):", button)]
    screens = [("jon", one.card, label) for one, label in zip(skipped, above, strict=True)]
    screens += [("jon", await jon.enter(), label) for label in (await jon.enter()).buttons]
    await open_project(discord, "Long", overlap=2, more=" and more\n\n" * 900)
    projects = await discord.slash("jon", "projects")
    own = await discord.slash("una", "me")
    return [
        *screens,
        ("jon", projects.card, "Start"),
        ("una", own.card, "Get an item"),
        ("jon", await jon.enter("long"), "Next page"),
        *await screens_of_own_data(discord, "jon"),
    ]


async def screens_of_own_data(discord: Loopback, who: str) -> list[Screen]:
    """What is kept about somebody, and the question before they are erased; they are, last of all."""
    kept = [(await discord.slash(who, "privacy")).card for _ in range(5)]
    sure = [(await discord.press(who, one, label="Erase me")).card for one in kept[3:]]
    return [
        *(
            (who, one, label)
            for one, label in zip(kept, ("Get mine", "Erase me", "Withdraw consent"), strict=False)
        ),
        *((who, one, label) for one, label in zip(sure, ("Back", "Erase me for good"), strict=True)),
    ]


async def screens_of_leads(discord: Loopback) -> list[Screen]:
    """Two items that two people skipped, and the question before closing."""
    for who in ("pia", "quin"):
        card = await Labeler(discord, who).enter("long")
        for _ in range(2):
            card = (await discord.press(who, card, label="Skip")).card
    keep, retire = await until(lambda: notices(discord, 2))
    closing = await discord.slash("lea", "project close", "leads", project="long")
    sure = [("lea", closing.card, label) for label in closing.buttons]
    log = await discord.slash("lea", "project log", "leads", project="long")
    preview = await discord.slash("lea", "project preview", "leads", project="long")
    looking = [("lea", log.card, "Newest"), ("lea", preview.card, "Next item")]
    return [("lea", keep, "Keep"), ("lea", retire, "Retire"), *looking, *sure]


async def screens_of_the_board(discord: Loopback) -> list[Screen]:
    """It stands in the channel; a lead's own copy has one more button."""
    [board] = await until(lambda: boards(discord))
    leads = await discord.slash("lea", "board", "leads")
    return [("kim", board, "Start"), ("kim", board, "Why not …?"), ("lea", leads.card, "Post it anew")]


async def boards(discord: Loopback) -> list[Card]:
    messages = await discord.messages("announcements")
    return [card for card in messages if any(id_.startswith("v1:best:") for id_ in card.buttons.values())]


async def notices(discord: Loopback, number: int) -> list[Card]:
    """What the leads were told, once it is so much."""
    told = await discord.messages("leads")
    return told if len(told) == number else []
