"""What else people have in front of them when the bot dies: menus, forms, and leads' repairs.

The bot must know `two_of_five`: of all ways of asking it alone has a menu, and a button after it.
"""

import json
import shutil
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tests.process.discord_process import ROOT, Answer, Card, Form, Loopback
from tests.process.kill_town import Labeler, until

Deed: TypeAlias = tuple[str, Callable[[], Awaitable[Answer | Card]]]
"""What it is called in a custom_id, and doing it."""

NEW = ROOT / "tests" / "task_types" / "two_of_five.py"
SLUG = "ways"
WAYS = """
name = "Ways"
summary = "Every way to answer."
overlap = 9
guideline = "Read it, then answer."

[display]
prompt = "text"

[[questions]]
name = "moods"
type = "two_of_five"
ask = "Which two moods fit best?"
options = ["calm", "angry", "sad", "glad", "bored"]
comment = true

[[questions]]
name = "size"
type = "number"
ask = "How many pets?"
min = 0
max = 9
"""


def with_two_of_five(folder: Path) -> Path:
    """A copy of the program in which a new way of asking was put in its place."""
    for room in ("bot", "cogs", "storage"):
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)  # exports name the version
    shutil.copy(NEW, folder / "bot" / "task_types")
    return folder


async def open_ways(discord: Loopback) -> None:
    await discord.slash("lea", "project create", "leads", file=("project.toml", WAYS.encode()))
    lines = "\n".join(json.dumps({"text": f"Pet pet-{number}"}) for number in range(3))
    file = ("items.jsonl", lines.encode())
    await discord.slash("lea", "items import", "leads", project=SLUG, file=file)
    await discord.slash("lea", "project open", "leads", project=SLUG)


async def every_form(discord: Loopback) -> list[Deed]:
    """Before the kill: everything that is no button, or opens a form; somebody new for each step of an answer."""
    await open_ways(discord)
    menu = await Labeler(discord, "rose").enter(SLUG)
    tapping = await picked(discord, "sue")
    typing = (await discord.press("tom", await picked(discord, "tom"), label="Certain")).card
    commenting = await opened(discord, "rose", menu, "Comment")
    writing = await opened(discord, "tom", typing, "Type the answer")
    creating = (await discord.slash("lea", "project create", "leads", template="kind-replies")).form
    assert creating is not None
    return [
        button(discord, "rose", menu, "Comment"),
        sending(discord, "rose", commenting, moods="Rather calm"),
        ("pick", partial(pick, discord, "rose", menu)),
        button(discord, "sue", tapping, "Rather sure"),
        button(discord, "tom", typing, "Type the answer"),
        sending(discord, "tom", writing, typed="3"),
        sending(discord, "lea", creating, name="More kind replies"),
    ]


async def every_repair(discord: Loopback) -> list[Deed]:
    """Leads look at a batch and at a labeler's answers, some before and some after they have pressed."""
    await discord.press("vic", await Labeler(discord, "vic").enter(SLUG), label="Skip")
    aside, back = [
        (await discord.slash("lea", "project setaside", "leads", project=SLUG, labeler="vic")).card
        for _ in range(2)
    ]
    batches = (await discord.complete("lea", "items retire", "batch", "Ways")).offered
    retiring, retired = [
        (await discord.slash("lea", "items retire", "leads", batch=number)).card
        for number in [*batches.values()] * 2
    ]
    back = await changed(discord, back, "Set aside", "Put back")
    retired = await changed(discord, retired, "Retire this batch", "Bring it back")
    return [
        repair(discord, aside, "Set aside", "annotations set aside"),
        repair(discord, back, "Put back", "put back"),
        repair(discord, retiring, "Retire this batch", "Bring it back"),
        repair(discord, retired, "Bring it back", "Retire this batch"),
    ]


async def changed(discord: Loopback, card: Card, label: str, then: str) -> Card:
    """The card once a repair is done: Discord is told at once that it may last, and the card follows."""

    async def look() -> Card | None:
        now = await discord.again(card)
        return now if then in now.text or then in now.buttons else None

    await discord.press("lea", card, label=label)
    found = await until(look)
    assert found is not None
    return found


def repair(discord: Loopback, card: Card, label: str, then: str) -> Deed:
    """A press of a lead's, and what their card must come to say."""
    return verb_of(card.buttons[label]), partial(changed, discord, card, label, then)


async def picked(discord: Loopback, who: str) -> Card:
    """Somebody's card once they have picked two from the menu."""
    return (await pick(discord, who, await Labeler(discord, who).enter(SLUG))).card


async def pick(discord: Loopback, who: str, card: Card) -> Answer:
    [menu] = card.menus
    return await discord.choose(who, card, menu, *card.menus[menu][:2])


async def opened(discord: Loopback, who: str, card: Card, label: str) -> Form:
    form = (await discord.press(who, card, label=label)).form
    assert form is not None, f"{label} opened no form"
    return form


def button(discord: Loopback, who: str, card: Card, label: str) -> Deed:
    return verb_of(card.buttons[label]), partial(discord.press, who, card, label=label)


def sending(discord: Loopback, who: str, form: Form, **typed: str) -> Deed:
    """Sending a form in that was opened before the kill."""
    return verb_of(form.raw["custom_id"]), partial(discord.submit, who, form, typed)


def verb_of(custom_id: str) -> str:
    return custom_id.split(":")[1]


def reads(shown: Answer | Card) -> str:
    """What somebody reads: a form's title, or the text of a message."""
    return shown.form.title if isinstance(shown, Answer) and shown.form else shown.text
