"""Who is there and who may have items: what labelers say, what leads ask for, and what each of them sees."""

import re

import pytest

from tests.stories.test_who_may import ITEMS, given, joins, neighbour
from tests.stories.town import PETS, Person, Seen, Town


async def picks(person: Person, seen: Seen, verb: str, *labels: str) -> Seen:
    """Options of the menu with this verb, by their labels."""
    (menu,) = [menu for menu in seen.menus if f":{verb}:" in menu["custom_id"]]
    values = {option["label"]: option["value"] for option in menu["options"]}
    chosen = [values[label] for label in labels]
    return person.seen(await person.actor.select(seen.message, chosen, custom_id=menu["custom_id"]))


async def agreed(town: Town, name: str) -> Person:
    """A labeler who has agreed to what is kept, and done nothing else."""
    person = town.labeler(name)
    await person.tap(await person.work(), "I agree")
    return person


# Who may have items


async def test_a_labeler_without_the_role_is_told_whom_to_ask_and_works_once_they_have_it(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    experts = town.guild.create_role("experts")
    seen = await town.lead.types("project access", project="pets", role=experts)
    assert seen.private
    assert f"<@&{experts.id}>" in seen.text

    ana = town.labeler("ana")
    await ana.tap(await ana.work("pets"), "I agree")
    for told in (await ana.work("pets"), await ana.work(), await ana.types("projects")):
        assert f"It is for <@&{experts.id}>. Ask <@&{town.lead_role.id}>" in told.text
        assert "Start" not in told.buttons
    given(town, ana, experts)
    assert "Rex sleeps" in (await ana.first_item()).text


async def test_who_loses_the_role_in_the_midst_of_it_finishes_the_item_they_hold(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    experts = town.guild.create_role("experts")
    await town.lead.types("project access", project="pets", role=experts)
    ana = town.labeler("ana")
    given(town, ana, experts)
    card = await ana.first_item()
    town.env.backend.remove_member_role(town.guild.id, ana.id, experts.id)

    seen = await ana.tap(card, "4")

    assert "Saved 4" in seen.text
    assert "nothing for you right now" in seen.text
    undone = await ana.tap(seen, "Undo")
    assert "Here is the item again" in undone.text
    assert "Rex sleeps" in undone.text


async def test_a_language_is_said_with_a_menu_and_opens_the_project(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await town.lead.types("project access", project="pets", languages="Swahili, tlh")
    ana = await agreed(town, "ana")
    seen = await ana.work("pets")
    assert "read Swahili or tlh. If you do, say so with `/available`" in seen.text

    seen = await ana.tap(seen, "Languages and skills")
    assert [option["label"] for option in seen.menus[0]["options"]][:2] == ["Swahili", "tlh"]
    seen = await picks(ana, seen, "reads", "tlh", "German")
    assert "You read tlh, German" in seen.text

    assert "Rex sleeps" in (await ana.first_item()).text


async def test_enough_for_today_ends_at_the_servers_midnight(town: Town) -> None:
    """It is 22:26 in Berlin."""
    await town.open_project(PETS, ITEMS)
    await town.lead.types("project access", project="pets", per_day=1)
    ana = town.labeler("ana")
    seen = await ana.tap(await ana.first_item(), "4")
    midnight = 1_780_005_600
    assert "You had 1 of its items today" in seen.text
    assert f"<t:{midnight}:R>" in seen.text

    await town.passes(93)
    assert "You had 1" in (await ana.work("pets")).text
    await town.passes(1)
    assert "Tom sleeps" in (await ana.work("pets")).text


async def test_a_lead_opens_a_project_to_all_again(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await town.lead.types("project access", project="pets", languages="de", per_day=5, in_all=9)
    seen = await town.lead.types("project access", project="pets")
    for said in ("who says they read German", "5 items a day", "at most 9 items each"):
        assert said in seen.text
    seen = await town.lead.types("project access", project="pets", per_day=0)
    assert "a day" not in seen.text.split("-#")[0]
    await town.restart_bot()
    seen = await town.lead.tap(seen, "Open to all labelers")
    assert "Every labeler may have its items" in seen.text
    assert (
        "no language known here"
        in (await town.lead.types("project access", project="pets", languages="German?")).text
    )
    log = (await town.lead.types("project log", project="pets")).text
    assert "**change access** · languages: de, in all: 9, a day: 5" in log


async def test_a_lead_puts_a_batch_and_a_project_first(town: Town) -> None:
    await town.open_project(PETS, ITEMS[:2])
    await town.import_items(ITEMS[2:])
    suggested = await town.lead.actor.autocomplete(town.work_channel, "items priority", "batch", "")
    seen = await town.lead.types("items priority", project="pets", value=3, batch=suggested[0]["value"])
    assert "1 item with the priority 3" in seen.text
    assert "Kim sleeps" in (await town.labeler("ana").first_item()).text
    seen = await town.lead.types("items priority", project="pets", value=3)
    assert "2 items with the priority 3" in seen.text
    assert "priority 7 now" in (await town.lead.types("project priority", project="pets", value=7)).text


# Who is there


async def test_before_somebody_agrees_nothing_they_say_is_kept(town: Town) -> None:
    await town.set_up()
    zoe = town.labeler("zoe")
    seen = await zoe.types("available")
    assert "you have not agreed" in seen.text
    assert "Nothing is kept" in (await zoe.types("privacy")).text
    assert "Labeling here is for" in (await town.stranger("sam").types("available")).text


async def test_a_labeler_says_when_they_are_there_and_a_lead_sees_it(town: Town) -> None:
    await town.set_up()
    ana, ben = await agreed(town, "ana"), await agreed(town, "ben")
    seen = await ana.tap(await ana.types("available"), "Today")
    assert "You are there until <t:1780005600:f>" in seen.text
    seen = await ben.types("available")
    seen = await ben.fills(await ben.opens(seen, "Away until …"), until="2026-06-01")
    assert "You are away until <t:1780264800:f>" in seen.text

    cem = await agreed(town, "cem")
    await cem.tap(await cem.types("available"), "This week")

    roster = await town.lead.types("roster")
    assert roster.private
    assert re.search(rf"<@{cem.id}> \*\*there\*\* until <t:\d+:f>", roster.text)  # the day, too
    assert f"<@{ana.id}> **there** until <t:1780005600:t>" in roster.text
    assert f"<@{ben.id}> away until <t:1780264800:f>" in roster.text
    await town.passes(94)
    assert f"<@{ana.id}> has not said when" in (await town.lead.types("roster")).text


async def test_hours_days_and_skills_by_menus_and_a_form_after_a_restart(town: Town) -> None:
    await town.set_up()
    ana = await agreed(town, "ana")
    seen = await ana.tap(await ana.types("available"), "My hours")
    assert "Europe/Berlin" in seen.text
    seen = await picks(ana, seen, "days", "Thursday", "Friday")
    await town.restart_bot()
    seen = await picks(ana, seen, "fromhour", "from 18:00")
    seen = await picks(ana, seen, "tohour", "to 23:00")
    assert "Thu, Fri 18:00 to 23:00" in seen.text
    seen = await ana.tap(seen, "Back")
    assert "You are there until" in seen.text
    seen = await ana.tap(seen, "Languages and skills")
    seen = await ana.fills(await ana.opens(seen, "Skills …"), skills="Python, @everyone **bold**")
    assert "\\@everyone" in seen.text
    roster = (await town.lead.types("roster")).text
    assert "usually Thu, Fri 18:00 to 23:00" in roster
    assert "\\*\\*bold" in roster
    seen = await ana.types("available")
    refused = await ana.fills(await ana.opens(seen, "Away until …"), until="some day")
    assert "“some day” is no time to come" in refused.text


async def test_the_roster_tells_who_works_and_when_it_will_be_done(town: Town) -> None:
    items = [{"id": f"item-{n}", "text": f"Text {n}."} for n in range(40)]
    await town.open_project(PETS.replace("overlap = 2", "overlap = 1"), items)
    ana, ben = town.labeler("ana"), await agreed(town, "ben")
    assert "Too few answers" in (await town.lead.types("roster", project="pets")).text
    seen = await ana.first_item()
    for _ in range(8):
        await town.passes(3)
        seen = await ana.tap(seen, "4")
    await ben.tap(await ben.types("available"), "Now, for 2 hours")

    roster = (await town.lead.types("roster", project="pets")).text
    assert "2 labelers · **1** working" in roster
    assert f"<@{ana.id}> **works now**\n-# 20 an hour" in roster
    assert "with the one who is free, " in roster
    status = (await town.lead.types("project status", project="pets")).text
    assert "With the one who is free, " in status
    assert "Only" in (await ana.types("roster")).text


@pytest.mark.parametrize("number", [30])
async def test_a_long_roster_has_pages_that_work_after_a_restart_and_only_for_leads(
    town: Town, number: int
) -> None:
    await town.set_up()
    people = [await agreed(town, f"p{n}") for n in range(number)]
    seen = await town.lead.types("roster")
    assert "Page 1 of 4" in seen.text
    await town.restart_bot()
    texts = [seen.text]
    for _ in range(3):
        seen = await town.lead.tap(seen, "Next page")
        texts.append(seen.text)
    whole = "\n".join(texts)
    assert all(whole.count(f"<@{person.id}>") == 1 for person in people)
    town.env.backend.remove_member_role(town.guild.id, town.lead.id, town.lead_role.id)
    assert "Only" in (await town.lead.tap(seen, "Previous page")).text


async def test_nothing_of_one_server_shows_in_another(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    there = neighbour(town)
    await there.open_project(PETS, ITEMS)
    ana = await agreed(town, "ana")
    await ana.tap(await ana.types("available"), "This week")
    ana_there = joins(there, ana, there.labeler_role)

    assert f"<@{ana.id}>" not in (await there.lead.types("roster")).text
    assert "you have not agreed" in (await ana_there.types("available")).text
    await there.lead.types("project access", project="pets", languages="de")
    assert "Rex sleeps" in (await ana.first_item()).text
