"""The base of every form: what is typed arrives whoever sends it, whenever, after any restart.

Discord shows a form as a modal. discord.py would keep it in memory, so it never sees ours: the state stands in the
custom_id, as on a button, and the client hands what is sent to the form it is of.
"""

import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from discord import SelectOption, TextStyle, ui

from bot.ui.persistent import Persistent, custom_id, numbers_in
from bot.ui.press import Interaction

TITLE, LABEL, DESCRIPTION = 45, 45, 100  # characters, limits of Discord


@dataclass(frozen=True, slots=True)
class Field:
    """A text to type; `label` and `description` are cut where Discord has no more room for them.

    With `options` (what each is called, by what is sent) one of them is picked instead; `typed` is picked already.
    """

    name: str
    label: str
    longest: int
    description: str = ""
    lines: bool = False
    required: bool = True
    typed: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


class Form(Persistent):
    """A form that outlives the process."""

    def __init__(self, *numbers: int) -> None:
        self.numbers = numbers

    @classmethod
    async def taken(cls, interaction: Interaction, match: re.Match[str]) -> None:
        await cls(*numbers_in(match)).submitted(interaction, dict(_typed(interaction.data)))

    @abstractmethod
    async def submitted(self, interaction: Interaction, typed: Mapping[str, str]) -> None:
        """Do what the form is for; `typed` is the text of each field. A UserError becomes a private sentence."""

    async def open(
        self, interaction: Interaction, title: str, fields: Sequence[Field], above: str = ""
    ) -> None:
        """Put the empty form in front of the person who pressed; it must be the first answer to that press."""
        modal = ui.Modal(
            title=_cut(title, TITLE), custom_id=custom_id(self.verb, *self.numbers), timeout=None
        )
        if above:
            modal.add_item(ui.TextDisplay(above))
        for one in fields:
            modal.add_item(_drawn(one))
        modal.stop()  # nothing to keep: what is sent is found by its custom_id
        await interaction.response.send_modal(modal)


def _drawn(field: Field) -> ui.Label[Any]:
    box = _menu(field) if field.options else _box(field)
    description = _cut(field.description, DESCRIPTION) or None
    return ui.Label(text=_cut(field.label, LABEL), description=description, component=box)


def _menu(of: Field) -> ui.Select[Any]:
    options = [
        SelectOption(label=label, value=value, default=value == of.typed)
        for value, label in of.options.items()
    ]
    return ui.Select(custom_id=of.name, options=options, required=of.required)


def _box(field: Field) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=field.name,
        style=TextStyle.paragraph if field.lines else TextStyle.short,
        max_length=field.longest,
        required=field.required,
        default=field.typed or None,
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _typed(sent: Any) -> Iterator[tuple[str, str]]:
    """Each field of a form that was sent, with its text; half a character becomes a question mark."""
    if not isinstance(sent, Mapping):
        return
    for value in [sent.get("value"), *(sent.get("values") or [])][:2]:
        if isinstance(value, str) and isinstance(sent.get("custom_id"), str):
            yield sent["custom_id"], value.encode(errors="replace").decode()
    for inside in [*sent.get("components", []), sent.get("component")]:
        yield from _typed(inside)
