"""One question from a card to the guideline: what the asker, a peer, a lead and a bystander see on its way."""

from typing import Any

from simcord.builders import ChannelHandle

from tests.stories.asking import (
    FAQ_YES,
    accepts,
    answers,
    asks_on,
    faq_of,
    head,
    mentioned_in,
    said,
    tags,
    threads,
    with_forum,
)
from tests.stories.guiding import under_versions
from tests.stories.test_questions_on_cards import told_in_private
from tests.stories.town import Person, Seen, Town

PUPPY = "Is a puppy a dog?"
NEWS = "the guideline has changed"


async def test_asked_on_a_card_answered_by_a_peer_accepted_promoted_and_announced(town: Town) -> None:
    forum = await with_forum(town, "rex", "tom")
    ana, ben, cem, sam = town.labeler("ana"), town.labeler("ben"), town.labeler("cem"), town.stranger("sam")
    await cem.first_item()

    thread = await is_asked(town, forum, ana, sam)
    news = await is_answered(town, thread, ben, (ana, sam))
    assert mentioned_in(town, news) == [sam.id, ben.id]
    await town.passes(0.2)
    assert len(told_in_private(town, ana)) == 1
    assert tags(town, forum, thread) == ["answered", "Pets"]
    await goes_into_the_guideline(town, news, ben, sam)
    await is_announced_once(town)

    for person in (ana, cem, sam):
        assert "A puppy is a dog" in (await person.types("guidelines", project="pets")).text
    seen = await ana.tap(await ana.work(), "4")  # what was in hand is finished under what she had read
    await ana.tap(seen, "5")
    assert await under_versions(town) == [("rex", 1, "submitted", True), ("tom", 2, "submitted", True)]


async def is_asked(town: Town, forum: ChannelHandle, asker: Person, bystander: Person) -> Any:
    """On a card: all see the question, leads alone who asks and about what. Its thread."""
    card = await asks_on(asker, await asker.first_item(), PUPPY)
    assert "Rex sleeps" in card.text
    (thread,) = threads(forum)
    question = head(town, thread)
    assert PUPPY in question.text
    assert str(asker.id) not in question.text
    (note,) = [seen for seen in town.posted(town.lead_channel) if "asks about item" in seen.text]
    assert f"<@{asker.id}> asks about item `rex`" in note.text
    assert "when it is answered" in (await bystander.tap(question, "Me too")).text
    return thread


async def is_answered(town: Town, thread: Any, peer: Person, others: tuple[Person, ...]) -> Seen:
    """In the thread; neither the peer nor a bystander may accept that, a lead does. What stands there then."""
    message = await answers(peer, thread, "A puppy is a dog. Rate it as one.")
    for person in (peer, *others):
        assert "Only" in (await accepts(person, thread, message)).text
    await town.restart_bot()
    assert "Accepted" in (await accepts(town.lead, thread, message)).text
    (news,) = said(town, thread)
    return news


async def goes_into_the_guideline(town: Town, news: Seen, author: Person, bystander: Person) -> None:
    """Its author agrees to the FAQ; the bystander finds it there, and only the lead gets the way on."""
    await author.tap(news, FAQ_YES)
    found = await bystander.tap(await faq_of(bystander, search="puppy"), "Read")
    assert "Rate it as one" in found.text
    assert "Into the guideline" not in found.buttons
    entry = await town.lead.tap(await faq_of(town.lead, project="pets"), "Read")
    form = await town.lead.opens(entry, "Into the guideline")
    await town.restart_bot()
    done = await town.lead.fills(form, text=f"### {PUPPY}\nA puppy is a dog. Rate it as one.")
    assert "version 2" in done.text


async def is_announced_once(town: Town) -> None:
    """After a restart too, and nobody is called by name."""
    for minutes in (0.1, 1):
        await town.passes(minutes)
        (post,) = [one for one in town.posted(town.announcements) if NEWS in one.text]
        assert PUPPY in post.text
        assert mentioned_in(town, post) == []
        await town.restart_bot()
