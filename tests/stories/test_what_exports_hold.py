"""What never gets into an export, whatever its format, and what every row of one says about its guideline."""

import csv
import io

import pytest

from bot.labeling.formats import FOR_TRAINING, FORMATS
from tests.stories.export import exported
from tests.stories.guiding import ITEMS, NEW, changes, under_versions
from tests.stories.practising import brings, gold, label_of, numbered, practises
from tests.stories.test_formats import files
from tests.stories.town import PETS, Town

TWO = 'prompt = "text"\nresponses = ["one", "other"]'
PAIRS = (
    PETS.replace('"rating"', '"pairwise"')
    .replace('prompt = "text"', TWO)
    .replace("overlap = 2", "overlap = 1")
)
REX = {"id": "rex", "text": "Is Rex asleep?", "one": "Yes.", "other": "No."}


async def held(town: Town, format: str) -> dict[str, str]:
    """The files of an export, by name."""
    return await files(await town.lead.types("export", project="pets", format=format))


@pytest.mark.parametrize("format", FORMATS)
async def test_practice_reaches_no_export_of_any_format(town: Town, format: str) -> None:
    """Neither free practice nor a qualification that is failed, passed, disputed or corrected."""
    await town.open_project(PAIRS, [REX])
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await ana.tap(await ana.first_item(), "Response 1")
    await town.lead.types("project qualification", project="pets", items=3, pass_percent=1)
    before = await held(town, format)

    known = [{**one, "one": "Yes.", "other": "No."} for one in gold(*numbered(6), answer="a")]
    await brings(town, known)
    for letter in ("b", "a", "b"):
        card = await practises(ben)
        seen = await ben.tap(card, label_of(town, letter))
    assert "Passed" in seen.text
    await ben.fills(await ben.opens(seen, "I disagree"), reason="Gold reasons.")
    await practises(ana)  # one is in hand

    after = await held(town, format)
    assert after == before
    assert not any("gold" in text.lower() for text in after.values())


async def test_every_annotation_has_its_guideline_version_however_it_came_about(town: Town) -> None:
    """Answered, skipped, taken back, late, set aside: that of the guideline its item was handed out under."""
    await town.open_project(PETS.replace("overlap = 2", "overlap = 1"), ITEMS)
    ana, ben = town.labeler("ana"), town.labeler("ben")
    seen = await ana.tap(await ana.first_item(), "4")
    tom = await ana.tap(await ana.tap(seen, "Undo"), "5")
    await town.passes(31)
    tom_too = await ben.first_item()
    await changes(town)
    kim = await ana.tap(tom, "2")
    await ana.tap(kim, "Skip")
    await ben.tap(tom_too, "3")
    asking = await town.lead.types("project setaside", project="pets", labeler=ben.actor)
    await town.lead.tap(asking, "Set aside")

    rows = (await exported(town)).annotations
    assert [(row["item_id"], row["status"], row["guideline_version"]) for row in rows] == [
        ("rex", "submitted", 1), ("rex", "withdrawn", 1), ("rex", "submitted", 1),
        ("tom", "surplus", 1), ("kim", "skipped", 2), ("tom", "submitted", 1), ("tom", "withdrawn", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
async def test_a_requeued_item_keeps_its_history_in_every_format_that_holds_any(
    town: Town, format: str
) -> None:
    """What was labeled under the old version is there and not current; for training only the new answer counts."""
    await town.open_project(PAIRS, [REX])
    ana, ben = town.labeler("ana"), town.labeler("ben")
    await ana.tap(await ana.first_item(), "Response 1")
    kept = await changes(town, NEW)
    await town.lead.tap(await town.lead.tap(kept, "Put items back …"), "Put them back in the queue")
    await ben.tap(await ben.first_item(), "Response 2")

    assert await under_versions(town) == [
        ("rex", 1, "submitted", False), ("rex", 1, "withdrawn", True), ("rex", 2, "submitted", True),
    ]  # fmt: skip
    texts = await held(town, format)
    if format in FOR_TRAINING:
        (rows,) = (text for name, text in texts.items() if name.endswith(".jsonl"))
        assert len(rows.splitlines()) == (2 if format.startswith("kto") else 1)
    elif format == "csv":
        table = csv.DictReader(io.StringIO(texts["annotations.csv"].removeprefix("\ufeff")))
        lines = [(row["guideline_version"], row["status"], row["current"]) for row in table]
        assert lines == [("1", "submitted", "false"), ("1", "withdrawn", "true"), ("2", "submitted", "true")]
