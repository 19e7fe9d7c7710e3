"""The bot as a process: one at a time on its database, ended in order by SIGTERM or Ctrl-C."""

import asyncio
import gc
import logging
import signal
from contextlib import suppress

import aiohttp
import uvloop
from discord import VoiceClient
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot import logs
from bot.client import LabelBot, create_bot
from bot.settings import Settings
from storage.lock import WriterLock

log = logging.getLogger(__name__)
SECONDS_TO_FINISH = 2.5
AT_ONCE = (
    100  # requests; in a burst, opening a connection for each press would take longer than waiting for one
)
HANDLERS = ("discord.py: ", "CommandTree-")  # how discord.py names the tasks that answer people


def run(settings: Settings) -> None:
    """Be the bot until told to stop.

    Raises SettingsMistakes without a token, DatabaseBusy, StorageRefused, and what Discord refuses a bot for:
    LoginFailure for one.
    """
    token = settings.token()
    logs.set_up(settings)
    point_at(settings.discord_api)
    without_voice()
    collect_seldom()
    with WriterLock(settings.database_path):
        uvloop.run(_live(create_bot(settings), token))
    log.info("ended in order")


def without_voice() -> None:
    """That the bot can't speak needs no warning."""
    VoiceClient.warn_nacl = VoiceClient.warn_dave = False


def point_at(api: str | None) -> None:
    """Speak to a stand-in for Discord instead of Discord itself, for tests."""
    if api is not None:
        Route.BASE = api


def collect_seldom() -> None:
    """What the program itself is made of is never garbage, and a burst of presses makes no circles to speak of."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


async def _live(bot: LabelBot, token: str) -> None:
    told = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(one, told.set)
    stop = asyncio.create_task(told.wait())
    work = asyncio.create_task(_connect(bot, token))  # it may end by itself: a wrong token, a file not ours
    await asyncio.wait({stop, work}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    work.cancel()  # from here on nothing is read from Discord
    await asyncio.wait({work})
    await _finish()
    await bot.close()
    with suppress(asyncio.CancelledError):
        await work


async def _connect(bot: LabelBot, token: str) -> None:
    bot.http.connector = aiohttp.TCPConnector(limit=AT_ONCE)
    await bot.login(token)
    if bot.settings.discord_api is not None:  # else discord.py knows Discord's own gateway
        _, gateway, _ = await bot.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)
    await bot.connect()


async def _finish() -> None:
    """Let what people pressed before the end be answered."""
    answering = {task for task in asyncio.all_tasks() if task.get_name().startswith(HANDLERS)}
    if answering:
        await asyncio.wait(answering, timeout=SECONDS_TO_FINISH)
