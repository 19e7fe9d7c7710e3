"""The base of everything clickable: it works whoever presses, whenever, after any restart.

A custom_id is `v1:<verb>:<number>[:<number>…]`, numbers in base 36: a routing key and nothing else. Owner, role and
state are looked up when it is pressed.
"""

import re
from abc import abstractmethod
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, ClassVar

from discord import ButtonStyle, SelectOption, ui

from bot.ui.press import Interaction

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

VERBS = {
    "start": "Start, on an announcement",
    "enter": "Start, in the list of projects",
    "best": "Start, on the board",
    "whynot": "why a project has nothing for them",
    "postboard": "post the board anew",
    "agree": "agree to what is kept, and go on",
    "decline": "don't agree",
    "begin": "the guideline is read, or Next: the item in hand or the next one",
    "again": "look for an item in any project",
    "answer": "answer a question, or its first part, by a button",
    "part": "answer a later part of a question by a button",
    "pick": "answer a question, or a part of it, from a menu",
    "write": "open the form that takes a typed answer",
    "written": "that form",
    "comment": "open the form for comments",
    "commented": "that form",
    "create": "the form for a project from a template",
    "page": "turn to a page of a card",
    "whole": "the whole item as a file",
    "skip": "pass on an item",
    "why": "say why it was skipped",
    "undo": "take an answer back",
    "extend": "more time",
    "return": "give an item back",
    "guide": "a page of the guideline",
    "haveread": "a version of the guideline is read: on to the items",
    "guidelines": "the versions of a guideline",
    "versions": "pick a version to read, or two to compare",
    "version": "a page of a version",
    "compare": "a page of what changed between two versions",
    "guidefile": "a version as a file",
    "reread": "ask everybody to read the version in force, or ask it no more",
    "editguide": "open the form for the next version",
    "guidetext": "that form",
    "guidedraft": "a page of what would change",
    "editdraft": "open the form for what was written",
    "rereaddraft": "everybody is to read what was written, or need not",
    "keepguide": "keep what was written",
    "dropguide": "drop what was written",
    "examples": "the examples under a guideline",
    "addexample": "open the form for an example",
    "exampletext": "that form",
    "dropexample": "remove an example",
    "askrequeue": "count what was labeled under old versions",
    "requeueupto": "pick up to which version",
    "requeue": "put that back in the queue",
    "unqueue": "take it out of the queue again",
    "keep": "keep a flagged item",
    "retire": "retire a flagged item",
    "there": "the announcement is there",
    "post": "the announcement is not there: post it",
    "noted": "the notice is read",
    "close": "close a project for good",
    "mine": "get everything kept about oneself",
    "withdraw": "take one's consent back",
    "erase": "be shown what being erased means",
    "forget": "be erased",
    "kept": "back to what is kept about oneself",
    "about": "the guideline of a project, on news of it",
    "unplan": "cancel what was planned",
    "closethen": "close a project for good at a time",
    "event": "mark a planned opening in the server's events",
    "news": "begin an announcement from a template",
    "message": "the form for an announcement of one's own",
    "newspost": "post an announcement now",
    "newswhen": "open the form for the time of an announcement",
    "newsat": "that form",
    "newsedit": "open the form for the text of an announcement",
    "newstext": "that form",
    "newscall": "mention the role in an announcement, or don't",
    "newsdrop": "drop an announcement",
    "log": "a page of a project's log",
    "notify": "tell me when there is work: in a project, or anywhere",
    "hush": "tell me nothing",
    "wishes": "pick what to be told of",
    "way": "pick by which way",
    "limit": "pick how often a day",
    "remind": "pick how long before a lease ends",
    "quiet": "open the form for quiet hours",
    "quieted": "that form",
    "come": "Start, where one was told of work",
    "dms": "send direct messages again",
    "preview": "a button on a preview, which only pretends",
    "retirebatch": "retire a batch",
    "bringback": "bring a retired batch back",
    "openall": "let every labeler have a project's items",
    "here": "be there: now, today or this week",
    "away": "open the form that asks until when one is away",
    "awayuntil": "that form",
    "unsay": "be neither here nor away",
    "available": "back to when one is there",
    "hours": "one's usual hours",
    "days": "the days of them",
    "fromhour": "when they begin",
    "tohour": "when they end",
    "aboutme": "one's languages and skills",
    "reads": "the languages one reads",
    "skills": "open the form for skills",
    "skilled": "that form",
    "roster": "a page of who is there",
    "practise": "the practice item in hand, or the next one",
    "pagree": "agree to what is kept, and practise",
    "pdecline": "don't agree, and don't practise",
    "ppage": "a page of a practice item, or back to its answer",
    "pwhole": "the whole practice item as a file",
    "panswer": "answer a practice item by a button",
    "ppart": "answer a later part of one by a button",
    "ppick": "answer one, or a part of it, from a menu",
    "pwrite": "open the form that takes a typed answer to one",
    "pwritten": "that form",
    "disagree": "open the form for what speaks against a known answer",
    "disagreed": "that form",
    "pkeep": "keep a practice item's known answer",
    "pcorrect": "open the form for another known answer",
    "pcorrected": "that form",
    "pretire": "retire a practice item",
    "askitem": "open the form for a question about an item",
    "askeditem": "that form",
    "askform": "the form for a question about a project, or about none",
    "metoo": "be told of the answer to a question",
    "asked": "a whole question and its answer",
    "respond": "open the form for an answer to somebody's question",
    "responded": "that form",
    "maystand": "let one's answer stand in the FAQ, or not",
    "showitem": "the item a question is about",
    "faq": "a page of the FAQ",
    "faqread": "an entry of the FAQ",
    "faqedit": "open the form that corrects an entry",
    "faqedited": "that form",
    "faqretire": "take an entry out of the FAQ",
    "faqback": "put it back",
    "faqguide": "open the form that adds an answer to the guideline",
    "faqguided": "that form",
    "askagain": "post questions that were refused",
    "insight": "the form for a tip on a project",
    "sharetip": "open that form",
    "untip": "take one's own tip back",
    "tipsagain": "post tips that were refused",
    "helped": "say that a tip or an answer helped, or take that back",
    "leaders": "the leaderboard of a day, a week or ever",
    "leaveout": "be left out of the leaderboard",
    "countin": "be on the leaderboard again",
    "normput": "put an item to the channel",
    "vote": "vote on an item that is put to the channel, or see how it went",
    "vagree": "agree to what is kept, and vote",
    "vpage": "a page of an item to vote on",
    "vwhole": "that item as a file",
    "vanswer": "vote by a button",
    "vpart": "vote, in a later part of a question, by a button",
    "vpick": "vote from a menu",
    "vwrite": "open the form that takes a typed vote",
    "vwritten": "that form",
    "reveal": "show how the first vote went",
    "voteagain": "let people vote a second time",
    "normclose": "end the votes on an item",
    "normpost": "post an item that is voted on again",
    "normgold": "open the form that makes such an item a practice item",
    "normgolded": "that form",
    "normshow": "open the form that makes it an example",
    "normshown": "that form",
    "setaside": "set a labeler's answers aside",
    "putback": "put back what was set aside",
    "roundplan": "the plan of a project's next round",
    "planpage": "a page of a plan",
    "plananew": "propose a plan again",
    "planchange": "open the form for other numbers in a plan",
    "planchanged": "that form",
    "planopen": "open a round with a plan's numbers",
    "roundclose": "close a round",
    "quality": "a page of how good a round is",
    "qualitypicture": "the same as a picture",
    "webhooktest": "send a test to a project's training script",
    "webhookoff": "tell a training script nothing any more",
    "webhookagain": "tell a training script again what was given up",
}


