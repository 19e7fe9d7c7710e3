"""People ask about the work, others answer, a lead accepts: what each of them sees."""

from tests.stories.asking import (
    FAQ_NO,
    FAQ_UNNAMED,
    FAQ_YES,
    accepts,
    answers,
    asks,
    faq_of,
    head,
    mentioned_in,
    said,
    tags,
    threads,
    with_forum,
)
from tests.stories.test_who_may import joins, neighbour
from tests.stories.town import Town

PHOTO = "May I skip a blurry photo?"


async def test_a_question_stands_in_the_forum_and_me_too_is_told_privately(town: Town) -> None:
    forum = await with_forum(town)
    ana, cem, sam = town.labeler("ana"), town.labeler("cem"), town.stranger("sam")

    seen = await asks(ana, PHOTO, project="pets")
    assert seen.private
    assert f"<#{forum.id}>" in seen.text
    (thread,) = threads(forum)
    assert thread.name == PHOTO
    assert tags(town, forum, thread) == ["open", "Pets"]
    question = head(town, thread)
    assert f"<@{ana.id}> asks about **Pets**" in question.text
    assert mentioned_in(town, question) == [ana.id]
    for person in (cem, sam, cem):
        told = await person.tap(question, "Me too")
        assert told.private
        assert "when it is answered" in told.text
    assert "your own question" in (await ana.tap(question, "Me too")).text


