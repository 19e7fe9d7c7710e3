"""The duty that keeps each server's board true: posted once, edited at most once a minute, put anew if buried."""

import logging

import discord

from bot import permissions
from bot.client import LabelBot
from bot.labeling import posting_board
from bot.labeling.board import board
from bot.labeling.posting_board import OFTEN
from bot.ui.board import draw_board, hash_of
from bot.ui.notices import Row
from bot.ui.persistent import custom_id
from bot.ui.seeking import CLOCKS_DIFFER, is_refused
from bot.wording import board as wording
from storage import boards
from storage.boards import BoardMessage
from storage.records import Guild

log = logging.getLogger(__name__)
GONE = 10008  # the message was deleted
TOO_OFTEN = 30046  # Discord takes no more edits of a message as old as this
NOBODY = discord.AllowedMentions.none()
NO_CHANNEL = 10003  # bot/labeling/leaving.py tells the leads


async def keep_boards(bot: LabelBot) -> None:
    """Look at the boards that were not looked at for a minute, then take away those that were replaced."""
    now = bot.clock.now()
    for guild in await bot.db.read(boards.due, now - OFTEN, now):
        await Keeping(bot, guild).look()
    for old in await bot.db.read(boards.old):
        await take_away(bot, old)


class Keeping:
    """One look at one server's board."""

    def __init__(self, bot: LabelBot, guild: Guild) -> None:
        self._bot, self._db, self._guild = bot, bot.db, guild
        self._channel_id = guild.announcement_channel_id or 0
        self._now = bot.clock.now()

    async def look(self) -> None:
        """Bring it up to date; what Discord refuses for now is tried again a minute later."""
        message = await self._db.read(boards.standing, self._guild.id)
        if message is None or message.channel_id != self._channel_id:
            message = await self._new()
        else:
            await self._db.write(boards.looked, message.id, self._now)
        try:
            await (self._send(message) if message.message_id is None else self._update(message))
        except (discord.HTTPException, OSError) as error:
            log.warning("board %s is refused or has to wait: %s", message.id, error)
            if is_refused(error) and getattr(error, "code", 0) != NO_CHANNEL:
                await self._refused()

    async def _refused(self) -> None:
        message = await self._db.read(boards.standing, self._guild.id)
        if message is not None:
            await self._db.write(posting_board.refused, message, self._lacking(), self._now)

    async def _new(self) -> BoardMessage:
        return await self._db.write(posting_board.replace, self._guild.id, self._channel_id, self._now)

    async def _send(self, message: BoardMessage) -> None:
        """Post it, unless the permissions say that it is in vain, or it may be there already."""
        if self._lacking():
            await self._refused()
        elif posting_board.may_be_there(message, self._now):
            await self._find(message)
        else:
            await self._post(message)

    async def _post(self, message: BoardMessage) -> None:
        """With our own nonce: within minutes Discord gives back the message that stands, rather than a second."""
        is_first = message.attempted_at == self._now
        if message.refused_at is not None:
            await self._db.write(boards.again, message.id, self._now)
        drawn = draw_board(await self._db.read(board, self._guild.id, self._now), message.id)
        sent = await self._bot.get_partial_messageable(self._channel_id, guild_id=self._guild.id).send(
            drawn[0], view=drawn[1], nonce=str(message.id), allowed_mentions=NOBODY
        )
        await self._db.write(boards.sent, message.id, sent.id)
        if is_first:
            await self._db.write(boards.shows, message.id, hash_of(drawn))

    async def _find(self, message: BoardMessage) -> None:
        """It was sent long ago and never noted: only the channel's last message is looked at."""
        channel = await self._bot.fetch_channel(self._channel_id)
        last_id = getattr(channel, "last_message_id", None)
        since = message.attempted_at - CLOCKS_DIFFER
        if last_id is None or discord.utils.snowflake_time(last_id).timestamp() * 1000 < since:
            await self._db.write(boards.again, message.id, self._now)
            await self._post(message)
        elif await self._is_ours(last_id, message):
            await self._db.write(boards.sent, message.id, last_id)
        else:
            await self._db.write(posting_board.lost, message, self._now)

    async def _is_ours(self, message_id: int, message: BoardMessage) -> bool:
        try:
            found = await self._partial(message.channel_id, message_id).fetch()
        except discord.HTTPException as error:
            if not is_refused(error):
                raise
            return False
        marker = custom_id("best", message.id)
        rows = [part for part in found.components if isinstance(part, discord.ActionRow)]
        return any(child.custom_id == marker for part in rows for child in part.children)

    async def _update(self, message: BoardMessage) -> None:
        """Edit it where it shows something else; one that is buried or gone is posted anew."""
        drawn = draw_board(await self._db.read(board, self._guild.id, self._now), message.id)
        is_changed = hash_of(drawn) != message.shown
        if is_changed and await self._is_buried(message):
            await self._send(await self._new())
        elif is_changed:
            await self._edit(message, drawn)
        elif posting_board.is_to_be_checked(message, self._now) and await self._is_gone(message):
            await self._send(await self._new())

    async def _edit(self, message: BoardMessage, drawn: tuple[str, Row]) -> None:
        standing = self._partial(message.channel_id, message.message_id or 0)
        try:
            await standing.edit(content=drawn[0], view=drawn[1], allowed_mentions=NOBODY)
        except discord.HTTPException as error:
            if error.code not in (GONE, TOO_OFTEN):
                raise
            await self._send(await self._new())
        else:
            await self._db.write(boards.shows, message.id, hash_of(drawn))

    async def _is_gone(self, message: BoardMessage) -> bool:
        try:
            await self._partial(message.channel_id, message.message_id or 0).fetch()
        except discord.HTTPException as error:
            return error.code == GONE
        return False

    async def _is_buried(self, message: BoardMessage) -> bool:
        if not posting_board.is_aged(message, self._now):
            return False
        channel = await self._bot.fetch_channel(message.channel_id)
        return posting_board.is_buried(message, getattr(channel, "last_message_id", None), self._now)

    def _lacking(self) -> list[str]:
        """Permissions it takes and the bot has not, as far as Discord has told of the channel."""
        server = self._bot.get_guild(self._guild.id)
        channel = None if server is None else server.get_channel(self._channel_id)
        if server is None or channel is None:
            return []
        return permissions.missing(channel.permissions_for(server.me), permissions.NOTICES)

    def _partial(self, channel_id: int, message_id: int) -> discord.PartialMessage:
        channel = self._bot.get_partial_messageable(channel_id, guild_id=self._guild.id)
        return channel.get_partial_message(message_id)


async def take_away(bot: LabelBot, old: BoardMessage) -> None:
    """Delete a board that was replaced, else let it say so; what nobody can find, the leads are told of."""
    if old.message_id is None:
        await bot.db.write(posting_board.lost, old, bot.clock.now())
        return
    channel = bot.get_partial_messageable(old.channel_id, guild_id=old.guild_id)
    message = channel.get_partial_message(old.message_id)
    try:
        await _delete_or_point(message)
    except (discord.HTTPException, OSError) as error:
        log.warning("an old board can't be taken away: %s", error)
        if not is_refused(error):
            return
    await bot.db.write(boards.remove, old.id)


async def _delete_or_point(message: discord.PartialMessage) -> None:
    try:
        await message.delete()
    except discord.HTTPException as error:
        if not is_refused(error):
            raise
        await message.edit(content=wording.MOVED, view=None)
