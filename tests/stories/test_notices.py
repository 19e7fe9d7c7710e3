"""Direct messages and reminders: only for who asked for them, and by the way they chose."""

import json
import re

import pytest

from tests.stories.test_privacy import database, own_file, places_naming
from tests.stories.town import MINUTE, Person, Seen, Town
from tests.stories.waiting import HOLD, ONE_SEAT, enter, forbid, open_again, paused, pets, told, waits

DIRECT = "By direct message"
REMIND = "Item due: 10 min before"


async def pick(person: Person, seen: Seen, *labels: str) -> Seen:
    """Options of the one menu that has them."""
    for menu in seen.menus:
        values = {option["label"]: option["value"] for option in menu["options"]}
        if set(labels) <= set(values):
            picked = [values[label] for label in labels]
            return person.seen(await person.actor.select(seen.message, picked, custom_id=menu["custom_id"]))
    raise AssertionError(f"no menu has {labels}")


def direct(person: Person) -> list[Seen]:
    """What the bot wrote to them in private."""
    channel = person.actor.user.dm_channel
    return [] if channel is None else person.town.posted(channel)


async def wants_direct(person: Person) -> Seen:
    return await pick(person, await waits(person), DIRECT)


def refuse(town: Town, person: Person, code: int) -> None:
    """Every direct message to them is refused."""
    channel = person.actor.user.dm_channel
    town.env.inject_error("POST", f"/channels/{channel.id}/messages", status=403, code=code, times=None)


async def test_who_asked_for_direct_messages_gets_one_and_nobody_else(town: Town) -> None:
    await paused(town, *(f"pet-{number}" for number in range(10)))
    ana, ben = town.labeler("ana"), town.labeler("ben")
    assert "by direct message" in (await wants_direct(ana)).text
    town.clock.time += 1
    await waits(ben)
    await open_again(town)
    [message] = direct(ana)
    assert f"Type `/work` in <#{town.announcements.id}>" in message.text
    assert "<@" not in message.text
    assert told(town) == [[ben.id]]
    assert direct(ben) == []
    assert "I have read it: start" in (await ana.work("pets")).buttons


async def test_direct_messages_are_slow(town: Town) -> None:
    await paused(town, *(f"pet-{number}" for number in range(20)))
    people = [town.labeler(name) for name in ("ana", "ben", "kim")]
    for person in people:
        await wants_direct(person)
        town.clock.time += 1
    await open_again(town)
    assert [len(direct(person)) for person in people] == [1, 0, 0]
    await town.passes(0.1)
    assert [len(direct(person)) for person in people] == [1, 1, 0]
    await town.passes(0.1)
    await town.passes(0.1)
    assert [len(direct(person)) for person in people] == [1, 1, 1]


async def test_closed_direct_messages_turn_that_way_off_for_that_person_who_is_told_in_a_thread(
    town: Town,
) -> None:
    await paused(town)
    ana = town.labeler("ana")
    await wants_direct(ana)
    refuse(town, ana, 50007)
    await open_again(town)
    await town.passes(0.2)
    assert direct(ana) == []
    assert told(town) == [[ana.id]]
    assert "closed to the bot" in (await ana.types("notify")).text
    assert (
        "Rex sleeps"
        in (await ana.tap(await ana.tap(enter(town, ana), "Start"), "I have read it: start")).text
    )
    asked = [
        one
        for one in town.env.backend.http_requests
        if one.path.endswith("/messages") and one.method == "POST"
    ]
    assert sum(str(ana.actor.user.dm_channel.id) in one.path for one in asked) == 1

    settings = await pick(ana, await ana.types("notify"), DIRECT)  # they have opened them
    assert "closed to the bot" not in settings.text


@pytest.mark.parametrize("code", [20026, 40003])
async def test_held_for_spam_all_direct_messages_stop_until_a_lead_says_so(town: Town, code: int) -> None:
    await paused(town, *(f"pet-{number}" for number in range(10)))
    ana, ben = town.labeler("ana"), town.labeler("ben")
    for person in (ana, ben):
        await pick(person, await wants_direct(person), "At most 5 times a day")
        town.clock.time += 1
        refuse(town, person, code)
    await open_again(town)
    await town.passes(1)
    assert told(town) == [[ana.id, ben.id]]
    [notice] = [post for post in town.posted(town.lead_channel) if "holds them for spam" in post.text]
    assert "does not let the bot send direct messages" in (await ana.types("notify")).text
    assert "Only" in (await ana.tap(notice, "Send them again")).text

    town.env.backend.faults.clear()
    assert "They are sent again" in (await town.lead.tap(notice, "Send them again")).text
    await town.import_items(pets("tom"))
    await town.passes(HOLD)
    await town.passes(0.2)
    assert len(direct(ana)) == 1


# Before a lease ends


async def reminded(person: Person) -> Seen:
    """Somebody with an item in hand, who wants to hear of its end."""
    card = await person.first_item()
    await pick(person, await person.types("notify"), REMIND)
    return card


