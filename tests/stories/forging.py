"""What the stories about forged presses share: a busy server, and everything there is to press on it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TypeAlias

from bot.ui.persistent import Picker, custom_id
from tests.stories.test_bad_input import SORRY
from tests.stories.test_notices import refuse, wants_direct
from tests.stories.test_who_may import ITEMS
from tests.stories.town import PETS, Person, Seen, Town
from tests.stories.waiting import open_again
from tests.ui.test_persistent import BUTTON, FORM, button, picks, registered, sends, sent, showing

Rows: TypeAlias = set[tuple[object, ...]]
COMMENTED = f"{PETS}comment = true\n"
SPAM = 20026  # Discord lets the bot send no direct messages any more

# Every verb stands here once, by what its first number is the id of. Where it is none, all that is there is tried.
SUBJECTS: dict[str, tuple[str, ...]] = {
    "announcement": ("start", "about", "there", "post"),
    "flagged": ("keep", "retire"),
    "notice": ("noted",),
    "stopped": ("dms",),
    "project": ("agree", "begin", "guide", "close", "enter", "log", "setaside", "notify", "closethen", "news",
                "message", "openall", "roster", "quality", "qualitypicture"),
    "batch": ("retirebatch", "bringback"),
    "item": ("preview",),
    "repair": ("putback",),
    "plan": ("unplan", "event"),
    "news": ("newspost", "newswhen", "newsat", "newsedit", "newstext", "newscall", "newsdrop"),
    "wave": ("come",),
    "labeler": ("forget", "quiet"),
    "assignment": ("answer", "part", "pick", "write", "written", "comment", "commented",
                   "page", "whole", "skip", "extend", "return"),
    "annotation": ("undo", "why"),
    "": ("again", "best", "whynot", "decline", "create", "postboard", "hush", "wishes", "way", "limit", "remind",
         "quieted", "here", "away", "awayuntil", "unsay", "available", "hours", "days", "fromhour", "tohour",
         "aboutme", "reads", "skills", "skilled", "kept", "mine", "erase", "withdraw"),
}  # fmt: skip
PERSONAL = ("labeler", "assignment", "annotation")
# Whatever number these carry, they change something of the presser's own, and of nobody else's.
OF_ONESELF = (
    "again", "best", "hush", "wishes", "way", "limit", "remind", "quieted", "awayuntil", "unsay", "days",
    "fromhour", "tohour", "skilled", "withdraw",
)  # fmt: skip
OF_ONES_SERVER = ("postboard",)  # the same, of the server they lead
OF_LEADS = (
    "there", "post", "keep", "retire", "noted", "dms", "close", "log", "setaside", "closethen", "news", "message",
    "openall", "roster", "quality", "qualitypicture",
    "retirebatch", "bringback", "preview", "putback", "unplan", "event", "newspost",
    "newswhen", "newsat", "newsedit", "newstext", "newscall", "newsdrop", "create", "postboard",
)  # fmt: skip
FOR_ANYBODY = (
    "about",
    "guide",
    "decline",
    "kept",
    "mine",
    "erase",
    "withdraw",
)  # guidelines, and what is kept
REFUSED = (
    "belongs to somebody else", "belongs to another server", "There is no project", "There is no such batch",
)  # fmt: skip

FOUND = {
    "announcement": "SELECT id FROM outbox WHERE kind = 'announcement'",
    "flagged": "SELECT id FROM outbox WHERE kind = 'flagged'",
    "notice": "SELECT id FROM outbox WHERE kind = 'gone'",
    "stopped": "SELECT id FROM outbox WHERE kind = 'dm_stopped'",
    "project": "SELECT id FROM project",
    "batch": "SELECT id FROM batch",
    "item": "SELECT id FROM item LIMIT 1",
    "repair": "SELECT id FROM repair",
    "plan": "SELECT id FROM plan",
    "news": "SELECT id FROM news",
    "wave": "SELECT id FROM wave WHERE state = 'threaded'",
    "board": "SELECT id FROM board",
    "labeler": "SELECT labeler_id FROM assignment WHERE state = 'leased' AND wave_id IS NULL",
    "assignment": "SELECT id FROM assignment WHERE state = 'leased' AND wave_id IS NULL",
    "annotation": "SELECT id FROM annotation WHERE status = 'submitted'",
}
TYPED = {
    "quality": "Mine", "typed": "4", "name": "Mine", "text": "Mine", "at": "in 5h", "until": "3d",
    "skills": "Hebrew poetry", "start": "22:00", "end": "8:00",
}  # fmt: skip
"""Into every form, whichever of these it asks for."""


def database(town: Town) -> sqlite3.Connection:
    return sqlite3.connect(f"{town.settings.database_path.as_uri()}?mode=ro", uri=True)


def everything(town: Town) -> Rows:
    """Every row of every table."""
    with closing(database(town)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {(name, *row) for name in tables for row in connection.execute(f"SELECT * FROM {name}")}


def ids_in(town: Town) -> dict[str, int]:
    """An id of each kind, while there is but one server."""
    with closing(database(town)) as connection:
        rows = {what: connection.execute(sql).fetchone() for what, sql in FOUND.items()}
    assert None not in rows.values(), f"not busy enough: {rows}"
    return {what: row[0] for what, row in rows.items()}


async def busy(town: Town) -> Person:
    """A server on which everything there is has happened: ana answered one item and holds the next."""
    await town.open_project(COMMENTED, ITEMS)
    await somebody_is_told(town)
    ana, ben, cem = (town.labeler(name) for name in ("ana", "ben", "cem"))
    await ben.tap(await ben.first_item(), "Skip")
    await cem.tap(await cem.first_item(), "Skip")
    asking = await town.lead.types("project setaside", project="pets", labeler=ben.actor)
    await ben.tap(await ben.first_item(), "Give back")
    await cem.tap(await cem.first_item(), "Give back")
    await town.lead.tap(asking, "Set aside")
    await ana.tap(await ana.first_item(), "4")
    await leads_announce(town)
    town.env.backend.delete_channel(town.announcements.id)
    await town.passes(0.1)
    return ana


async def somebody_is_told(town: Town) -> None:
    """dan waits for work; direct messages are stopped as he is told, so that he is told in a thread."""
    dan = town.labeler("dan")
    await town.lead.types("project pause", project="pets")
    await wants_direct(dan)
    refuse(town, dan, SPAM)
    await open_again(town)
    await town.passes(0.2)


async def leads_announce(town: Town) -> None:
    """An announcement is begun, and the end is planned."""
    await town.lead.types("project announce", project="pets", kind="refilled")
    asking = await town.lead.types("project close", project="pets", at="in 5h")
    await town.lead.tap(asking, "Close it then")


def verb_of(template: re.Pattern[str]) -> str:
    return template.pattern.split(":")[1]


def widths(town: Town) -> dict[str, int]:
    """How many numbers each verb carries."""
    templates = [*registered(town), *town.bot.forms]
    return {verb_of(template): template.groups for template in templates}


def forged(town: Town, ids: dict[str, int], *subjects: str) -> Iterator[tuple[str, str]]:
    """A verb, and a custom_id of it with an id of somebody else's; with every one, where its number is no id."""
    numbers = widths(town)
    for subject in subjects:
        for verb in SUBJECTS[subject]:
            for first in [ids[subject]] if subject else ids.values():
                yield verb, custom_id(verb, first, *[0] * (numbers[verb] - 1))