@lru_cache(maxsize=1024)  # a card says its own id on each of its buttons
def base36(number: int) -> str:
    """A whole number from 0 in the digits of a custom_id."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"


def custom_id(verb: str, *numbers: int) -> str:
    return ":".join(("v1", verb, *map(base36, numbers)))


def template(verb: str, numbers: int) -> re.Pattern[str]:
    """What the custom_ids of a verb look like."""
    return re.compile(rf"v1:{verb}" + r":([0-9a-z]{1,13})" * numbers)


def numbers_in(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(number, 36) for number in match.groups())


class Persistent:
    """What a press is handed to. A subclass names its verb and how many numbers its custom_id carries."""

    verb: ClassVar[str]
    template: ClassVar[re.Pattern[str]]
    numbers: tuple[int, ...]

    def __init_subclass__(cls, *, verb: str = "", numbers: int = 1) -> None:
        super().__init_subclass__()
        if verb:
            cls.verb, cls.template = verb, template(verb, numbers)

    @property
    def number(self) -> int:
        """The first of its numbers; most have only one."""
        return self.numbers[0]

    @classmethod
    @abstractmethod
    async def taken(cls, interaction: Interaction, match: re.Match[str]) -> None:
        """Somebody pressed one, or sent one. A UserError becomes a private sentence."""


class Control(Persistent, ui.Button[Any]):
    """A button that outlives the process."""

    def __init__(self, *numbers: int, label: str = "…", style: ButtonStyle = ButtonStyle.secondary) -> None:
        self.numbers = numbers
        super().__init__(label=label, style=style, custom_id=custom_id(self.verb, *numbers))

    @classmethod
    async def taken(cls, interaction: Interaction, match: re.Match[str]) -> None:
        await cls(*numbers_in(match)).pressed(interaction)

    @abstractmethod
    async def pressed(self, interaction: Interaction) -> None:
        """Do what it says. A UserError becomes a private sentence."""


class Picker(Persistent, ui.Select[Any]):
    """A menu; `options` are the code and the label of each, and `least` to `most` of them are picked."""

    picked: tuple[int, ...] = ()
    """The codes a press came with; -1 for what is none."""

    def __init__(
        self, *numbers: int, options: Mapping[int, str] = MappingProxyType({}), least: int = 1, most: int = 1
    ) -> None:
        self.numbers = numbers
        shown = [SelectOption(label=label, value=str(code)) for code, label in options.items()]
        wanted = custom_id(self.verb, *numbers)
        super().__init__(options=shown, min_values=least, max_values=most, custom_id=wanted)

    @classmethod
    async def taken(cls, interaction: Interaction, match: re.Match[str]) -> None:
        data: Any = interaction.data
        menu = cls(*numbers_in(match))
        menu.picked = tuple(int(value) if value.isdecimal() else -1 for value in data.get("values", ()))
        await menu.pressed(interaction)

    @abstractmethod
    async def pressed(self, interaction: Interaction) -> None:
        """Do what was picked. A UserError becomes a private sentence."""

    @property
    def one(self) -> int:
        """The code of the one option that was picked; -1 where none was."""
        return next(iter(self.picked), -1)
