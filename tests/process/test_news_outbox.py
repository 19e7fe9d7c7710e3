"""Planned news, published posts and events stand once, whatever the bot is killed at (P5).

As in test_outbox.py, the time between a kill and the next start passes at once: what Discord holds gets older, and
the times in the database move back. The channel is one that others follow, so every post is published too.
"""

import re
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import closing

import pytest
import pytest_asyncio

from tests.process.discord_process import Answer, BotProcess, Card, Loopback
from tests.process.kill_town import open_project, slug, until
from tests.process.loopback_news import PUBLISHED
from tests.process.loopback_town import CHANNELS, GUILD_ID

pytestmark = pytest.mark.asyncio(loop_scope="module")

MINUTE, HOUR = 60, 3600
POSTS = f"/channels/{CHANNELS['news']}/messages$"
PUBLISHING = "/crosspost$"
EVENTS = f"/guilds/{GUILD_ID}/scheduled-events$"
AGE = (
    "UPDATE outbox SET intended_at = intended_at - :ms, attempted_at = attempted_at - :ms,"
    " not_before = not_before - :ms",
    "UPDATE outbox SET message_id = message_id - (:ms << 22) WHERE kind <> 'event'",
    "UPDATE plan SET due_at = due_at - :ms",
    "UPDATE mention SET at = at - :ms",
)
OF = "SELECT {} FROM outbox JOIN project ON project.id = project_id WHERE kind = :kind AND slug = :slug"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Loopback]:
    async with await Loopback.start(tmp_path_factory.mktemp("discord")) as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(discord: Loopback, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    command = (sys.executable, "-m", "tests.process.boardless_bot")
    async with BotProcess(discord, tmp_path_factory.mktemp("bot") / "bot.db", command=command) as bot:
        await discord.slash(
            "owner", "setup", "leads", announcements="news", leads="lead", labelers="labeler",
            lead_channel="leads", timezone="UTC",
        )  # fmt: skip
        yield bot
    assert (await discord.log())["unknown"] == []


async def time_passes(discord: Loopback, bot: BotProcess, seconds: int) -> None:
    """While the bot is down."""
    await discord.age(seconds)
    with closing(sqlite3.connect(bot.database)) as connection, connection:
        for statement in AGE:
            connection.execute(statement, {"ms": seconds * 1000})


def kept(bot: BotProcess, name: str, kind: str = "news", column: str = "state") -> str | None:
    """What the outbox believes of a project's post."""
    with closing(sqlite3.connect(f"{bot.database.as_uri()}?mode=ro", uri=True)) as connection:
        found = connection.execute(
            OF.format(f"outbox.{column}"), {"kind": kind, "slug": slug(name)}
        ).fetchone()
    return None if found is None else found[0]


async def becomes(bot: BotProcess, name: str, wanted: str, kind: str = "news", column: str = "state") -> None:
    async def does() -> bool:
        return kept(bot, name, kind, column) == wanted

    assert await until(does, 40)


async def news_of(discord: Loopback, name: str) -> list[Card]:
    return [
        card for card in await discord.messages("news") if card.text.startswith(f"## New work in {name}\n")
    ]


def is_published(card: Card) -> bool:
    return bool(card.raw["flags"] & PUBLISHED)


async def a_project(discord: Loopback, bot: BotProcess, name: str) -> None:
    """Open, announced and published; what follows is news."""
    await open_project(discord, name)
    await becomes(bot, name, "done", "announcement", "published")


async def planned(discord: Loopback, name: str) -> Answer:
    """News that goes out in an hour."""
    draft = await discord.slash("lea", "project announce", "leads", project=slug(name), kind="refilled")
    form = (await discord.press("lea", draft, label="At a time")).form
    assert form is not None
    return await discord.submit("lea", form, {"at": "in 1h"})


async def killed_at(discord: Loopback, bot: BotProcess, name: str, path: str, when: str) -> None:
    """News is planned, comes due while the bot is down, and the bot is killed again at a step of posting it."""
    await a_project(discord, bot, name)
    assert "It is posted <t:" in (await planned(discord, name)).text
    await bot.kill()
    await time_passes(discord, bot, HOUR)
    fault = await discord.fault("POST", path, when=when, how="hang")
    await bot.restart()
    await discord.fault_struck(fault)
    await bot.kill()


@pytest.mark.parametrize("seconds", [MINUTE, HOUR])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("path", [POSTS, PUBLISHING])
async def test_planned_news_stands_once_and_is_published_once(
    path: str, when: str, seconds: int, discord: Loopback, bot: BotProcess
) -> None:
    """P5: killed while Discord's answer is outstanding, to the message or to its publishing."""
    name = f"{'Post' if path == POSTS else 'Publish'} {when} {seconds}"
    await killed_at(discord, bot, name, path, when)
    await time_passes(discord, bot, seconds)
    await bot.restart()
    await becomes(bot, name, "done", column="published")

    [card] = await news_of(discord, name)
    assert is_published(card)
    assert kept(bot, name) == "sent"
    assert (await discord.press("ana", card, label="Start")).ephemeral


@pytest.mark.parametrize("seconds", [MINUTE, HOUR])
async def test_news_that_was_due_but_never_tried_stands_once(
    seconds: int, discord: Loopback, bot: BotProcess
) -> None:
    """P5: killed while another post is under way; the plan is done, the message only intended."""
    name, other = f"Behind {seconds}", f"Ahead {seconds}"
    await a_project(discord, bot, name)
    await planned(discord, name)
    fault = await discord.fault("POST", POSTS, how="hang")
    await open_project(discord, other)
    await discord.fault_struck(fault)
    draft = await discord.slash("lea", "project announce", "leads", project=slug(name), kind="refilled")
    await discord.press("lea", draft, label="Post now")
    assert (kept(bot, name), kept(bot, name, column="attempted_at")) == ("intended", None)
    await bot.kill()
    await time_passes(discord, bot, seconds)
    await bot.restart()
    await becomes(bot, name, "done", column="published")
    await becomes(bot, other, "done", "announcement", "published")
    await discord.mend()
    assert len([c for c in await discord.messages("news") if f"## {other}\n" in c.text + "\n"]) == 1
    assert len(await news_of(discord, name)) == (
        1 if seconds == MINUTE else 2
    )  # after an hour its plan is due too


async def noticed(discord: Loopback, name: str) -> list[Card]:
    return [card for card in await discord.messages("leads") if f"**{name}**" in card.text]


@pytest.mark.parametrize("when", ["before", "after"])
async def test_news_that_may_stand_is_shown_to_the_leads_where_nobody_can_look(
    when: str, discord: Loopback, bot: BotProcess
) -> None:
    """P5: an hour later, in a channel whose history can't be read; the lead's press lets the bot look again."""
    name = f"Doubt {when}"
    await killed_at(discord, bot, name, POSTS, when)
    await discord.say("news", "ana", content="since")
    await time_passes(discord, bot, HOUR)
    await discord.fault("GET", POSTS, status=403, code=50001)
    await bot.restart()
    await becomes(bot, name, "unsure")
    assert len(await news_of(discord, name)) == (1 if when == "after" else 0)
    asked = await until(lambda: doubt(discord, name))
    assert asked is not None

    settled = await discord.press("lea", asked, label="It is there" if when == "after" else "Post it")

    assert settled.buttons == {}
    await becomes(bot, name, "done", column="published")
    assert [is_published(card) for card in await news_of(discord, name)] == [True]


async def doubt(discord: Loopback, name: str) -> Card | None:
    return next((card for card in await noticed(discord, name) if "may or may not" in card.text), None)


async def test_an_announcement_a_lead_has_seen_is_edited_again(discord: Loopback, bot: BotProcess) -> None:
    """Its message was unknown until then; now it says that the project pauses."""
    fault = await discord.fault("POST", POSTS, when="after", how="hang")
    await open_project(discord, "Found")
    await discord.fault_struck(fault)
    await bot.kill()
    await discord.say("news", "ana", content="since")
    await time_passes(discord, bot, HOUR)
    await discord.fault("GET", POSTS, status=403, code=50001)
    await bot.restart()
    await becomes(bot, "Found", "unsure", "announcement")
    asked = await until(lambda: doubt(discord, "Found"))
    assert asked is not None
    assert "can't find" not in (await discord.press("lea", asked, label="It is there")).text

    await discord.slash("lea", "project pause", "leads", project="found")

    async def says() -> bool:
        return any(
            "## Found\n" in card.text and "Paused" in card.text for card in await discord.messages("news")
        )

    assert await until(says)


async def test_an_announcement_nobody_can_find_is_said_not_to_change(
    discord: Loopback, bot: BotProcess
) -> None:
    fault = await discord.fault("POST", POSTS, when="after", how="hang")
    await open_project(discord, "Hidden")
    await discord.fault_struck(fault)
    await bot.kill()
    await discord.say("news", "ana", content="since")
    await time_passes(discord, bot, HOUR)
    await discord.fault("GET", POSTS, status=403, code=50001, times=2)
    await bot.restart()
    await becomes(bot, "Hidden", "unsure", "announcement")
    asked = await until(lambda: doubt(discord, "Hidden"))
    assert asked is not None
    assert "can't find that message" in (await discord.press("lea", asked, label="It is there")).text


@pytest.mark.parametrize("seconds", [MINUTE, HOUR])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_an_event_is_made_once(when: str, seconds: int, discord: Loopback, bot: BotProcess) -> None:
    """P5: events know no nonce, so it is looked for."""
    name = f"Event {when} {seconds}"
    toml_then_items = await open_project(discord, name)
    assert toml_then_items.ephemeral
    seen = await discord.slash("lea", "project pause", "leads", project=slug(name), until="in 5h")
    fault = await discord.fault("POST", EVENTS, when=when, how="hang")
    await discord.press("lea", seen, label="Mark it in the server's events")
    await discord.fault_struck(fault)
    await bot.kill()
    await time_passes(discord, bot, seconds)
    await bot.restart()
    await becomes(bot, name, "sent", "event")
    made = [event for event in await discord.events() if event["name"].startswith(name)]
    assert len(made) == 1
    assert re.search(r"\nOpening [0-9a-z]+$", made[0]["description"])

    shown = await discord.slash("lea", "project status", "leads", project=slug(name))
    await discord.press("lea", shown, label="Cancel")
    await becomes(bot, name, "off", "event", "shown")
    assert [event for event in await discord.events() if event["name"].startswith(name)] == []


@pytest.mark.parametrize(("name", "status"), [("Five hundred", 500), ("Too many", 429)])
async def test_news_discord_can_not_take_now_goes_out_once_later(
    name: str, status: int, discord: Loopback, bot: BotProcess
) -> None:
    """Retry-After is kept, longer ones from the outbox; the leads need do nothing."""
    await a_project(discord, bot, name)
    await discord.fault("POST", POSTS, status=status, retry_after=2.0 if status == 429 else 0.01, times=2)
    draft = await discord.slash("lea", "project announce", "leads", project=slug(name), kind="refilled")
    await discord.press("lea", draft, label="Post now")
    await becomes(bot, name, "done", column="published")
    assert len(await news_of(discord, name)) == 1
    assert await noticed(discord, name) == []


async def test_a_long_retry_after_holds_nothing_else_up(discord: Loopback, bot: BotProcess) -> None:
    """Publishing is limited to some an hour: the rest is posted meanwhile, and that one is tried later."""
    await discord.fault("POST", PUBLISHING, status=429, retry_after=3000.0)
    await open_project(discord, "Patient")
    await becomes(bot, "Patient", "wanted", "announcement", "published")
    await a_project(discord, bot, "Quick")
    assert kept(bot, "Patient", "announcement", "published") == "wanted"
    await bot.kill()
    await time_passes(discord, bot, HOUR)
    await bot.restart()
    await becomes(bot, "Patient", "done", "announcement", "published")


@pytest.mark.parametrize(("name", "status", "code"), [("Forbidden", 403, 50001), ("Gone", 404, 10003)])
async def test_news_that_is_refused_is_told_to_the_leads_and_goes_out_once_mended(
    name: str, status: int, code: int, discord: Loopback, bot: BotProcess
) -> None:
    await a_project(discord, bot, name)
    await discord.fault("POST", POSTS, status=status, code=code)
    draft = await discord.slash("lea", "project announce", "leads", project=slug(name), kind="refilled")
    await discord.press("lea", draft, label="Post now")
    await becomes(bot, name, "failed")
    told = await until(lambda: noticed(discord, name))
    assert list(told[0].buttons) == ["Post it"]
    await discord.press("lea", told[0], label="Post it")
    await becomes(bot, name, "done", column="published")
    assert len(await news_of(discord, name)) == 1