async def test_an_answer_by_a_peer_is_accepted_told_once_and_found_again(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben, cem, sam = town.labeler("ana"), town.labeler("ben"), town.labeler("cem"), town.stranger("sam")
    await asks(ana, PHOTO, project="pets")
    (thread,) = threads(forum)
    for person in (cem, sam):
        await person.tap(head(town, thread), "Me too")

    message = await answers(ben, thread, "Yes: press Skip, and say why.")
    assert "Accepted" in (await accepts(town.lead, thread, message)).text
    (news,) = said(town, thread)
    assert mentioned_in(town, news) == [ana.id, cem.id, sam.id, ben.id]
    assert f"/{thread.id}/{message.id}" in news.text
    assert tags(town, forum, thread) == ["answered", "Pets"]
    assert "Nothing is here yet" in (await faq_of(sam)).text

    thanks = await ben.tap(news, FAQ_YES)
    assert thanks.private
    assert "in the FAQ, under your name" in thanks.text
    entry = await sam.tap(await faq_of(sam, project="pets"), "Read")
    assert "press Skip, and say why" in entry.text
    assert f"by <@{ben.id}>" in entry.text
    assert "Correct" not in entry.buttons

    await town.passes(48 * 60)
    await accepts(town.lead, thread, message)
    assert len(said(town, thread)) == 1


async def test_a_suggestion_shows_its_answer_and_posts_nothing(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await asks(ana, PHOTO, project="pets")
    (thread,) = threads(forum)
    await accepts(town.lead, thread, await answers(ben, thread, "Yes, you may."))
    await ben.tap(said(town, thread)[0], FAQ_UNNAMED)

    choices = await ana.actor.autocomplete(town.work_channel, "ask", "question", "blurry pho")
    assert [choice["name"] for choice in choices] == [PHOTO]
    seen = await ana.types("ask", question=choices[0]["value"])
    assert "Yes, you may." in seen.text
    assert f"<@{ben.id}>" not in seen.text
    await town.passes(0.1)
    assert len(threads(forum)) == 1


async def test_without_the_authors_consent_the_answer_stays_in_the_thread_only(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben, eve = town.labeler("ana"), town.labeler("ben"), town.labeler("eve")
    await asks(ana, PHOTO)
    (thread,) = threads(forum)
    await accepts(town.lead, thread, await answers(ben, thread, "Surely."))
    (news,) = said(town, thread)

    for person in (eve, ana, town.lead):
        assert "belongs to somebody else" in (await person.tap(news, FAQ_YES)).text
    assert "not in the FAQ" in (await ben.tap(news, FAQ_NO)).text
    assert "belongs" not in (await ben.tap(news, FAQ_YES)).text
    assert "Nothing is here yet" in (await faq_of(eve)).text
    assert await ana.actor.autocomplete(town.work_channel, "ask", "question", "blurry") == []
    assert b"Surely." not in town.settings.database_path.read_bytes()
    shown = await eve.tap(head(town, thread), "The answer")
    assert f"/{thread.id}" in shown.text
    assert "Surely" not in shown.text


async def test_an_author_may_change_their_mind_about_their_name_and_take_it_back(town: Town) -> None:
    forum = await with_forum(town)
    ben = town.labeler("ben")
    await asks(town.labeler("ana"), "May I skip?")
    (thread,) = threads(forum)
    await accepts(town.lead, thread, await answers(ben, thread, "Yes."))
    (news,) = said(town, thread)
    seen = await ben.tap(news, FAQ_YES)
    seen = await ben.tap(seen, FAQ_UNNAMED)
    entry = await ben.tap(await faq_of(ben), "Read")
    assert f"<@{ben.id}>" not in entry.text
    assert "version 1" in entry.text
    await ben.tap(seen, FAQ_NO)
    assert "Nothing is here yet" in (await faq_of(ben)).text


async def test_a_lead_writes_the_answer_in_a_form(town: Town) -> None:
    forum = await with_forum(town)
    ana, eve = town.labeler("ana"), town.labeler("eve")
    await asks(ana, "May I skip?", project="pets")
    (thread,) = threads(forum)
    question = head(town, thread)
    assert "Only" in (await eve.tap(question, "Answer")).text
    seen = await town.lead.fills(await town.lead.opens(question, "Answer"), text="Yes, *always*.")
    await town.passes(0.1)
    (news,) = said(town, thread)
    assert mentioned_in(town, news) == [ana.id]
    assert r"Yes, \*always\*." in news.text
    assert FAQ_YES not in news.buttons
    assert "Yes" in (await eve.tap(news, "Show it")).text

    assert seen.private
    await town.lead.tap(seen, FAQ_YES)
    assert f"by <@{town.lead.id}>" in (await ana.tap(await faq_of(ana), "Read")).text


async def test_only_leads_accept_and_only_what_a_person_wrote_in_a_questions_thread(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await asks(ana, "May I skip?")
    (thread,) = threads(forum)
    message = await answers(ben, thread, "Yes.")
    for person in (ana, ben, town.stranger("sam")):
        assert "Only" in (await accepts(person, thread, message)).text
    assert "no person wrote it" in (await accepts(town.lead, thread, head(town, thread).message)).text
    elsewhere = await ben.actor.send(town.work_channel, "Yes.")
    assert "in the thread of a question" in (await accepts(town.lead, town.work_channel, elsewhere)).text
    assert said(town, thread) == []


async def test_another_answer_may_be_accepted_later_and_nobody_is_told_twice(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben, cem = town.labeler("ana"), town.labeler("ben"), town.labeler("cem")
    await asks(ana, "May I skip?")
    (thread,) = threads(forum)
    await accepts(town.lead, thread, await answers(ben, thread, "Yes."))
    await ben.tap(said(town, thread)[0], FAQ_YES)
    await accepts(town.lead, thread, await answers(cem, thread, "Only if it is blurry."))
    _, second = said(town, thread)
    assert mentioned_in(town, second) == [cem.id]
    await cem.tap(second, FAQ_YES)
    entry = await ana.tap(await faq_of(ana), "Read")
    assert "Only if it is blurry" in entry.text
    assert "version 2" in entry.text
    assert f"<@{cem.id}>" in entry.text
    await ben.tap(said(town, thread)[0], FAQ_NO)
    assert "Only if it is blurry" in (await ana.tap(await faq_of(ana), "Read")).text


async def test_a_restart_between_any_two_steps_loses_nothing(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await ana.types("ask", question="May I skip?", project="pets")
    await town.restart_bot()
    await town.passes(0.1)
    (thread,) = threads(forum)
    question = head(town, thread)
    await town.restart_bot()
    form = await town.lead.opens(question, "Answer")
    await town.restart_bot()
    assert "when it is answered" in (await ben.tap(question, "Me too")).text
    seen = await town.lead.fills(form, text="Yes.")
    await town.restart_bot()
    await town.passes(0.1)
    (news,) = said(town, thread)
    assert mentioned_in(town, news) == [ana.id, ben.id]
    await town.lead.tap(seen, FAQ_YES)
    await town.restart_bot()
    await town.passes(0.1)
    assert len(said(town, thread)) == 1
    assert "Yes." in (await ben.tap(await faq_of(ben), "Read")).text


async def test_two_servers_know_nothing_of_each_others_questions(town: Town) -> None:
    forum = await with_forum(town)
    there = neighbour(town)
    elsewhere = await with_forum(there)
    ana = town.labeler("ana")
    lea_there = joins(there, town.lead, there.lead_role)
    await asks(ana, "May I skip a secret?", project="pets")
    (thread,) = threads(forum)
    assert threads(elsewhere) == []
    seen = await town.lead.fills(await town.lead.opens(head(town, thread), "Answer"), text="A secret.")
    await town.lead.tap(seen, FAQ_YES)
    assert "Nothing is here yet" in (await faq_of(lea_there)).text
    assert "Nothing here fits" in (await faq_of(lea_there, search="secret")).text
    choices = await town.lead.actor.autocomplete(town.work_channel, "ask", "question", "secret")
    assert await lea_there.actor.autocomplete(there.work_channel, "ask", "question", "secret") == []
    picked = await lea_there.types("ask", question=choices[0]["value"])
    assert "not in the FAQ" in picked.text
