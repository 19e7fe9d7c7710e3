"""What the stories about forged presses share: a busy server, and everything there is to press on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TypeAlias

from bot.ui.forms import Form
from bot.ui.persistent import Picker, custom_id
from tests.stories.asking import FAQ_YES, asks_on
from tests.stories.helping import shares
from tests.stories.norming import puts, votes
from tests.stories.practising import brings, gold, practises
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
    "notice": ("noted", "pkeep", "pcorrect", "pcorrected", "pretire", "webhookagain"),
    "stopped": ("dms",),
    "question": ("metoo", "asked", "respond", "responded", "showitem", "askagain"),
    "accepted": ("maystand",),
    "tip": ("helped",),
    "one's tip": ("untip",),
    "entry": ("faqread", "faqedit", "faqedited", "faqretire", "faqback", "faqguide", "faqguided"),
    "project": ("webhooktest", "webhookoff",
                "agree", "begin", "guide", "close", "enter", "log", "setaside", "notify", "closethen", "news",
                "message", "openall", "roster", "quality", "qualitypicture", "roundclose", "roundplan",
                "haveread", "guidelines", "versions", "version", "compare",
                "guidefile", "reread", "editguide", "guidetext", "examples", "addexample", "exampletext",
                "askrequeue", "requeueupto", "requeue", "practise", "pagree", "faq", "askform",
                "insight", "sharetip", "tipsagain", "leaders", "leaveout", "countin"),
    "draft": ("guidedraft", "editdraft", "rereaddraft", "keepguide", "dropguide"),
    "example": ("dropexample",),
    "batch": ("retirebatch", "bringback"),
    "item": ("preview", "normput"),
    "repair": ("putback", "unqueue"),
    "plan": ("unplan", "event"),
    "news": ("newspost", "newswhen", "newsat", "newsedit", "newstext", "newscall", "newsdrop"),
    "wave": ("come",),
    "round plan": ("planpage", "plananew", "planchange", "planchanged", "planopen"),
    "labeler": ("forget", "quiet"),
    "assignment": ("askitem", "askeditem", "answer", "part", "pick", "write", "written", "comment", "commented",
                   "page", "whole", "skip", "extend", "return"),
    "annotation": ("undo", "why"),
    "turn": ("ppage", "pwhole", "panswer", "ppart", "ppick", "pwrite", "pwritten", "disagree", "disagreed"),
    "norming": ("vote", "vagree", "reveal", "voteagain", "normclose", "normpost", "normgold", "normgolded",
                "normshow", "normshown"),
    "vote": ("vpage", "vwhole", "vanswer", "vpart", "vpick", "vwrite", "vwritten"),
    "": ("again", "best", "whynot", "decline", "pdecline", "create", "postboard", "hush", "wishes", "way", "limit",
         "remind", "quieted", "here", "away", "awayuntil", "unsay", "available", "hours", "days", "fromhour",
         "tohour", "aboutme", "reads", "skills", "skilled", "kept", "mine", "erase", "withdraw"),
}  # fmt: skip
PERSONAL = ("labeler", "assignment", "annotation", "turn", "accepted", "one's tip", "vote")
# Whatever number these carry, they change something of the presser's own, and of nobody else's.
OF_ONESELF = (
    "again", "best", "hush", "wishes", "way", "limit", "remind", "quieted", "awayuntil", "unsay", "days",
    "fromhour", "tohour", "skilled", "withdraw",
)  # fmt: skip
OF_ONES_SERVER = ("postboard",)  # the same, of the server they lead
ASKING = ("askform", "leaveout", "countin")  # anybody may ask, and be left out, on their own server
OF_LEADS = (
    "webhooktest", "webhookoff", "webhookagain",
    "respond", "responded", "showitem", "askagain", "tipsagain", "faqedit", "faqedited", "faqretire", "faqback",
    "faqguide",
    "faqguided",
    "there", "post", "keep", "retire", "noted", "dms", "close", "log", "setaside", "closethen", "news", "message",
    "openall", "roster", "quality", "qualitypicture", "roundclose",
    "roundplan", "planpage", "plananew", "planchange", "planchanged", "planopen",
    "retirebatch", "bringback", "preview", "putback", "unplan", "event", "newspost",
    "newswhen", "newsat", "newsedit", "newstext", "newscall", "newsdrop", "create", "postboard", "guidelines",
    "versions", "version", "compare", "guidefile", "reread", "editguide", "guidetext", "examples", "addexample",
    "exampletext", "askrequeue", "requeueupto", "requeue", "unqueue", "guidedraft", "editdraft", "rereaddraft",
    "normput", "reveal", "voteagain", "normclose", "normpost", "normgold", "normgolded", "normshow", "normshown",
    "keepguide", "dropguide", "dropexample", "pkeep", "pcorrect", "pcorrected", "pretire",
)  # fmt: skip
FOR_ANYBODY = (
    "metoo", "asked", "faq", "faqread", "askform", "leaders", "leaveout", "countin",
    "about", "guide", "decline", "pdecline", "kept", "mine", "erase", "withdraw",
)  # fmt: skip
REFUSED = (
    "belongs to somebody else", "belongs to another server", "There is no project", "There is no such batch",
    "was kept or dropped already", "There is no such example", "not in the FAQ",
)  # fmt: skip

FOUND = {
    "announcement": "SELECT id FROM outbox WHERE kind = 'announcement'",
    "flagged": "SELECT id FROM outbox WHERE kind = 'flagged'",
    "notice": "SELECT id FROM outbox WHERE kind = 'gone'",
    "stopped": "SELECT id FROM outbox WHERE kind = 'dm_stopped'",
    "project": "SELECT id FROM project",
    "draft": "SELECT id FROM guideline_draft",
    "example": "SELECT id FROM example",
    "question": "SELECT id FROM inquiry",
    "accepted": "SELECT id FROM accepted",
    "entry": "SELECT id FROM faq_entry WHERE kind = 'answer'",
    "tip": "SELECT entry_id FROM tip",
    "one's tip": "SELECT entry_id FROM tip",
    "batch": "SELECT id FROM batch",
    "item": "SELECT id FROM item LIMIT 1",
    "repair": "SELECT id FROM repair",
    "plan": "SELECT id FROM plan",
    "news": "SELECT id FROM news",
    "round plan": "SELECT id FROM round_plan",
    "wave": "SELECT id FROM wave WHERE state = 'threaded'",
    "board": "SELECT id FROM board",
    "labeler": "SELECT labeler_id FROM assignment WHERE state = 'leased' AND wave_id IS NULL",
    "assignment": "SELECT id FROM assignment WHERE state = 'leased' AND wave_id IS NULL",
    "turn": "SELECT id FROM practice_turn",
    "norming": "SELECT id FROM norming",
    "vote": "SELECT id FROM vote",
    "annotation": "SELECT id FROM annotation WHERE status = 'submitted'",
}
TYPED = {
    "quality": "Mine", "typed": "4", "name": "Mine", "text": "Mine", "at": "in 5h", "until": "3d",
    "why": "It is one.", "skills": "Hebrew poetry", "start": "22:00", "end": "8:00",
    "about": "Cats", "answer": "4", "reason": "It is not.", "asked": "A cat?", "answered": "A cat.",
    "lines": "items = 1",
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
    await asks_and_is_answered(town, await ana.tap(await ana.first_item(), "4"), ana)
    await shares(ana, "Kittens")
    await leads_announce(town)
    await leads_write(town)
    await somebody_practises(town, ana)
    await puts(town, "tom")
    await votes(ana, "4")
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


async def somebody_practises(town: Town, person: Person) -> None:
    """There is an item with a known answer, in front of this person."""
    await brings(town, gold("known"))
    await practises(person)


async def asks_and_is_answered(town: Town, card: Seen, person: Person) -> None:
    """A question from a card, and its answer in the FAQ."""
    await asks_on(person, card, "Is a puppy a dog?")
    (note,) = [one for one in town.posted(town.lead_channel) if "asks about item" in one.text]
    seen = await town.lead.fills(await town.lead.opens(note, "Answer"), text="It is.")
    await town.lead.tap(seen, FAQ_YES)
    await town.passes(0.1)


async def leads_announce(town: Town) -> None:
    """An announcement is begun, the next round has a plan, the end is planned, a script is told of rounds."""
    await town.lead.types("round webhook", project="pets", url="https://train.example.com/rounds")
    await town.lead.types("project announce", project="pets", kind="refilled")
    await town.lead.types("round plan", project="pets")
    asking = await town.lead.types("project close", project="pets", at="in 5h")
    await town.lead.tap(asking, "Close it then")


async def leads_write(town: Town) -> None:
    """There is an example, and another version of the guideline is not kept yet."""
    examples = await town.lead.tap(await town.lead.types("project guideline", project="pets"), "Examples")
    form = await town.lead.opens(examples, "Add a good one")
    await town.lead.fills(form, text="A cat.", item="", why="It is one.")
    form = await town.lead.opens(await town.lead.types("project guideline", project="pets"), "Edit")
    await town.lead.fills(form, text="Read it twice.")


def widths(town: Town) -> dict[str, int]:
    """How many numbers each verb carries."""
    return {verb: kind.template.groups for verb, kind in registered(town).items()}


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
    kind = registered(town)[verb]
    if issubclass(kind, Form):
        typed = [{"type": 4, "custom_id": name, "value": value} for name, value in TYPED.items()]
        filled = [{"type": 18, "component": one} for one in typed]
        return (await sends(person, None, FORM, {"custom_id": wanted, "components": filled})).text
    if issubclass(kind, Picker):
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
