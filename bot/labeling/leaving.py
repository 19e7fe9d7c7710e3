"""A member, a role, a channel or the whole server is gone: leases return, what can't go on pauses (RULES R24).

Nothing is lost: what was handed out returns, posts that went with their channel are posted again, and a project
the bot has paused goes on by itself once it can. That a member has left, Discord tells only those who may see the
list of members: here it shows at their next press, or when their lease runs out.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from bot.labeling import audit, leases, roles_gone
from bot.labeling.people import Caller, has_consented, note_roles
from bot.labeling.posts import BACK, GONE
from storage import assignments, guilds, inquiries, labelers, outbox, projects, tips
from storage.database import Database, Tx
from storage.records import Guild, Project

ROLES = ("labeler_role_id", "lead_role_id", "news_role_id")
CHANNELS = ("announcement_channel_id", "lead_channel_id", "question_channel_id")


@dataclass(frozen=True, slots=True)
class Server:
    """What stands on a server now, as Discord says it."""

    id: int
    role_ids: frozenset[int]
    channel_ids: frozenset[int]


async def see(db: Database, server: Server, now: int) -> None:
    """Act on what is gone from a server, or is back."""
    if await db.write(look, server, now):
        await _return_all(db, server.id)


async def lose(db: Database, guild_id: int, now: int) -> None:
    """The bot is on a server no more."""
    if await db.write(left, guild_id, now):
        await _return_all(db, guild_id)


async def lose_others(db: Database, there: frozenset[int], now: int) -> None:
    """Of all servers the bot was set up on, those where it is not any more: it was removed while it did not run."""
    for guild in await db.read(guilds.every):
        if guild.id not in there and guild.labeler_role_id is not None:
            await lose(db, guild.id, now)


async def _return_all(db: Database, guild_id: int) -> None:
    """In pieces; what a killed process leaves runs out by itself."""
    while await db.write(_return_some, guild_id):
        pass


def _return_some(tx: Tx, guild_id: int) -> int:
    in_hand = assignments.open_on_server(tx, guild_id, leases.AT_ONCE)
    for assignment in in_hand:
        leases.end(tx, assignment)
    return len(in_hand)


def left(tx: Tx, guild_id: int, now: int) -> bool:
    """Note that the bot has left, and halt what is open; whether that is news."""
    guild = guilds.find(tx, guild_id)
    if guild is None or guild.left_at is not None:
        return False
    guilds.left(tx, guild_id, now)
    _halt(tx, guild, now)
    return True


def look(tx: Tx, server: Server, now: int) -> bool:
    """Compare a server with what /setup named there. Whether what is in hand has to return."""
    guild = guilds.find(tx, server.id)
    if guild is None:
        return False
    if guild.left_at is not None:
        guilds.left(tx, guild.id, None)
    gone = missing(guild, server)
    halted: list[Project] = []
    if gone:
        _forget(tx, guild, gone)
        halted = _halt(tx, guild, now) if "labeler_role_id" in gone else []
        _tell(tx, guild.id, GONE, {"gone": gone, "halted": _slugs(halted)}, now)
    roles_gone.tell(tx, guild.id, server.role_ids, now)
    resume(tx, guild.id, now)
    return bool(halted)


def missing(guild: Guild, server: Server) -> list[str]:
    """What /setup named and is not there, by its column."""
    there = dict.fromkeys(ROLES, server.role_ids) | dict.fromkeys(CHANNELS, server.channel_ids)
    named = {column: getattr(guild, column) for column in there}
    return [column for column, id_ in named.items() if id_ is not None and id_ not in there[column]]


def _forget(tx: Tx, guild: Guild, gone: Sequence[str]) -> None:
    """It can't be had again under its old id. What stood in a channel waits for the next one to be named."""
    unnamed: dict[str, Any] = dict.fromkeys(gone)
    guilds.set_up(tx, replace(guild, **unnamed))
    if "question_channel_id" in gone:
        guilds.questions_in(tx, guild.id, None)
    for column in (column for column in gone if column in CHANNELS):
        channel_id = getattr(guild, column)
        gone_with_it = [lost(tx, guild.id, channel_id) for lost in (outbox.lost, inquiries.lost, tips.lost)]
        for post in chain(*gone_with_it):
            outbox.again(tx, post.id)


def _halt(tx: Tx, guild: Guild, now: int) -> list[Project]:
    """Pause every open project of a server until it can go on."""
    opened = [project for project in projects.of_guild(tx, guild.id) if project.state == "open"]
    for project in opened:
        projects.halt(tx, project.id, now)
        leases.end_holds(tx, project.id)
        audit.note(tx, guild.id, project.id, "bot", "halt project", {}, now)
    return opened


def resume(tx: Tx, guild_id: int, now: int) -> None:
    """Open what was halted, once the bot is there and somebody may label; the leads are told."""
    guild = guilds.find(tx, guild_id)
    if guild is None or guild.left_at is not None or guild.labeler_role_id is None:
        return
    halted = [project for project in projects.of_guild(tx, guild_id) if project.halted_at is not None]
    for project in halted:
        projects.set_state(tx, project.id, "open", now)
        audit.note(tx, guild_id, project.id, "bot", "resume project", {}, now)
    if halted:
        _tell(tx, guild_id, BACK, {"resumed": _slugs(halted)}, now)


def _slugs(some: Sequence[Project]) -> list[str]:
    return [project.slug for project in some]


def _tell(tx: Tx, guild_id: int, kind: str, facts: dict[str, list[str]], now: int) -> None:
    """A notice to the leads, about the server and no project of it."""
    outbox.add(tx, guild_id, None, kind, None, json.dumps(facts), now)


def shut_out(tx: Tx, caller: Caller) -> None:
    """Somebody has pressed who may not label any more: what they have in hand returns."""
    labeler_id = labelers.find(tx, caller.guild_id, caller.user_id)
    if labeler_id is None:
        return
    leases.end_all_of(tx, caller.guild_id, labeler_id)
    if has_consented(tx, labeler_id):
        note_roles(tx, labeler_id, caller.role_ids)
