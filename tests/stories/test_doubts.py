"""A known answer that is doubted: by a labeler, or because most of those who passed answer otherwise."""

import json

import pytest

from tests.stories.practising import answers, asking, brings, gold, numbered, opened, practises, rows
from tests.stories.test_privacy import bytes_naming, database, erase, own_file, places_naming
from tests.stories.test_who_may import neighbour
from tests.stories.town import PETS, Person, Seen, Town
from tests.ui.test_persistent import presses


async def disagrees(person: Person, seen: Seen, reason: str = "It says three in the guideline.") -> Seen:
    return await person.fills(await person.opens(seen, "I disagree"), reason=reason)


async def told(town: Town) -> list[Seen]:
    await town.passes(0.1)
    return [post for post in town.posted(town.lead_channel) if "practice item" in post.text]


async def test_a_labeler_disagrees_and_the_leads_read_why_once_and_not_who(town: Town) -> None:
    await opened(town, 1)
    ana = town.labeler("ana")
    seen = await disagrees(ana, await answers(ana, "3"))

    assert "The leads are told that you disagree" in seen.text
    assert "I disagree" not in seen.buttons
    again = await answers(ana, "3")
    await disagrees(ana, again, "Once more.")
    (post,) = await told(town)
    assert "It says three in the guideline" in post.text
    assert str(ana.id) not in post.text
    assert list(post.buttons) == ["Keep the answer", "Correct the answer", "Retire the item"]


async def test_a_corrected_answer_counts_for_who_gave_it_and_lets_them_pass(town: Town) -> None:
    """And takes nothing from those who had it right before."""
    await opened(town, 3, toml=asking())
    ana, ben = town.labeler("ana"), town.labeler("ben")
    seen = await answers(ana, "4", "3", "3")
    assert "Not passed yet: 1 were right, it takes 2" in seen.text
    assert "Passed" in (await answers(ben, "4", "4", "4")).text
    await disagrees(ana, seen)
    (post,) = await told(town)
    await town.restart_bot()

    form = await town.lead.opens(post, "Correct the answer")
    await town.lead.fills(form, answer="3", why="The guideline says so.")

    (post,) = await told(town)
    assert "Corrected: whoever gave this answer was right." in post.text
    assert not post.buttons
    assert len(rows(town, "SELECT DISTINCT labeler_id FROM qualification WHERE passed_at > 0")) == 2
    for person in (ana, ben):
        assert "sleeps" in (await person.first_item()).text


async def test_a_typed_answer_that_can_not_be_corrects_nothing(town: Town) -> None:
    await opened(town, 1)
    ana = town.labeler("ana")
    await disagrees(ana, await answers(ana, "3"))
    (post,) = await told(town)

    seen = await town.lead.fills(await town.lead.opens(post, "Correct the answer"), answer="9", why="So.")

    assert "Nothing was changed" in seen.text
    assert rows(town, "SELECT answers FROM practice_item") == [('{"quality":4}',)]


@pytest.mark.parametrize(
    ("label", "says", "passed"), [("Keep the answer", "Kept", 0), ("Retire the item", "Retired", 1)]
)
async def test_a_lead_keeps_or_retires_it_and_nobody_is_held_to_what_is_retired(
    town: Town, label: str, says: str, passed: int
) -> None:
    await opened(town, 3, toml=asking())
    ana = town.labeler("ana")
    await disagrees(ana, await answers(ana, "4", "3", "3"))
    (post,) = await told(town)

    await town.lead.tap(post, label)

    assert says in (await told(town))[0].text
    assert len(rows(town, "SELECT id FROM qualification WHERE passed_at > 0")) == passed


async def test_an_item_most_good_labelers_fail_is_in_doubt_and_asked_no_more(town: Town) -> None:
    await town.open_project(asking(), [{"id": "rex", "text": "Rex sleeps."}])
    await brings(town, [*gold(*numbered(2)), *gold("odd", answer=1)])
    ana, ben, cem = (town.labeler(name) for name in ("ana", "ben", "cem"))
    for person in (ana, ben):
        assert "Passed" in (await answers(person, "4", "4", "4")).text
    assert not await told(town)
    assert "Passed" in (await answers(cem, "4", "4", "4")).text

    (post,) = await told(town)
    assert (
        "practice item `odd` is in doubt, not the people: of 3 who passed, 3 answered otherwise" in post.text
    )
    assert rows(town, "SELECT external_id FROM practice_item WHERE state = 'doubtful'") == [("odd",)]
    await town.lead.tap(post, "Keep the answer")
    assert rows(town, "SELECT count(*) FROM practice_item WHERE state = 'open'") == [(3,)]
    await answers(ana, "4", "4", "4")
    assert len(await told(town)) == 1


async def test_a_lead_of_another_server_decides_nothing(town: Town) -> None:
    await opened(town, 1)
    ana = town.labeler("ana")
    await disagrees(ana, await answers(ana, "3"))
    (post,) = await told(town)
    there = neighbour(town)
    await there.open_project(PETS.replace('"Pets"', '"Cats"'), [{"text": "Tom."}], "cats")
    own = await there.lead.types("project status", project="cats")

    for label in post.buttons:
        assert "belongs to somebody else" in (await presses(there.lead, own, post.buttons[label])).text
    assert "no project" in (await there.lead.types("items practice", project="pets")).text
    assert rows(town, "SELECT state FROM practice_item") == [("open",)]


# What is kept of who practised


async def test_what_one_practised_is_in_ones_file_and_goes_with_the_person(town: Town) -> None:
    await opened(town, 3, toml=asking())
    ana = town.labeler("ana")
    seen = await answers(ana, "4", "4", "4")
    await disagrees(ana, seen, f"Ask <@{ana.id}> about zebras.")
    assert "3 practice items you were shown" in (await ana.types("privacy")).text

    mine = await own_file(ana)
    await told(town)
    await erase(ana)

    assert [one["answers"] for one in mine["practice"]] == [{"quality": 4}] * 3
    assert "zebras" in json.dumps(mine["practice"])
    assert len(mine["qualifications"]) == 1
    assert places_naming(database(town), ana.id) == []
    assert bytes_naming(database(town), ana.id) == []
    assert b"zebras" not in database(town).read_bytes()
    for table in ("practice_turn", "practice_dispute", "qualification"):
        assert rows(town, f"SELECT count(*) FROM {table}") == [(0,)]
    assert "item 1 of 3" in (await practises(ana)).text
