"""What becomes of an item after the votes, and what never does: practice, examples, exports, privacy, troubles."""

import io
import json
import zipfile

import pytest

from bot.labeling.formats import FORMATS
from tests.stories.norming import (
    AGAIN,
    CLOSE,
    REVEAL,
    given,
    leads,
    message,
    messages,
    opened,
    opens_card,
    puts,
    threads,
    votes,
)
from tests.stories.practising import answers, rows
from tests.stories.test_privacy import bytes_naming, database, erase, own_file, places_naming
from tests.stories.town import Person, Seen, Town

ANSWERS = """
name = "Pets"
guideline = "Read."
overlap = 2
[display]
prompt = "text"
responses = ["one", "two"]
[[questions]]
name = "better"
type = "pairwise"
ask = "Which?"
"""
PRACTICE, GOOD, BAD = "Make it a practice item", "Make it a good example", "Make it a bad one"


async def closed(town: Town, *labels: str) -> Seen:
    """An item was voted on twice, by somebody for each label; what the lead who closed it reads."""
    await opened(town)
    people = [town.labeler(f"voter{number}") for number in range(len(labels))]
    await puts(town)
    await votes(people[0], "1")
    await leads(town, REVEAL)
    await leads(town, AGAIN)
    for person, label in zip(people, labels, strict=True):
        await votes(person, label)
    return await leads(town, CLOSE)


async def test_it_becomes_a_practice_item_with_what_most_answered_last(town: Town) -> None:
    told = await closed(town, "4", "4", "2")
    form = await town.lead.opens(told, PRACTICE)
    assert '"value": "4"' in str(form.modal).replace("'", '"')
    await town.restart_bot()
    made = await town.lead.fills(form, answer="4", why="He sleeps like a king.")
    assert "Known answer: **4**" in made.text
    assert "Retire the item" in made.buttons
    verdict = await answers(town.labeler("ana"), "4")
    assert "**Right:** 4" in verdict.text
    assert "like a king" in verdict.text
    assert rows(town, "SELECT external_id, answers FROM practice_item") == [("rex", '{"quality":4}')]


async def test_without_a_majority_no_answer_is_proposed_and_a_bad_one_is_refused(town: Town) -> None:
    told = await closed(town, "4", "2")
    form = await town.lead.opens(told, PRACTICE)
    assert '"value": "4"' not in str(form.modal).replace("'", '"')
    assert "Nothing was changed" in (await town.lead.fills(form, answer="9", why="So it is.")).text
    assert rows(town, "SELECT * FROM practice_item") == []


@pytest.mark.parametrize(("label", "kind"), [(GOOD, "good"), (BAD, "bad")])
async def test_it_becomes_an_example_under_the_guideline(town: Town, label: str, kind: str) -> None:
    told = await closed(town, "4", "4")
    form = await town.lead.opens(told, label)
    await town.restart_bot()
    assert "rex" in (await town.lead.fills(form, why="So it is.")).text
    assert rows(town, "SELECT kind, why FROM example") == [(kind, "So it is.")]


