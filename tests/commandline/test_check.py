"""`check`: what it finds, and what it says to do about it."""

import asyncio
import os
import shutil
import sqlite3
from collections import namedtuple
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from discord import VoiceClient
from discord.http import Route

from tests.commandline.terminal import Terminal, another_process_writing
from tests.process import loopback, loopback_rest, loopback_town
from tests.process.loopback_town import CHANNELS, GUILD_ID, MEMBER_PERMISSIONS, ROLES, RefusedError
from tests.process.loopback_web import Answer
from tests.process.loopback_world import World

TOKEN = "canary-of-the-settings"
SEND_MESSAGES = 1 << 11
SET_UP = """
    UPDATE guild SET announcement_channel_id = ?, lead_channel_id = ?, lead_role_id = ?, labeler_role_id = ?
"""


def set_up(terminal: Terminal, **changed: int) -> None:
    """A project on the loopback's server, and what /setup keeps."""
    terminal.project(guild=GUILD_ID)
    chosen = {
        "announcements": CHANNELS["announcements"],
        "lead_channel": CHANNELS["leads"],
        "leads": ROLES["lead"],
        "labelers": ROLES["labeler"],
    }
    with closing(sqlite3.connect(terminal.database)) as connection, connection:
        connection.execute(SET_UP, tuple((chosen | changed).values()))


