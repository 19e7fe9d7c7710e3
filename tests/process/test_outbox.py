"""An announcement stands once, whatever happens between sending it and noting that it was sent (P5).

The bot is killed while Discord's answer is outstanding, and started again a minute or an hour later. That time
passes at once, while the bot is down: in Discord all that was said gets older, message ids and nonces alike, and
in the database the times at which the outbox intended and attempted its posts move back.
"""

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import closing

import pytest
import pytest_asyncio

from tests.process.discord_process import BotProcess, Card, Loopback
from tests.process.kill_town import open_project, set_up, slug, until
from tests.process.loopback_town import CHANNELS

pytestmark = pytest.mark.asyncio(loop_scope="module")

MINUTE, HOUR = 60, 3600
TO_POST = f"/channels/{CHANNELS['announcements']}/messages$"
AGE = "UPDATE outbox SET intended_at = intended_at - :ms, attempted_at = attempted_at - :ms"
STATE = """
    SELECT outbox.state FROM outbox JOIN project ON project.id = project_id
     WHERE kind = 'announcement' AND slug = :slug
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Loopback]:
    async with await Loopback.start(tmp_path_factory.mktemp("discord")) as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(discord: Loopback, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    command = (sys.executable, "-m", "tests.process.boardless_bot")
    async with BotProcess(discord, tmp_path_factory.mktemp("bot") / "bot.db", command=command) as bot:
        await set_up(discord)
        yield bot
    assert (await discord.log())["unknown"] == []


async def crash_while_announcing(discord: Loopback, bot: BotProcess, name: str, when: str) -> None:
    """The bot sends and dies without an answer; `when` is after the message stands, or before."""
    fault = await discord.fault("POST", TO_POST, when=when, how="hang")
    await open_project(discord, name)
    await discord.fault_struck(fault)
    await bot.kill()
    assert state_of(bot, name) == "intended"
    assert len(await announcements(discord, name)) == (1 if when == "after" else 0)


async def time_passes(discord: Loopback, bot: BotProcess, seconds: int) -> None:
    """While the bot is down."""
    await discord.age(seconds)
    with closing(sqlite3.connect(bot.database)) as connection, connection:
        connection.execute(AGE, {"ms": seconds * 1000})


async def announcements(discord: Loopback, name: str) -> list[Card]:
    messages = await discord.messages("announcements")
    return [card for card in messages if card.text.startswith(f"## {name}\n")]


async def notice(discord: Loopback, name: str) -> Card | None:
    """What the leads were asked about a project's announcement."""
    told = await discord.messages("leads")
    return next((card for card in told if f"**{name}**" in card.text), None)


def state_of(bot: BotProcess, name: str) -> str:
    """What the outbox believes of a project's announcement."""
    with closing(sqlite3.connect(f"{bot.database.as_uri()}?mode=ro", uri=True)) as connection:
        return str(connection.execute(STATE, {"slug": slug(name)}).fetchone()[0])


async def becomes(bot: BotProcess, name: str, state: str) -> None:
    async def does() -> bool:
        return state_of(bot, name) == state

    assert await until(does)


async def requests(discord: Loopback, method: str) -> int:
    """How often the bot has posted in the announcements' channel, or read its history."""
    asked = (await discord.log())["requests"]
    return sum(one["method"] == method and one["path"].endswith(TO_POST[:-1]) for one in asked)


@pytest.mark.parametrize(("name", "seconds"), [("Ants", MINUTE), ("Apes", HOUR)])
async def test_an_announcement_stands_once_after_a_crash_between_sending_and_recording(
    name: str, seconds: int, discord: Loopback, bot: BotProcess
) -> None:
    """P5: within minutes Discord knows the nonce again; later the bot looks whether it is there."""
    await crash_while_announcing(discord, bot, name, "after")
    if seconds == HOUR:
        for number in range(120):
            await discord.say("announcements", "ana", content=f"message {number} since")
    await time_passes(discord, bot, seconds)
    sent_before = await requests(discord, "POST")
    await bot.restart()
    await becomes(bot, name, "sent")

    [card] = await announcements(discord, name)
    assert await requests(discord, "POST") - sent_before == (1 if seconds == MINUTE else 0)
    assert (await discord.press("ana", card, label="Start")).ephemeral
    await discord.slash("lea", "project pause", "leads", project=slug(name))
    await shows(discord, name, "Paused")


async def shows(discord: Loopback, name: str, word: str) -> None:
    """The one announcement of a project comes to say something: the bot knows which message it is."""

    async def says() -> bool:
        [card] = await announcements(discord, name)
        return word in card.text

    assert await until(says)


@pytest.mark.parametrize(("name", "seconds"), [("Bats", MINUTE), ("Bees", HOUR)])
async def test_an_announcement_stands_once_after_a_crash_before_sending(
    name: str, seconds: int, discord: Loopback, bot: BotProcess
) -> None:
    """P5: it is sent after all, and not looked for where nothing was said since."""
    await discord.age(10 * MINUTE)
    await crash_while_announcing(discord, bot, name, "before")
    await time_passes(discord, bot, seconds)
    looked_before = await requests(discord, "GET")
    await bot.restart()
    await becomes(bot, name, "sent")

    assert len(await announcements(discord, name)) == 1
    assert await requests(discord, "GET") == looked_before


