"""What a lead does in a week: changes a project, looks at its log, previews cards, repairs."""

import pytest

from tests.stories.export import exported
from tests.stories.town import PETS, Person, Seen, Town

ITEMS = [{"id": name, "text": f"{name.title()} sleeps all day."} for name in ("rex", "tom", "kit")]
MORE = [{"id": name, "text": f"{name.title()} barks."} for name in ("abe", "zoe")]
TWO_QUESTIONS = PETS + '\n[[questions]]\nname = "fun"\ntype = "rating"\nask = "How funny?"\n'


async def updates(town: Town, toml: str, slug: str = "pets") -> Seen:
    return await town.lead.types("project update", project=slug, file=("project.toml", toml.encode()))


async def rated(person: Person, *answers: str) -> Seen:
    seen = await person.first_item()
    for answer in answers:
        seen = await person.tap(seen, answer)
    return seen


async def test_words_and_times_may_change_and_the_announcement_follows(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await rated(town.labeler("ana"), "4")
    await town.passes(0.1)
    changed = PETS.replace('"Pets"', '"House pets"').replace("lease_minutes = 30", "lease_minutes = 5")

    seen = await updates(town, changed.replace("Read it, then", "Look, then"))

    assert "`name`, `lease_minutes`" in seen.text
    assert "version 2" in seen.text
    await town.passes(0.1)
    (post,) = town.posted(town.announcements)
    assert "House pets" in post.text
    card = await town.labeler("ben").first_item("house-pets")
    assert "House pets" in card.text
    assert (
        "says what the project says already"
        in (await updates(town, changed.replace("Read it, then", "Look, then"), "house-pets")).text
    )


async def test_what_labels_depend_on_is_frozen_from_the_first_hand_out(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await town.labeler("ana").first_item()
    frozen = PETS.replace("How good is it?", "How bad is it?").replace("overlap = 2", "overlap = 3")

    seen = await updates(town, frozen.replace('"Pets"', '"Cats"'))

    assert "`overlap`, `questions[0].ask` must stay as before" in seen.text
    assert "`name`" not in seen.text
    assert (await exported(town)).manifest["name"] == "Pets"


async def test_before_the_first_hand_out_nearly_everything_may_change(town: Town) -> None:
    await town.set_up()
    await town.lead.types("project create", file=("project.toml", PETS.encode()))
    await town.import_items(ITEMS)
    seen = await updates(town, PETS.replace('prompt = "text"', 'prompt = "title"'))
    assert "3 imported items would not fit `display`" in seen.text
    assert "- rex: the field `title` is missing" in seen.text
    seen = await updates(town, PETS.replace("[display]", '[fields]\nid = "text"\n\n[display]'))
    assert "`fields.id` would contradict the items" in seen.text

    await updates(town, PETS.replace("overlap = 2", "overlap = 1").replace("How good", "How nice"))
    await town.lead.types("project open", project="pets")

    seen = await rated(town.labeler("ana"), "4")
    assert "How nice is it?" in seen.text
    assert (
        "Kit sleeps" in (await town.labeler("ben").first_item()).text
    )  # one labeler each: rex and tom are hers


async def test_the_log_tells_who_did_what_page_by_page(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    for _ in range(4):
        await town.lead.types("project pause", project="pets")
        await town.lead.types("project open", project="pets")

    seen = await town.lead.types("project log", project="pets")

    assert f"<@{town.lead.id}>" in seen.text
    assert seen.text.count("project**") == 8
    older = await town.lead.tap(seen, "Older")
    assert "**create project**" in older.text
    assert "**import items** · source: items.jsonl, added: 3" in older.text
    assert "Older" not in older.buttons
    assert (await town.lead.tap(older, "Newest")).text == seen.text


async def test_a_preview_shows_the_card_and_stores_nothing(town: Town) -> None:
    await town.set_up()
    await town.lead.types("project create", file=("project.toml", TWO_QUESTIONS.encode()))
    assert "no items yet" in (await town.lead.types("project preview", project="pets")).text
    await town.import_items(ITEMS)

    seen = await town.lead.types("project preview", project="pets", item="rex")
    assert "Rex sleeps all day." in seen.text
    assert "Question 1 of 2" in seen.text
    assert {"1", "5", "Skip", "Extend", "Give back", "Guidelines", "Open whole"} <= set(seen.buttons)
    for label in ("Skip", "Extend", "Give back", "Guidelines", "Open whole"):
        told = await town.lead.tap(seen, label)
        assert "nothing was stored" in told.text
        assert "Rex sleeps all day." in told.text
    seen = await town.lead.tap(seen, "4")
    assert "Question 2 of 2" in seen.text
    seen = await town.lead.tap(seen, "2")
    assert "would be saved now" in seen.text
    assert "Tom sleeps" in seen.text
    assert "Rex sleeps" in (await town.lead.tap(seen, "Previous item")).text

    await town.restart_bot()
    assert "Tom sleeps" in (await town.lead.tap(seen, "Next item")).text
    assert (await exported(town)).annotations == []
    assert "no item “max”" in (await town.lead.types("project preview", project="pets", item="max")).text


async def test_a_long_item_is_paged_in_its_preview_too(town: Town) -> None:
    await town.set_up()
    await town.lead.types("project create", file=("project.toml", PETS.encode()))
    await town.import_items([{"id": "long", "text": "Long. " * 1_000}])
    seen = await town.lead.types("project preview", project="pets")
    assert "Page 1 of 3" in seen.text
    assert "4" not in seen.buttons
    seen = await town.lead.tap(seen, "Last page")
    assert "Page 3 of 3" in seen.text
    assert (
        "nothing was stored" in (await town.lead.tap(seen, "4")).text.lower() or "would be saved" in seen.text
    )


async def batch(town: Town, typed: str) -> str:
    """What the list of suggestions gives for a batch."""
    found = await town.lead.actor.autocomplete(town.work_channel, "items retire", "batch", typed)
    return str(found[0]["value"])


async def test_a_batch_is_retired_after_its_numbers_were_shown_and_brought_back(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    await rated(town.labeler("ana"), "4")

    seen = await town.lead.types("items retire", batch=await batch(town, "pets"))
    assert "3 items: 1 with answers, 1 in somebody's hands" in seen.text
    assert "What is in hand can still be answered" in seen.text
    seen = await town.lead.tap(seen, "Retire this batch")
    assert "It was **retired**" in seen.text
    ben = town.labeler("ben")
    assert "3 set aside by the leads" in (await ben.first_item()).text
    export = await exported(town)
    assert export.manifest["items"]["retired"] == 3
    assert len(export.annotations) == 1

    await town.restart_bot()
    await town.lead.tap(seen, "Bring it back")
    assert "sleeps" in (await ben.first_item()).text
    assert (await exported(town)).manifest["items"]["partly"] == 1
    log = (await town.lead.types("project log", project="pets")).text
    assert log.index("bring batch back") < log.index("retire batch")


async def test_a_labeler_s_answers_are_set_aside_and_put_back(town: Town) -> None:
    await town.open_project(PETS.replace("overlap = 2", "overlap = 1"), ITEMS)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    hers = await rated(ana, "4", "2")
    await town.passes(2)

    none = await town.lead.types("project setaside", project="pets", labeler=ana.actor, since="1m")
    assert "Nothing of theirs counts there" in none.text
    seen = await town.lead.types("project setaside", project="pets", labeler=ana.actor)
    assert "2 items: 2 answered.\nSetting them aside returns 2 seats" in seen.text
    seen = await town.lead.tap(seen, "Set aside")
    assert "2 annotations set aside" in seen.text

    assert "A lead has set that answer aside" in (await ana.tap(hers, "Undo")).text
    me = await ana.types("me")
    assert "**0** in all" in me.text
    assert "set aside by a lead" in me.text
    await ben.tap(await rated(ben, "5"), "Give back")
    again = await town.lead.types("project setaside", project="pets", labeler=ana.actor)
    seen = await town.lead.tap(again, "Put back")
    assert "2 annotations put back" in seen.text
    rows = [
        (r["item_id"], r["status"], r["answers"].get("quality"))
        for r in (await exported(town)).annotations
        if r["current"]
    ]
    assert sorted(rows) == [("rex", "submitted", 5), ("rex", "surplus", 4), ("tom", "submitted", 2)]
    assert "**2** in all" in (await ana.types("me")).text
    assert f"<@{ana.id}>" in (await town.lead.types("project log", project="pets")).text


@pytest.mark.parametrize("command", ["project log", "project preview", "project status"])
async def test_p8_only_leads_look_into_a_project(town: Town, command: str) -> None:
    await town.open_project(PETS, ITEMS)
    assert "Only" in (await town.labeler("ana").types(command, project="pets")).text


async def test_p8_only_leads_change_and_repair(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    for seen in (
        await ana.types("project update", project="pets", file=("p.toml", PETS.encode())),
        await ana.types("project setaside", project="pets", labeler=ana.actor),
        await ana.types("items retire", batch="1"),
    ):
        assert "Only" in seen.text
    assert "no such batch" in (await town.lead.types("items retire", batch="1")).text
    assert (
        "is no time"
        in (await town.lead.types("project setaside", project="pets", labeler=ana.actor, since="soon")).text
    )
