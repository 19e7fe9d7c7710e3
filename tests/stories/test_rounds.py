"""Rounds as people see them: a lead closes one, exports it, opens the next; labelers read why there is nothing."""

import hashlib
import io
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.export import exported, opened
from tests.stories.town import PETS, Seen, Town, a_town

SLICED = f'{PETS}\n[fields]\nslice = "kind"\n'
ITEMS: list[dict[str, Any]] = [
    {"id": f"{kind}-{n}", "kind": kind, "text": f"A {kind} number {n}."}
    for n in range(3)
    for kind in ("dog", "cat")
]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path) as found:
        yield found


async def closes(town: Town, **options: str) -> Seen:
    asked = await town.lead.types("round close", project="pets", **options)
    return await town.lead.tap(asked, "Close the round")


async def data(town: Town, number: int) -> bytes:
    seen = await town.lead.types("export", project="pets", round=number)
    return await seen.message.attachments[0].read()


def manifest_of(packed: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("manifest.json")]
        return archive.read(name)


async def test_a_round_is_closed_exported_and_the_next_one_opened(town: Town) -> None:
    await town.open_project(SLICED, ITEMS)
    ana = town.labeler("ana")
    card = await ana.tap(await ana.first_item(), "4")
    asked = await town.lead.types("round close", project="pets", resumes="Friday 18:00")
    assert "0 of 6 items done, 1 partly, 5 nobody has labeled" in asked.text
    assert "(1 item) goes back" in asked.text
    assert "1 partly done stays as it is" in asked.text
    done = await town.lead.tap(asked, "Close the round")
    assert "Closed: its labels train the model" in done.text

    late = await ana.tap(card, "5")
    assert "extra" in late.text
    assert "Round 1 is labeled, and a model is trained with it now. Collecting resumes <t:" in late.text
    assert "stay as they are" in (await ana.tap(late, "Undo")).text
    await town.passes(0.1)
    stands = await town.lead.types("round status", project="pets")
    packed = await data(town, 1)
    assert hashlib.sha256(manifest_of(packed)).hexdigest() in stands.text
    assert [row["round"] for row in opened(packed).annotations] == [1]


async def test_the_next_round_says_what_it_lacks_and_changes_nothing_of_the_one_before(town: Town) -> None:
    await town.open_project(SLICED, ITEMS)
    ana = town.labeler("ana")
    await ana.tap(await ana.first_item(), "4")
    await closes(town)
    packed = await data(town, 1)
    refused = await town.lead.types("round open", project="pets", quotas="cat=2, bird=3")
    assert "in the slice `bird`. Among its slices are `cat`, `dog`" in refused.text
    await town.import_items([{"id": "a", "kind": "bird", "text": "A bird."}])
    next_one = await town.lead.types("round open", project="pets", goal="More cats.", quotas="cat=2, bird=3")
    assert "Goal: More cats" in next_one.text
    assert "need 2 more in bird" in next_one.text
    assert "1 of 3 items; need" in next_one.text
    assert "A cat number 0" in (await ana.work("pets")).text
    await town.import_items([{"id": "b", "kind": "bird", "text": "Another bird."}])
    stands = await town.lead.types("round status", project="pets")
    assert "need 1 more in bird" in stands.text
    await town.restart_bot()
    assert await data(town, 1) == packed
    assert [row["status"] for row in (await exported(town)).annotations] == ["submitted"]


async def test_a_round_that_is_closed_already_is_not_closed_by_an_old_button(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    old = await town.lead.types("round close", project="pets")
    await closes(town)
    assert "Round 1 of “Pets” is closed" in (await town.lead.tap(old, "Close the round")).text
    await town.lead.types("round open", project="pets")
    assert "Round 1 of “Pets” is closed" in (await town.lead.tap(old, "Close the round")).text
    assert "round 2" in (await town.lead.types("round status", project="pets")).text


async def test_only_leads_run_rounds(town: Town) -> None:
    await town.open_project(PETS, ITEMS)
    ana = town.labeler("ana")
    for command in ("status", "close", "open"):
        assert "managers can do this" in (await ana.types(f"round {command}", project="pets")).text
