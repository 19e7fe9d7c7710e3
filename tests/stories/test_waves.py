"""People who wait are told of work in waves: what each of them sees, and how often."""

import re

import pytest

from tests.stories.test_leaving import delete_channel
from tests.stories.test_who_may import joins, neighbour
from tests.stories.town import MINUTE, Town
from tests.stories.waiting import (
    HOLD,
    ONE_SEAT,
    agree,
    at_any_hour,
    enter,
    forbid,
    open_again,
    paused,
    pets,
    threads,
    told,
    waits,
)


async def test_one_tap_on_the_card_of_nothing_and_they_are_told_when_a_seat_is_free(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    ana, ben = town.labeler("ana"), town.labeler("ben")
    card = await ana.first_item()
    nothing = await (await agree(ben)).work("pets")
    await at_any_hour(ben)
    settings = await ben.tap(nothing, "Notify me")
    assert settings.private
    assert "You are on the list" in settings.text
    await town.passes(1)
    assert told(town) == []

    await ana.tap(card, "Give back")
    await town.passes(0.2)
    assert told(town) == [[ben.id]]
    post = enter(town, ben)
    assert "Pets" in post.text
    assert re.search(r"held for you until <t:\d+:t>, <t:\d+:R>", post.text)
    guideline = await ben.tap(post, "Start")
    assert guideline.private
    assert "Rex sleeps" in (await ben.tap(guideline, "I have read it: start")).text
    await town.passes(5)
    assert told(town) == [[ben.id]]


async def test_the_seat_is_theirs_while_it_is_held_and_the_next_ones_after(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    holder = town.labeler("kim")
    card = await holder.first_item()
    ana, ben, eve = town.labeler("ana"), town.labeler("ben"), town.labeler("eve")
    await waits(ana)
    town.clock.time += 1
    await waits(ben)
    await agree(eve)
    await holder.tap(card, "Skip")
    await town.passes(0.2)
    assert told(town) == [[ana.id]]
    assert "nothing for you" in (await eve.work("pets")).text

    await town.passes(HOLD)
    assert told(town) == [[ana.id], [ben.id]]
    assert "nothing for you" in (await ana.tap(enter(town, ana), "Start")).text  # it went on to ben
    assert "start" in str((await ben.tap(enter(town, ben), "Start")).buttons)
    await town.passes(10 * HOLD)
    assert told(town) == [[ana.id], [ben.id]]


async def test_a_restart_between_the_wave_and_start_loses_nothing(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    ana = town.labeler("ana")
    await town.lead.types("project pause", project="pets")
    await waits(ana)
    await open_again(town)
    assert told(town) == [[ana.id]]
    await town.restart_bot()
    await town.passes(0.2)
    assert told(town) == [[ana.id]]
    guideline = await ana.tap(enter(town, ana), "Start")
    assert "Rex sleeps" in (await ana.tap(guideline, "I have read it: start")).text


async def test_what_could_not_go_out_before_a_day_off_goes_out_once_after_it(town: Town) -> None:
    """Discord fails, then the bot is down until the next day: the seats held meanwhile are not told of."""
    await paused(town)
    ana = town.labeler("ana")
    await waits(ana)
    town.env.inject_error("POST", f"/channels/{town.announcements.id}/threads", status=500, times=None)
    await open_again(town)
    assert threads(town) == []
    town.env.backend.faults.clear()
    town.clock.time += 24 * 60 * MINUTE
    await town.restart_bot()
    await town.passes(0.2)
    assert told(town) == [[ana.id]]
    await town.passes(24 * 60)
    assert told(town) == [[ana.id]]  # of the same work nobody is told twice


async def test_who_was_told_may_come_by_work_as_well(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex", "tom"))
    ana = town.labeler("ana")
    await town.lead.types("project pause", project="pets")
    await waits(ana)
    await open_again(town)
    assert "Rex sleeps" in (await ana.first_item()).text


async def test_a_bystander_who_presses_start_gets_what_there_is_for_them(town: Town) -> None:
    await paused(town)
    ana, ben, sam = town.labeler("ana"), await agree(town.labeler("ben")), town.stranger("sam")
    await waits(ana)
    await open_again(town)
    post = enter(town, ana)
    for person in (ben, sam):
        town.env.backend.add_thread_member(threads(town)[0].id, person.id)
    assert "nothing for you" in (await ben.tap(post, "Start")).text
    assert "Labeling here is for" in (await sam.tap(post, "Start")).text
    assert "Pets" in (await ana.tap(post, "Start")).text


async def test_two_servers_know_nothing_of_each_other(town: Town) -> None:
    await paused(town)
    there = neighbour(town)
    await there.open_project(ONE_SEAT.replace('"Pets"', '"Cats"'), pets("tom"), "cats")
    ana = town.labeler("ana")
    ana_there = joins(there, ana, there.labeler_role)
    await waits(ana)
    await town.passes(1)
    assert (told(town), told(there)) == ([], [])
    assert "Cats" not in (await ana.types("notify")).text
    await open_again(town)
    assert (told(town), told(there)) == ([[ana.id]], [])
    await agree(ana_there)
    assert "told nothing now" in (await ana_there.types("notify")).text


async def test_pausing_ends_what_is_held(town: Town) -> None:
    await paused(town)
    ana = town.labeler("ana")
    await waits(ana)
    await open_again(town)
    await town.lead.types("project pause", project="pets")
    assert "0 items in hand" in (await town.lead.types("project close", project="pets")).text
    assert "is paused" in (await ana.tap(enter(town, ana), "Start")).text


@pytest.mark.parametrize("lacks", ["create_private_threads", "send_messages_in_threads"])
async def test_a_missing_permission_is_told_to_the_leads_once_and_nobody_loses_their_place(
    town: Town, lacks: str
) -> None:
    await paused(town)
    ana = town.labeler("ana")
    await waits(ana)
    await forbid(town, lacks)
    await open_again(town)
    await town.passes(5)
    notices = [post for post in town.posted(town.lead_channel) if "could not be told" in post.text]
    assert len(notices) == 1
    assert {"create_private_threads": "Create Private Threads"}.get(
        lacks, "Send Messages in Threads"
    ) in notices[0].text
    assert told(town) == []
    await forbid(town)
    await town.passes(2)
    assert told(town) == [[ana.id]]


async def test_where_the_channel_is_deleted_the_leads_are_told_once_and_nobody_loses_their_place(
    town: Town,
) -> None:
    await paused(town)
    ana = town.labeler("ana")
    await waits(ana)
    await delete_channel(town, town.announcements.id)
    await open_again(town)
    await town.passes(5)
    assert ["deleted" in notice.text for notice in town.posted(town.lead_channel)] == [True]

    town.announcements = town.guild.create_text_channel("news-again")
    await town.set_up()
    await town.passes(24 * 60)  # its second announcement called her today
    assert told(town) == [[ana.id]]
    assert len(town.posted(town.lead_channel)) == 1


async def test_a_channel_named_for_waves_gets_their_threads(town: Town) -> None:
    await paused(town)
    quiet = town.guild.create_text_channel("quiet")
    await town.manager.types(
        "setup",
        announcements=town.announcements,
        leads=town.lead_role,
        labelers=town.labeler_role,
        lead_channel=town.lead_channel,
        waves=quiet,
    )
    await waits(town.labeler("ana"))
    await open_again(town)
    assert told(town) == []
    assert len(threads(town, quiet)) == 1


async def test_who_is_new_reads_the_guideline_first_however_they_come_to_what_is_held_for_them(
    town: Town,
) -> None:
    await paused(town)
    ben = town.labeler("ben")
    await waits(ben)
    await open_again(town)
    assert told(town) == [[ben.id]]
    listed = await ben.types("projects")
    assert "I have read it: start" in (await ben.tap(listed, "Go on")).buttons


async def test_a_paused_project_offers_to_tell_them_when_it_goes_on(town: Town) -> None:
    await paused(town)
    ben = await agree(town.labeler("ben"))
    shown = await ben.work("pets")
    assert "You are on the list" in (await ben.tap(shown, "Notify me")).text
