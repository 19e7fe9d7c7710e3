"""What people have before them when the bot dies while they practise, and leads when an answer is doubted."""

import json
from functools import partial
from typing import Any

from tests.process.discord_process import Card, Loopback
from tests.process.kill_town import open_project, until
from tests.process.old_forms import SLUG as WAYS
from tests.process.old_forms import Deed, button, opened, pick, sending
from tests.process.old_news import with_verb

NAME, SLUG = "Known", "known"
OF_WAYS = {"moods": {"picked": ["calm", "angry"], "sure": 3}, "size": 3}


async def every_practice(discord: Loopback) -> list[Deed]:
    """In a project of its own; where every way of asking is open, too."""
    await open_project(discord, NAME)
    await brings(discord, SLUG, *(known(f"known-{number}", 4) for number in range(3)))
    await brings(discord, WAYS, known("known", OF_WAYS))
    consents = [(await discord.slash("ike", "practice", project=SLUG)).card for _ in range(2)]
    return [
        button(discord, "ike", consents[0], "No, thanks"),
        button(discord, "ike", consents[1], "I agree"),
        *await every_step(discord),
        *await every_verdict(discord),
        *await every_doubt(discord),
    ]


def known(name: str, answer: object) -> dict[str, Any]:
    return {"id": name, "text": f"Here is {name}.", "answer": answer, "why": "So it is."}


async def brings(discord: Loopback, project: str, *items: dict[str, Any]) -> None:
    file = ("gold.jsonl", "\n".join(map(json.dumps, items)).encode())
    await discord.slash("lea", "items practice", "leads", project=project, file=file)


async def practises(discord: Loopback, who: str, project: str = SLUG) -> Card:
    """/practice through consent to an item."""
    shown = await discord.slash(who, "practice", project=project)
    return (await discord.press(who, shown, label="I agree") if "I agree" in shown.buttons else shown).card


async def every_step(discord: Loopback) -> list[Deed]:
    """A menu, a button after it, and a form; somebody new for each."""
    menu = await practises(discord, "ivy", WAYS)
    tapping, certain = [await picked(discord, who) for who in ("jan", "kai")]
    typing = (await discord.press("kai", certain, label="Certain")).card
    writing = await opened(discord, "kai", typing, "Type the answer")
    return [
        ("ppick", partial(pick, discord, "ivy", menu)),
        button(discord, "jan", tapping, "Rather sure"),
        button(discord, "kai", typing, "Type the answer"),
        sending(discord, "kai", writing, typed="3"),
    ]


async def picked(discord: Loopback, who: str) -> Card:
    return (await pick(discord, who, await practises(discord, who, WAYS))).card


async def every_verdict(discord: Loopback) -> list[Deed]:
    """An item in hand, and what somebody else reads who has answered theirs: a copy for each button."""
    cards = [await practises(discord, "leo") for _ in range(2)]
    copies = [await practises(discord, "mia") for _ in range(4)]
    answered = [await answers(discord, "mia", one) for one in copies]
    form = await opened(discord, "mia", answered[0], "I disagree")
    return [
        button(discord, "leo", cards[0], "Open whole"),
        button(discord, "leo", cards[1], "4"),
        button(discord, "mia", answered[1], "See the item"),
        button(discord, "mia", answered[2], "I disagree"),
        sending(discord, "mia", form, reason="It is not."),
        button(discord, "mia", answered[3], "Next practice item"),
    ]


async def answers(discord: Loopback, who: str, card: Card) -> Card:
    return (await discord.press(who, card, label="4")).card


async def every_doubt(discord: Loopback) -> list[Deed]:
    """A notice, and an item as a lead looks at it."""
    wrong = await answers(discord, "ned", await practises(discord, "ned"))
    form = await opened(discord, "ned", wrong, "I disagree")
    await discord.submit("ned", form, {"reason": "It is not."})
    [notice] = await until(lambda: with_verb(discord, "leads", "pkeep"))
    looking = [await looks(discord, "known-0") for _ in range(3)]
    correcting = await opened(discord, "lea", looking[0], "Correct the answer")
    return [
        button(discord, "lea", notice, "Keep the answer"),
        button(discord, "lea", looking[1], "Correct the answer"),
        sending(discord, "lea", correcting, answer="3", why="So it is."),
        button(discord, "lea", looking[2], "Retire the item"),
    ]


async def looks(discord: Loopback, item: str) -> Card:
    return (await discord.slash("lea", "items practice", "leads", project=SLUG, item=item)).card
