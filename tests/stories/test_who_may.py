"""Who may do what (RULES R20, R24, P8): checked at every press, and never across two servers."""

import pytest
from simcord.actors import MemberActor
from simcord.builders import RoleHandle

from tests.stories.export import exported
from tests.stories.town import PETS, Person, Seen, Town
from tests.ui.test_persistent import presses

ITEMS = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("rex", "tom", "kim")]


def neighbour(town: Town) -> Town:
    """Another server with a team of its own, and the same bot."""
    return Town(town.env, town.settings, town.clock)


def joins(town: Town, person: Person, *roles: RoleHandle) -> Person:
    """The same person on another server."""
    return Person(town, town.guild.add_member(person.actor.user, roles=roles))


def given(town: Town, person: Person, role: RoleHandle) -> None:
    town.env.backend.add_member_role(town.guild.id, person.id, role.id)


async def noticed(town: Town) -> list[Seen]:
    await town.passes(0.1)
    return town.posted(town.lead_channel)


async def set_up_for(town: Town, labelers: RoleHandle) -> Seen:
    return await town.manager.types(
        "setup",
        announcements=town.announcements,
        leads=town.lead_role,
        labelers=labelers,
        lead_channel=town.lead_channel,
    )


# Roles


async def test_everyone_as_the_labeler_role_lets_everyone_work_and_mentions_nobody(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await set_up_for(town, town.guild.default_role)
    await town.passes(0.1)
    (post,) = town.posted(town.announcements)
    stored = town.env.backend.get_message(town.announcements.id, post.message.id)

    assert (stored.mention_role_ids, stored.mention_everyone) == ([], False)
    assert "@everyone" not in post.text
    assert f"{town.guild.id}" not in post.text
    assert "Rex sleeps" in (await town.stranger("sam").first_item()).text


async def test_a_stranger_is_told_whom_to_ask_and_a_role_given_later_works_at_once(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await town.passes(0.1)
    (post,) = town.posted(town.announcements)
    sam = town.stranger("sam")

    for refused in (await sam.work(), await sam.work("pets"), await sam.tap(post, "Start")):
        assert refused.private
        assert f"Labeling here is for <@&{town.labeler_role.id}>" in refused.text
        assert f"Ask <@&{town.lead_role.id}>" in refused.text

    given(town, sam, town.labeler_role)
    assert "What is kept" in (await sam.tap(post, "Start")).text


@pytest.mark.parametrize("who", ["lead", "manager", "owner"])
async def test_leads_are_the_lead_role_server_managers_and_the_owner(town: Town, who: str) -> None:
    await town.open_project(PETS, ITEMS)
    owner = Person(town, MemberActor(town.env, town.guild, town.guild.owner))
    person = {"lead": town.lead, "manager": town.manager, "owner": owner}[who]
    assert "is paused" in (await person.types("project pause", project="pets")).text


async def test_a_lead_role_given_and_taken_counts_at_once(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    sam = town.stranger("sam")
    assert "Only" in (await sam.types("project pause", project="pets")).text
    given(town, sam, town.lead_role)
    closing = await sam.types("project close", project="pets")
    town.env.backend.remove_member_role(town.guild.id, sam.id, town.lead_role.id)
    assert "Only" in (await sam.tap(closing, "Close for good")).text
    assert "-# Open ·" in (await town.lead.types("project status", project="pets")).text


async def test_a_role_of_the_same_name_is_another_role(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    false_lead, false_labeler = (town.guild.create_role(name) for name in ("lead", "labeler"))
    sam = town.stranger("sam")
    given(town, sam, false_lead)
    given(town, sam, false_labeler)
    assert "Only" in (await sam.types("project pause", project="pets")).text
    assert "Labeling here is for" in (await sam.work()).text


async def test_only_server_managers_set_up(town: Town) -> None:
    """Also where a server lets its leads see the command."""
    await town.set_up()
    (command,) = [one for one in await town.bot.tree.fetch_commands() if one.name == "setup"]
    town.guild.set_command_permissions(command, {town.lead_role: True})
    refused = await town.lead.types(
        "setup",
        announcements=town.work_channel,
        leads=town.labeler_role,
        labelers=town.labeler_role,
        lead_channel=town.work_channel,
    )
    assert refused.private
    assert "Only server managers" in refused.text
    assert "Only" in (await town.labeler("ana").types("project status", project="pets")).text


async def test_before_setup_everything_says_so_and_leads_are_server_managers(town: Town) -> None:
    ana = town.labeler("ana")
    file = ("project.toml", PETS.encode())
    assert "Only server managers" in (await town.lead.types("project create", file=file)).text
    assert "created" in (await town.manager.types("project create", file=file)).text
    await town.manager.types("items import", project="pets", file=("items.jsonl", b'{"text": "Rex."}'))
    await town.manager.types("project open", project="pets")
    for answer in (await ana.work(), await ana.work("pets")):
        assert answer.private
        assert "`/setup`" in answer.text


async def test_what_was_opened_before_setup_is_announced_after_it(town: Town) -> None:
    await town.manager.types("project create", file=("project.toml", PETS.encode()))
    file = ("items.jsonl", b'{"text": "Rex."}')
    await town.manager.types("items import", project="pets", file=file)
    await town.manager.types("project open", project="pets")
    await town.passes(0.1)
    assert town.posted(town.announcements) == []
    await town.set_up()
    await town.passes(0.1)
    assert len(town.posted(town.announcements)) == 1


async def test_in_a_direct_message_it_says_where_work_happens(town: Town) -> None:
    """Discord offers no command there; a press is answered all the same."""
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    card = await ana.first_item()
    assert ana.actor.user.available_commands() == ()
    direct = ana.actor.user.dm_channel.id
    answer = await presses(ana, card, card.buttons["4"], channel_id=direct, guild_id=None)
    assert "Work happens in a server" in answer.text


async def test_before_discord_has_told_the_roles_nobody_is_judged_by_them(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    card = await ana.first_item()
    away = {"id": str(town.guild.id), "unavailable": True}
    town.env.backend.emit("GUILD_DELETE", away)
    await town.env.settle()
    assert "just starting up" in (await ana.tap(card, "4")).text
    assert "just starting up" in (await town.lead.types("project status", project="pets")).text


# Two servers


@pytest.mark.parametrize("command", ["open", "pause", "close", "status"])
async def test_p8_a_lead_of_another_server_finds_no_such_project(town: Town, command: str) -> None:
    await town.open_project(PETS, ITEMS)
    there = neighbour(town)
    await there.set_up()
    for lead in (there.lead, there.manager, joins(there, town.lead)):
        answer = await lead.types(f"project {command}", project="pets")
        assert "There is no project" in answer.text or "Only" in answer.text
    assert "-# Open ·" in (await town.lead.types("project status", project="pets")).text


async def test_p8_names_suggested_while_typing_are_this_servers(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    there = neighbour(town)
    await there.set_up()
    typing = await there.lead.actor.autocomplete(there.work_channel, "project pause", "project", "")
    assert typing == []
    typing = await town.lead.actor.autocomplete(town.work_channel, "project pause", "project", "pe")
    assert [choice["value"] for choice in typing] == ["pets"]


async def test_p8_a_forged_close_does_not_close_a_project_of_the_same_name(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    there = neighbour(town)
    await there.open_project(PETS, ITEMS)
    closing = await town.lead.types("project close", project="pets")
    own = await there.lead.types("project status", project="pets")

    answer = await presses(there.lead, own, closing.buttons["Close for good"])

    assert "There is no project" in answer.text
    for server in (town, there):
        assert "-# Open ·" in (await server.lead.types("project status", project="pets")).text


async def test_consent_and_work_of_one_server_are_not_those_of_another(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    there = neighbour(town)
    await there.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    await ana.tap(await ana.first_item(), "4")
    ana_there = joins(there, ana, there.labeler_role)
    assert "What is kept" in (await ana_there.work("pets")).text
    assert "Rex sleeps" in (await ana_there.first_item()).text
    assert [row["item_id"] for row in (await exported(town)).annotations] == ["rex"]
    assert (await exported(there)).annotations == []
