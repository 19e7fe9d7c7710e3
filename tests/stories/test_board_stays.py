"""The board stays the one, and true, whatever happens to it."""

import sqlite3
from contextlib import closing
from typing import Any

import discord

from tests.stories.boards import DAY, HOUR, ITEMS, board, opened
from tests.stories.town import MINUTE, PETS, START, Town


def rows(town: Town, sql: str, *args: Any) -> list[Any]:
    with closing(sqlite3.connect(town.settings.database_path)) as connection, connection:
        return connection.execute(sql, args).fetchall()


async def refuse(town: Town, **permissions: bool | None) -> None:
    """What everyone, the bot too, may not do in the announcements' channel."""
    server = town.bot.get_guild(town.guild.id)
    assert server is not None
    channel = server.get_channel(town.announcements.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(server.default_role, overwrite=discord.PermissionOverwrite(**permissions))
    await town.env.settle()


async def allow(town: Town) -> None:
    town.env.backend.delete_overwrite(town.announcements.id, town.guild.id)
    await town.env.settle()


# Staying the one


async def test_after_a_restart_the_same_message_is_edited(town: Town) -> None:
    seen = await opened(town)
    await town.labeler("ana").first_item()
    await town.restart_bot()
    await town.passes(1.1)
    assert board(town).message.id == seen.message.id
    assert "1 in hand" in board(town).text


async def test_after_a_day_a_buried_board_is_posted_anew_and_the_old_one_goes(town: Town) -> None:
    seen = await opened(town)
    await town.manager.actor.send(town.announcements, "Good morning, all!")
    await town.labeler("ana").first_item()
    await town.passes(1.1)
    assert board(town).message.id == seen.message.id

    await town.restart_bot()
    await town.passes(DAY)

    fresh = board(town)
    assert fresh.message.id > seen.message.id
    assert "**6 seats** left" in fresh.text


async def test_after_a_day_a_board_that_is_still_the_last_message_stays(town: Town) -> None:
    seen = await opened(town)
    await town.passes(DAY)
    await town.labeler("ana").first_item()
    await town.passes(1.1)
    assert board(town).message.id == seen.message.id
    assert "1 in hand" in board(town).text


async def test_a_deleted_board_comes_back_when_something_changes(town: Town) -> None:
    seen = await opened(town)
    town.env.backend.delete_message(town.announcements.id, seen.message.id)
    await town.labeler("ana").first_item()
    await town.passes(1.1)
    assert "1 in hand" in board(town).text
    assert town.posted(town.lead_channel) == []


async def test_a_deleted_board_comes_back_within_the_hour_though_nothing_changes(town: Town) -> None:
    """Where nobody sees the board, nobody works, and nothing would ever change."""
    seen = await opened(town)
    town.env.backend.delete_message(town.announcements.id, seen.message.id)
    await town.passes(HOUR)
    assert board(town).message.id != seen.message.id


async def test_the_board_of_a_deleted_channel_comes_in_the_next_one(town: Town) -> None:
    await opened(town)
    town.env.backend.delete_channel(town.announcements.id)
    await town.passes(1.1)
    notices = [notice.text for notice in town.posted(town.lead_channel)]
    assert len([text for text in notices if "channel was deleted" in text]) == 1
    assert not any("board" in text for text in notices)

    town.announcements = town.guild.create_text_channel("news")
    await town.set_up()
    await town.passes(1.1)
    await town.passes(1.1)

    assert "### Pets" in board(town).text
    assert rows(town, "SELECT state FROM board") == [("standing",)]


async def test_another_channel_gets_the_board_and_the_old_one_goes(town: Town) -> None:
    await opened(town)
    before, town.announcements = town.announcements, town.guild.create_text_channel("news")
    await town.set_up()
    await town.passes(1.1)
    assert "### Pets" in board(town).text
    assert town.boards(before) == []


# What goes wrong


async def test_without_permission_the_leads_are_told_once_and_it_comes_by_itself(town: Town) -> None:
    await town.set_up()
    await refuse(town, send_messages=False)
    await town.open_project(PETS, ITEMS)
    for _ in range(5):
        await town.passes(2)

    notices = [seen for seen in town.posted(town.lead_channel) if "The board" in seen.text]
    [notice] = notices
    assert "Send Messages" in notice.text
    assert town.boards() == []

    await allow(town)
    await town.passes(1.1)
    assert "### Pets" in board(town).text
    await town.lead.tap(notice, "Noted")


async def test_a_channel_that_is_hidden_later_is_told_of_once(town: Town) -> None:
    await opened(town)
    await refuse(town, view_channel=False)
    for _ in range(3):
        await town.labeler("ana").first_item()
        await town.passes(1.1)
    told = [seen.text for seen in town.posted(town.lead_channel) if "The board" in seen.text]
    assert len(told) == 1
    assert "View Channel" in told[0]
    await allow(town)
    await town.passes(1.1)
    assert "in hand" in board(town).text


async def test_a_board_that_was_lost_goes_as_soon_as_somebody_presses_on_it(town: Town) -> None:
    """It was sent, and the bot stopped before it was noted; nobody reads the channel for it."""
    lost = await opened(town)
    rows(town, "UPDATE board SET message_id = NULL, attempted_at = ?", START - 10 * MINUTE)
    town.env.backend.clock._epoch = discord.utils.utcnow().replace(year=2027)
    await town.manager.actor.send(town.announcements, "Good morning, all!")

    await town.restart_bot()
    await town.passes(1.1)
    await town.passes(1.1)

    [notice] = [seen for seen in town.posted(town.lead_channel) if "board" in seen.text]
    assert "press a button on the one that stays behind" in notice.text
    assert len(town.boards()) == 2
    assert "What is kept" in (await town.labeler("ana").tap(lost, "Start")).text
    await town.passes(0.1)
    assert board(town).message.id != lost.message.id


async def test_a_press_tells_which_message_a_board_is(town: Town) -> None:
    seen = await opened(town)
    rows(town, "UPDATE board SET message_id = NULL, shown = ''")
    await town.labeler("ana").tap(seen, "Why not …?")
    await town.passes(1.1)
    assert board(town).message.id == seen.message.id
    assert rows(town, "SELECT message_id FROM board") == [(seen.message.id,)]
