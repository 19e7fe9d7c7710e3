"""Telling people one by one what the outbox holds for them: each notice once, direct messages slowly."""

import logging
from datetime import UTC, datetime

import discord

from bot.client import LabelBot
from bot.labeling import telling
from bot.labeling.telling import Word
from bot.labeling.waves import WAVE
from bot.ui import threads
from bot.ui.notices import Row
from bot.ui.seeking import CLOCKS_DIFFER, TROUBLE, is_refused, wait_after
from bot.ui.waves import draw_word
from storage import outbox, personal

log = logging.getLogger(__name__)
BETWEEN_DIRECT = 5_000  # milliseconds from one direct message to the next, over all servers
HELD_FOR_SPAM = {20026, 40003}  # quarantined; opening direct messages too fast


async def tell_people(bot: LabelBot) -> None:
    """Send what waits; of direct messages one at a time."""
    now = bot.clock.now()
    for post in await bot.db.read(personal.waiting, now):
        told = await bot.db.read(telling.word, post, bot.clock.now())
        if told is not None and not await _has_to_wait(bot, told):
            await _tell(bot, told)


async def _has_to_wait(bot: LabelBot, told: Word) -> bool:
    """Direct messages are slow; what nobody needs any more takes no turn."""
    if not told.is_direct or not told.is_wanted:
        return False
    return bot.clock.now() - await bot.db.read(personal.last_direct) < BETWEEN_DIRECT


async def _tell(bot: LabelBot, told: Word) -> None:
    """Send it, unless it may be there already (then look first) or nobody needs it."""
    try:
        if told.may_be_there(bot.clock.now()):
            await _look(bot, told)
        elif told.is_wanted:
            await _send(bot, told)
        else:
            await bot.db.write(telling.cancel, told)
    except TROUBLE as error:
        log.warning("notice %s is refused or has to wait: %s", told.post.id, error)
        await _failed(bot, told, error)


async def _send(bot: LabelBot, told: Word) -> None:
    """Note the attempt, send with our own nonce, note the message."""
    await bot.db.write(telling.attempt, told, bot.clock.now())
    content, controls = draw_word(told)
    message = await (await _place(bot, told)).send(
        content, view=Row(controls), nonce=str(told.post.id), allowed_mentions=_mentions(told)
    )
    await bot.db.write(telling.sent, told, message.id)


async def _place(bot: LabelBot, told: Word) -> discord.abc.Messageable:
    if told.is_direct:
        return await bot.create_dm(discord.Object(told.person or 0))
    return bot.get_partial_messageable(told.post.target_id or 0, guild_id=told.guild.id)


def _mentions(told: Word) -> discord.AllowedMentions:
    """Exactly those who are told; a direct message needs to mention nobody."""
    users = [] if told.is_direct else [discord.Object(one) for one in told.user_ids]
    return discord.AllowedMentions(everyone=False, roles=False, users=users)


async def _look(bot: LabelBot, told: Word) -> None:
    """Find what was sent long ago and never noted; what is not there is sent, while somebody needs it."""
    if await _stands(bot, told):
        return
    if told.is_wanted:
        await bot.db.write(outbox.again, told.post.id)
    else:
        await bot.db.write(telling.cancel, told)


async def _stands(bot: LabelBot, told: Word) -> bool:
    """Whether it is there, or can't be looked for: either way that is noted."""
    try:
        message = await _find(bot, told)
    except discord.HTTPException as error:
        if not is_refused(error):
            raise
        await bot.db.write(telling.unsure, told, bot.clock.now())
        return True
    if message is not None:
        await bot.db.write(telling.sent, told, message.id)
    return message is not None


async def _find(bot: LabelBot, told: Word) -> discord.Message | None:
    content, _ = draw_word(told)
    after = datetime.fromtimestamp(((told.post.attempted_at or 0) - CLOCKS_DIFFER) / 1000, UTC)
    place = await _place(bot, told)
    async for message in place.history(limit=None, after=after, oldest_first=True):
        if message.author == bot.user and (told.post.kind == WAVE or message.content == content):
            return message
    return None


async def _failed(bot: LabelBot, told: Word, error: Exception) -> None:
    """What Discord's answer means for this notice, its person, and all direct messages."""
    now, code = bot.clock.now(), getattr(error, "code", 0)
    if told.is_direct and code in HELD_FOR_SPAM:
        await bot.db.write(telling.stop_direct, told, now)
    elif told.is_direct and is_refused(error):
        await bot.db.write(telling.closed, told, now)
    elif not is_refused(error):
        await bot.db.write(personal.put_off, told.post.id, now + wait_after(error))
    elif told.post.attempted_at is not None:
        await bot.db.write(telling.unsure, told, now)
    elif isinstance(error, discord.NotFound) and told.post.kind != WAVE:
        await bot.db.write(telling.thread_gone, told)
    else:
        trouble = threads.Trouble("refused", threads.channel_of(told.guild))
        await bot.db.write(telling.unsaid, told, trouble.facts, now)
