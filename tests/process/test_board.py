"""One board stands, whatever happens between sending it and noting that it was sent; no history is read.

The bot is killed while Discord's answer is outstanding, and started again a minute or an hour later: in Discord all
that was said gets older, message ids and nonces alike, and in the database the times and ids of the board do.
"""

import re
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import closing

import pytest
import pytest_asyncio

from tests.process.discord_process import BotProcess, Card, Loopback
from tests.process.kill_town import open_project, set_up, until
from tests.process.loopback_town import CHANNELS
from tests.process.old_screens import boards

pytestmark = pytest.mark.asyncio(loop_scope="function")

MINUTE, HOUR = 60, 3600
CHANNEL = f"/channels/{CHANNELS['announcements']}"
TO_POST = f"{CHANNEL}/messages$"
AGE = """
    UPDATE board SET attempted_at = attempted_at - :ms, looked_at = looked_at - :ms,
                     message_id = message_id - (:ms << 22)
"""


@pytest_asyncio.fixture
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Loopback]:
    async with await Loopback.start(tmp_path_factory.mktemp("discord")) as discord:
        yield discord


@pytest_asyncio.fixture
async def bot(discord: Loopback, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    """In a town where a project is open and the board stands."""
    command = (sys.executable, "-m", "tests.process.quick_bot")
    async with BotProcess(discord, tmp_path_factory.mktemp("bot") / "bot.db", command=command) as bot:
        await set_up(discord)
        await open_project(discord, "Pets")
        await until(lambda: boards(discord))
        await settled(bot)
        yield bot
    log = await discord.log()
    assert log["unknown"] == []
    assert not [one for one in log["requests"] if one["method"] == "GET" and re.search(TO_POST, one["path"])]


def rows(bot: BotProcess) -> list[tuple[str, int | None]]:
    with closing(sqlite3.connect(f"{bot.database.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT state, message_id FROM board").fetchall()


async def settled(bot: BotProcess) -> None:
    """Until the bot believes in one board, and knows which message it is."""

    async def is_one() -> bool:
        return [(state, message is not None) for state, message in rows(bot)] == [("standing", True)]

    assert await until(is_one)


async def crash_while_posting(discord: Loopback, bot: BotProcess, when: str) -> None:
    """A lead wants the board anew; the bot sends it and dies without an answer."""
    await post_anew(discord, await discord.fault("POST", TO_POST, when=when, how="hang"))
    await bot.kill()
    assert ("standing", None) in rows(bot)
    assert len(await boards(discord)) == (2 if when == "after" else 1)


async def post_anew(discord: Loopback, fault: int) -> None:
    own = await discord.slash("lea", "board", "leads")
    await discord.press("lea", own, label="Post it anew")
    await discord.fault_struck(fault)


async def time_passes(discord: Loopback, bot: BotProcess, seconds: int) -> None:
    """For Discord, and for what the bot has noted."""
    await discord.age(seconds)
    with closing(sqlite3.connect(bot.database)) as connection, connection:
        connection.execute(AGE, {"ms": seconds * 1000})


async def told(discord: Loopback, word: str) -> list[Card]:
    return [card for card in await discord.messages("leads") if word in card.text]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("seconds", [MINUTE, HOUR])
async def test_one_board_stands_after_a_crash_between_sending_and_recording(
    when: str, seconds: int, discord: Loopback, bot: BotProcess
) -> None:
    """Within minutes Discord knows the nonce again; later the channel's last message is looked at."""
    await time_passes(discord, bot, 10 * MINUTE)
    await crash_while_posting(discord, bot, when)
    await time_passes(discord, bot, seconds)

    await bot.restart()
    await settled(bot)

    [board] = await boards(discord)
    assert rows(bot) == [("standing", board.id)]
    assert (await discord.press("ana", board, label="Start")).ephemeral
    assert await told(discord, "board") == []


async def test_a_board_that_was_lost_among_other_messages_goes_at_the_first_press_on_it(
    discord: Loopback, bot: BotProcess
) -> None:
    """Whether it stands can't be told without reading the channel: another one is posted, the leads are asked."""
    await crash_while_posting(discord, bot, "after")
    await discord.say("announcements", "ana", content="since")
    await time_passes(discord, bot, HOUR)
    await bot.restart()
    await settled(bot)

    lost, board = await boards(discord)
    [notice] = await until(lambda: told(discord, "board"))
    assert "press a button on the one that stays behind" in notice.text
    assert (await discord.press("ana", lost, label="Start")).ephemeral

    async def is_gone() -> bool:
        return [one.id for one in await boards(discord)] == [board.id]

    assert await until(is_gone)
    await settled(bot)


@pytest.mark.parametrize(
    ("status", "when"), [(500, "before"), (500, "after"), (503, "before"), (429, "before")]
)
async def test_one_board_stands_where_discord_fails_for_a_moment(
    status: int, when: str, discord: Loopback, bot: BotProcess
) -> None:
    """After 429 it is posted once what Discord asked for has passed."""
    await post_anew(discord, await discord.fault("POST", TO_POST, status=status, when=when, retry_after=0.5))
    await time_passes(discord, bot, MINUTE)
    await settled(bot)
    assert len(await boards(discord)) == 1


async def test_the_leads_are_told_once_where_discord_refuses_the_board(
    discord: Loopback, bot: BotProcess
) -> None:
    await post_anew(discord, await discord.fault("POST", TO_POST, status=403, code=50001, times=50))
    [notice] = await until(lambda: told(discord, "The board"))
    assert f"<#{CHANNELS['announcements']}>" in notice.text
    for _ in range(2):
        await bot.kill()
        await time_passes(discord, bot, 2 * MINUTE)
        await bot.restart()
    await discord.mend()
    await bot.kill()
    await time_passes(discord, bot, 2 * MINUTE)
    await bot.restart()
    await settled(bot)
    assert len(await boards(discord)) == 1
    assert len(await told(discord, "The board")) == 1
