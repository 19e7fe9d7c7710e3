"""A lead puts an item to the channel; people vote blind, see the votes, discuss them and vote again."""

from tests.stories.norming import (
    AGAIN,
    CLOSE,
    PUT,
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
from tests.stories.practising import rows
from tests.stories.town import PETS, Person, Town

TWO = PETS + '\n[[questions]]\nname = "clear"\ntype = "yes_no"\nask = "Is it clear?"\n'


async def test_a_lead_looks_first_and_then_it_stands_in_the_channel_once(town: Town) -> None:
    await opened(town)
    preview = await town.lead.types("norm", project="pets", item="rex")
    assert preview.private
    assert "Rex sleeps all day." in preview.text
    assert "handed out no more" in preview.text
    await town.passes(0.1)
    assert messages(town) == []

    await town.restart_bot()
    assert "0 people voted" in (await town.lead.tap(preview, PUT)).text
    await town.restart_bot()
    await town.passes(0.1)
    assert "Rex sleeps all day." in message(town).text
    assert list(message(town).buttons) == ["Vote", REVEAL, CLOSE]
    assert len(messages(town)) == 1


async def test_the_whole_way_to_agreement_with_a_restart_at_each_step(town: Town) -> None:
    await opened(town)
    ana, ben, cem, sam = town.labeler("ana"), town.labeler("ben"), town.labeler("cem"), town.stranger("sam")
    await puts(town)
    await town.restart_bot()
    assert "Labeling here is for" in (await sam.tap(message(town), "Vote")).text
    await each_votes(town, {ana: "4", ben: "4", cem: "1"})
    await votes(cem, "2")
    assert "3 people voted" in message(town).text

    await town.restart_bot()
    told = await leads(town, REVEAL)
    for shown in (told.text, message(town).text, (await sam.tap(message(town), "See the item")).text):
        assert "**4**: 2 votes" in shown
        assert "**2**: 1 vote" in shown
        assert not [one for one in (ana, ben, cem) if str(one.id) in shown]
    assert [thread.name for thread in threads(town)] == ["Pets: rex"]
    assert list(message(town).buttons) == ["See the item", AGAIN, CLOSE]

    await town.restart_bot()
    await leads(town, AGAIN)
    await each_votes(town, {ana: "3", ben: "3", cem: "3"})
    assert "**3**: 3 votes" not in message(town).text

    await town.restart_bot()
    told = await leads(town, CLOSE)
    for shown in (told.text, message(town).text):
        assert "1 of 3 pairs agreed before, 3 of 3 pairs after" in shown
    assert list(message(town).buttons) == ["See the item"]
    assert len(messages(town)) == len(threads(town)) == 1


async def each_votes(town: Town, labels: dict[Person, str]) -> None:
    for person, label in labels.items():
        told = await votes(person, label)
        assert told.private
        assert f"Your vote: {label}" in told.text


async def test_only_leads_put_reveal_and_close(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")
    assert "Only" in (await ana.types("norm", project="pets", item="rex")).text
    seen = await puts(town)
    await votes(ana, "4")
    for label in (REVEAL, CLOSE):
        assert "Only" in (await ana.tap(seen, label)).text
    assert "1 person voted" in message(town).text
    assert "█" not in message(town).text


async def test_nobody_s_vote_shows_anything_but_that_it_was_given(town: Town) -> None:
    await opened(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await puts(town)
    await votes(ana, "4")
    card = await opens_card(ben, message(town))
    assert "Your vote" not in card.text
    looked = await town.lead.types("norm", project="pets")
    assert "1 person voted" in looked.text
    assert "█" not in looked.text
    assert "Your vote: 4" in (await opens_card(ana, message(town))).text


async def test_nobody_voted_so_nothing_is_revealed_and_one_vote_has_no_pairs(town: Town) -> None:
    await opened(town)
    await puts(town)
    assert "Nobody has voted yet" in (await leads(town, REVEAL)).text
    await votes(town.labeler("ana"), "4")
    told = await leads(town, CLOSE)
    assert "too few votes to compare" in told.text
    assert "no second vote" in told.text


async def test_a_vote_after_the_reveal_is_not_counted_and_the_same_press_twice_is_once(town: Town) -> None:
    await opened(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await puts(town)
    late = await opens_card(ben, message(town))
    card = await opens_card(ana, message(town))
    first, second = await town.all_tap([(ana, card, "4"), (ana, card, "4")])
    assert "Your vote: 4" in first.text
    assert "Your vote: 4" in second.text
    seen = message(town)
    once, again = await town.all_tap([(town.lead, seen, REVEAL), (town.manager, seen, REVEAL)])
    assert once.text == again.text
    await town.passes(0.1)
    told = await ben.tap(late, "1")
    assert "not counted" in told.text
    assert "**4**: 1 vote" in told.text
    await leads(town, AGAIN)
    assert "not counted" in (await ana.tap(card, "2")).text
    assert given(town, 1) == [{"quality": 4}]
    assert given(town, 2) == []


async def test_several_questions_are_voted_on_one_after_another_and_counted_each(town: Town) -> None:
    await opened(town, toml=TWO)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await puts(town)
    for person, clear in ((ana, "Yes"), (ben, "No")):
        card = await person.tap(await opens_card(person, message(town)), "4")
        await town.restart_bot()
        assert "Your vote" not in card.text
        assert f"Your vote: 4 · {clear}" in (await person.tap(card, clear)).text
    await town.passes(0.1)
    told = await leads(town, CLOSE)
    assert "1 of 1 pair agreed." in told.text
    assert "0 of 1 pair agreed." in told.text


async def test_an_item_that_waits_is_handed_out_no_more(town: Town) -> None:
    await opened(town)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await puts(town, "rex")
    assert "Tom sleeps" in (await ana.first_item()).text
    (notice,) = [one for one in town.posted(town.lead_channel) if "put to the channel" in one.text]
    assert "see what others answer" in notice.text
    await leads(town, CLOSE)
    assert "Tom sleeps" in (await ben.first_item()).text
    assert list(notice.buttons) == ["Retire"]


async def test_an_item_in_somebody_s_hands_is_left_to_them(town: Town) -> None:
    await opened(town)
    ana = town.labeler("ana")
    card = await ana.first_item()
    assert "Rex sleeps" in card.text
    preview = await town.lead.types("norm", project="pets", item="tom")
    told = await town.lead.types("norm", project="pets", item="rex")
    assert "labeling this item right now" in told.text
    card = await ana.tap(card, "4")
    assert "Tom sleeps" in card.text
    assert "labeling this item right now" in (await town.lead.tap(preview, PUT)).text
    assert messages(town) == []
    assert "Rex sleeps" in (await town.lead.types("norm", project="pets", item="rex")).text


async def test_a_late_answer_to_it_is_kept_as_an_extra(town: Town) -> None:
    """R5: they may know by then what others answer."""
    await opened(town)
    ana = town.labeler("ana")
    card = await ana.first_item()
    await town.passes(31)
    await puts(town, "rex")
    await votes(town.labeler("ben"), "4")
    await leads(town, REVEAL)
    told = await ana.tap(card, "4")
    assert "kept as an extra" in told.text
    assert rows(town, "SELECT status FROM annotation") == [("surplus",)]


async def test_one_item_at_a_time_and_twice_pressed_is_once(town: Town) -> None:
    await opened(town)
    previews = [await town.lead.types("norm", project="pets", item="rex") for _ in range(2)]
    other = await town.lead.types("norm", project="pets", item="tom")
    for preview in previews:
        assert "0 people voted" in (await town.lead.tap(preview, PUT)).text
    await town.passes(0.1)
    assert len(messages(town)) == 1
    assert "already has item “rex” before the channel" in (await town.lead.tap(other, PUT)).text
    assert "already has item" in (await town.lead.types("norm", project="pets", item="tom")).text
    assert "0 people voted" in (await town.lead.types("norm", project="pets", item="rex")).text
    await leads(town, CLOSE)
    await puts(town, "tom")
    assert len(messages(town)) == 2


async def test_drafts_and_closed_projects_are_refused_and_paused_ones_are_not(town: Town) -> None:
    await opened(town)
    await town.lead.types("project pause", project="pets")
    ana = town.labeler("ana")
    await puts(town)
    await votes(ana, "4")
    closing = await town.lead.types("project close", project="pets")
    await town.lead.tap(closing, next(iter(closing.buttons)))
    card = await ana.tap(message(town), "Vote")
    assert "nobody votes any more" in card.text
    assert "1 of" not in (await leads(town, CLOSE)).text
    assert "closed" in (await town.lead.types("norm", project="pets", item="tom")).text
    dogs = PETS.replace('"Pets"', '"Dogs"')
    await town.lead.types("project create", file=("project.toml", dogs.encode()))
    await town.import_items([{"id": "rex", "text": "Rex sleeps."}], "dogs")
    assert "still a draft" in (await town.lead.types("norm", project="dogs", item="rex")).text


async def test_who_may_not_work_on_it_has_no_vote_and_reads_why(town: Town) -> None:
    experts = town.guild.create_role("expert")
    await opened(town, toml=f"{PETS}\n[access]\nroles = [{experts.id}]\n")
    await puts(town)
    ana, eve = town.labeler("ana"), town._person("eve", [town.labeler_role, experts])
    card = await opens_card(ana, message(town))
    assert f"<@&{experts.id}>" in card.text
    assert rows(town, "SELECT * FROM vote") == []
    assert "Your vote: 4" in (await votes(eve, "4")).text


async def test_without_consent_nothing_of_a_voter_is_kept(town: Town) -> None:
    await opened(town)
    await puts(town)
    ana = town.labeler("ana")
    asked = await ana.tap(message(town), "Vote")
    assert "What is kept" in asked.text
    assert "Nothing was stored" in (await ana.tap(asked, "No, thanks")).text
    assert rows(town, "SELECT * FROM vote") == rows(town, "SELECT * FROM labeler") == []


async def test_everybody_sees_the_responses_in_the_same_order(town: Town) -> None:
    toml = (
        'name = "Pets"\nguideline = "Read."\n[display]\nprompt = "text"\nresponses = ["one", "two"]\n'
        '[[questions]]\nname = "better"\ntype = "pairwise"\nask = "Which?"\n'
    )
    items = [{"id": str(n), "text": f"Pet {n}", "one": "This one.", "two": "That one."} for n in range(4)]
    await town.open_project(toml, items)
    people = [town.labeler(name) for name in ("ana", "ben", "cem")]
    for item in items:
        await puts(town, item["id"])
        first = message(town).text.index("This one.") < message(town).text.index("That one.")
        for person in people:
            card = (await opens_card(person, message(town))).text
            assert (card.index("This one.") < card.index("That one.")) == first
        await leads(town, CLOSE)


async def test_a_long_item_is_attached_whole_and_mentions_nobody(town: Town) -> None:
    long = "@everyone look <@1> `code` " * 300
    await town.open_project(PETS, [{"id": "rex", "text": long}])
    seen = await puts(town)
    (file,) = seen.message.attachments
    assert long in (await file.read()).decode()
    stored = town.env.backend.get_message(town.announcements.id, seen.message.id)
    assert not stored.mention_everyone
    assert stored.mention_user_ids == []
    assert len(seen.text) <= 2000
    card = await opens_card(town.labeler("ana"), seen)
    assert "Next page" in card.buttons
