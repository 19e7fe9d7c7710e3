"""Ask, on a card: leads see who asks about which item, nobody else does, and the item waits."""

import re

import pytest

from tests.stories.asking import accepts, answers, asks_on, head, mentioned_in, said, threads, with_forum
from tests.stories.export import exported
from tests.stories.town import PETS, Person, Town
from tests.stories.waiting import threads as private_threads
from tests.ui.test_persistent import presses

ONE_SEAT = PETS.replace("overlap = 2", "overlap = 1")
HOURS = 60  # minutes


def notes(town: Town) -> list[str]:
    """What leads were told about questions from cards."""
    return [seen.text for seen in town.posted(town.lead_channel) if "asks about item" in seen.text]


def told_in_private(town: Town, person: Person) -> list[str]:
    own = [post.text for thread in private_threads(town) for post in town.posted(thread)]
    return [text for text in own if f"<@{person.id}>" in text and "is answered" in text]


async def test_only_leads_see_who_asks_and_about_which_item(town: Town) -> None:
    forum = await with_forum(town, "rex")
    ana, ben = town.labeler("ana"), town.labeler("ben")
    card = await asks_on(ana, await ana.first_item(), "Is a puppy a dog?")
    assert "Your question is on its way" in card.text
    assert "Rex sleeps" in card.text
    assert "4" in card.buttons

    (thread,) = threads(forum)
    question = head(town, thread)
    assert "Somebody asks about **Pets**" in question.text
    assert mentioned_in(town, question) == []
    for hidden in (str(ana.id), "rex", "Rex"):
        assert hidden not in question.text + thread.name
    (note,) = notes(town)
    assert f"<@{ana.id}> asks about item `rex`" in note
    assert str(thread.id) in note

    (post,) = [seen for seen in town.posted(town.lead_channel) if "asks about item" in seen.text]
    shown = await town.lead.tap(post, "Show the item")
    assert shown.private
    assert "Rex sleeps" in shown.text
    forged = await presses(ben, await ben.first_item(), post.buttons["Show the item"])
    assert "Only" in forged.text


async def test_the_answer_is_told_to_its_asker_alone_and_once(town: Town) -> None:
    forum = await with_forum(town, "rex")
    ana, ben, cem = town.labeler("ana"), town.labeler("ben"), town.labeler("cem")
    await asks_on(ana, await ana.first_item(), "Is a puppy a dog?")
    (thread,) = threads(forum)
    await cem.tap(head(town, thread), "Me too")
    await accepts(town.lead, thread, await answers(ben, thread, "It is."))
    (news,) = said(town, thread)
    assert mentioned_in(town, news) == [cem.id, ben.id]
    assert str(ana.id) not in news.text
    await town.passes(0.2)
    assert len(told_in_private(town, ana)) == 1
    await town.restart_bot()
    await town.passes(24 * HOURS)
    assert len(told_in_private(town, ana)) == 1


async def test_the_item_waits_with_its_asker_for_a_day_and_no_longer(town: Town) -> None:
    """R1, R4: the seat is held by the lease, and returns when it is over."""
    await town.open_project(ONE_SEAT, [{"id": "rex", "text": "Rex sleeps."}])
    ana, ben = town.labeler("ana"), town.labeler("ben")
    card = await asks_on(ana, await ana.first_item(), "Is a puppy a dog?")
    until = re.search(r"yours until <t:(\d+):t>", card.text)
    assert until is not None
    assert int(until[1]) == (town.clock.time - 6_000) // 1000 + 24 * 60 * 60  # asked six seconds ago

    await town.passes(23 * HOURS)
    assert "Rex" not in (await ben.first_item()).text
    extended = await ana.tap(card, "Extend")
    assert until[1] in extended.text  # it makes it no shorter
    again = await asks_on(ana, extended, "And a kitten a cat?")
    assert until[1] in again.text  # nor a second question longer
    await town.passes(1.1 * HOURS)
    assert "Rex" in (await ben.first_item()).text


async def test_answered_the_item_has_its_full_time_again(town: Town) -> None:
    await town.open_project(ONE_SEAT, [{"id": "rex", "text": "Rex sleeps."}])
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await asks_on(ana, await ana.first_item(), "Is a puppy a dog?")
    await town.passes(5 * HOURS)
    (post,) = [seen for seen in town.posted(town.lead_channel) if "asks about item" in seen.text]
    await town.lead.fills(await town.lead.opens(post, "Answer"), text="It is.")
    await town.passes(29)
    assert "Rex" not in (await ben.first_item()).text
    card = await ana.work()
    assert "Rex" in card.text
    await ana.tap(card, "4")
    assert [row["answers"] for row in (await exported(town)).annotations] == [{"quality": 4}]


@pytest.mark.parametrize("way_out", ["4", "Skip", "Give back"])
async def test_an_item_that_went_on_meanwhile_is_not_touched_by_the_answer(town: Town, way_out: str) -> None:
    await town.open_project(ONE_SEAT, [{"id": "rex", "text": "Rex."}, {"id": "tom", "text": "Tom."}])
    ana = town.labeler("ana")
    card = await asks_on(ana, await ana.first_item(), "Is a puppy a dog?")
    await ana.tap(card, way_out)
    before = (await exported(town)).annotations
    (post,) = [seen for seen in town.posted(town.lead_channel) if "asks about item" in seen.text]
    await town.lead.fills(await town.lead.opens(post, "Answer"), text="It is.")
    await town.passes(0.2)
    assert (await exported(town)).annotations == before
    assert len(told_in_private(town, ana)) == 1


async def test_a_question_on_an_item_that_is_no_longer_theirs_is_asked_all_the_same(town: Town) -> None:
    forum = await with_forum(town, "rex", "tom")
    ana = town.labeler("ana")
    card = await ana.first_item()
    await town.passes(31)
    seen = await asks_on(ana, card, "Was a puppy a dog?")
    assert "You are told when it is answered" in seen.text
    assert len(threads(forum)) == 1


async def test_nobody_asks_about_somebody_elses_item(town: Town) -> None:
    forum = await with_forum(town, "rex")
    ana, ben = town.labeler("ana"), town.labeler("ben")
    card, own = await ana.first_item(), await ben.first_item()
    assert "belongs to somebody else" in (await presses(ben, own, card.buttons["Ask"])).text
    assert threads(forum) == []
