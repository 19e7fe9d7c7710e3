"""The bot as a process: how it begins, and how it ends."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.process import SECONDS_TO_FINISH
from tests.process.discord_process import BotProcess, Loopback
from tests.process.kill_town import Labeler, open_project, set_up


@pytest_asyncio.fixture
async def discord(tmp_path: Path) -> AsyncIterator[Loopback]:
    async with await Loopback.start(tmp_path) as discord:
        yield discord


def bot_of(discord: Loopback, tmp_path: Path) -> BotProcess:
    return BotProcess(discord, tmp_path / "labels.db", DISCORD_API=discord.api_base)


async def test_it_ends_in_order_when_told_to(discord: Loopback, tmp_path: Path) -> None:
    async with bot_of(discord, tmp_path) as bot:
        began = time.monotonic()
        assert await bot.terminate() == 0
        assert time.monotonic() - began < SECONDS_TO_FINISH  # it waits for nobody
    lines = [json.loads(line) for line in bot.output.splitlines()]
    assert lines[-1]["message"] == "ended in order"
    assert {line["level"] for line in lines} == {"INFO"}


async def test_what_was_pressed_before_the_end_is_answered(discord: Loopback, tmp_path: Path) -> None:
    async with bot_of(discord, tmp_path) as bot:
        fault = await discord.fault("POST", "/callback$", how="slow", delay_ms=1500)
        asked = asyncio.create_task(discord.slash("ana", "work"))
        await discord.fault_struck(fault)
        assert await bot.terminate() == 0
        assert "/setup" in (await asked).text


async def test_a_button_that_was_pressed_before_the_end_is_answered(
    discord: Loopback, tmp_path: Path
) -> None:
    async with BotProcess(discord, tmp_path / "labels.db", TOO_QUICK_MS="0") as bot:
        await set_up(discord)
        await open_project(discord, "Pets")
        card = await Labeler(discord, "ana").enter()
        fault = await discord.fault("POST", "/callback$", how="slow", delay_ms=1500)
        pressed = asyncio.create_task(discord.press("ana", card, label="4"))
        await discord.fault_struck(fault)
        assert await bot.terminate() == 0
        assert "Saved 4" in (await pressed).text


async def test_an_answer_that_never_ends_does_not_keep_it(discord: Loopback, tmp_path: Path) -> None:
    async with bot_of(discord, tmp_path) as bot:
        fault = await discord.fault("POST", "/callback$", how="hang")
        asked = asyncio.create_task(discord.slash("ana", "work"))
        await discord.fault_struck(fault)
        began = time.monotonic()
        assert await bot.terminate() == 0
        assert time.monotonic() - began >= SECONDS_TO_FINISH
        asked.cancel()


async def test_a_wrong_token_is_one_line(discord: Loopback, tmp_path: Path) -> None:
    await discord.fault("GET", "/users/@me$", status=401)
    bot = bot_of(discord, tmp_path)
    await bot.start()
    assert await bot.ended() == 1
    assert bot.output.splitlines()[-1].startswith("Discord does not know this token.")
    assert "Traceback" not in bot.output


async def test_a_second_bot_ends_at_once(discord: Loopback, tmp_path: Path) -> None:
    async with bot_of(discord, tmp_path):
        second = bot_of(discord, tmp_path)
        second.log = tmp_path / "second.log"
        await second.start()
        assert await second.ended() == 3
        [line] = second.output.splitlines()
        assert "One at a time" in line


async def test_a_database_it_can_not_use_is_one_line(discord: Loopback, tmp_path: Path) -> None:
    (tmp_path / "labels.db").write_bytes(b"These are my notes.\n" * 500)
    bot = bot_of(discord, tmp_path)
    await bot.start()
    assert await bot.ended() == 1
    assert "file is not a database" in bot.output.splitlines()[-1]
    assert "Traceback" not in bot.output
