"""Questions when something is missing: the channel, a permission, the thread, the asker. Nothing is lost."""

from pathlib import Path

import discord
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
    tags,
    threads,
    with_forum,
)
from tests.stories.test_privacy import bytes_naming, erase, own_file, places_naming
from tests.stories.town import PETS, Seen, Town

HOURS = 60  # minutes


def notices(town: Town, words: str) -> list[Seen]:
    return [seen for seen in town.posted(town.lead_channel) if words in seen.text]


async def forbid(town: Town, channel_id: int, *names: str) -> None:
    server, channel = town.bot.get_guild(town.guild.id), town.bot.get_channel(channel_id)
    assert server is not None
    assert isinstance(channel, discord.TextChannel | discord.ForumChannel)
    denied = discord.PermissionOverwrite(**dict.fromkeys(names, False))
    await channel.set_permissions(server.default_role, overwrite=denied)
    await town.env.settle()


async def test_without_a_forum_a_short_message_gets_a_public_thread(town: Town) -> None:
    await town.open_project(PETS, pets("rex"))
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await asks(ana, "May I skip?", project="pets")
    (thread,) = threads(town.announcements)
    (post,) = [one for one in town.posted(town.announcements) if "Answer" in one.buttons]
    assert post.message.id == thread.id
    await accepts(town.lead, thread, await answers(ben, thread, "Yes."))
    news = said_in(town, thread)[-1]
    assert mentioned_in(town, news) == [ana.id, ben.id]
    await ben.tap(news, FAQ_YES)
    (post,) = [one for one in town.posted(town.announcements) if "Another answer" in one.buttons]
    assert "Answered" in post.text


def said_in(town: Town, thread: object) -> list[Seen]:
    return [one for one in town.posted(thread) if one.buttons]  # type: ignore[arg-type]  # a handle of simcord's


async def test_a_missing_permission_is_told_to_the_leads_and_the_question_waits(town: Town) -> None:
    forum = await with_forum(town)
    await forbid(town, forum.id, "send_messages")
    ana = town.labeler("ana")
    await asks(ana, "May I skip?")
    await town.passes(10)
    assert threads(forum) == []
    (notice,) = notices(town, "can't be posted")
    assert "Send Messages" in notice.text
    await forbid(town, forum.id)
    await town.lead.tap(notice, "Try again")
    await town.passes(0.1)
    assert len(threads(forum)) == 1


async def test_what_discord_refuses_waits_for_a_lead_and_is_posted_once(town: Town) -> None:
    forum = await with_forum(town)
    town.env.inject_error("POST", f"/channels/{forum.id}/threads", status=400, code=40067)
    await asks(town.labeler("ana"), "May I skip?")
    await town.passes(10)
    (notice,) = notices(town, "Discord refuses")
    assert threads(forum) == []
    assert "Only" in (await town.labeler("eve").tap(notice, "Try again")).text
    await town.lead.tap(notice, "Try again")
    await town.passes(0.1)
    await town.restart_bot()
    await town.passes(0.2)
    assert len(threads(forum)) == 1


async def test_a_thread_made_but_never_noted_is_found_again(town: Town) -> None:
    """P5: the process ends between Discord's yes and our note of it."""
    forum = await with_forum(town)
    await asks(town.labeler("ana"), "May I skip?")
    await forget_that_it_was_sent(town)
    await town.restart_bot()
    await town.passes(1)
    assert len(threads(forum)) == 1
    assert (
        "when it is answered" in (await town.labeler("ben").tap(head(town, threads(forum)[0]), "Me too")).text
    )


async def forget_that_it_was_sent(town: Town) -> None:
    await town.bot.db.write(_unsent)


def _unsent(tx: object) -> None:
    connection = tx._connection  # type: ignore[attr-defined]  # past every rule: a kill between two steps
    connection.execute("UPDATE outbox SET state = 'intended', message_id = NULL WHERE kind = 'inquiry'")


