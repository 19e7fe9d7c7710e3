"""What the bot does by itself about help and merit: keep posted tips true, and compare answers as they come."""

import logging

import discord

from bot.client import LabelBot
from bot.labeling import comparing, posts
from bot.labeling.posts import Subject
from bot.ui import messages, seeking
from storage import merit, outbox, tips

log = logging.getLogger(__name__)
ARCHIVED = 50083  # nothing can be changed in a thread that nobody writes in any more
PIECES = 2  # at each tick: in a burst it lags behind, and catches up while people wait


async def keep_tips_true(bot: LabelBot) -> None:
    """Posted tips that were corrected or taken out since, or have helped more people, show it."""
    for post in await bot.db.read(tips.stale, bot.clock.now()):
        subject = await bot.db.read(posts.subject, post)
        if subject is not None and subject.tip is not None and await _is_shown(bot, subject):
            await bot.db.write(tips.shown, post.subject_id or 0, subject.tip.edition)


async def _is_shown(bot: LabelBot, subject: Subject) -> bool:
    """Whether it is shown now, or never can be."""
    try:
        await _show(bot, subject)
    except seeking.TROUBLE as error:
        log.warning("tip %s can't be brought up to date: %s", subject.post.subject_id, error)
        if not seeking.is_refused(error):
            await bot.db.write(outbox.put_off, subject.post.id, bot.clock.now() + seeking.wait_after(error))
            return False
    return True


async def _show(bot: LabelBot, subject: Subject) -> None:
    """A thread that is archived comes back first."""
    thread_id, message_id = subject.post.channel_id or 0, subject.post.message_id or 0
    try:
        await messages.edit(bot, subject, thread_id, message_id)
    except discord.HTTPException as error:
        if error.code != ARCHIVED:
            raise
        thread = await bot.fetch_channel(thread_id)
        if isinstance(thread, discord.Thread):
            await thread.edit(archived=False)
            await messages.edit(bot, subject, thread_id, message_id)


async def compare_answers(bot: LabelBot) -> None:
    """What was answered since, a piece at a time, so that nobody waits for it."""
    for project_id, after in await bot.db.read(merit.behind):
        await _compare(bot, project_id, after)


async def _compare(bot: LabelBot, project_id: int, after: int) -> None:
    for _ in range(PIECES):
        found = await bot.db.read(comparing.compare, project_id, after)
        if found is None:
            return
        await bot.db.write(comparing.keep, found)
        after = found.until
