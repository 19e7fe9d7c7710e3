"""A question as long as Discord lets one be, with mentions and code: nothing is cut, and nobody is called."""

from tests.stories.asking import (
    FAQ_YES,
    accepts,
    answers,
    asks_on,
    faq_of,
    head,
    mentioned_in,
    said,
    threads,
    with_forum,
)
from tests.stories.guiding import mentioned
from tests.stories.test_bad_input import SORRY
from tests.stories.test_questions_in_trouble import notices
from tests.stories.town import Seen, Town

HOSTILE = (
    "@everyone <@&1> <#2> `code` ```py\nx()\n``` **bold** [x](https://x.test) discord.gg/x <t:1:R> # h\n> q\n"
)


async def test_four_thousand_characters_with_mentions_and_code_call_nobody_and_are_all_there(
    town: Town,
) -> None:
    forum = await with_forum(town)
    ana = town.labeler("ana")
    whole = (HOSTILE * 60)[:3_990] + "the end"
    form = await ana.actor.slash(town.work_channel, "ask", project="pets")
    await ana.fills(form, text=whole)
    await town.passes(0.1)
    (thread,) = threads(forum)
    question = head(town, thread)
    stored = town.env.backend.get_message(question.message.channel_id, question.message.id)
    assert stored.mention_user_ids == [ana.id]
    assert (stored.mention_role_ids, stored.mention_everyone) == ([], False)
    assert "`code`" not in question.text
    assert len(stored.content) <= 2_000
    shown = await ana.tap(question, "Read it all")
    content = (await shown.message.attachments[0].read()).decode()
    assert content.strip() == whole.strip()
    await accepts(town.lead, thread, await answers(town.labeler("ben"), thread, whole[:2_000]))
    (news,) = said(town, thread)
    assert len(mentioned_in(town, news)) == 2


async def test_four_thousand_characters_go_uncut_from_a_card_through_the_faq_into_the_guideline(
    town: Town,
) -> None:
    forum = await with_forum(town, "rex")
    ana, sam = town.labeler("ana"), town.stranger("sam")
    whole, answer = (HOSTILE * 60)[:3_990] + "the end", (HOSTILE * 60)[:3_990] + "answered"
    await asks_on(ana, await ana.first_item(), whole)
    (thread,) = threads(forum)
    (note,) = notices(town, "asks about item")
    form = await town.lead.opens(note, "Answer")
    done = await town.lead.fills(form, text=answer)
    await town.passes(0.2)
    await town.lead.tap(done, FAQ_YES)

    for post in (head(town, thread), note, *said(town, thread)):
        assert mentioned(town, post)[1:] == ([], False)
        assert len(post.text) <= 2_000
    for post in (head(town, thread), *said(town, thread)):
        assert mentioned(town, post)[0] == []
    assert await attached(await town.lead.tap(note, "Read it all")) == f"{whole}\n\n{answer}"
    entry = await sam.tap(await faq_of(sam), "Read")
    assert await attached(entry) == f"{whole}\n\n{answer}"
    entry = await town.lead.tap(await faq_of(town.lead), "Read")
    form = await town.lead.opens(entry, "Into the guideline")
    assert form.modal is not None
    assert form.modal["components"][0]["component"]["value"] == answer


async def attached(seen: Seen) -> str:
    """The text file on a screen."""
    return (await seen.message.attachments[0].read()).decode().strip()


async def test_what_looks_like_a_suggestion_and_is_none_breaks_nothing(town: Town) -> None:
    forum = await with_forum(town)
    ana = town.labeler("ana")
    for typed in ("faq:zz", f"faq:{'z' * 13}", f"faq:{'z' * 3_000}", "faq:", "faq:-1", "faq:é"):
        seen = await ana.types("ask", question=typed)
        assert seen.private
        assert SORRY not in seen.text
        assert (await ana.types("faq", search=typed)).private
    await town.passes(0.1)
    assert len(threads(forum)) == 5