async def test_a_deleted_forum_loses_no_question_that_waits(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await asks(ana, "May I skip?", project="pets")
    town.env.backend.delete_channel(forum.id)
    await town.passes(0.2)
    assert notices(town, "The channel for questions was deleted")
    (thread,) = threads(town.announcements)
    assert thread.name == "May I skip?"
    other = town.guild.create_forum_channel("help")
    await set_up(town, other)
    await asks(ben, "May I Undo?")
    assert [one.name for one in threads(other)] == ["May I Undo?"]


async def test_a_deleted_thread_is_made_anew_for_its_answer(town: Town) -> None:
    forum = await with_forum(town)
    ana, cem = town.labeler("ana"), town.labeler("cem")
    await asks_on(ana, await ana.first_item(), "May I skip?")
    (thread,) = threads(forum)
    await cem.tap(head(town, thread), "Me too")
    town.env.backend.delete_channel(thread.id)
    (note,) = notices(town, "asks about item")
    await town.lead.fills(await town.lead.opens(note, "Answer"), text="Yes.")
    await town.passes(0.2)
    (thread,) = threads(forum)
    assert "Answered" in head(town, thread).text
    (news,) = said(town, thread)
    assert mentioned_in(town, news) == [cem.id]


async def test_a_question_whose_thread_somebody_deleted_comes_up_no_more(town: Town) -> None:
    forum = await with_forum(town)
    ana = town.labeler("ana")
    await asks(ana, "Buy my shoes?")
    town.env.backend.delete_channel(threads(forum)[0].id)
    await town.passes(25 * HOURS)
    assert notices(town, "waited for an answer") == []
    assert "waits for an answer" not in (await ana.types("board")).text


async def test_an_archived_thread_comes_back_for_its_answer(town: Town) -> None:
    forum = await with_forum(town)
    await asks(town.labeler("ana"), "May I skip?", project="pets")
    (thread,) = threads(forum)
    form = await town.lead.opens(head(town, thread), "Answer")
    town.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    await town.lead.fills(form, text="Yes.")
    await town.passes(0.2)
    assert tags(town, forum, thread) == ["answered", "Pets"]
    assert len(said(town, thread)) == 1


async def test_a_full_list_of_tags_or_no_right_to_add_one_leaves_them_out(town: Town) -> None:
    forum = await with_forum(town)
    await forbid(town, forum.id, "manage_channels")
    await asks(town.labeler("ana"), "May I skip?", project="pets")
    assert [tags(town, forum, thread) for thread in threads(forum)] in ([[]], [["open", "Pets"]])


async def test_questions_that_wait_for_a_day_come_up_once_a_day_and_on_the_board(town: Town) -> None:
    forum = await with_forum(town)
    ana = town.labeler("ana")
    await asks(ana, "May I skip?")
    await town.passes(23 * HOURS)
    assert notices(town, "waited for an answer") == []
    await town.passes(1.1 * HOURS)
    (notice,) = notices(town, "waited for an answer")
    assert "May I skip?" in notice.text
    assert str(threads(forum)[0].id) in notice.text
    assert "1 question waits for an answer" in (await ana.types("board")).text
    await town.passes(1.1)
    (board,) = town.boards()
    assert "1 question waits for an answer" in board.text
    await town.restart_bot()
    await town.passes(1)
    assert len(notices(town, "waited for an answer")) == 1
    assert "Noted" in (await town.lead.tap(notice, "Noted")).text
    await town.passes(24 * HOURS)
    assert len(notices(town, "waited for an answer")) == 2
    await town.lead.fills(await town.lead.opens(head(town, threads(forum)[0]), "Answer"), text="Yes.")
    await town.passes(48 * HOURS)
    assert len(notices(town, "waited for an answer")) == 2
    assert "waits for an answer" not in (await ana.types("board")).text
    (board,) = town.boards()
    assert "waits for an answer" not in board.text


async def test_an_asker_who_was_erased_is_told_nothing_and_named_nowhere(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben, cem = town.labeler("ana"), town.labeler("ben"), town.labeler("cem")
    await asks(ana, f"May <@{ana.id}> skip?", project="pets")
    (thread,) = threads(forum)
    await cem.tap(head(town, thread), "Me too")
    assert "1 question you asked" in (await ana.types("privacy")).text
    mine = await own_file(ana)
    assert mine["questions"]["asked"][0]["text"] == f"May <@{ana.id}> skip?"

    await erase(ana)
    await town.passes(0.1)
    assert places_naming(town.settings.database_path, ana.id) == []
    assert bytes_naming(town.settings.database_path, ana.id) == []
    assert str(ana.id) not in head(town, thread).text
    await accepts(town.lead, thread, await answers(ben, thread, "Yes."))
    (news,) = said(town, thread)
    assert mentioned_in(town, news) == [cem.id, ben.id]


async def test_an_author_who_was_erased_leaves_their_answer_without_their_name(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben, cem = town.labeler("ana"), town.labeler("ben"), town.labeler("cem")
    for person, question in ((ben, "May I skip?"), (cem, "May I undo?")):
        await asks(ana, question)
        thread = threads(forum)[-1]
        await accepts(town.lead, thread, await answers(person, thread, f"Yes, says <@{ben.id}>."))
    await ben.tap(said(town, threads(forum)[0])[0], FAQ_YES)
    for person in (ben, cem):
        await erase(person)
        assert places_naming(town.settings.database_path, person.id) == []
        assert bytes_naming(town.settings.database_path, person.id) == []
    entry = await ana.tap(await faq_of(ana), "Read")
    assert "Yes, says somebody erased" in entry.text
    assert "by <@" not in entry.text


@pytest.mark.parametrize("question", ["   ", "\u200b"])
async def test_an_empty_question_is_refused_or_shown_as_it_is(
    town: Town, question: str, tmp_path: Path
) -> None:
    forum = await with_forum(town)
    seen = await asks(town.labeler("ana"), question)
    assert seen.private
    assert ("Nothing was sent" in seen.text) == (threads(forum) == [])


async def test_a_sixth_question_waits_until_another_is_answered(town: Town) -> None:
    forum = await with_forum(town)
    ana = town.labeler("ana")
    for number in range(5):
        await asks(ana, f"Question {number}?")
    assert "5 questions of yours wait" in (await asks(ana, "One more?")).text
    assert len(threads(forum)) == 5


async def test_before_setup_nothing_is_asked(town: Town) -> None:
    assert "/setup" in (await town.stranger("sam").types("ask", question="Hello?")).text
    assert "/setup" in (await town.stranger("sam").types("faq")).text
