"""The base of everything clickable: it works whoever presses, whenever, after any restart.

A custom_id is `v1:<verb>:<number>[:<number>…]`, numbers in base 36: a routing key and nothing else. Owner, role and
state are looked up when it is pressed.
"""

import re
from abc import abstractmethod
from typing import Any, ClassVar, Self

import discord
from discord import ButtonStyle, ui

from bot.client import TAKEN
from bot.ui.press import Interaction

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

VERBS = {
    "start": "Start, on an announcement",
    "agree": "agree to what is kept, and go on",
    "decline": "don't agree",
    "begin": "the guideline is read, or Next: the item in hand or the next one",
    "again": "look for an item in any project",
    "answer": "answer a question",
    "page": "turn to a page of a card",
    "whole": "the whole item as a file",
    "skip": "pass on an item",
    "why": "say why it was skipped",
    "undo": "take an answer back",
    "extend": "more time",
    "return": "give an item back",
    "guide": "a page of the guideline",
    "keep": "keep a flagged item",
    "retire": "retire a flagged item",
    "there": "the announcement is there",
    "post": "the announcement is not there: post it",
    "close": "close a project for good",
}


def base36(number: int) -> str:
    """A whole number from 0 in the digits of a custom_id."""
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits or "0"


def custom_id(verb: str, *numbers: int) -> str:
    return ":".join(("v1", verb, *map(base36, numbers)))


class Control(ui.DynamicItem[ui.Button[Any]], template=r"(?!)"):
    """A button that outlives the process. A subclass names its verb and handles its press."""

    verb: ClassVar[str]

    def __init_subclass__(cls, *, verb: str, numbers: int = 1) -> None:
        cls.verb = verb
        super().__init_subclass__(template=re.compile(rf"v1:{verb}" + r":([0-9a-z]{1,13})" * numbers))

    def __init__(self, *numbers: int, label: str = "…", style: ButtonStyle = ButtonStyle.secondary) -> None:
        self.numbers = numbers
        self.number = numbers[0]
        super().__init__(ui.Button(label=label, style=style, custom_id=custom_id(self.verb, *numbers)))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        interaction.extras[TAKEN] = True
        return cls(*(int(number, 36) for number in match.groups()))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.client.answer(interaction, self.pressed(interaction))

    @abstractmethod
    async def pressed(self, interaction: Interaction) -> None:
        """Do what the button says. A UserError becomes a private sentence."""
