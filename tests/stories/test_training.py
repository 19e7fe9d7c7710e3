"""A lead takes rows for training out, of one slice or of what most labelers say, and is told what can't be had."""

import json
from typing import Any

from tests.labeling.trl_keys import PREFERENCE, UNPAIRED, accepted
from tests.stories.test_formats import files
from tests.stories.town import PETS, Person, Town

PAIRS = """
name = "Пары and pairs"
guideline = "Read both."
overlap = 3

[display]
prompt = "question"
responses = ["one", "two"]

[fields]
slice = "language"

[[questions]]
name = "preference"
type = "pairwise"
ask = "Which is better?"
allow_tie = true
allow_both_bad = true

[[questions]]
name = "strength"
type = "rating"
ask = "By how much?"
points = 4
strength = true
"""
SLUG = "and-pairs-"
GOOD, BAD = "It is blue.", "No `idea` @everyone"
ITEMS = [
    {"id": "sky", "question": "What colour is the sky?", "one": GOOD, "two": BAD, "language": "en"},
    {
        "id": "небо",
        "question": "Какого цвета небо?",
        "one": "Да.",
        "two": "Голубое.",
        "language": "`ru`\n@here",
    },
]
BETTER = {GOOD, "Голубое."}


async def slug(town: Town) -> str:
    (row,) = await town.bot.db.read(lambda tx: tx.all("SELECT slug FROM project"))
    return str(row["slug"])


async def judged(town: Town) -> str:
    """Three labelers: two take the better answer of each item, the third the other; the project's short name."""
    await town.set_up()
    await town.lead.types("project create", file=("pairs.toml", PAIRS.encode()))
    name = await slug(town)
    await town.import_items(ITEMS, name)
    await town.lead.types("project open", project=name)
    for person, right in (("ana", True), ("ben", True), ("cem", False)):
        await _labels(town.labeler(person), name, right)
    return name


async def _labels(person: Person, name: str, right: bool) -> None:
    seen = await person.first_item(name)
    for _ in ITEMS:
        first = seen.text.partition("Response 1")[2].partition("Response 2")[0]
        better = 1 if any(text in first.replace("\\", "") for text in BETTER) else 2
        seen = await person.tap(seen, f"Response {better if right else 3 - better}")
        seen = await person.tap(seen, "4" if right else "1")


async def taken(town: Town, name: str, **options: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The rows of an export for training, and its manifest."""
    held = await files(await town.lead.types("export", project=name, **options))
    assert "README.md" in held
    (rows,) = (text for file, text in held.items() if file.endswith(".jsonl"))
    return [json.loads(line) for line in rows.splitlines()], json.loads(held["manifest.json"])


async def test_a_lead_takes_out_every_format_for_training(town: Town) -> None:
    name = await judged(town)

    for format, keys in (
        ("trl", PREFERENCE),
        ("trl-chat", PREFERENCE),
        ("kto", UNPAIRED),
        ("kto-chat", UNPAIRED),
    ):
        rows, told = await taken(town, name, format=format)
        assert all(accepted(row, keys, conversational=format.endswith("-chat")) for row in rows)
        assert told["annotations"] == {"all": 6, "written": 6, "left_out": {}}
        assert len(rows) == (12 if keys is UNPAIRED else 6)

    rows, told = await taken(town, name, format="trl", by="majority", agreement=66)
    assert [(row["chosen"], row["margin"]) for row in rows] == [(GOOD, 1.0), ("Голубое.", 1.0)]
    assert told["annotations"] == {"all": 6, "written": 4, "left_out": {"outvoted": 2}}
    assert told["labels"] == {"all": 2, "written": 2, "left_out": {}}

    rows, told = await taken(town, name, format="kto", slice="en", round=1)
    assert {row["prompt"] for row in rows} == {"What colour is the sky?"}
    assert told["annotations"]["left_out"] == {"another slice": 3}
    rows, told = await taken(town, name, format="trl", agreement=100)
    assert (rows, told["annotations"]["left_out"]) == ([], {"low agreement": 6})


async def test_what_can_not_be_had_is_told_in_private(town: Town) -> None:
    name = await judged(town)

    for options, sentence in (
        ({"format": "trl", "round": 2}, "There is no round 2"),
        ({"format": "trl", "slice": "fr"}, "Among its slices are `ˋruˋ�@here`, `en`."),
        ({"format": "csv", "slice": "en"}, "The format csv holds everything, of a round"),
        ({"by": "majority"}, "go with the formats for training"),
        ({"format": "kto", "agreement": 0}, "80 for 80 percent"),
    ):
        seen = await town.lead.types("export", project=name, **options)
        assert seen.private
        assert sentence in seen.text
    assert "Only" in (await town.labeler("dan").types("export", project=name, format="kto")).text


async def test_a_project_without_a_response_or_slices_says_so(town: Town) -> None:
    await town.open_project(PETS, [{"id": "rex", "text": "Rex sleeps."}])

    assert "shows none" in (await town.lead.types("export", project="pets", format="kto")).text
    assert (
        "asks no such question" in (await town.lead.types("export", project="pets", format="trl-chat")).text
    )


async def test_slices_are_offered_while_a_lead_types(town: Town) -> None:
    name = await judged(town)
    asking = town.lead.actor.autocomplete

    offered = await asking(town.work_channel, "export", "slice", "E", project=name)
    assert [choice["value"] for choice in offered] == ["`ru`\n@here", "en"]
    assert await asking(town.work_channel, "export", "slice", "", project="nothing") == []
