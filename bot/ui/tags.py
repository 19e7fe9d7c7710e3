"""The tags of a question in a forum: open or answered, and its project. What can't be had is left out."""

import logging
from collections.abc import Sequence

import discord

from bot.wording import inquiries as wording

log = logging.getLogger(__name__)
TIPS = "tips"
STATUS = {"open": wording.OPEN_TAG, TIPS: wording.TIPS_TAG}
IN_A_FORUM, ON_A_POST, NAME = 20, 5, 20  # limits of Discord: tags, tags, characters


async def of(forum: discord.ForumChannel, state: str, project: str) -> list[discord.ForumTag]:
    """Those that are there, and those the bot may add."""
    status = STATUS.get(state, wording.ANSWERED_TAG)
    names = [name for name in (status, project[:NAME].strip()) if name]
    missing = [name for name in names if _named(forum, name) is None]
    with_all = await _with(forum, missing) if missing else forum
    return [tag for tag in (_named(with_all, name) for name in names) if tag is not None]


def beside(thread: discord.Thread, ours: Sequence[discord.ForumTag]) -> list[discord.ForumTag]:
    """With the tags people gave it; a state that is over goes."""
    over = {wording.OPEN_TAG, wording.ANSWERED_TAG} | {tag.name.casefold() for tag in ours}
    theirs = [tag for tag in thread.applied_tags if tag.name.casefold() not in over]
    return [*ours, *theirs][:ON_A_POST]


def _named(forum: discord.ForumChannel, name: str) -> discord.ForumTag | None:
    return next((tag for tag in forum.available_tags if tag.name.casefold() == name.casefold()), None)


async def _with(forum: discord.ForumChannel, names: Sequence[str]) -> discord.ForumChannel:
    """The forum with these tags too, as many as it takes; in one request, for each replaces the whole list."""
    room = IN_A_FORUM - len(forum.available_tags)
    if room <= 0 or not forum.permissions_for(forum.guild.me).manage_channels:
        return forum
    new = [discord.ForumTag(name=name) for name in names[:room]]
    try:
        return await forum.edit(available_tags=[*forum.available_tags, *new]) or forum
    except discord.HTTPException as error:
        log.info("no tag could be added to forum %s: %s", forum.id, error)
        return forum