async def tries(person: Person, own: Seen, verb: str, wanted: str) -> str:
    """Press it, pick from it or send it, whichever it is. What they read: a sentence, or the title of a form."""
    town = person.town
    if verb in {verb_of(template) for template in town.bot.forms}:
        typed = [{"type": 4, "custom_id": name, "value": value} for name, value in TYPED.items()]
        filled = [{"type": 18, "component": one} for one in typed]
        return (await sends(person, None, FORM, {"custom_id": wanted, "components": filled})).text
    (control,) = [one for template, one in registered(town).items() if template.fullmatch(wanted)]
    if issubclass(control, Picker):
        return (await picks(person, own, wanted, "0", str(int(wanted.split(":")[2], 36)))).text
    shown = showing(person, own, button(wanted))
    answer = await sent(person, shown, BUTTON, {"custom_id": wanted, "component_type": 2})
    if answer.modal is not None:
        return str(answer.modal["title"])
    assert person.seen(answer).private
    return person.seen(answer).text


async def changed_by(person: Person, own: Seen, verb: str, wanted: str) -> tuple[str, Rows]:
    """What they were told, in private, and the rows that came or went."""
    before = everything(person.town)
    told = await tries(person, own, verb, wanted)
    assert told, wanted
    assert SORRY not in told, wanted
    return told, before ^ everything(person.town)


def speaks_of(rows: Rows, ids: dict[str, int]) -> bool:
    """Whether any of these rows is one of theirs, or points to one."""
    strange = {str(one) for one in ids.values()}
    return any(str(cell) in strange for _, *cells in rows for cell in cells)
