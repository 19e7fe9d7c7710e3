"""Putting what comes next in front of a labeler (RULES R8)."""

from collections.abc import Sequence
from dataclasses import replace

import discord

from bot.labeling import flags, reading, why
from bot.labeling.hands import Card, Hand, NotForYou, Nothing, NotOpen, ReadGuideline, Step
from bot.ui.press import Interaction, press_of
from bot.ui.screen import Part, draw, in_time, show_parts

REFUSED_TEXT = {200000, 240000}  # AutoMod, and the filter for harmful links
TRIES = 3  # items set aside by one press; more, and it is the project's own words that are refused


async def serve(
    interaction: Interaction, thing: Step | Hand, drawn: Sequence[Part] = (), tries: int = TRIES
) -> None:
    """Show a step: its card (as `drawn`, if it is), or why there is none.

    An item Discord refuses is flagged and the next one served, `tries` times.
    """
    step = thing if isinstance(thing, Step) else Step(None, thing)
    if isinstance(step.hand, Nothing | NotForYou | NotOpen):
        step = replace(step, hand=await _with_reasons(interaction, step.hand))
    elif isinstance(step.hand, ReadGuideline):
        step = replace(step, hand=await _with_changes(interaction, step.hand))
    try:
        await show_parts(interaction, drawn or draw(step))
    except discord.HTTPException as error:
        if error.code not in REFUSED_TEXT or not isinstance(step.hand, Card) or not tries:
            raise
        press = press_of(interaction)
        hand = await interaction.client.db.write(flags.unsendable, press, step.hand.assignment.id)
        await serve(interaction, replace(step, hand=hand), tries=tries - 1)


async def _with_reasons(interaction: Interaction, hand: why.Empty) -> Nothing | NotOpen:
    """Counted on a reader, for counting a million items takes longer than a tap may hold the writer."""
    press = press_of(interaction)
    return await in_time(interaction, interaction.client.db.read(why.explained, press.caller, hand, press.at))


async def _with_changes(interaction: Interaction, hand: ReadGuideline) -> ReadGuideline:
    """Compared on a reader, for the same reason."""
    db = interaction.client.db
    return await db.read(reading.guideline, press_of(interaction).caller, hand.project.id)
