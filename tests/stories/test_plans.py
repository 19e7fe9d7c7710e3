"""What leads plan for a time to come: it happens once, at its time or as soon as the bot can, unless cancelled."""

from datetime import datetime
from zoneinfo import ZoneInfo

import discord
import pytest

from tests.stories.test_leaving import delete_channel
from tests.stories.town import PETS, Seen, Town
from tests.ui.test_persistent import presses

ITEMS = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("rex", "tom")]
BERLIN = ZoneInfo("Europe/Berlin")  # it is Thursday 28 May 2026, 22:26 there
HOUR = 60


def shown(wall: str) -> str:
    """A time as Discord is sent it."""
    return f"<t:{int(datetime.fromisoformat(wall).replace(tzinfo=BERLIN).timestamp())}:f>"


async def drafted(town: Town, *, items: bool = True, slug: str = "pets") -> None:
    """A project that is not open yet."""
    await town.set_up()
    await town.lead.types("project create", file=("project.toml", PETS.encode()))
    if items:
        await town.import_items(ITEMS, slug)


async def standing(town: Town) -> Seen:
    return await town.lead.types("project status", project="pets")


async def noticed(town: Town) -> list[str]:
    await town.passes(0.1)
    return [seen.text for seen in town.posted(town.lead_channel)]


async def test_an_opening_happens_at_its_time_in_the_servers_zone_and_is_announced(town: Town) -> None:
    await drafted(town)
    seen = await town.lead.types("project open", project="pets", at="tomorrow 9:00")
    assert f"opens {shown('2026-05-29 09:00')}" in seen.text
    ana = town.labeler("ana")
    await town.passes(10 * HOUR)
    assert town.posted(town.announcements) == []

    await town.passes(34)
    await town.passes(0.1)

    assert "Rex sleeps" in (await ana.first_item()).text
    assert len(town.posted(town.announcements)) == 1
    assert await noticed(town) == []


async def test_what_was_missed_while_the_bot_did_not_run_is_done_late_once_and_says_so(town: Town) -> None:
    await drafted(town)
    await town.lead.types("project open", project="pets", at="in 2h")
    await town.bot.remove_cog("Ticking")  # as a process that does not run
    await town.passes(26 * HOUR)
    assert "-# Not open yet ·" in (await standing(town)).text

    await town.restart_bot()
    await town.passes(0.2)

    assert "-# Open ·" in (await standing(town)).text
    [notice] = await noticed(town)
    assert "opened late" in notice
    await town.restart_bot()
    assert len(await noticed(town)) == 1
    assert len(town.posted(town.announcements)) == 1


async def test_an_opening_with_no_items_is_told_to_the_leads_with_what_to_do(town: Town) -> None:
    await drafted(town, items=False)
    seen = await town.lead.types("project open", project="pets", at="in 2h")
    assert "no items yet" in seen.text
    await town.passes(2 * HOUR)

    [notice] = await noticed(town)

    assert "could not" in notice
    assert "/items import" in notice
    assert "-# Not open yet ·" in (await standing(town)).text
    assert len(await noticed(town)) == 1


async def test_a_pause_says_until_when_everywhere_and_ends_by_itself(town: Town) -> None:
    """R10."""
    await town.open_project(PETS, ITEMS)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    card = await ana.first_item()
    until = shown("2026-05-29 18:00")

    seen = await town.lead.types("project pause", project="pets", until="Friday 18:00")
    assert until in seen.text

    assert until in (await ana.tap(card, "4")).text
    assert until in (await ben.first_item()).text
    assert until in (await ben.types("projects")).text
    await town.passes(0.1)
    assert until in town.posted(town.announcements)[0].text
    await town.passes(20 * HOUR)
    await town.passes(0.1)
    assert "Rex sleeps" in (await ben.first_item()).text
    assert "Paused" not in town.posted(town.announcements)[0].text


