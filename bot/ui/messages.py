"""A post as a message in a channel or to a person: sent with our own nonce, found again, edited, published."""

import discord

from bot.client import LabelBot
from bot.labeling.posts import THREADS, Subject
from bot.ui import inquiry_threads, seeking
from bot.ui.notices import draw_post, marker_of, mentions

PUBLISHED_ALREADY = 40033


async def place(bot: LabelBot, subject: Subject) -> int | None:
    """The channel it goes to; None while there is none."""
    if subject.post.kind in THREADS:
        return await inquiry_threads.place(bot, subject)
    if subject.post.user_id is not None and subject.post.channel_id is None:
        return (await bot.create_dm(discord.Object(subject.post.user_id))).id
    return subject.channel_id


async def send(bot: LabelBot, subject: Subject, channel_id: int) -> int:
    """The id of the message. Sent again within minutes, Discord knows the nonce and posts nothing new."""
    content, view = draw_post(subject)
    message = await bot.get_partial_messageable(channel_id).send(
        content, view=view, nonce=str(subject.post.id), allowed_mentions=mentions(subject)
    )
    return message.id


async def find(bot: LabelBot, subject: Subject, channel_id: int) -> int | None:
    """The message that was sent long ago and never noted, if there is one."""
    return await seeking.find(bot, channel_id, subject.post.attempted_at or 0, marker_of(subject))


async def edit(bot: LabelBot, subject: Subject, channel_id: int, message_id: int) -> None:
    """Bring a message up to date; nobody is mentioned by that."""
    content, view = draw_post(subject)
    message = bot.get_partial_messageable(channel_id).get_partial_message(message_id)
    await message.edit(content=content, view=view, allowed_mentions=discord.AllowedMentions.none())


async def publish(bot: LabelBot, channel_id: int, message_id: int) -> None:
    """Send it on to those who follow the channel; done before is done."""
    try:
        await bot.get_partial_messageable(channel_id).get_partial_message(message_id).publish()
    except discord.HTTPException as error:
        if error.code != PUBLISHED_ALREADY:
            raise