async def test_what_becomes_of_it_is_for_leads_and_after_the_votes(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")
    await puts(town)
    await votes(ana, "4")
    looked = await town.lead.types("norm", project="pets")
    assert PRACTICE not in looked.buttons
    await leads(town, CLOSE)
    assert PRACTICE not in (await ana.tap(message(town), "See the item")).buttons
    assert PRACTICE in (await town.lead.tap(message(town), "See the item")).buttons
    assert PRACTICE in (await town.lead.types("norm", project="pets")).buttons


async def test_norming_never_reaches_an_export_of_any_format(town: Town) -> None:
    """Of an item that is labeled already, and of practice with it: every byte stays."""
    await town.open_project(ANSWERS, [{"id": "rex", "text": "Who?", "one": "A cat.", "two": "A dog."}])
    ana, ben = town.labeler("ana"), town.labeler("ben")
    for person in (ana, ben):
        await person.tap(await person.first_item(), "Response 1")
    before = {name: await exported_as(town, name) for name in FORMATS}
    assert len([one for one in before.values() if isinstance(one, dict)]) >= 4

    await puts(town)
    for person in (ana, ben):
        await votes(person, "Response 2")
    await leads(town, REVEAL)
    await leads(town, AGAIN)
    await votes(ana, "Response 1")
    told = await leads(town, CLOSE)
    form = await town.lead.opens(told, PRACTICE)
    await town.lead.fills(form, answer="Response 1", why="So it is.")
    await answers(town.labeler("cem"), "Response 1")

    assert {name: await exported_as(town, name) for name in FORMATS} == before
    assert len(given(town, 1)) == 2
    ((known, shown),) = rows(town, "SELECT answers, shown_order FROM practice_item, norming")
    assert json.loads(known) == {"better": json.loads(shown)[0]}


async def exported_as(town: Town, name: str) -> dict[str, bytes] | str:
    """What the files of an export hold; what it says, where there is none in this format."""
    seen = await town.lead.types("export", project="pets", format=name)
    if not seen.message.attachments:
        return seen.text
    with zipfile.ZipFile(io.BytesIO(await seen.message.attachments[0].read())) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


async def test_an_item_still_to_be_labeled_is_flagged_in_an_export_and_its_votes_are_not_there(
    town: Town,
) -> None:
    await opened(town)
    ana = town.labeler("ana")
    await ana.tap(await ana.first_item(), "4")
    before = await exported_as(town, "jsonl")
    assert isinstance(before, dict)
    await puts(town)
    await votes(town.labeler("ben"), "1")
    await leads(town, CLOSE)
    after = await exported_as(town, "jsonl")
    assert isinstance(after, dict)
    (name,) = [one for one in after if one.endswith("annotations.jsonl")]
    (was,) = [one for one in before if one.endswith("annotations.jsonl")]
    assert after[name] == before[was]


async def test_votes_are_one_s_own_to_see_and_go_with_the_person_while_counts_remain(town: Town) -> None:
    await opened(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await puts(town)
    for person in (ana, ben):
        await votes(person, "4")
    await leads(town, REVEAL)
    await leads(town, AGAIN)
    for person in (ana, ben):
        await votes(person, "2")
    assert "2 votes on items put to the channel" in (await ana.types("privacy")).text
    mine = await own_file(ana)
    assert [(one["item_id"], one["turn"], one["answers"]) for one in mine["votes"]] == [
        ("rex", 1, {"quality": 4}),
        ("rex", 2, {"quality": 2}),
    ]

    await erase(ana)
    await town.passes(0.1)
    assert places_naming(database(town), ana.id) == []
    assert bytes_naming(database(town), ana.id) == []
    assert rows(town, "SELECT turn FROM vote WHERE labeler_id IS NULL") == [(1,)]
    assert given(town, 1) == [{"quality": 4}] * 2
    assert given(town, 2) == [{"quality": 2}]
    assert "1 person voted so far" in message(town).text
    told = await leads(town, CLOSE)
    assert "1 of 1 pair agreed before, too few votes to compare after" in told.text


async def test_a_deleted_message_is_told_to_the_leads_and_posted_again_with_every_vote(town: Town) -> None:
    await opened(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    first = await puts(town)
    card = await opens_card(ana, first)
    town.env.backend.delete_message(town.announcements.id, first.message.id)
    await ana.tap(card, "4")
    await town.passes(0.1)
    (notice,) = notices(town, "The item of **Pets** that is put to the channel")
    await town.restart_bot()
    await town.lead.tap(notice, "Post it")
    await town.passes(0.1)
    (again,) = messages(town)
    assert "1 person voted" in again.text
    await votes(ben, "4")
    assert "2 people voted" in message(town).text


async def test_a_deleted_thread_is_told_to_the_leads_and_a_new_message_has_a_new_one(town: Town) -> None:
    await opened(town)
    await puts(town)
    await votes(town.labeler("ana"), "4")
    await leads(town, REVEAL)
    (thread,) = threads(town)
    town.env.backend.delete_channel(thread.id)
    await town.passes(0.1)
    (notice,) = notices(town, "the thread in which people discuss an item was deleted")
    assert "Noted" in notice.buttons
    looked = await town.lead.types("norm", project="pets")
    await town.lead.tap(looked, "Post it again")
    await town.passes(0.1)
    assert len(messages(town)) == 2
    assert threads(town)[-1].id == message(town).message.id
    assert "**4**: 1 vote" in message(town).text


async def test_a_deleted_channel_loses_nothing_and_the_next_one_gets_the_item(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")
    await puts(town)
    await votes(ana, "4")
    town.env.backend.delete_channel(town.announcements.id)
    await town.passes(0.1)
    town.announcements = town.guild.create_text_channel("news")
    await town.set_up()
    await town.passes(0.1)
    assert "1 person voted" in message(town).text
    assert "**4**: 1 vote" in (await leads(town, REVEAL)).text
    assert len(threads(town)) == 1


async def test_without_a_channel_it_waits_until_one_is_named(town: Town) -> None:
    await opened(town)
    town.env.backend.delete_channel(town.announcements.id)
    await town.passes(0.1)
    preview = await town.lead.types("norm", project="pets", item="rex")
    assert "as soon as `/setup` names a channel" in preview.text
    await town.lead.tap(preview, "Put it to the channel")
    await town.passes(0.1)
    town.announcements = town.guild.create_text_channel("news")
    await town.set_up()
    await town.passes(0.1)
    assert len(messages(town)) == 1


async def test_where_no_thread_can_be_made_leads_are_told_once_and_the_vote_goes_on(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")
    seen = await puts(town)
    await votes(ana, "4")
    place = f"/channels/{town.announcements.id}/messages/{seen.message.id}/threads"
    town.env.inject_error("POST", place, status=403, code=50013)
    await leads(town, REVEAL)
    await town.passes(1)
    (notice,) = notices(town, "the bot can't make a thread")
    assert "Allow it to create public threads" in notice.text
    await leads(town, AGAIN)
    await votes(ana, "2")
    assert "1 person voted so far" in message(town).text


def notices(town: Town, words: str) -> list[Seen]:
    return [one for one in town.posted(town.lead_channel) if words in one.text]


async def test_who_takes_consent_back_is_asked_again_and_what_they_voted_stays(town: Town) -> None:
    await opened(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await puts(town)
    await votes(ana, "4")
    await votes(ben, "2")
    await withdraws(ana)
    assert "I agree" in (await ana.tap(message(town), "Vote")).buttons
    assert given(town, 1) == [{"quality": 4}, {"quality": 2}]


async def withdraws(person: Person) -> None:
    await person.tap(await person.types("privacy"), "Withdraw consent")
