"""What people have to pass, as leads see it; and the role that whoever passed gets of Discord."""

import json
import logging

import discord

from bot.client import LabelBot
from bot.labeling import posts
from bot.labeling.asking_qualification import Asked, Wanted
from bot.labeling.project_qualification import Qualification
from bot.ui.inert import inert
from bot.ui.press import Interaction
from bot.ui.screen import show_parts, text
from bot.wording import practice as wording
from storage import outbox, qualifications
from storage.database import Tx
from storage.qualifications import RoleWanted

log = logging.getLogger(__name__)
NO_SUCH_PERSON = {10007, 10013}  # they left, or are nobody any more
REFUSED = (403, 404)


def wanted(
    items: int | None, pass_percent: int | None, retry_after: int | None, role: discord.Role | None
) -> Wanted:
    """What was named, as facts; @everyone is no role to give."""
    role_id = None if role is None else 0 if role.is_default() else role.id
    return Wanted(items, pass_percent, retry_after, role_id)


async def show_asked(interaction: Interaction, asked: Asked) -> None:
    """What is asked for now, and how to let the bot give the role, where there is one that it can't give."""
    said = [wording.asked(asked, inert(asked.terms.name))]
    role_id = None if asked.qualification is None else asked.qualification.role
    if role_id is not None and interaction.guild is not None and not _may_give(interaction.guild, role_id):
        said.append(wording.no_manage_roles(role_id))
    await show_parts(interaction, [text(sentence) for sentence in said])


def _may_give(guild: discord.Guild, role_id: int) -> bool:
    role, me = guild.get_role(role_id), guild.me
    return role is not None and me.guild_permissions.manage_roles and role < me.top_role and not role.managed


async def give_roles(bot: LabelBot) -> None:
    """A duty: whoever passed gets the role; what Discord refuses is told to the leads, once."""
    for one in await bot.db.read(qualifications.roles_wanted):
        guild = bot.get_guild(one.guild_id)
        if guild is not None:
            await _give(bot, guild, one)


async def _give(bot: LabelBot, guild: discord.Guild, one: RoleWanted) -> None:
    named = None if one.terms is None else Qualification.model_validate_json(one.terms).role
    if named is None:
        await bot.db.write(qualifications.set_role, one.try_id, None)
        return
    try:
        member = await guild.fetch_member(one.user_id)
        await member.add_roles(discord.Object(named))
    except discord.HTTPException as error:
        if error.code in NO_SUCH_PERSON:
            await bot.db.write(qualifications.set_role, one.try_id, None)
        elif error.status in REFUSED:
            await bot.db.write(_refuse, one, named, bot.clock.now())
        else:
            log.warning("a role for who passed has to wait: %s", error)
    else:
        await bot.db.write(qualifications.set_role, one.try_id, "given")


def _refuse(tx: Tx, one: RoleWanted, role_id: int, now: int) -> None:
    """It waits until a lead names the role again; they are told of the first one only."""
    told_before = qualifications.has_refused(tx, one.project_id)
    qualifications.refuse_roles(tx, one.project_id)
    if told_before:
        return
    facts = json.dumps({"role": role_id})
    outbox.add(tx, one.guild_id, one.project_id, posts.ROLE_REFUSED, None, facts, now)
