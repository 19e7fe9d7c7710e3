"""Posting what the outbox holds: each message once, across crashes and restarts (P5)."""

import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

import discord

from bot.client import LabelBot
from bot.labeling import posts
from bot.labeling.inquiry_posts import ANSWERED, INQUIRY
from bot.labeling.posts import ANNOUNCEMENT, EVENT, FAILED, NORMING, UNSURE, Subject
from bot.labeling.tip_posts import TIP, TIPS
from bot.ui import events, inquiry_threads, messages, norming_posts, seeking
from bot.ui.notices import find_again
from bot.ui.seeking import TROUBLE, is_refused
from storage import outbox
from storage.database import NotSaved
from storage.records import Post

log = logging.getLogger(__name__)
NOT_FOUND = 404
IN_THREADS = (ANSWERED, TIP)


class Way(Protocol):
    """How a kind of post gets to Discord: `place` is a channel's id, or a server's."""

    async def send(self, bot: LabelBot, subject: Subject, place: int, /) -> int: ...

    async def find(self, bot: LabelBot, subject: Subject, place: int, /) -> int | None: ...


WAYS: dict[str, Way] = {
    EVENT: events,
    INQUIRY: inquiry_threads,
    TIPS: inquiry_threads,
    NORMING: norming_posts,
}


def way_of(kind: str) -> Way:
    return WAYS.get(kind, messages)


class Posting:
    """One delivery at a time: two at once could post twice."""

    def __init__(self, bot: LabelBot) -> None:
        self._bot = bot
        self._busy = False

    async def deliver(self) -> None:
        """Post what waits, bring posted announcements up to date, and publish what others follow."""
        if self._busy:
            return
        self._busy = True
        try:
            await self._deliver(self._bot.clock.now())
        except NotSaved as error:  # the disk may have room again by the next delivery
            log.warning("posting has to wait: %s", error)
        finally:
            self._busy = False

    async def _deliver(self, now: int) -> None:
        db = self._bot.db
        for post in await db.read(outbox.waiting, now):
            await self._try(post, self._post)
        for post in await db.read(outbox.stale, ANNOUNCEMENT, now):
            await self._try(post, self._refresh)
        for post in await db.read(outbox.events_off, now):
            await self._try(post, self._remove)
        for post in await db.read(outbox.to_publish, now):
            await self._try(post, self._publish)

    async def _try(self, post: Post, deed: Callable[[Subject, int], Awaitable[None]]) -> None:
        """Do one thing for one post; what Discord can't take for now is tried again, later each time."""
        subject = await self._bot.db.read(posts.subject, post)
        if subject is None:
            return
        try:
            place = await messages.place(self._bot, subject)
            if place is not None:
                await deed(subject, place)
        except TROUBLE as error:
            log.warning("post %s is refused or has to wait: %s", post.id, error)
            await self._trouble(subject, error)

    async def _trouble(self, subject: Subject, error: Exception) -> None:
        post, now = subject.post, self._bot.clock.now()
        if is_refused(error) and post.kind in posts.OF_PEOPLE:
            is_gone = post.kind in IN_THREADS and getattr(error, "status", 0) == NOT_FOUND
            outcome = posts.OF_PEOPLE[post.kind].thread_gone if is_gone else posts.refused
            await self._bot.db.write(outcome, post, now)
        elif is_refused(error):
            state = FAILED if post.attempted_at is None else UNSURE
            await self._bot.db.write(posts.in_doubt, post, state, now)
        else:
            wait = int(error.retry_after * 1000) if isinstance(error, discord.RateLimited) else None
            await self._bot.db.write(posts.put_off, post, wait, now)

    async def _post(self, subject: Subject, place: int) -> None:
        """Send it, unless it may be there already: then look first."""
        if subject.may_be_there(self._bot.clock.now()):
            await self._look(subject, place)
        elif subject.comes_too_late:
            await self._bot.db.write(outbox.set_state, subject.post.id, FAILED)
        else:
            await self._send(subject, place)

    async def _send(self, subject: Subject, place: int) -> None:
        """Note the attempt, send it, note what it became."""
        db = self._bot.db
        noted = await db.write(posts.attempt, subject, place, self._bot.clock.now())
        message_id = await way_of(subject.post.kind).send(self._bot, noted, place)
        await db.write(posts.sent, subject.post, message_id, seeking.is_followed(self._bot, place))

    async def _look(self, subject: Subject, place: int) -> None:
        """Find what was sent and never noted; where that can't be read, the leads are asked."""
        message_id = await way_of(subject.post.kind).find(self._bot, subject, place)
        if message_id is None:
            await self._bot.db.write(outbox.again, subject.post.id)
        else:
            followed = seeking.is_followed(self._bot, place)
            await self._bot.db.write(posts.sent, subject.post, message_id, followed)

    async def _refresh(self, subject: Subject, place: int) -> None:
        """Show the state a project is in now. A message that is gone or can't be found needs no more edits."""
        if await find_again(self._bot, subject.post):
            post = await self._bot.db.read(outbox.by_id, subject.post.id)
            await self._tolerate(subject, messages.edit(self._bot, subject, place, _message_id(post)))
        await self._bot.db.write(outbox.shows, subject.post.id, subject.of.project.state)

    async def _remove(self, subject: Subject, place: int) -> None:
        """Take an event away whose opening is off."""
        await self._tolerate(subject, events.remove(self._bot, place, _message_id(subject.post)))
        await self._bot.db.write(outbox.shows, subject.post.id, "off")

    async def _publish(self, subject: Subject, place: int) -> None:
        """Send it on to those who follow the channel; where Discord refuses, the leads are told."""
        db, post = self._bot.db, subject.post
        if await self._tolerate(subject, messages.publish(self._bot, place, _message_id(post))):
            await db.write(outbox.set_published, post.id, "done")
        else:
            await db.write(posts.unpublished, post, self._bot.clock.now())

    async def _tolerate(self, subject: Subject, work: Awaitable[None]) -> bool:
        """Whether Discord did it; what it will never do is logged."""
        try:
            await work
        except discord.HTTPException as error:
            if not is_refused(error):
                raise
            log.warning("post %s can't be changed: %s", subject.post.id, error)
            return False
        return True


def _message_id(post: Post | None) -> int:
    return (None if post is None else post.message_id) or 0
