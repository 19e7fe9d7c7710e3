"""The asker is gone, or the place: the question stays, whoever else waits is told, and nothing is in the way."""

import pytest

from tests.stories.asking import (
    FAQ_YES,
    accepts,
    answers,
    asks,
    asks_on,
    faq_of,
    head,
    mentioned_in,
    pets,
    said,
    set_up,
    threads,
    with_forum,
)
from tests.stories.test_leaving import delete_channel
from tests.stories.test_privacy import erase, places_naming
from tests.stories.test_questions_on_cards import told_in_private
from tests.stories.town import PETS, Person, Town

HOURS = 60  # minutes


def leaves(town: Town, person: Person) -> None:
    """They are on the server no more."""
    town.env.backend.remove_member(town.guild.id, person.id)


async def test_an_asker_who_left_the_server_leaves_a_question_that_is_answered_for_the_others(
    town: Town,
) -> None:
    forum = await with_forum(town)
    ana, ben, cem = town.labeler("ana"), town.labeler("ben"), town.labeler("cem")
    await asks(ana, "May I skip?", project="pets")
    (thread,) = threads(forum)
    await cem.tap(head(town, thread), "Me too")
    leaves(town, ana)

    assert "Accepted" in (await accepts(town.lead, thread, await answers(ben, thread, "Yes."))).text
    (news,) = said(town, thread)
    assert {cem.id, ben.id} <= set(mentioned_in(town, news))
    await ben.tap(news, FAQ_YES)
    assert "Yes." in (await cem.tap(await faq_of(cem), "Read")).text
    await town.restart_bot()
    await town.passes(24 * HOURS)
    assert len(said(town, thread)) == 1


async def test_who_asked_on_a_card_and_left_holds_up_neither_the_item_nor_the_answer(town: Town) -> None:
    forum = await with_forum(town, "rex")
    ana, ben, cem = town.labeler("ana"), town.labeler("ben"), town.labeler("cem")
    await asks_on(ana, await ana.first_item(), "Is a puppy a dog?")
    (thread,) = threads(forum)
    await cem.tap(head(town, thread), "Me too")
    leaves(town, ana)

    await accepts(town.lead, thread, await answers(ben, thread, "It is."))
    (news,) = said(town, thread)
    assert mentioned_in(town, news) == [cem.id, ben.id]
    assert str(ana.id) not in news.text
    await town.passes(1 * HOURS)
    for person in (ben, cem):
        assert "Rex sleeps" in (await person.first_item()).text  # two seats, and hers is back
    await asks(cem, "And a kitten a cat?")
    assert len(threads(forum)) == 2


async def test_who_asked_on_a_card_and_was_erased_is_told_nothing_and_the_others_are(town: Town) -> None:
    forum = await with_forum(town, "rex")
    ana, ben, cem = town.labeler("ana"), town.labeler("ben"), town.labeler("cem")
    await asks_on(ana, await ana.first_item(), "Is a puppy a dog?")
    (thread,) = threads(forum)
    await cem.tap(head(town, thread), "Me too")
    await erase(ana)

    await accepts(town.lead, thread, await answers(ben, thread, "It is."))
    await town.passes(0.2)
    (news,) = said(town, thread)
    assert mentioned_in(town, news) == [cem.id, ben.id]
    assert told_in_private(town, ana) == []
    assert places_naming(town.settings.database_path, ana.id) == []


@pytest.mark.parametrize("there_is_a_forum", [True, False], ids=["the forum", "the channel"])
async def test_the_place_of_an_answered_question_is_deleted_and_its_answer_stays(
    town: Town, there_is_a_forum: bool
) -> None:
    place = await with_forum(town) if there_is_a_forum else town.announcements
    if not there_is_a_forum:
        await town.open_project(PETS, pets("rex"))
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await asks(ana, "May I skip?", project="pets")
    (thread,) = threads(place)
    await accepts(town.lead, thread, await answers(ben, thread, "Yes."))
    await ben.tap([one for one in town.posted(thread) if FAQ_YES in one.buttons][-1], FAQ_YES)
    await delete_channel(town, place.id)
    await town.passes(0.2)

    assert "Yes." in (await ana.tap(await faq_of(ana), "Read")).text
    choices = await ana.actor.autocomplete(town.work_channel, "ask", "question", "skip")
    assert [choice["name"] for choice in choices] == ["May I skip?"]


async def test_a_deleted_channel_loses_no_question_that_waits(town: Town) -> None:
    """Where no forum is named, questions stand in the announcements' channel."""
    await town.open_project(PETS, pets("rex"))
    ana, ben, cem = town.labeler("ana"), town.labeler("ben"), town.labeler("cem")
    await asks(ana, "May I skip?", project="pets")
    (first,) = threads(town.announcements)
    (post,) = [one for one in town.posted(town.announcements) if "Answer" in one.buttons]
    await cem.tap(post, "Me too")
    await delete_channel(town, town.announcements.id)
    await town.passes(0.2)

    town.announcements = town.guild.create_text_channel("news")
    await set_up(town)
    await town.passes(0.2)
    (thread,) = threads(town.announcements)
    assert thread.name == first.name
    await accepts(town.lead, thread, await answers(ben, thread, "Yes."))
    (news,) = [one for one in town.posted(thread) if FAQ_YES in one.buttons]
    assert mentioned_in(town, news) == [ana.id, cem.id, ben.id]
    await town.restart_bot()
    await town.passes(0.2)
    assert len(threads(town.announcements)) == 1
