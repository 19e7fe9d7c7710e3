"""Whom announcements mention, and no more than twice a day (the server's day, RULES R21), waves counted in."""

import json
from dataclasses import dataclass

from bot.labeling.days import start_of_day, start_of_next_day, zone_of
from storage import mentions
from storage.database import Tx
from storage.records import Guild

A_DAY = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """The one role to mention (None: there is none), and how often anybody who has it was called today at most.

    `free_at` is when the next day begins, if that is as often as may be.
    """

    role_id: int | None
    today: int
    free_at: int | None


def role_of(guild: Guild) -> int | None:
    """The role people take themselves, else the labelers'; @everyone (whose id is the server's) never."""
    role_id = guild.news_role_id or guild.labeler_role_id
    return None if role_id == guild.id else role_id


def mention(tx: Tx, guild: Guild, now: int) -> Mention:
    """Whom a post would mention now. All roles count together: nobody who has two of them is called more often.

    So do waves: a role can't be mentioned without somebody whom they have told already.
    """
    zone, role_id = zone_of(tx, guild.id), role_of(guild)
    began = start_of_day(now, zone)
    today = mentions.since(tx, guild.id, began) + _told(tx, guild.id, role_id, began)
    return Mention(role_id, today, start_of_next_day(now, zone) if today >= A_DAY else None)


def _told(tx: Tx, guild_id: int, role_id: int | None, since: int) -> int:
    """How often waves told anybody who has a role, or who was never seen and may have it."""
    found = (
        (json.loads(roles), times) for roles, times in mentions.told_since(tx, guild_id, since, A_DAY).items()
    )
    return max((times for roles, times in found if not roles or role_id in roles), default=0)


def claim(tx: Tx, guild: Guild, post_id: int, role_id: int | None, now: int) -> int | None:
    """The role a post mentions, which counts from now on; None where today has had enough."""
    if role_id is None or mention(tx, guild, now).free_at is not None:
        return None
    mentions.add(tx, post_id, guild.id, role_id, now)
    return role_id
