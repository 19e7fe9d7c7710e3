"""A question, or a project's tips, as a thread: a post in a forum, or a short message with a thread under it.

It is made once and kept true.
A thread has the id of the message it begins with, so a message that stands gets its thread however often that is
tried. Forum posts know no nonce: before one is made a second time, our button is looked for on the latest ones.
"""

import logging
from collections.abc import Sequence
from typing import Literal, TypeAlias

import discord

from bot import permissions
from bot.client import LabelBot
from bot.labeling import posts
from bot.labeling.posts import Subject
from bot.ui import seeking, tags, tip_messages
from bot.ui.inquiry_messages import title
from bot.ui.notices import draw_post, marker_of, mentions
from storage import inquiries, outbox
from storage.inquiries import Inquiry

log = logging.getLogger(__name__)
ARCHIVED_AFTER: Literal[10080] = 10080  # minutes without a word: a week
LATEST = 50  # posts that are looked through for one that was made and never noted
FIRST = 20  # messages of a thread that are looked at for the one it begins with
THERE_ALREADY = 160004  # the message has its thread
Place: TypeAlias = discord.ForumChannel | discord.TextChannel


async def place(bot: LabelBot, subject: Subject) -> int | None:
    """Where it goes; None while there is no such channel, or the bot lacks a permission there: leads are told."""
    channel_id = subject.channel_id
    channel = None if channel_id is None else bot.get_channel(channel_id)
    if not isinstance(channel, discord.ForumChannel | discord.TextChannel):
        return channel_id  # Discord says itself what is wrong with it
    is_forum = isinstance(channel, discord.ForumChannel)
    needed = permissions.TO_ASK_IN_A_FORUM if is_forum else permissions.TO_ASK
    lacking = permissions.missing(channel.permissions_for(channel.guild.me), needed)
    if not lacking:
        return channel_id
    facts: dict[str, object] = {"why": "missing", "channel": channel_id, "missing": lacking}
    await bot.db.write(posts.stuck, subject.post, facts, bot.clock.now())
    return None


async def send(bot: LabelBot, subject: Subject, channel_id: int) -> int:
    """The id of the thread, and of the message it begins with. Raises discord.HTTPException."""
    channel, name = await _channel(bot, channel_id), _name(subject)
    content, view = draw_post(subject)
    if isinstance(channel, discord.ForumChannel):
        made = await channel.create_thread(
            name=name,
            auto_archive_duration=ARCHIVED_AFTER,
            content=content,
            view=view,
            applied_tags=await _tags(channel, subject),
            allowed_mentions=mentions(subject),
        )
        return made.thread.id
    message = await channel.send(
        content, view=view, nonce=str(subject.post.id), allowed_mentions=mentions(subject)
    )
    await _thread(channel, message.id, name)
    return message.id


async def find(bot: LabelBot, subject: Subject, channel_id: int) -> int | None:
    """The thread that was asked for and never noted, if there is one. Raises discord.HTTPException."""
    channel, marker = await _channel(bot, channel_id), marker_of(subject)
    if isinstance(channel, discord.ForumChannel):
        return await _with_button(await _newest(channel), marker)
    found = await seeking.find(bot, channel_id, subject.post.attempted_at or 0, marker)
    if found is not None:
        await _thread(channel, found, _name(subject))
    return found


async def _with_button(threads: Sequence[discord.Thread], marker: str) -> int | None:
    for thread in threads:
        if await _head(thread, marker) is not None:
            return thread.id
    return None


async def _head(thread: discord.Thread, marker: str) -> discord.Message | None:
    """The message a question's thread in a forum begins with: the first one, if it is ours."""
    async for message in thread.history(limit=FIRST, oldest_first=True):
        if seeking.has_button(message, marker):
            return message
    return None


async def _newest(forum: discord.ForumChannel) -> list[discord.Thread]:
    """The latest posts of the bot's own, archived ones too: what it made last is among them."""
    active = [one for one in await forum.guild.active_threads() if one.parent_id == forum.id]
    archived = [one async for one in forum.archived_threads(limit=LATEST)]
    ours = [one for one in (*active, *archived) if one.owner_id == forum.guild.me.id]
    return sorted(ours, key=lambda thread: -thread.id)[:LATEST]


async def under(bot: LabelBot, channel_id: int, message_id: int, name: str) -> None:
    """A thread under any message of a channel. Raises discord.HTTPException; ConnectionError where none can be."""
    channel = await _channel(bot, channel_id)
    if not isinstance(channel, discord.TextChannel):
        raise ConnectionError(f"no message in channel {channel_id} has a thread")
    await _thread(channel, message_id, name)


async def _thread(channel: discord.TextChannel, message_id: int, name: str) -> None:
    """The thread under a message."""
    message = channel.get_partial_message(message_id)
    try:
        await message.create_thread(name=name, auto_archive_duration=ARCHIVED_AFTER)
    except discord.HTTPException as error:
        if error.code != THERE_ALREADY:
            raise


async def _channel(bot: LabelBot, channel_id: int) -> Place:
    channel = bot.get_channel(channel_id) or await bot.fetch_channel(channel_id)
    if not isinstance(channel, discord.ForumChannel | discord.TextChannel):
        raise ConnectionError(f"channel {channel_id} takes no threads")
    return channel


def _name(subject: Subject) -> str:
    return title(_inquiry(subject)) if subject.tip is None else tip_messages.title(subject.tip)


def _inquiry(subject: Subject) -> Inquiry:
    if subject.asked is None or subject.asked.inquiry is None:
        raise LookupError(f"post {subject.post.id} is about no question")
    return subject.asked.inquiry


async def _tags(forum: discord.ForumChannel, subject: Subject) -> list[discord.ForumTag]:
    if subject.tip is not None:
        return await tags.of(forum, tags.TIPS, subject.tip.project)
    return await tags.of(forum, _inquiry(subject).state, subject.asked.project if subject.asked else "")


async def keep_true(bot: LabelBot) -> None:
    """Threads of questions that were answered since, or whose asker is to be named no more, show it."""
    for post in await bot.db.read(inquiries.stale, bot.clock.now()):
        subject = await bot.db.read(posts.subject, post)
        if subject is not None and await _is_shown(bot, subject):
            await bot.db.write(outbox.shows, post.id, _inquiry(subject).state)


async def _is_shown(bot: LabelBot, subject: Subject) -> bool:
    """Whether it is shown now, or never can be."""
    post = subject.post
    try:
        await _show(bot, subject, post.channel_id or 0, post.message_id or 0)
    except seeking.TROUBLE as error:
        log.warning("question %s can't be brought up to date: %s", post.subject_id, error)
        if not seeking.is_refused(error):
            await bot.db.write(outbox.put_off, post.id, bot.clock.now() + seeking.wait_after(error))
            return False
    return True


async def _show(bot: LabelBot, subject: Subject, channel_id: int, thread_id: int) -> None:
    """The tags first: an archived post has to come back before its message can be edited."""
    channel = await _channel(bot, channel_id)
    message: discord.Message | discord.PartialMessage | None
    if isinstance(channel, discord.ForumChannel):
        thread = channel.guild.get_thread(thread_id) or await bot.fetch_channel(thread_id)
        if not isinstance(thread, discord.Thread):
            return
        await thread.edit(archived=False, applied_tags=tags.beside(thread, await _tags(channel, subject)))
        message = await _head(thread, marker_of(subject))
    else:
        message = channel.get_partial_message(thread_id)
    content, view = draw_post(subject)
    if message is not None:
        await message.edit(content=content, view=view, allowed_mentions=discord.AllowedMentions.none())
