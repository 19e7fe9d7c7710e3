"""An item put to the channel: posted once with its file, kept true, and a thread under it once votes are shown."""

import logging

import discord

from bot.client import LabelBot
from bot.labeling import norming, posts
from bot.labeling.posts import FAILED, Subject
from bot.ui import inquiry_threads, messages, norming_messages, seeking
from bot.ui.notices import draw_post, marker_of, mentions
from storage import normings, outbox

log = logging.getLogger(__name__)
DISCUSSED = ("shown", "second")


async def send(bot: LabelBot, subject: Subject, channel_id: int) -> int:
    """The id of the message. Sent again within minutes, Discord knows the nonce and posts nothing new."""
    content, view = draw_post(subject)
    files = norming_messages.files(norming_messages.of_post(subject))
    message = await bot.get_partial_messageable(channel_id).send(
        content, view=view, files=files, nonce=str(subject.post.id), allowed_mentions=mentions(subject)
    )
    return message.id


async def find(bot: LabelBot, subject: Subject, channel_id: int) -> int | None:
    """The message that was sent long ago and never noted, if there is one."""
    return await messages.find(bot, subject, channel_id)


async def keep_true(bot: LabelBot) -> None:
    """Messages show how many have voted and what was revealed, and have their thread."""
    for post in await bot.db.read(normings.stale, bot.clock.now()):
        subject = await bot.db.read(posts.subject, post)
        if subject is not None:
            await _try(bot, subject)


async def _try(bot: LabelBot, subject: Subject) -> None:
    """Where the message is gone the leads are told, and may post it again."""
    post, now = subject.post, bot.clock.now()
    try:
        message_id = await _message_id(bot, subject)
        if message_id is None:
            await bot.db.write(posts.in_doubt, post, FAILED, now)
        else:
            await _show(bot, subject, message_id)
    except seeking.TROUBLE as error:
        log.warning("post %s can't be brought up to date: %s", post.id, error)
        if seeking.is_refused(error):
            await bot.db.write(posts.in_doubt, post, FAILED, now)
        else:
            await bot.db.write(outbox.put_off, post.id, now + seeking.wait_after(error))


async def _message_id(bot: LabelBot, subject: Subject) -> int | None:
    """Which message it is; looked for where a lead has only said that it is there."""
    post = subject.post
    if post.message_id is not None:
        return post.message_id
    found = await seeking.find(bot, post.channel_id or 0, post.attempted_at or 0, marker_of(subject))
    if found is not None:
        await bot.db.write(outbox.sent, post.id, found)
    return found


async def _show(bot: LabelBot, subject: Subject, message_id: int) -> None:
    post, of = subject.post, norming_messages.of_post(subject)
    await messages.edit(bot, subject, post.channel_id or 0, message_id)
    if of.norming.state in DISCUSSED and of.norming.thread_id != message_id:
        await _open_thread(bot, subject, post.channel_id or 0, message_id)
    await bot.db.write(outbox.shows, post.id, subject.shows or "")


async def _open_thread(bot: LabelBot, subject: Subject, channel_id: int, message_id: int) -> None:
    """A message has one thread, so however often this is tried there is one."""
    title = norming_messages.title(norming_messages.of_post(subject))
    try:
        await inquiry_threads.under(bot, channel_id, message_id, title)
    except (discord.HTTPException, ConnectionError) as error:
        if not seeking.is_refused(error) and not isinstance(error, ConnectionError):
            raise
        await bot.db.write(norming.unthreaded, subject.post, message_id, bot.clock.now())
    else:
        await bot.db.write(norming.threaded, subject.post, message_id)