@pytest_asyncio.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """The loopback Discord in this process; `check` is pointed at it."""
    worlds: list[World] = []

    async def guilds(world: World, request: web.Request) -> list[dict[str, Any]]:
        return [{"id": str(GUILD_ID), "name": "Loopback", "icon": None, "owner": False, "features": []}]

    async def me(world: World, request: web.Request) -> Answer:
        if request.headers["Authorization"] != f"Bot {TOKEN}":
            raise RefusedError(401, 0, "401: Unauthorized")
        return await loopback_rest.me(world, request)

    def made(*args: Any) -> World:
        worlds.append(World(*args))
        return worlds[0]

    theirs = [endpoint for endpoint in loopback_rest.ENDPOINTS if endpoint[2] is not loopback_rest.me]
    ours = [("GET", "/users/@me/guilds", guilds), ("GET", "/users/@me", me)]
    monkeypatch.setattr(loopback, "ENDPOINTS", [*ours, *theirs])
    monkeypatch.setattr(loopback, "World", made)
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    runner = web.AppRunner(loopback.build(None, ""), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    monkeypatch.setenv("DISCORD_API", f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10")
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    yield worlds[0]
    await runner.cleanup()


async def checked(terminal: Terminal) -> tuple[int, str]:
    """The exit code of `check` and what it printed; never the token."""
    result = await asyncio.to_thread(terminal.types, "check")
    assert TOKEN not in result.output
    assert result.stderr == ""
    return result.exit_code, result.stdout


def test_before_the_first_start_nothing_is_wrong(terminal: Terminal) -> None:
    shown = terminal.does("check")
    assert "ok     The settings can be used.\n" in shown
    assert "note   There is no database at labels.db yet" in shown
    assert "note   Discord was not checked" in shown
    assert "DISCORD_TOKEN is empty" in shown
    assert not terminal.database.exists()


def test_a_whole_database_is_said_to_be_whole(terminal: Terminal) -> None:
    terminal.project()
    assert "ok     The database labels.db is whole" in terminal.does("check")


def test_settings_that_are_wrong_are_told_and_the_rest_waits(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    result = terminal.types("check")
    assert result.exit_code == 1
    assert "wrong  LOG_LEVEL is 'LOUD'. How much is logged" in result.stdout
    assert "not checked" in result.stdout


def emptied(terminal: Terminal) -> None:
    terminal.file("labels.db", b"")


def noted(terminal: Terminal) -> None:
    terminal.file("labels.db", b"These are my notes.\n" * 500)


def damaged(terminal: Terminal) -> None:
    terminal.project()
    with closing(sqlite3.connect(terminal.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    [(page,)] = terminal.rows("SELECT rootpage FROM sqlite_schema WHERE name = 'item_waiting'")
    [(size,)] = terminal.rows("PRAGMA page_size")
    with terminal.database.open("r+b") as file:
        file.seek((int(page) - 1) * int(size))
        file.write(bytes(int(size)))


def from_the_future(terminal: Terminal) -> None:
    terminal.project()
    with closing(sqlite3.connect(terminal.database)) as connection, connection:
        connection.execute("INSERT INTO schema_migration VALUES ('9999_later', '', 0)")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (
            noted,
            "wrong  This file can't be read as a database: file is not a database. Is DATABASE_URL right?",
        ),
        (emptied, "wrong  The database file is empty. If it held labels, put a backup in its place"),
        (damaged, "wrong  The database labels.db is damaged. Put a backup in its place."),
        (from_the_future, "wrong  The database is newer than this program"),
    ],
)
def test_a_database_that_can_not_be_used_is_wrong(
    spoil: Callable[[Terminal], None], told: str, terminal: Terminal
) -> None:
    spoil(terminal)
    result = terminal.types("check")
    assert result.exit_code == 1
    assert told in result.stdout


def test_an_import_that_was_cut_short_is_wrong_unless_it_is_still_running(terminal: Terminal) -> None:
    terminal.project()
    with closing(sqlite3.connect(terminal.database)) as connection, connection:
        connection.execute("UPDATE batch SET state = 'loading'")
    result = terminal.types("check")
    assert result.exit_code == 1
    assert "wrong  The import of items.jsonl into Pets at home was cut short" in result.stdout
    with another_process_writing(terminal.database):
        assert "note   items.jsonl is being imported into Pets at home" in terminal.does("check")


@pytest.mark.parametrize("kept", [".", "labels.db", "labels.db.lock"])
def test_what_the_bot_may_not_write_to_is_wrong(
    kept: str, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.project()
    monkeypatch.setattr(os, "access", lambda path, mode: path != Path(kept))
    result = terminal.types("check")
    assert result.exit_code == 1
    assert "wrong  This user may not write to labels.db, to its folder, or to a file" in result.stdout


def test_too_little_room_on_the_disk_is_wrong(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(2**40, 2**40, 5 * 2**20))
    result = terminal.types("check")
    assert result.exit_code == 1
    assert "wrong  . has 5 MiB left; 100 MiB are needed" in result.stdout


async def test_a_server_with_all_it_needs_is_well(terminal: Terminal, discord: World) -> None:
    await asyncio.to_thread(set_up, terminal)
    code, shown = await checked(terminal)
    assert code == 0
    assert "ok     Discord knows the token.\n" in shown
    assert "note   The bot is on 1 server: Loopback\n" in shown
    assert "ok     Loopback is set up, and the bot has the permissions it needs.\n" in shown
    assert "permissions=17970143366144" in shown
    assert "scope=bot+applications.commands" in shown


async def test_each_missing_permission_is_told_with_how_to_give_it(
    terminal: Terminal, discord: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asyncio.to_thread(set_up, terminal)
    monkeypatch.setattr(loopback_town, "ALL_PERMISSIONS", MEMBER_PERMISSIONS)
    drawn = discord.channel
    silent = {"id": str(GUILD_ID), "type": 0, "allow": "0", "deny": str(SEND_MESSAGES)}

    def channel(channel_id: int) -> dict[str, Any]:
        return drawn(channel_id) | {"permission_overwrites": [silent] * (channel_id == CHANNELS["leads"])}

    monkeypatch.setattr(discord, "channel", channel)
    code, shown = await checked(terminal)
    assert code == 1
    assert "wrong  The bot lacks 1 permission in #announcements on Loopback:" in shown
    assert "- Mention @everyone, @here, and All Roles: to mention the labeler role" in shown
    assert "wrong  The bot lacks 1 permission in #leads on Loopback:\n       - Send Messages: " in shown
    assert "Edit Channel, Permissions" in shown


async def test_what_is_gone_from_a_server_is_told(terminal: Terminal, discord: World) -> None:
    await asyncio.to_thread(set_up, terminal, lead_channel=17, leads=18, labelers=19)
    code, shown = await checked(terminal)
    assert code == 1
    assert "wrong  Loopback: the channel chosen as `lead_channel` is gone." in shown
    assert "wrong  Loopback: the role chosen as `leads` is gone." in shown
    assert "wrong  Loopback: the role chosen as `labelers` is gone." in shown


async def test_servers_that_do_not_fit_the_database_are_told(terminal: Terminal, discord: World) -> None:
    await asyncio.to_thread(terminal.project)
    code, shown = await checked(terminal)
    assert code == 1
    assert "note   Loopback is not set up: somebody who may manage it types /setup there." in shown
    assert "wrong  The database knows server 900, and the bot is not on it." in shown


async def test_a_wrong_token_is_told(
    terminal: Terminal, discord: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "another")
    code, shown = await checked(terminal)
    assert (code, "wrong  Discord does not know this token." in shown) == (1, True)


def test_a_discord_out_of_reach_is_told(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("DISCORD_API", "http://127.0.0.1:9/api/v10")
    monkeypatch.setattr(VoiceClient, "warn_nacl", True)
    result = terminal.types("check")
    assert result.stderr == ""  # that it can't speak is no finding
    assert result.exit_code == 1
    assert "wrong  Discord could not be reached, or refused: " in result.stdout
