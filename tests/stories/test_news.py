"""News of a project: what the lead sees before it goes, what the team reads, and how often anybody is mentioned."""

import pytest

from tests.stories.town import PETS, Person, Seen, Town
from tests.ui.test_persistent import presses

ITEMS = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("rex", "tom")]
MORE = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("kim", "lou", "moe")]
HOUR = 60


async def posted(town: Town) -> list[Seen]:
    await town.passes(0.1)
    return town.posted(town.announcements)


async def mentioned(town: Town) -> list[list[int]]:
    """The roles each post called."""
    found = [
        town.env.backend.get_message(town.announcements.id, one.message.id) for one in await posted(town)
    ]
    assert not any(message.mention_everyone for message in found)
    return [message.ping_role_ids for message in found]


async def running(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await town.passes(0.1)


async def draft(town: Town, kind: str = "refilled") -> Seen:
    return await town.lead.types("project announce", project="pets", kind=kind)


async def message(town: Town, text: str, lead: Person | None = None) -> Seen:
    """/project announce with a text of one's own."""
    lead = lead or town.lead
    form = await lead.actor.slash(town.work_channel, "project announce", project="pets")
    return await lead.fills(form, text=text)


async def test_a_lead_sees_exactly_what_will_be_posted_and_how_many_it_calls(town: Town) -> None:
    await running(town)
    for name in ("ana", "ben", "cem"):
        town.labeler(name)

    seen = await draft(town)

    assert seen.private
    assert f"Mentions <@&{town.labeler_role.id}>: 3 people." in seen.text
    assert f"Goes to <#{town.announcements.id}>." in seen.text
    assert len(await posted(town)) == 1
    looked = seen.texts[1]
    assert "is on its way" in (await town.lead.tap(seen, "Post now")).text
    assert (await posted(town))[1].text == looked
    assert await mentioned(town) == [[town.labeler_role.id], [town.labeler_role.id]]


async def test_where_discord_does_not_tell_how_many_it_says_so(town: Town) -> None:
    await running(town)
    town.env.inject_error("GET", "/guilds/*/roles/member-counts", status=403, code=50013)
    assert "Discord does not tell the bot how many" in (await draft(town)).text


async def test_an_import_into_an_open_project_offers_to_tell_the_team(town: Town) -> None:
    await running(town)
    seen = await town.import_items(MORE)
    seen = await town.lead.tap(seen, "Announce it")
    assert "3 new items came in" in seen.text
    await town.lead.tap(seen, "Post now")
    post = (await posted(town))[1]
    assert "Rex sleeps" in (await town.labeler("ana").first_item()).text
    assert "What is kept" in (await town.labeler("ben").tap(post, "Start")).text


async def test_a_new_guideline_a_pause_and_a_closing_offer_to_tell_the_team(town: Town) -> None:
    await running(town)
    changed = PETS.replace("Read it, then", "Read it twice, then")
    file = ("project.toml", changed.encode())
    seen = await town.lead.types("project update", project="pets", file=file)
    assert "version 2" in (await town.lead.tap(seen, "Announce it")).text
    seen = await town.lead.types("project pause", project="pets", until="in 2h")
    seen = await town.lead.tap(seen, "Announce it")
    assert "is paused" in seen.text
    await town.lead.tap(seen, "Post now")
    post = (await posted(town))[1]
    assert "It goes on <t:" in post.text
    assert "Read it twice" in (await town.labeler("ana").tap(post, "Read the guideline")).text
    seen = await town.lead.tap(await town.lead.types("project close", project="pets"), "Close for good")
    seen = await town.lead.tap(seen, "Announce it")
    assert "0 of 2 items done" in seen.text
    await town.lead.tap(seen, "Post now")
    assert "is closed" in (await posted(town))[2].text


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("scheduled", "opens soon"),
        ("opened", "is open"),
        ("closing", "closes soon"),
        ("results", "the results"),
    ],
)
async def test_every_kind_has_a_template(town: Town, kind: str, says: str) -> None:
    await running(town)
    assert says in (await draft(town, kind)).text


async def test_a_text_is_changed_before_it_goes_and_not_after(town: Town) -> None:
    await running(town)
    seen = await draft(town)
    form, late_form = [await town.lead.opens(seen, "Edit") for _ in range(2)]
    seen = await town.lead.fills(form, text="Kim, Lou and Moe are new.")
    assert seen.texts[1].startswith("Kim, Lou and Moe are new.")
    await town.lead.tap(seen, "Post now")
    assert (await posted(town))[1].text.startswith("Kim, Lou and Moe are new.")
    late = await town.lead.fills(late_form, text="Something else.")
    assert "It is posted" in late.text
    assert (await posted(town))[1].text.startswith("Kim, Lou and Moe are new.")


async def test_a_message_of_ones_own_mentions_only_the_role(town: Town) -> None:
    """Whatever is typed into it."""
    await running(town)
    seen = await message(town, f"@everyone <@&{town.lead_role.id}> <@{town.lead.id}> **Thank you!**")
    await town.lead.tap(seen, "Post now")
    assert (await mentioned(town))[1] == [town.labeler_role.id]


async def test_a_mention_is_turned_off(town: Town) -> None:
    await running(town)
    seen = await town.lead.tap(await draft(town), "Mention: on")
    assert "Mentions nobody." in seen.text
    await town.lead.tap(seen, "Post now")
    assert (await mentioned(town))[1] == []


