"""The FAQ: read by everybody, page by page; corrected, retired and brought into the guideline by leads."""

from tests.stories.asking import FAQ_UNNAMED, asks, faq_of, head, threads, with_forum
from tests.stories.town import Person, Seen, Town


async def answered(town: Town, forum: object, *questions: str, **options: str) -> None:
    """Questions a lead has answered in a form, for the FAQ."""
    ana = town.labeler(f"ana-{questions[0]}")
    for question in questions:
        await asks(ana, question, **options)
        thread = threads(forum)[-1]  # type: ignore[arg-type]  # a handle of simcord's
        form = await town.lead.opens(head(town, thread), "Answer")
        await town.lead.tap(await town.lead.fills(form, text=f"Yes to {question}"), FAQ_UNNAMED)


async def entry(person: Person) -> Seen:
    return await person.tap(await faq_of(person), "Read")


async def test_it_is_read_in_pages_the_newest_first(town: Town) -> None:
    forum = await with_forum(town)
    for start in range(0, 6, 3):
        await answered(town, forum, *[f"May I {number}?" for number in range(start, start + 3)])
    sam = town.stranger("sam")
    first = await faq_of(sam)
    assert first.private
    assert "Page 1 of 2" in first.text
    assert "May I 5?" in first.text
    assert "May I 0?" not in first.text
    second = await sam.tap(first, "Older")
    assert "May I 0?" in second.text
    assert "Page 1 of 2" in (await sam.tap(second, "Newer")).text


async def test_a_search_takes_any_words_and_any_signs(town: Town) -> None:
    forum = await with_forum(town)
    await answered(town, forum, "写真がぼやけています。スキップできますか", "May I skip?")
    sam = town.stranger("sam")
    for typed, found in (
        ("スキップ", "写真"),
        ("写真", "写真"),
        ("skip", "May I skip"),
        ('"AND" a:b * skip', "May I skip"),
    ):
        assert found in (await faq_of(sam, search=typed)).text
    for typed in ("AND", '"', "a:b", "*", "okapi"):
        assert (await faq_of(sam, search=typed)).text
    assert "Nothing here fits" in (await faq_of(sam, search="okapi")).text


async def test_a_project_has_its_own(town: Town) -> None:
    forum = await with_forum(town)
    await answered(town, forum, "May I skip pets?", project="pets")
    sam = town.stranger("sam")
    assert "May I skip pets?" in (await faq_of(sam, project="pets")).text
    assert "There is no project" in (await faq_of(sam, project="cars")).text


async def test_where_several_projects_stand_together_each_entry_says_which_it_is_of(town: Town) -> None:
    forum = await with_forum(town)
    await answered(town, forum, "May I skip pets?", project="pets")
    sam = town.stranger("sam")
    of_project, of_all = await faq_of(sam, project="pets"), await faq_of(sam)
    assert of_project.text.count("Pets") == 1  # its heading
    assert of_all.text.endswith("-# Pets")
    assert (await faq_of(sam, search="skip")).text.endswith("-# Pets")


async def test_a_lead_corrects_an_entry_and_it_is_found_by_its_new_words(town: Town) -> None:
    forum = await with_forum(town)
    await answered(town, forum, "May I skip?")
    form = await town.lead.opens(await entry(town.lead), "Correct")
    seen = await town.lead.fills(form, asked="May I pass?", answered="You may.")
    assert "version 2" in seen.text
    assert "corrected by a lead" in seen.text
    sam = town.stranger("sam")
    assert "You may." in (await faq_of(sam, search="pass")).text
    assert "Nothing here fits" in (await faq_of(sam, search="skip")).text


async def test_a_lead_takes_an_entry_out_and_puts_it_back(town: Town) -> None:
    forum = await with_forum(town)
    await answered(town, forum, "May I skip?")
    sam = town.stranger("sam")
    listed = await faq_of(sam)
    seen = await town.lead.tap(await entry(town.lead), "Take it out")
    assert "only leads see it" in seen.text
    assert "not in the FAQ" in (await sam.tap(listed, "Read")).text
    assert "Nothing is here yet" in (await faq_of(sam)).text
    assert "Nothing here fits" in (await faq_of(sam, search="skip")).text
    await town.lead.tap(seen, "Put it back")
    assert "May I skip?" in (await faq_of(sam, search="skip")).text


async def test_an_entry_goes_into_the_guideline_and_is_announced_in_one_step(town: Town) -> None:
    forum = await with_forum(town)
    await answered(town, forum, "May I skip?", project="pets")
    seen = await entry(town.lead)
    form, again = [await town.lead.opens(seen, "Into the guideline") for _ in range(2)]
    assert "Yes to May I skip?" in str(form.modal)
    done = await town.lead.fills(form, text="### Skipping\nYou may skip.")
    assert "version 2" in done.text
    await town.passes(0.1)
    assert "Nothing was changed" in (await town.lead.fills(again, text="### Skipping\nYou may skip.")).text
    await town.passes(0.1)
    (news,) = [one for one in town.posted(town.announcements) if "guideline has changed" in one.text]
    assert "May I skip?" in news.text
    guideline = await town.labeler("eve").types("guidelines", project="pets")
    assert "You may skip." in guideline.text
    assert "Read it, then say how good it is." in guideline.text
    eva = town.labeler("eva")
    assert "Into the guideline" not in (await eva.tap(await faq_of(eva), "Read")).buttons


async def test_a_guideline_that_is_full_takes_no_more(town: Town) -> None:
    forum = await with_forum(town)
    await answered(town, forum, "May I skip?", project="pets")
    for number in range(5):
        form = await town.lead.opens(await entry(town.lead), "Into the guideline")
        done = await town.lead.fills(form, text=f"{number}" * 4_000)
    assert "Nothing was changed" in done.text
    assert "20,000" in done.text
