"""The demo in a browser, from opening a project to the export."""

import asyncio
import json
from pathlib import Path

from bot.demo.world import SAMPLES
from tests.browser.chromium import DESKTOP, PATIENCE, PHONE
from tests.browser.conftest import Demo
from tests.browser.person import Person
from tests.stories.export import Export, opened

ITEMS = [json.loads(line) for line in (SAMPLES / "short-answers.jsonl").read_text("utf-8").splitlines()]
LABELS = ("Response 1", "Response 2", "Tie", "Both bad")
OTHERS = {"Tie": "tie", "Both bad": "both_bad"}


def item_on(card: str) -> dict[str, str]:
    """The item whose question and answers a card shows."""
    [item] = [
        item for item in ITEMS if all(item[name] in card for name in ("question", "answer_a", "answer_b"))
    ]
    return dict(item)


def meant(card: str, label: str) -> str:
    """The answer a label stands for on this card, told by the order in which the texts stand."""
    item = item_on(card)
    order = sorted("ab", key=lambda letter: card.index("\n" + item[f"answer_{letter}"]))
    return OTHERS.get(label) or order[int(label.removeprefix("Response ")) - 1]


async def begin(person: Person) -> str:
    """From the announcement to the first card."""
    await person.sees("Short answers")
    await person.tap("Start")
    await person.tap("I agree")
    return await person.tap("I have read it: start")


async def export(lead: Person, folder: Path) -> Export:
    """What the browser downloads after /export."""
    await lead.types("export", "Short")
    await lead.tab.click("[...document.querySelectorAll('.file-download')].at(-1)")
    async with asyncio.timeout(PATIENCE):
        while not (zips := list(folder.glob("*.zip"))):
            await asyncio.sleep(0.05)
    return opened(zips[0].read_bytes())


async def test_a_lead_opens_a_project_a_labeler_rates_ten_items_and_the_export_has_the_ten(
    demo: Demo,
) -> None:
    lead = await demo.person("lea", "leads", DESKTOP)
    ana = await demo.person("ana", "announcements", PHONE)
    await lead.types("project open", "Short")
    await lead.sees("Short answers is open")

    card, tapped = await begin(ana), dict[str, str]()
    for turn in range(10):
        label = LABELS[turn % len(LABELS)]
        tapped[item_on(card)["id"]] = meant(card, label)
        last, card = card, await ana.answer(label)
        assert card.count(f"Saved {label}") == 1

    undone = await ana.tap("Undo")
    assert item_on(undone) == item_on(last)
    tapped[item_on(undone)["id"]] = meant(undone, "Tie")
    assert "Saved Tie" in await ana.answer("Tie")

    taken = await export(lead, demo.folder)
    stands = {row["item_id"]: row["answers"] for row in taken.annotations if row["current"]}
    assert stands == {item: {"preference": answer} for item, answer in tapped.items()}
    assert len(stands) == 10
    revised = [row["status"] for row in taken.annotations if row["item_id"] == item_on(last)["id"]]
    assert revised == ["submitted", "withdrawn", "submitted"]


async def test_ctrl_c_ends_it_cleanly(demo: Demo) -> None:
    await demo.person("ben", "work", PHONE)
    code, said = await demo.end()
    assert (code, said.count("\n")) == (0, 1), said