async def test_no_role_is_mentioned_more_than_twice_a_day_of_the_server(town: Town) -> None:
    """It is 22:26 in Berlin; the opening was the first."""
    await running(town)
    await town.lead.tap(await draft(town), "Post now")
    await town.passes(0.1)
    seen = await draft(town)
    assert "Goes without a mention today: some people were called 2 times already" in seen.text
    await town.lead.tap(seen, "Post now")
    ids = [town.labeler_role.id]
    assert await mentioned(town) == [ids, ids, []]
    await town.passes(2 * HOUR)
    seen = await draft(town)
    assert f"Mentions <@&{town.labeler_role.id}>" in seen.text
    await town.lead.tap(seen, "Post now")
    assert await mentioned(town) == [ids, ids, [], ids]


async def test_the_role_people_take_themselves_is_mentioned_instead_of_all_labelers(town: Town) -> None:
    role = town.guild.create_role("pings")
    await town.open_project(PETS, ITEMS)
    await town.manager.types(
        "setup", announcements=town.announcements, leads=town.lead_role, labelers=town.labeler_role,
        lead_channel=town.lead_channel, timezone="Europe/Berlin", news_role=role,
    )  # fmt: skip
    await town.passes(0.1)
    await town.lead.tap(await draft(town), "Post now")
    assert await mentioned(town) == [[role.id], [role.id]]


async def status(town: Town) -> str:
    return (await town.lead.types("project status", project="pets")).text


async def test_news_goes_at_a_time_and_can_be_moved_and_dropped(town: Town) -> None:
    await running(town)
    seen = await draft(town)
    seen = await town.lead.fills(await town.lead.opens(seen, "At a time"), at="in 2h")
    assert "It is posted <t:" in seen.text
    seen = await town.lead.fills(await town.lead.opens(seen, "At a time"), at="in 3h")
    await town.passes(2.5 * HOUR)
    assert len(await posted(town)) == 1
    await town.restart_bot()
    await town.passes(HOUR)
    assert len(await posted(town)) == 2
    assert (await mentioned(town))[1] == [town.labeler_role.id]
    assert "### Planned" not in (await status(town))
    again = await draft(town)
    again = await town.lead.fills(await town.lead.opens(again, "At a time"), at="in 1h")
    assert "an announcement goes out" in await status(town)
    assert "Dropped" in (await town.lead.tap(again, "Drop")).text
    assert "### Planned" not in (await status(town))
    await town.passes(2 * HOUR)
    assert len(await posted(town)) == 2


async def test_news_that_there_is_work_does_not_go_out_after_the_closing(town: Town) -> None:
    await running(town)
    seen = await draft(town)
    await town.lead.fills(await town.lead.opens(seen, "At a time"), at="in 2h")
    results = await draft(town, "results")
    await town.lead.fills(await town.lead.opens(results, "At a time"), at="in 2h")
    await town.lead.tap(await town.lead.types("project close", project="pets"), "Close for good")
    await town.passes(2 * HOUR)
    posts = await posted(town)
    assert [("results" in post.text) for post in posts] == [False, True]
    assert "is closed" in town.posted(town.lead_channel)[0].text


async def test_what_stands_in_an_announcement_channel_is_published(town: Town) -> None:
    town.announcements = town.guild.create_news_channel("news")
    await running(town)
    seen = await draft(town)
    assert "published to the servers that follow it" in seen.text
    await town.lead.tap(seen, "Post now")
    flags = [
        town.env.backend.get_message(town.announcements.id, one.message.id).flags
        for one in await posted(town)
    ]
    assert [flag & 2 for flag in flags] == [2, 2]
    await town.restart_bot()
    await town.passes(0.1)
    assert town.posted(town.lead_channel) == []


async def test_what_can_not_be_published_stands_and_the_leads_are_told(town: Town) -> None:
    town.announcements = town.guild.create_news_channel("news")
    town.env.inject_error("POST", "/channels/*/messages/*/crosspost", status=403, code=50013)
    await running(town)
    assert len(await posted(town)) == 1
    [notice] = town.posted(town.lead_channel)
    assert "could not be published" in notice.text


async def test_only_leads_announce_and_press_what_is_on_a_preview(town: Town) -> None:
    """P8."""
    await running(town)
    ana = town.labeler("ana")
    assert "Only" in (await ana.types("project announce", project="pets", kind="opened")).text
    seen = await draft(town)
    for label in ("Post now", "At a time", "Edit", "Mention: on", "Drop"):
        assert "Only" in (await presses(ana, seen, seen.buttons[label])).text
    assert len(await posted(town)) == 1


async def test_a_lead_of_another_server_has_no_part_in_it(town: Town) -> None:
    """P8: neither the news nor the count of mentions."""
    await running(town)
    there = Town(town.env, town.settings, town.clock)
    await running(there)
    for _ in range(2):
        await town.lead.tap(await draft(town), "Post now")
        await town.passes(0.1)
    seen = await draft(there)
    assert f"Mentions <@&{there.labeler_role.id}>: 0 people" in seen.text
    assert len(await posted(there)) == 1


async def test_an_announcement_whose_channel_is_deleted_goes_to_the_next_one(town: Town) -> None:
    await running(town)
    town.env.backend.delete_channel(town.announcements.id)
    await town.env.settle()
    await town.lead.tap(await draft(town), "Post now")
    await town.passes(0.1)
    town.announcements = town.guild.create_text_channel("news-again")
    await town.set_up()
    texts = [post.text for post in await posted(town)]
    assert ["New work" in text for text in texts] == [False, True]
