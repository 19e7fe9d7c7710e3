"""A guideline that comes as a file, whatever stands in it, and the examples below it."""

import pytest

from tests.stories.guiding import ITEMS, changes, desk, file, mentioned, writes
from tests.stories.test_bad_input import announce_500_mib
from tests.stories.town import PETS, Town
from tests.ui.test_persistent import presses


async def test_a_guideline_too_long_for_a_form_goes_by_file_both_ways(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    long = "\n".join(f"{number}. Say what you see, whatever it is." for number in range(460))[:20_000]
    preview = await desk(town, file=file(long))
    assert "Page 1 of" in preview.text
    preview = await town.lead.tap(preview, "Next page")
    await town.lead.tap(preview, "Keep it")
    seen = await desk(town)
    assert "a form of Discord's takes 4,000" in (await town.lead.tap(seen, "Edit")).text
    back = await town.lead.tap(await desk(town), "As a file")
    assert await back.message.attachments[0].read() == long.encode()
    read = await town.labeler("ana").types("guidelines", project="pets")
    assert "Page 1 of" in read.text
    assert "I have read it: start" not in read.buttons


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Grün.".encode("latin-1"), "not UTF-8 text: line 1, byte 3"),
        ("Read.".encode("utf-16"), "not UTF-8 text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not UTF-8 text"),
        (b"Read\0.", "not UTF-8 text"),
        (b"x" * 20_001, "20,001 characters; a guideline has at most 20,000"),
        (b" \n\n", "can't be empty"),
        (b"x" * (256 * 1024 + 1), "more than any guideline"),
    ],
)
async def test_a_file_that_is_no_guideline_is_refused_in_words(town: Town, content: bytes, told: str) -> None:
    await town.open_project(PETS, ITEMS)
    assert told in (await desk(town, file=file(content))).text
    assert "Version 1 is in force" in (await desk(town)).text


async def test_a_file_of_500_mib_is_refused_before_anything_is_read(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.open_project(PETS, ITEMS)
    announce_500_mib(monkeypatch)
    assert "512,000 KiB, more than any guideline" in (await desk(town, file=file("small"))).text


async def test_mentions_and_markdown_in_a_guideline_call_nobody_and_a_diff_shows_them_as_they_are(
    town: Town,
) -> None:
    await town.open_project(PETS, ITEMS)
    hostile = f"@everyone <@{town.manager.id}> <@&{town.lead_role.id}>\n```\n# Big\n||[x](https://a.example)||\u202e"
    preview = await writes(town, hostile)
    assert "\\`\\`\\`" in preview.text
    assert "\\<\\@" in preview.text
    assert "⟦U+202E⟧" in preview.text
    kept = await town.lead.tap(preview, "Keep it")
    news = await town.lead.tap(kept, "Announce it")
    await town.lead.tap(news, "Post now")
    await town.passes(0.1)
    ana = town.labeler("ana")
    read = await ana.types("guidelines", project="pets")
    for seen in (preview, kept, read):
        assert mentioned(town, seen) == ([], [], False)


# Examples


async def test_examples_stand_under_the_guideline_from_words_and_from_an_item(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    seen = await town.lead.tap(await desk(town), "Examples")
    form = await town.lead.opens(seen, "Add a bad one")
    seen = await town.lead.fills(form, text="A dog. <@1>", item="", why="It says nothing.")
    form = await town.lead.opens(seen, "Add a good one")
    seen = await town.lead.fills(form, text="", item="rex", why="It says what he does.")
    assert "2 examples under the guideline" in seen.text
    assert "still wants 2 labelers" in seen.text

    await changes(town)
    await town.restart_bot()
    read = await ana.types("guidelines", project="pets")
    assert "Examples" not in read.buttons, "they are the next page"
    read = await ana.tap(read, "Next page")
    for words in ("Good example 1", "Rex sleeps", "Why it is good", "Bad example 2", "A dog. \\<\\@1\\>"):
        assert words.replace("\\>", ">") in read.text.replace("\\>", ">"), words
    assert "I have read it: start" in read.buttons
    seen = await town.lead.tap(await desk(town), "Examples")
    answer = await presses(town.lead, seen, seen.buttons["Remove"])  # the last one
    assert "1 example under the guideline" in answer.text
    read = await ana.tap(await ana.types("guidelines", project="pets"), "Next page")
    assert "Good example 1" in read.text
    assert "Bad example" not in read.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"text": "", "item": "", "why": "Because."}, "one of the two"),
        ({"text": "A", "item": "rex", "why": "Because."}, "one of the two"),
        ({"text": "", "item": "nobody", "why": "Because."}, "nobody"),
    ],
)
async def test_an_example_of_nothing_is_refused(town: Town, typed: dict[str, str], told: str) -> None:
    await town.open_project(PETS, ITEMS)
    seen = await town.lead.tap(await desk(town), "Examples")
    answer = await town.lead.fills(await town.lead.opens(seen, "Add a good one"), **typed)
    assert told in answer.text
    assert "0 examples" in (await town.lead.tap(await desk(town), "Examples")).text