def own(town: Town, person: Person) -> list[Seen]:
    """What stands in their own thread."""
    found = [thread for thread in town.announcements.threads if "Reminders" in (thread.name or "")]
    said = [post for thread in found for post in town.posted(thread)]
    return [post for post in said if f"<@{person.id}>" in post.text]


async def test_who_wants_it_hears_before_an_item_goes_back_once_also_after_a_restart(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    ana = town.labeler("ana")
    await reminded(ana)
    await town.passes(19)
    assert own(town, ana) == []
    await town.restart_bot()
    await town.passes(1.5)
    [notice] = own(town, ana)
    assert re.search(r"your item goes back <t:\d+:R>", notice.text)
    await town.restart_bot()
    await town.passes(3)
    assert len(own(town, ana)) == 1

    town.env.backend.add_thread_member(notice.message.channel_id, ana.id)
    extended = await ana.tap(notice, "Extend")
    assert extended.private
    assert "Yours until" in extended.text
    await town.passes(21)
    assert len(own(town, ana)) == 2  # another end, in the same thread
    assert len(town.announcements.threads) == 1


@pytest.mark.parametrize("press", ["4", "Give back", "Extend"])
async def test_nobody_is_reminded_of_what_is_answered_given_back_or_extended(town: Town, press: str) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    ana = town.labeler("ana")
    card = await reminded(ana)
    await town.passes(19)
    await ana.tap(card, press)
    await town.passes(2)
    assert own(town, ana) == []


async def test_what_ended_while_the_bot_was_down_is_not_reminded_of(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    ana = town.labeler("ana")
    await reminded(ana)
    town.clock.time += 31 * MINUTE
    await town.restart_bot()
    await town.passes(0.2)
    assert own(town, ana) == []


async def test_a_reminder_comes_by_direct_message_to_who_chose_that(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    ana = town.labeler("ana")
    await reminded(ana)
    await pick(ana, await ana.types("notify"), DIRECT)
    await town.passes(20)
    await town.passes(0.2)
    [message] = direct(ana)
    assert "your item goes back" in message.text
    assert own(town, ana) == []


async def test_where_no_thread_can_be_made_the_item_is_theirs_all_the_same(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    ana = town.labeler("ana")
    card = await reminded(ana)
    await forbid(town, "create_private_threads")
    await town.passes(21)
    assert own(town, ana) == []
    assert "Saved 4" in (await ana.tap(card, "4")).text


async def test_where_nothing_can_be_said_in_their_thread_no_thread_after_thread_is_made(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    ana = town.labeler("ana")
    card = await reminded(ana)
    town.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)
    await town.passes(21)
    await town.passes(2)
    assert len(town.announcements.threads) == 1
    town.env.backend.faults.clear()
    await ana.tap(card, "Extend")
    await town.passes(21)
    assert len(own(town, ana)) == 1  # of the next end they hear, in the same thread


async def test_a_thread_of_theirs_that_was_deleted_is_made_anew(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    ana = town.labeler("ana")
    card = await reminded(ana)
    await town.passes(21)
    town.env.backend.delete_channel(town.announcements.threads[0].id)
    await ana.tap(card, "Extend")
    await town.passes(21)
    await town.passes(0.2)
    assert len(own(town, ana)) == 1


# What people choose


async def test_what_they_choose_is_kept_and_shown(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    ana = town.labeler("ana")
    seen = await waits(ana)
    assert "At most 2 times a day" in seen.text
    seen = await pick(ana, seen, "At most 5 times a day")
    form = await ana.opens(seen, "Quiet hours")
    seen = await ana.fills(form, start="22:00", end="8:00")
    assert "Quiet from 22:00 until 8:00 (Europe/Berlin)" in seen.text
    assert (
        "is no time of day"
        in (await ana.fills(await ana.opens(seen, "Quiet hours"), start="late", end="8")).text
    )
    await town.restart_bot()
    seen = await pick(ana, await ana.types("notify"), "Pets")
    assert "Pets" in seen.text
    assert "At most 5 times a day" in seen.text
    seen = await ana.tap(seen, "Tell me nothing")
    assert "told nothing now" in seen.text


async def test_it_is_among_what_is_kept_and_goes_with_the_person(town: Town) -> None:
    await town.open_project(ONE_SEAT, pets("rex"))
    ana = town.labeler("ana")
    await reminded(ana)
    await pick(ana, await ana.types("notify"), DIRECT)
    await ana.tap(await ana.types("notify"), "Tell me when there is work")
    await town.passes(20)
    await town.passes(0.2)
    assert len(direct(ana)) == 1
    assert "what you want to be told of" in (await ana.types("privacy")).text
    mine = await own_file(ana)
    assert mine["notices"]["chosen"]["way"] == "dm"
    assert mine["notices"]["wishes"] == [{"kind": "any", "subject": ""}]
    assert str(ana.id) not in json.dumps(mine["notices"])

    seen = await ana.tap(await ana.types("privacy"), "Erase me")
    await ana.tap(seen, "Erase me for good")
    assert places_naming(database(town), ana.id) == []
