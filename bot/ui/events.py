"""A planned opening marked in the server's events.

Discord knows no nonce for these: an event is looked for by its last line before it is made again.
"""

from datetime import UTC, datetime

import discord
from discord import EntityType, PrivacyLevel

from bot.client import LabelBot
from bot.labeling.posts import Subject
from bot.ui.persistent import base36
from bot.wording import events as wording

LASTS = 3_600_000  # milliseconds; Discord wants an end
NAME, DESCRIPTION = 100, 1_000  # characters


async def send(bot: LabelBot, subject: Subject, guild_id: int) -> int:
    """Make it; its id. Raises discord.HTTPException."""
    starts = subject.plan.due_at if subject.plan else 0
    event = await _guild(bot, guild_id).create_scheduled_event(
        name=wording.name(subject.of.terms.name)[:NAME],
        description=_description(subject),
        start_time=_moment(starts),
        end_time=_moment(starts + LASTS),
        entity_type=EntityType.external,
        privacy_level=PrivacyLevel.guild_only,
        location=wording.LOCATION,
    )
    return event.id


async def find(bot: LabelBot, subject: Subject, guild_id: int) -> int | None:
    """The event that was made and never noted, if there is one. Raises discord.HTTPException."""
    marker = _marker(subject)
    events = await _guild(bot, guild_id).fetch_scheduled_events(with_counts=False)
    return next((event.id for event in events if (event.description or "").endswith(marker)), None)


async def remove(bot: LabelBot, guild_id: int, event_id: int) -> None:
    """What it marks is off. Raises discord.HTTPException."""
    event = await _guild(bot, guild_id).fetch_scheduled_event(event_id, with_counts=False)
    await event.delete()


def _description(subject: Subject) -> str:
    marker = _marker(subject)
    about = wording.about(subject.of.terms.summary, subject.of.items)
    return f"{about[: DESCRIPTION - len(marker) - 1]}\n{marker}"


def _marker(subject: Subject) -> str:
    return wording.reference(base36(subject.post.id))


def _guild(bot: LabelBot, guild_id: int) -> discord.Guild:
    """The server. Raises ConnectionError while Discord has not told of it."""
    found = bot.get_guild(guild_id)
    if found is None:
        raise ConnectionError(f"server {guild_id} is not known now")
    return found


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)
