"""A screen: texts and rows of buttons from top to bottom, shown where it belongs (RULES R18)."""

import asyncio
from collections.abc import Awaitable, Sequence
from functools import singledispatch
from typing import Any, TypeAlias, TypeVar

import discord
from discord import ui

from bot.ui.persistent import Control, Picker
from bot.ui.press import Interaction

Part: TypeAlias = ui.Item[Any]
T = TypeVar("T")
A_MOMENT = 1.0  # seconds; Discord waits for three


class Screen(ui.LayoutView):
    """Parts in one frame."""

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.Container(*parts))
        self.stop()  # nothing to keep: every button is found by its custom_id


@singledispatch
def draw(thing: object) -> list[Part]:
    """The parts that show something to a person. Each screen registers what it draws."""
    raise TypeError(f"no screen draws {type(thing).__name__}")


async def show(interaction: Interaction, thing: object) -> None:
    """Show what a rule answered."""
    await show_parts(interaction, draw(thing))


async def take_time(interaction: Interaction) -> None:
    """For what may last longer than Discord waits: what is shown afterwards is as private as `show` makes it."""
    private = interaction.message is not None and interaction.message.flags.ephemeral
    await interaction.response.defer(ephemeral=True, thinking=not private)


async def in_time(interaction: Interaction, reading: Awaitable[T]) -> T:
    """What is read, mostly in a moment. Of a project of a million items it takes longer, and Discord is told so."""
    under_way = asyncio.ensure_future(reading)
    done, _ = await asyncio.wait({under_way}, timeout=A_MOMENT)
    if not done and not interaction.response.is_done():
        await take_time(interaction)
    return await under_way


async def show_parts(
    interaction: Interaction, parts: Sequence[Part], files: Sequence[discord.File] = ()
) -> None:
    """On a private card the card becomes the screen; on anything public a new private card opens."""
    screen, message = Screen(parts), interaction.message
    if interaction.response.is_done():
        await interaction.edit_original_response(view=screen, attachments=list(files))
    elif message is not None and message.flags.ephemeral:
        await interaction.response.edit_message(view=screen, attachments=list(files))
    else:
        await interaction.response.send_message(view=screen, files=list(files), ephemeral=True)


def text(content: str) -> Part:
    return ui.TextDisplay(content)


def row(*controls: Control | Picker) -> Part:
    return ui.ActionRow(*controls)


def rows(controls: Sequence[Control]) -> list[Part]:
    """Buttons in as many rows as they need: five fit in one."""
    return [row(*controls[start : start + 5]) for start in range(0, len(controls), 5)]


def beside(content: str, control: Control) -> Part:
    """A line with one button at its end."""
    return ui.Section(content, accessory=control)


def rule() -> Part:
    """A thin line."""
    return ui.Separator()
