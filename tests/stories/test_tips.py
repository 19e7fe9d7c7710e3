"""Tips: shared into a project's thread and the FAQ, thanked with one tap, corrected and taken out."""

import pytest

from bot.labeling.insights import MOST
from tests.stories.asking import (
    FAQ_UNNAMED,
    accepts,
    answers,
    asks,
    faq_of,
    said,
    tags,
    threads,
    with_forum,
)
from tests.stories.helping import helped, shares, tips_in, tips_thread
from tests.stories.test_long_questions import HOSTILE
from tests.stories.test_privacy import database, erase, own_file, places_naming
from tests.stories.test_questions_in_trouble import forbid, notices
from tests.stories.town import MINUTE, PETS, Seen, Town

HOURS = 60  # minutes


async def test_a_tip_stands_in_the_projects_thread_and_in_the_faq(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben, sam = town.labeler("ana"), town.labeler("ben"), town.stranger("sam")
    seen = await shares(ana, "Blurry pictures", "Zoom in first.", "yes")
    assert seen.private
    assert "Thank you" in seen.text
    assert "Zoom in first." in (await ana.tap(seen, "Read")).text
    await shares(ben, "Long texts", "Read the end first.")
    thread = tips_thread(forum)
    assert tags(town, forum, thread) == ["tips", "Pets"]
    named, unnamed = tips_in(town, thread)
    assert f"<@{ana.id}> has a tip" in named.text
    assert str(ben.id) not in unnamed.text
    assert town.env.backend.get_message(thread.id, named.message.id).ping_user_ids == []
    listed = await faq_of(sam, search="blurry")
    assert "Tip: Blurry pictures" in listed.text
    assert f"<@{ana.id}>" in (await sam.tap(listed, "Read")).text
    assert "I agree" not in (await ana.types("faq", project="pets")).buttons


async def test_helped_is_said_once_by_each_never_by_its_author_and_taken_back(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben, cem = (town.labeler(name) for name in ("ana", "ben", "cem"))
    await shares(ana, "Blurry pictures")
    (tip,) = tips_in(town, tips_thread(forum))
    assert "for others to say" in (await ana.tap(tip, helped(tip))).text
    assert (
        "Only" in (await town.stranger("sam").tap(tip, helped(tip))).text
        or "Labeling here" in (await town.stranger("sue").tap(tip, helped(tip))).text
    )
    read = await ben.tap(tip, "This helped")
    assert read.private
    assert "helped 1 person, you too" in read.text
    await town.restart_bot()
    (tip,) = tips_in(town, tips_thread(forum))
    await cem.tap(tip, "This helped · 1")
    await town.passes(0.1)
    (tip,) = tips_in(town, tips_thread(forum))
    assert "This helped · 2" in tip.buttons
    assert "It helped you · 2" in (await ben.tap(await faq_of(ben), "Read")).buttons
    assert "helped 1 person" in (await ben.tap(tip, helped(tip))).text
    assert "Take my tip back" in (await ana.tap(await faq_of(ana), "Read")).buttons
    await town.passes(0.1)
    (tip,) = tips_in(town, tips_thread(forum))
    assert "This helped · 1" in tip.buttons


async def test_an_accepted_answer_is_thanked_in_its_thread_and_in_the_faq_alike(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben, cem = (town.labeler(name) for name in ("ana", "ben", "cem"))
    await asks(ana, "May I skip?", project="pets")
    (thread,) = threads(forum)
    await accepts(town.lead, thread, await answers(ben, thread, "You may."))
    (news,) = said(town, thread)
    seen = await ana.tap(news, "This helped")
    assert "that counts for whoever wrote it" in seen.text
    assert "for others to say" in (await ben.tap(news, "This helped")).text
    await ben.tap(news, FAQ_UNNAMED)
    seen = await cem.tap(news, "This helped")
    assert "helped 2 people, you too" in seen.text
    entry = await ana.tap(await faq_of(ana), "Read")
    assert "It helped you · 2" in entry.buttons
    assert str(ben.id) not in entry.text
    assert "It helped you · 2" in (await ana.tap(news, "Show it")).buttons
    assert not [label for label in (await ben.tap(news, "Show it")).buttons if "elped" in label]


@pytest.mark.parametrize(("about", "text"), [("", "Look."), (" ", "Look."), ("Pictures", "\n ")])
async def test_a_tip_without_words_is_not_posted(town: Town, about: str, text: str) -> None:
    forum = await with_forum(town)
    if not about:
        about = "\u3000"
    assert "Nothing was posted" in (await shares(town.labeler("ana"), about, text)).text
    assert threads(forum) == []


async def test_a_long_tip_with_mentions_and_code_calls_nobody_and_is_all_there(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    whole = (HOSTILE * 60)[:3_990] + "the end"
    await shares(ana, "@everyone `x` <@1> **b**", whole, "yes")
    (tip,) = tips_in(town, tips_thread(forum))
    stored = town.env.backend.get_message(tip.message.channel_id, tip.message.id)
    assert (stored.ping_user_ids, stored.mention_role_ids, stored.mention_everyone) == ([], [], False)
    assert stored.mention_user_ids == [ana.id]  # whose name it shows
    assert len(stored.content) <= 2_000
    shown = await ben.tap(tip, "Read it all")
    assert whole.strip() in (await shown.message.attachments[0].read()).decode()


async def test_ten_tips_a_day_are_the_most(town: Town) -> None:
    await with_forum(town)
    ana = town.labeler("ana")
    for number in range(MOST):
        assert "Thank you" in (await shares(ana, f"Tip {number}")).text
    assert "10 tips today" in (await shares(ana, "One more")).text
    await town.passes(24 * HOURS)
    assert "Thank you" in (await shares(ana, "One more")).text


async def test_a_lead_corrects_a_tip_and_takes_it_out_and_its_post_says_so(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await shares(ana, "Blurry pictures", "Guess.", "yes")
    entry = await town.lead.tap(await faq_of(town.lead), "Read")
    form = await town.lead.opens(entry, "Correct")
    seen = await town.lead.fills(form, asked="Blurry pictures", answered="Skip them.")
    assert "version 2" in seen.text
    await town.passes(0.1)
    (tip,) = tips_in(town, tips_thread(forum))
    assert "Skip them." in tip.text
    assert "Corrected by a lead" in tip.text
    seen = await town.lead.tap(seen, "Take it out")
    await town.passes(0.1)
    (out,) = tips_in(town, tips_thread(forum))
    assert "Skip them." not in out.text
    assert "not in the FAQ" in (await ben.tap(tip, helped(tip))).text
    await town.lead.tap(seen, "Put it back")
    await town.passes(0.1)
    assert "Skip them." in tips_in(town, tips_thread(forum))[0].text


async def test_its_author_takes_a_tip_back_and_nobody_else(town: Town) -> None:
    forum = await with_forum(town)
    ana = town.labeler("ana")
    await shares(ana, "Blurry pictures", "Guess wildly.", "yes")
    entry = await ana.tap(await faq_of(ana), "Read")
    assert "taken back" in (await ana.tap(entry, "Take my tip back")).text
    await town.passes(0.1)
    (tip,) = tips_in(town, tips_thread(forum))
    assert "Guess" not in tip.text
    assert b"Guess wildly" not in database(town).read_bytes()
    assert "Nothing is here yet" in (await faq_of(town.labeler("ben"))).text


async def test_the_thread_is_one_across_restarts_and_made_anew_when_it_was_deleted(town: Town) -> None:
    """P5."""
    forum = await with_forum(town)
    ana = town.labeler("ana")
    await shares(ana, "One")
    await town.bot.db.write(_unsent)
    town.clock.time += 3 * MINUTE
    await town.restart_bot()
    await town.passes(1)
    await shares(ana, "Two")
    assert len(tips_in(town, tips_thread(forum))) == 2
    town.env.backend.delete_channel(tips_thread(forum).id)
    await shares(ana, "Three")
    await town.passes(0.2)
    (tip,) = tips_in(town, tips_thread(forum))
    assert "Three" in tip.text
    assert "Tip: One" in (await faq_of(ana)).text


def _unsent(tx: object) -> None:
    connection = tx._connection  # type: ignore[attr-defined]  # past every rule: a kill between two steps
    connection.execute("UPDATE outbox SET state = 'intended', message_id = NULL WHERE kind = 'tips'")


async def test_without_a_forum_the_thread_stands_with_the_announcements_and_survives_its_channel(
    town: Town,
) -> None:
    await town.open_project(PETS, [{"id": "rex", "text": "Rex."}])
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await shares(ana, "One")
    thread = tips_thread(town.announcements)
    assert len(tips_in(town, thread)) == 1
    (post,) = [one for one in town.posted(town.announcements) if "Share a tip" in one.buttons]
    form = await ben.opens(post, "Share a tip")
    await ben.actor.submit_modal(form, {"about": "Two", "text": "Look.", "named": ["no"]})
    await town.passes(0.1)
    assert len(tips_in(town, thread)) == 2
    town.env.backend.delete_channel(thread.id)
    town.env.backend.delete_channel(town.announcements.id)
    await town.passes(0.1)
    await shares(ana, "Three")
    town.announcements = town.guild.create_text_channel("news")
    await town.set_up()
    await town.passes(0.3)
    (tip,) = tips_in(town, tips_thread(town.announcements))
    assert "Three" in tip.text


async def test_a_missing_permission_is_told_to_the_leads_and_the_tip_waits(town: Town) -> None:
    forum = await with_forum(town)
    await forbid(town, forum.id, "send_messages")
    await shares(town.labeler("ana"), "One")
    await town.passes(1)
    (notice,) = notices(town, "can't be posted")
    await forbid(town, forum.id)
    assert "Only" in (await town.labeler("eve").tap(notice, "Try again")).text
    await town.lead.tap(notice, "Try again")
    await town.passes(0.1)
    assert len(tips_in(town, tips_thread(forum))) == 1


async def test_privacy_shows_tips_and_thanks_and_erasing_leaves_tips_as_nobodys(town: Town) -> None:
    forum = await with_forum(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await shares(ana, "Blurry pictures", "Zoom in.", "yes")
    await shares(ben, "Long texts", f"Ask <@{ana.id}>.")
    first, second = tips_in(town, tips_thread(forum))
    await ben.tap(first, helped(first))
    await ana.tap(second, helped(second))
    assert (
        "1 tip you shared, and 1 tip or answer that you said helped you" in (await ana.types("privacy")).text
    )
    mine = (await own_file(ana))["helping"]
    assert mine["tips"][0]["text"] == "Zoom in."
    assert len(mine["helped"]) == 1
    seen: Seen = await ana.tap(await ana.types("privacy"), "Erase me")
    assert "Tips you shared stay" in seen.text
    await erase(ana)
    assert places_naming(database(town), ana.id) == []
    await town.passes(0.1)
    first, second = tips_in(town, tips_thread(forum))
    assert str(ana.id) not in first.text + second.text
    assert "Zoom in." in first.text
    assert "This helped · 1" in first.buttons
    assert "This helped" in second.buttons