async def test_another_time_takes_the_place_of_the_first_also_while_it_is_paused(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await town.lead.types("project pause", project="pets", until="in 2h")
    seen = await town.lead.types("project pause", project="pets", until="in 5h")
    assert "Before, it was to be" in seen.text
    await town.passes(3 * HOUR)
    assert "-# Paused ·" in (await standing(town)).text
    await town.passes(2 * HOUR)
    assert "-# Open ·" in (await standing(town)).text


async def test_what_a_lead_does_by_hand_takes_the_place_of_what_was_planned(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await town.lead.types("project pause", project="pets", until="in 2h")
    await town.lead.types("project open", project="pets")
    await town.lead.types("project pause", project="pets")
    await town.passes(3 * HOUR)
    assert "-# Paused ·" in (await standing(town)).text
    assert await noticed(town) == []


async def test_a_deadline_is_confirmed_with_the_numbers_and_closes_for_good(town: Town) -> None:
    """R11."""
    await town.open_project(PETS, ITEMS)
    asked = await town.lead.types("project close", project="pets", at="Friday 18:00")
    assert "2 items" in asked.text
    assert f"closes {shown('2026-05-29 18:00')}" in asked.text
    assert "### Planned" not in (await standing(town)).text

    seen = await town.lead.tap(asked, "Close it then")
    assert f"closes {shown('2026-05-29 18:00')}" in seen.text
    assert f"{shown('2026-05-29 18:00')}" in (await standing(town)).text
    await town.passes(20 * HOUR)
    assert "-# Closed ·" in (await standing(town)).text


async def test_a_plan_is_cancelled_from_the_status_and_nothing_happens(town: Town) -> None:
    await drafted(town)
    await town.lead.types("project open", project="pets", at="in 2h")
    seen = await standing(town)
    assert "### Planned" in seen.text
    ana = town.labeler("ana")

    assert "Only" in (await presses(ana, seen, seen.buttons["Cancel"])).text
    assert "Cancelled" in (await town.lead.tap(seen, "Cancel")).text

    await town.passes(3 * HOUR)
    assert "-# Not open yet ·" in (await standing(town)).text
    assert "### Planned" not in (await standing(town)).text
    assert "cancel plan to open" in (await town.lead.types("project log", project="pets")).text


async def test_it_can_not_open_after_it_has_closed(town: Town) -> None:
    await drafted(town)
    asked = await town.lead.types("project close", project="pets", at="in 2h")
    await town.lead.tap(asked, "Close it then")
    assert "closes" in (await town.lead.types("project open", project="pets", at="in 3h")).text
    assert "opens" in (await town.lead.types("project open", project="pets", at="in 1h")).text
    assert "Nothing was planned" in (await town.lead.types("project close", project="pets", at="in 30m")).text


@pytest.mark.parametrize("typed", ["yesterday", "18", "2020-01-01 10:00"])
async def test_what_is_no_time_to_come_is_refused_with_how_to_write_it(town: Town, typed: str) -> None:
    await town.open_project(PETS, ITEMS)
    seen = await town.lead.types("project pause", project="pets", until=typed)
    for word in (typed, "`Friday 18:00`", "Europe/Berlin"):
        assert word in seen.text
    assert "-# Open ·" in (await standing(town)).text


async def test_a_time_the_clocks_jump_over_or_show_twice_is_resolved_and_said(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    seen = await town.lead.types("project pause", project="pets", until="2026-10-25 02:30")
    assert "twice" in seen.text
    seen = await town.lead.types("project pause", project="pets", until="2027-03-28 02:30")
    assert "jump over" in seen.text
    assert shown("2027-03-28 03:30") in seen.text


def bot_may(town: Town, **granted: bool) -> None:
    """The bot's own role allows all but this, or this too; the simulated Discord asks for manage_events still."""
    (role,) = [role for role in town.env.backend.get_guild(town.guild.id).roles.values() if role.managed]
    permissions = discord.Permissions(role.permissions)
    permissions.update(**granted)
    town.env.backend.edit_role(town.guild.id, role.id, {"permissions": permissions.value})


def events(town: Town) -> list[str]:
    server = town.env.backend.get_guild(town.guild.id)
    return [event.name for event in server.scheduled_events.values()]


async def test_a_planned_opening_is_marked_as_an_event_which_goes_with_it(town: Town) -> None:
    await drafted(town)
    bot_may(town, create_events=False)
    await town.env.settle()
    seen = await town.lead.types("project open", project="pets", at="in 2h")
    assert "Create Events" in (await town.lead.tap(seen, "Mark it in the server's events")).text
    bot_may(town, create_events=True)
    await town.env.settle()
    seen = await town.lead.types("project open", project="pets", at="in 3h")
    assert "in a moment" in (await town.lead.tap(seen, "Mark it in the server's events")).text
    await town.passes(0.1)
    await town.restart_bot()
    await town.passes(0.1)
    assert events(town) == ["Pets opens"]

    await town.lead.tap(await standing(town), "Cancel")
    await town.passes(0.1)
    assert events(town) == []


async def test_plans_of_a_server_the_bot_has_left_wait(town: Town) -> None:
    """R24."""
    await drafted(town)
    await town.lead.types("project open", project="pets", at="in 2h")
    server = town.bot.get_guild(town.guild.id)
    town.bot.dispatch("guild_remove", server)
    await town.passes(0.1)
    await town.passes(3 * HOUR)
    assert "-# Not open yet ·" in (await standing(town)).text
    town.bot.dispatch("guild_join", server)
    await town.passes(0.1)
    assert "-# Open ·" in (await standing(town)).text


async def test_before_any_project_the_leads_are_told_that_a_channel_is_gone(town: Town) -> None:
    await town.set_up()
    await delete_channel(town, town.announcements.id)
    [notice] = await noticed(town)
    assert "nothing can be announced" in notice


async def test_plans_of_one_server_do_nothing_on_another(town: Town) -> None:
    """P8."""
    await drafted(town)
    there = Town(town.env, town.settings, town.clock)
    await drafted(there)
    await town.lead.types("project open", project="pets", at="in 2h")
    assert "### Planned" not in (await standing(there)).text
    await town.passes(3 * HOUR)
    assert "-# Not open yet ·" in (await standing(there)).text
    assert there.posted(there.announcements) == []
    assert len(town.posted(town.announcements)) == 1
