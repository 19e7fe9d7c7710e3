"""A role, a channel, a member or the whole server goes: nothing is lost, and back again, it goes on (RULES R24)."""

import sqlite3
from contextlib import closing

import discord

from tests.stories.export import exported
from tests.stories.town import PETS, Seen, Town

ONE_SEAT = PETS.replace("overlap = 2", "overlap = 1")


def pets(*names: str) -> list[dict[str, str]]:
    return [{"id": name, "text": f"{name.title()} sleeps all day."} for name in names]


def server(town: Town) -> discord.Guild:
    guild = town.bot.get_guild(town.guild.id)
    assert guild is not None
    return guild


async def delete_role(town: Town, role_id: int) -> None:
    town.env.backend.delete_role(town.guild.id, role_id)
    await town.passes(0.1)


async def delete_channel(town: Town, channel_id: int) -> None:
    town.env.backend.delete_channel(channel_id)
    await town.passes(0.1)


async def tell(town: Town, event: str) -> None:
    """Discord tells the bot that it was removed, or is back."""
    town.bot.dispatch(event, server(town))
    await town.passes(0.1)


def leased(town: Town) -> int:
    with closing(sqlite3.connect(town.settings.database_path)) as connection:
        found = connection.execute("SELECT count(*) FROM assignment WHERE state = 'leased'").fetchone()
    return int(found[0])


async def status(town: Town) -> str:
    return (await town.lead.types("project status", project="pets")).text


async def set_up_again(town: Town, **other: object) -> Seen:
    named = {
        "announcements": town.announcements, "leads": town.lead_role, "labelers": town.labeler_role,
        "lead_channel": town.lead_channel, "timezone": "UTC",
    }  # fmt: skip
    seen = await town.manager.types("setup", **{**named, **other})
    await town.passes(0.1)
    return seen