async def test_an_announcement_that_was_never_sent_is_sent_though_others_wrote_since(
    discord: Loopback, bot: BotProcess
) -> None:
    """P5: an hour later the history is read to its end, page after page."""
    await crash_while_announcing(discord, bot, "Cats", "before")
    for number in range(120):
        await discord.say("announcements", "ana", content=f"message {number} since")
    await time_passes(discord, bot, HOUR)
    looked_before = await requests(discord, "GET")
    await bot.restart()
    await becomes(bot, "Cats", "sent")

    assert len(await announcements(discord, "Cats")) == 1
    assert await requests(discord, "GET") - looked_before >= 2


async def doubtful(discord: Loopback, bot: BotProcess, name: str, when: str) -> Card:
    """The notice to the leads after a crash an hour ago, in a channel whose history can't be read."""
    await crash_while_announcing(discord, bot, name, when)
    await discord.say("announcements", "ana", content="since")
    await time_passes(discord, bot, HOUR)
    await discord.fault("GET", TO_POST, status=403, code=50001, times=1)
    before = await requests(discord, "POST")
    await bot.restart()
    await becomes(bot, name, "unsure")
    asked = await until(lambda: notice(discord, name))
    assert asked is not None
    assert await requests(discord, "POST") == before
    return asked


async def test_leads_are_asked_where_the_history_cannot_be_read_and_can_say_it_is_there(
    discord: Loopback, bot: BotProcess
) -> None:
    """P5: the bot posts nothing that may be there already."""
    asked = await doubtful(discord, bot, "Dogs", "after")
    assert list(asked.buttons) == ["It is there", "Post it"]

    refused = await discord.press("ana", asked, label="Post it")
    assert refused.ephemeral
    assert state_of(bot, "Dogs") == "unsure"
    await bot.kill()
    await bot.restart()
    settled = await discord.press("lea", asked, label="It is there")
    assert settled.buttons == {}
    assert state_of(bot, "Dogs") == "sent"
    assert len(await announcements(discord, "Dogs")) == 1


async def test_leads_are_asked_where_the_history_cannot_be_read_and_can_have_it_posted(
    discord: Loopback, bot: BotProcess
) -> None:
    """P5: leads have looked, so it is posted now: once, though two of them press at the same time."""
    asked = await doubtful(discord, bot, "Elks", "before")
    await bot.kill()
    await bot.restart()

    settled = await asyncio.gather(
        *(discord.press(lead, asked, label="Post it") for lead in ("lea", "owner"))
    )
    assert [one.buttons for one in settled] == [{}, {}]
    await becomes(bot, "Elks", "sent")
    assert len(await announcements(discord, "Elks")) == 1


@pytest.mark.parametrize(
    ("name", "status", "code"), [("Foxes", 403, 50001), ("Frogs", 404, 10003), ("Flies", 400, 200000)]
)
async def test_leads_are_told_where_an_announcement_is_refused(
    name: str, status: int, code: int, discord: Loopback, bot: BotProcess
) -> None:
    """P5: no permission, no channel, words that a filter refuses. Once it is mended, one press posts it."""
    await discord.fault("POST", TO_POST, status=status, code=code)
    await open_project(discord, name)
    await becomes(bot, name, "failed")
    told = await until(lambda: notice(discord, name))
    assert told is not None
    assert await announcements(discord, name) == []
    assert list(told.buttons) == ["Post it"]

    await discord.press("lea", told, label="Post it")
    await becomes(bot, name, "sent")
    assert len(await announcements(discord, name)) == 1


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("name", "status"), [("Geese", 500), ("Goats", 503)])
async def test_an_announcement_stands_once_where_discord_fails_for_a_moment(
    name: str, status: int, when: str, discord: Loopback, bot: BotProcess
) -> None:
    """P5: it is tried again with the same nonce, so it does no harm if Discord had posted it after all."""
    name = f"{name} {when}"
    await discord.fault("POST", TO_POST, status=status, when=when)
    await open_project(discord, name)
    await becomes(bot, name, "sent")
    assert len(await announcements(discord, name)) == 1


@pytest.mark.parametrize(
    ("name", "when", "seconds"),
    [("Hares", "after", MINUTE), ("Hens", "after", HOUR), ("Hogs", "before", MINUTE)],
)
async def test_an_announcement_of_a_project_closed_meanwhile_says_so_or_is_never_posted(
    name: str, when: str, seconds: int, discord: Loopback, bot: BotProcess
) -> None:
    """P5: closed on the command line while the bot was down. It is not sent again, only looked for."""
    await crash_while_announcing(discord, bot, name, when)
    await bot.command_line("project", "close", name, "--yes")
    await time_passes(discord, bot, seconds)
    sent_before = await requests(discord, "POST")
    await bot.restart()
    await becomes(bot, name, "sent" if when == "after" else "failed")
    if when == "after":
        await shows(discord, name, "Closed")
    assert await requests(discord, "POST") == sent_before
