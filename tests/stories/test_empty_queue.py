"""Where there is nothing to label: what one can do meanwhile, and only what there really is."""

from tests.stories.asking import asks, head, threads, with_forum
from tests.stories.practising import brings, gold
from tests.stories.test_who_may import joins, neighbour
from tests.stories.town import PETS, Town

ONE_SEAT = PETS.replace("overlap = 2", "overlap = 1")
PRACTICE = "Practice: Pets"


async def test_it_offers_practice_the_guideline_and_other_peoples_open_questions(town: Town) -> None:
    forum = await with_forum(town, "rex")
    ana, ben, cem = town.labeler("ana"), town.labeler("ben"), town.labeler("cem")
    for question in ("May I skip?", "May I undo?"):
        await asks(ben, question, project="pets")
    await asks(cem, "May I rest?")
    await brings(town, gold("one", "two"))
    first, second, third = threads(forum)

    nothing = await cem.tap(await cem.first_item(), "4")

    assert "rated by you" in nothing.text
    assert "2 questions wait for an answer: can you give one?" in nothing.text
    assert f"<#{first.id}> · <#{second.id}>" in nothing.text
    assert str(third.id) not in nothing.text  # their own
    assert "Read it, then say" in (await cem.tap(nothing, "Guidelines")).text
    nothing = await cem.work()
    await town.restart_bot()
    assert "is a known one" in (await cem.tap(nothing, PRACTICE)).text

    await town.lead.fills(await town.lead.opens(head(town, first), "Answer"), text="Yes.")
    nothing = await cem.work()
    assert "1 question waits" in nothing.text
    assert str(first.id) not in nothing.text
    await ana.first_item()
    assert "question" in (await ana.tap(await ana.work(), "4")).text


async def test_it_offers_neither_where_there_is_none(town: Town) -> None:
    await town.open_project(ONE_SEAT, [{"id": "rex", "text": "Rex sleeps."}])
    ana = town.labeler("ana")
    nothing = await ana.tap(await ana.first_item(), "4")
    assert PRACTICE not in nothing.buttons
    assert "question" not in nothing.text


async def test_another_projects_practice_is_offered_where_this_one_has_none(town: Town) -> None:
    await town.open_project(PETS.replace('"Pets"', '"Cats"'), [{"id": "tom", "text": "Tom."}], "cats")
    await town.open_project(ONE_SEAT, [{"id": "rex", "text": "Rex sleeps."}])
    await brings(town, gold("one"), project="cats")
    ana = town.labeler("ana")
    nothing = await ana.tap(await ana.first_item(), "4")
    assert "is a known one" in (await ana.tap(nothing, "Practice: Cats")).text


async def test_nobody_is_offered_what_only_others_may_practise(town: Town) -> None:
    vets = town.guild.create_role("vet")
    for_vets = PETS.replace('"Pets"', '"Vets"') + f"\n[access]\nroles = [{vets.id}]\n"
    await town.open_project(for_vets, [{"id": "tom", "text": "Tom."}], "vets")
    await town.open_project(ONE_SEAT, [{"id": "rex", "text": "Rex sleeps."}])
    await brings(town, gold("one"), project="vets")
    ana = town.labeler("ana")
    nothing = await ana.tap(await ana.first_item(), "4")
    assert "Practice: Vets" not in nothing.buttons


async def test_p8_nothing_of_another_server_is_offered(town: Town) -> None:
    there = neighbour(town)
    await with_forum(there, "rex")
    lea_there = joins(there, town.lead, there.lead_role)
    await asks(lea_there, "May I skip?", project="pets")
    await town.open_project(ONE_SEAT, [{"id": "rex", "text": "Rex sleeps."}])
    await brings(there, gold("one"))
    ana = town.labeler("ana")
    nothing = await ana.tap(await ana.first_item(), "4")
    assert PRACTICE not in nothing.buttons
    assert "question" not in nothing.text