async def test_without_its_labelers_role_a_project_pauses_and_goes_on_with_another(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")
    card = await ana.tap(await ana.first_item(), "4")

    await delete_role(town, town.labeler_role.id)

    assert leased(town) == 0
    assert "-# Paused ·" in await status(town)
    [notice] = town.posted(town.lead_channel)
    assert "The labelers' role was deleted" in notice.text
    assert "`pets`" in notice.text
    assert "/setup" in (await ana.tap(card, "3")).text
    town.labeler_role = town.guild.create_role("raters")
    await set_up_again(town)
    assert "-# Open ·" in await status(town)
    assert "Work goes on: `pets`" in town.posted(town.lead_channel)[-1].text
    town.env.backend.add_member_role(town.guild.id, ana.id, town.labeler_role.id)
    await town.env.settle()
    assert "Saved 3" in (await ana.tap(card, "3")).text
    assert len((await exported(town)).annotations) == 2


async def test_a_notice_is_noted_by_a_lead_and_by_nobody_else(town: Town) -> None:
    """P8."""
    await town.open_project(PETS, pets("rex"))
    ana = town.labeler("ana")
    await delete_channel(town, town.announcements.id)
    [notice] = town.posted(town.lead_channel)
    await town.restart_bot()

    assert "Only" in (await ana.tap(notice, "Noted")).text
    await town.lead.tap(notice, "Noted")

    [notice] = town.posted(town.lead_channel)
    assert notice.buttons == {}
    assert "Noted" in notice.text


async def test_what_a_lead_paused_stays_paused(town: Town) -> None:
    await town.open_project(PETS, pets("rex"))
    await town.lead.types("project pause", project="pets")
    await delete_role(town, town.labeler_role.id)
    town.labeler_role = town.guild.create_role("raters")
    await set_up_again(town)
    assert "-# Paused ·" in await status(town)


async def test_without_the_leads_role_work_goes_on(town: Town) -> None:
    await town.open_project(PETS, pets("rex"))
    ana = town.labeler("ana")
    card = await ana.first_item()

    await delete_role(town, town.lead_role.id)

    assert "only those who manage the server" in town.posted(town.lead_channel)[0].text
    assert "Saved 4" in (await ana.tap(card, "4")).text
    assert "server managers" in (await town.lead.types("project status", project="pets")).text


async def test_announcements_of_a_deleted_channel_are_posted_in_the_next_one_once(town: Town) -> None:
    """P5: the first one went with its channel."""
    await town.open_project(PETS, pets("rex"))
    await town.passes(0.1)
    assert len(town.posted(town.announcements)) == 1

    await delete_channel(town, town.announcements.id)
    assert "nothing can be announced" in town.posted(town.lead_channel)[0].text
    town.announcements = town.guild.create_text_channel("news")
    await set_up_again(town)
    await town.restart_bot()
    await town.passes(0.1)

    [post] = town.posted(town.announcements)
    assert "What is kept" in (await town.labeler("ana").tap(post, "Start")).text


async def test_open_questions_of_a_deleted_leads_channel_are_asked_in_the_next_one(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    for name in ("ana", "ben"):
        person = town.labeler(name)
        await person.tap(await person.first_item(), "Skip")
    await town.passes(0.1)
    assert "`rex` is set aside" in town.posted(town.lead_channel)[0].text

    await delete_channel(town, town.lead_channel.id)
    assert "The leads' channel was deleted" in town.posted(town.announcements)[-1].text
    town.lead_channel = town.guild.create_text_channel("leads-again")
    await set_up_again(town)

    [notice] = town.posted(town.lead_channel)
    await town.lead.tap(notice, "Keep")
    assert "flagged" not in await status(town)


async def test_removed_and_back_again_it_resumes_where_it_was(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana = town.labeler("ana")
    card = await ana.first_item()

    await tell(town, "guild_remove")
    assert leased(town) == 0
    assert town.posted(town.lead_channel) == []
    await tell(town, "guild_join")

    assert "Work goes on: `pets`" in town.posted(town.lead_channel)[0].text
    assert "Saved 4" in (await ana.tap(card, "4")).text
    assert leased(town) == 1


async def test_what_was_deleted_while_the_bot_was_down_is_seen_when_it_starts(town: Town) -> None:
    await town.open_project(PETS, pets("rex"))
    await town.labeler("ana").first_item()
    await town.bot.remove_cog("Leaving")  # it hears nothing meanwhile, as a process that does not run
    await delete_role(town, town.labeler_role.id)
    assert leased(town) == 1

    await town.restart_bot()
    await town.passes(0.1)

    assert leased(town) == 0
    assert "-# Paused ·" in await status(town)


async def test_a_server_it_was_removed_from_while_down_is_seen_when_it_starts(town: Town) -> None:
    await town.open_project(PETS, pets("rex"))
    await town.labeler("ana").first_item()
    with closing(sqlite3.connect(town.settings.database_path)) as connection, connection:
        connection.execute("INSERT INTO guild (id, created_at) VALUES (7, 0)")
        connection.execute("UPDATE guild SET labeler_role_id = 8 WHERE id = 7")
    await town.restart_bot()
    await town.passes(0.1)
    with closing(sqlite3.connect(town.settings.database_path)) as connection:
        away = connection.execute("SELECT id FROM guild WHERE left_at IS NOT NULL").fetchall()
    assert away == [(7,)]
    assert leased(town) == 1


async def test_who_lost_the_role_gives_back_what_they_hold_at_their_next_press(town: Town) -> None:
    """P4: a member who has left Discord can press nothing; their lease runs out."""
    await town.open_project(ONE_SEAT, pets("rex"))
    ana, ben = town.labeler("ana"), town.labeler("ben")
    card = await ana.first_item()
    town.env.backend.remove_member_role(town.guild.id, ana.id, town.labeler_role.id)
    await town.env.settle()
    assert "nothing for you" in (await ben.first_item()).text

    assert "Labeling here is for" in (await ana.tap(card, "4")).text

    assert "Rex sleeps" in (await ben.first_item()).text
    assert (await exported(town)).annotations == []


async def test_leads_are_told_once_when_a_role_goes_that_a_projects_items_are_for(town: Town) -> None:
    await town.open_project(PETS, pets("rex", "tom"))
    ana, vets = town.labeler("ana"), town.guild.create_role("vets")
    town.env.backend.add_member_role(town.guild.id, ana.id, vets.id)
    await town.env.settle()
    await town.lead.types("project access", project="pets", role=vets)
    card = await ana.first_item()
    await delete_role(town, vets.id)
    [notice] = town.posted(town.lead_channel)
    assert "**Pets**: A role that its items are for was deleted. Nobody can have new ones now." in notice.text
    assert "`/project access project:pets role:`" in notice.text
    assert "Saved 4" in (await ana.tap(card, "4")).text  # what is in hand stays theirs
    assert "It is for" in (await ana.work("pets")).text
    await town.restart_bot()
    await town.passes(1)
    assert len(town.posted(town.lead_channel)) == 1

    access = await town.lead.types("project access", project="pets")
    await town.lead.tap(access, "Open to all labelers")
    assert "4" in (await ana.work("pets")).buttons
    assert "Noted" in (await town.lead.tap(notice, "Noted")).text
