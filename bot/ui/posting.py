"""Posting what the outbox holds: each message once, across crashes and restarts (P5)."""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import discord

from bot.client import LabelBot
from bot.labeling import posts
from bot.labeling.posts import ANNOUNCEMENT, FAILED, UNSURE, Subject
from bot.ui.notices import draw_post, is_post, mentions
from storage import outbox
from storage.database import NotSaved
from storage.records import Post

log = logging.getLogger(__name__)
CLOCKS_DIFFER = 60_000  # milliseconds that our clock and Discord's may be apart
REFUSED = {400, 403, 404}


def is_refused(error: Exception) -> bool:
    """Whether Discord will not do it however often it is asked: no permission, no channel, words it filters."""
    return isinstance(error, discord.HTTPException) and error.status in REFUSED


class Posting:
    """One delivery at a time: two at once could post twice."""

    def __init__(self, bot: LabelBot) -> None:
        self._bot = bot
        self._busy = False

    async def deliver(self) -> None:
        """Post what waits, and bring posted announcements up to date."""
        if self._busy:
            return
        self._busy = True
        try:
            for post in await self._bot.db.read(outbox.waiting):
                await self._try(post, self._post)
            for post in await self._bot.db.read(outbox.stale, ANNOUNCEMENT):
                await self._try(post, self._refresh)
        except NotSaved as error:  # the disk may have room again by the next delivery
            log.warning("posting has to wait: %s", error)
        finally:
            self._busy = False

    async def _try(self, post: Post, deed: Callable[[Subject, int], Awaitable[None]]) -> None:
        """Do one thing for one post; what Discord refuses for now is tried again with the next delivery."""
        subject = await self._bot.db.read(posts.subject, post)
        if subject is None or subject.channel_id is None:
            return
        try:
            await deed(subject, subject.channel_id)
        except (discord.HTTPException, OSError) as error:
            log.warning("post %s is refused or has to wait: %s", post.id, error)
            if is_refused(error):
                await self._doubt(subject, FAILED if post.attempted_at is None else UNSURE)

    async def _post(self, subject: Subject, channel_id: int) -> None:
        """Send it, unless it may be there already: then look first."""
        if subject.may_be_there(self._bot.clock.now()):
            await self._look(subject, channel_id)
        elif subject.comes_too_late:
            await self._bot.db.write(outbox.set_state, subject.post.id, FAILED)
        else:
            await self._send(subject, channel_id)

    async def _send(self, subject: Subject, channel_id: int) -> None:
        """Note the attempt, send with our own nonce, note the message."""
        db, post, state = self._bot.db, subject.post, subject.project.state
        await db.write(outbox.attempt, post.id, self._bot.clock.now(), channel_id, state)
        content, view = draw_post(subject)
        message = await self._channel(subject, channel_id).send(
            content, view=view, nonce=str(post.id), allowed_mentions=mentions(subject)
        )
        await db.write(outbox.sent, post.id, message.id)

    async def _look(self, subject: Subject, channel_id: int) -> None:
        """Find a message sent long ago and never noted; where that can't be read, ask the leads."""
        since = (subject.post.attempted_at or 0) - CLOCKS_DIFFER
        try:
            message = await self._find(subject.as_attempted(), channel_id, since)
        except discord.HTTPException as error:
            if not is_refused(error):
                raise
            await self._doubt(subject, UNSURE)
            return
        if message is not None:
            await self._bot.db.write(outbox.sent, subject.post.id, message.id)
        else:
            await self._bot.db.write(outbox.again, subject.post.id)

    async def _find(self, subject: Subject, channel_id: int, since: int) -> discord.Message | None:
        channel = await self._bot.fetch_channel(channel_id)
        last = getattr(channel, "last_message_id", None)
        after = datetime.fromtimestamp(since / 1000, UTC)
        if last is None or discord.utils.snowflake_time(last) < after:
            return None
        history = self._channel(subject, channel_id).history(limit=None, after=after, oldest_first=True)
        async for message in history:
            if is_post(message, subject):
                return message
        return None

    async def _refresh(self, subject: Subject, channel_id: int) -> None:
        """Show the state a project is in now. A message that is gone needs no more edits."""
        try:
            await self._edit(subject, channel_id)
        except discord.HTTPException as error:
            if not is_refused(error):
                raise
            log.warning("announcement %s can't be edited: %s", subject.post.id, error)
        await self._bot.db.write(outbox.shows, subject.post.id, subject.project.state)

    async def _edit(self, subject: Subject, channel_id: int) -> None:
        """Where a lead said that it is there, nobody knows which message it is."""
        message_id = subject.post.message_id
        if message_id is None:
            return
        content, view = draw_post(subject)
        message = self._channel(subject, channel_id).get_partial_message(message_id)
        await message.edit(content=content, view=view, allowed_mentions=discord.AllowedMentions.none())

    async def _doubt(self, subject: Subject, state: str) -> None:
        await self._bot.db.write(posts.in_doubt, subject.post, state, self._bot.clock.now())

    def _channel(self, subject: Subject, channel_id: int) -> discord.PartialMessageable:
        return self._bot.get_partial_messageable(channel_id, guild_id=subject.guild.id)
