"""An item that is put to the channel stands there once, with one thread, whatever the bot is killed at (P5).

As in test_news_outbox.py, the time between a kill and the next start passes at once.
"""

import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import closing

import pytest
import pytest_asyncio

from tests.process.discord_process import BotProcess, Card, Loopback
from tests.process.kill_town import open_project, set_up, slug, until
from tests.process.loopback_town import CHANNELS
from tests.process.old_news import with_verb
from tests.process.old_norming import LONG, looks, opens_card, puts
from tests.process.test_news_outbox import HOUR, MINUTE, becomes, time_passes

pytestmark = pytest.mark.asyncio(loop_scope="module")

POSTS = f"/channels/{CHANNELS['announcements']}/messages$"
THREAD = "SELECT thread_id FROM norming JOIN project ON project.id = project_id WHERE slug = ?"
THREADS = "/messages/[0-9]+/threads$"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Loopback]:
    async with await Loopback.start(tmp_path_factory.mktemp("discord")) as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(discord: Loopback, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    command = (sys.executable, "-m", "tests.process.quick_bot")
    database = tmp_path_factory.mktemp("bot") / "bot.db"
    async with BotProcess(discord, database, command=command, TOO_QUICK_MS="0") as bot:
        await set_up(discord)
        yield bot
    assert (await discord.log())["unknown"] == []


async def standing(discord: Loopback, name: str) -> list[Card]:
    messages = await with_verb(discord, "announcements", "vote")
    return [card for card in messages if f"**{name}**" in card.text]


@pytest.mark.parametrize("seconds", [MINUTE, HOUR])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_an_item_put_to_the_channel_stands_once(
    when: str, seconds: int, discord: Loopback, bot: BotProcess
) -> None:
    """P5: killed while Discord's answer to the message is outstanding."""
    name = f"Put {when} {seconds}"
    await open_project(discord, name, more=LONG)
    await becomes(bot, name, "sent", "announcement")
    preview = await looks(discord, slug(name))
    fault = await discord.fault("POST", POSTS, when=when, how="hang")
    await discord.press("lea", preview, label="Put it to the channel")
    await discord.fault_struck(fault)
    await bot.kill()
    await time_passes(discord, bot, seconds)
    await bot.restart()
    await becomes(bot, name, "sent", "norming")

    [message] = await standing(discord, name)
    assert list(message.files) == ["item.txt"]
    assert (await discord.press("ana", message, label="Vote")).ephemeral


@pytest.mark.parametrize("when", ["before", "after"])
async def test_it_has_one_thread_and_shows_every_vote(when: str, discord: Loopback, bot: BotProcess) -> None:
    """P1, P5: killed while Discord's answer to the thread is outstanding."""
    name = f"Talk {when}"
    await open_project(discord, name)
    message = await puts(discord, slug(name), name)
    await becomes(bot, name, "sent", "norming")
    for who in ("ana", "ben"):
        await discord.press(who, await opens_card(discord, who, message), label="4")
    fault = await discord.fault("POST", THREADS, when=when, how="hang")
    await discord.press("lea", await looks(discord, slug(name)), label="Reveal")
    await discord.fault_struck(fault)
    await bot.kill()
    await bot.restart()

    async def has_thread() -> bool:
        return thread_of(bot, name) is not None

    await until(has_thread)
    [shown] = await standing(discord, name)
    assert "**4**: 2 votes" in shown.text
    assert thread_of(bot, name) == shown.id


def thread_of(bot: BotProcess, name: str) -> int | None:
    """The message under which the bot knows a thread to be."""
    with closing(sqlite3.connect(f"{bot.database.as_uri()}?mode=ro", uri=True)) as connection:
        found: int | None = connection.execute(THREAD, [slug(name)]).fetchone()[0]
    return found
