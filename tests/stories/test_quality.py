"""What a lead reads about how good a round is, and who may not."""

import sys

import pytest

from tests.stories.export import exported
from tests.stories.test_who_may import joins, neighbour
from tests.stories.town import Person, Seen, Town
from tests.ui.test_persistent import presses

PAIRS = """
name = "Pairs"
overlap = 2
guideline = "Read both."

[display]
prompt = "text"
responses = ["short_one", "long_one"]

[fields]
slice = "topic"

[[questions]]
name = "preference"
type = "pairwise"
ask = "Which is better?"
allow_tie = true
allow_both_bad = true

[[questions]]
name = "care"
type = "rating"
ask = "How careful is it?"
"""
ITEMS = [
    {"id": f"i{n}", "text": f"Question {n}", "short_one": "Yes.", "long_one": "No.", "topic": topic}
    for n, topic in enumerate(["math", "code"] * 12)
]
MATH, CODE = ["Response 1", "Tie", "Both bad"], ["Tie"]


async def answered(town: Town, slug: str = "pairs") -> tuple[Person, Person]:
    """Ana and Ben do everything: on code they agree, on math each goes their own way."""
    ana, ben = town.labeler("ana"), town.labeler("ben")
    for turn, person in enumerate((ana, ben)):
        seen = await person.first_item(slug)
        for number in range(len(ITEMS)):
            await town.passes(0.5 + turn)
            wanted = CODE if number % 2 else MATH
            seen = await person.tap(seen, wanted[(turn + number) % len(wanted)])
            await town.passes(0.2)
            seen = await person.tap(seen, str(1 + number % 4))
    return ana, ben


async def asked(town: Town) -> Seen:
    await town.open_project(PAIRS, ITEMS, "pairs")
    await answered(town)
    return await town.lead.types("quality", project="pairs")


async def test_a_lead_reads_how_good_a_round_is_and_which_slice_is_weak(town: Town) -> None:
    seen = await asked(town)

    assert seen.private
    for said in (
        "## Pairs: quality\n-# Round 1 · 24 items answered, 24 by two people or more · 0 skips",
        "### Which is better?",
        "Low: people understand the question differently.",
        "Two people gave the same answer 50 % of the time.",
        "Krippendorff's alpha",
        "67 % Tie (32)",
        "17 % Both bad (8)",
        "By majority 12 of 24 items have a label",
        "12 unanimous, 12 undecided",
        "The response shown first wins 100 % of the time (8 of 8)",
        "Neither response: 8 both bad, 32 tie.",
        "Time for an item: 72 s in the middle; half take 42 s to 1.7 min.",
    ):
        assert said in seen.text

    care = await town.lead.tap(seen, "care")
    assert "`████████████████████` **1.00 (" in care.text
    assert "Good: these labels can be relied on." in care.text
    assert care.text.index("% 1 (12)") < care.text.index("% 2 (12)") < care.text.index("% 4 (12)")
    back = await town.lead.tap(care, "preference")

    slices = await town.lead.tap(back, "Slices")
    assert slices.text.index("**math** 12 items") < slices.text.index("**code** 12 items")
    assert "all answers the same" in slices.text
    assert "0 % the same · 72 s · 8 both bad · 8 tie" in slices.text
    assert (await town.lead.tap(slices, "Back")).text == seen.text


async def test_the_numbers_are_those_of_the_export(town: Town) -> None:
    seen = await asked(town)
    rows = [row for row in (await exported(town, "pairs")).annotations if row["current"]]
    ties = sum(row["answers"]["preference"] == "tie" for row in rows)
    by_item: dict[str, set[str]] = {}
    for row in rows:
        by_item.setdefault(row["item_id"], set()).add(row["answers"]["preference"])
    assert f"{ties * 100 / len(rows):.0f} % Tie ({ties})" in seen.text
    assert f"{sum(len(given) == 1 for given in by_item.values())} unanimous" in seen.text


async def test_pages_turn_after_a_restart_and_a_round_that_is_not_there_is_told(town: Town) -> None:
    seen = await asked(town)
    await town.restart_bot()
    assert "### Slices" in (await town.lead.tap(seen, "Slices")).text
    assert (await town.lead.tap(seen, "As a picture")).message.attachments
    refused = await town.lead.types("quality", project="pairs", round=7)
    assert "There is no round 7 in “Pairs”: it has one round, number 1." in refused.text
    assert "All rounds ·" in (await town.lead.types("quality", project="pairs", round=0)).text


async def test_before_anybody_answered_it_says_so(town: Town) -> None:
    await town.open_project(PAIRS, ITEMS, "pairs")
    seen = await town.lead.types("quality", project="pairs")
    assert "Nobody has answered anything here yet." in seen.text
    assert "As a picture" not in seen.buttons


async def test_only_leads_of_this_server_read_it(town: Town) -> None:
    seen = await asked(town)
    ana = town.labeler("anabel")
    assert "Only" in (await ana.types("quality", project="pairs")).text
    for wanted in (seen.buttons["Slices"], seen.buttons["As a picture"]):
        assert "Only" in (await presses(ana, seen, wanted)).text

    there = neighbour(town)
    await there.set_up()
    own = await there.lead.types("quality", project="pairs")
    assert "There is no project" in own.text
    await there.open_project(PAIRS, ITEMS, "pairs")  # a project of the same name is another one
    assert "Nobody has answered" in (await there.lead.types("quality", project="pairs")).text
    lead = joins(there, town.lead, there.lead_role)
    listed = await lead.types("projects")
    for wanted in (seen.buttons["Slices"], seen.buttons["As a picture"]):
        assert "There is no project" in (await presses(lead, listed, wanted)).text


async def test_a_picture_of_it(town: Town) -> None:
    pytest.importorskip("matplotlib")
    seen = await asked(town)
    picture = await town.lead.tap(seen, "As a picture")
    [file] = picture.message.attachments
    assert file.filename == "quality.png"
    assert picture.pictures
    assert "Which is better?" in (await town.lead.tap(picture, "Back")).text


async def test_without_the_package_for_pictures_it_says_how_to_get_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = await asked(town)
    for name in [name for name in sys.modules if name == "bot.ui.quality_chart"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib.axes", None)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    refused = await town.lead.tap(seen, "As a picture")
    assert "pip install -r constraints.txt" in refused.text
