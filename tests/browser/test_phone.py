"""On a phone: what belongs together stands on one screen, no label is cut, nothing scrolls sideways."""

import json
from typing import Any

from bot.demo.world import SAMPLES
from tests.browser.chromium import PHONE, Tab
from tests.browser.conftest import Demo
from tests.browser.person import NEWEST, Person

OF_300 = json.loads((SAMPLES / "kind-replies.jsonl").read_text("utf-8").splitlines()[1])
ANSWERS = ("1", "2", "3", "4", "5")
SPAN = """(message, labels) => {
    const buttons = [...message.querySelectorAll('.component-button')];
    const answers = buttons.filter(one => labels.includes(one.innerText));
    const ends = answers.map(one => one.getBoundingClientRect().bottom);
    return Math.max(...ends) - message.getBoundingClientRect().top;
}"""
CUT = """root => [...root.querySelectorAll('.component-button, a, h1, h2, h3')].filter(one => {
    if (!one.getClientRects().length) return false;
    const range = document.createRange();
    range.selectNodeContents(one);
    const text = range.getBoundingClientRect(), box = one.getBoundingClientRect();
    return text.width > box.width + 1 || text.height > box.height + 1;
}).map(one => one.innerText)"""
SIDEWAYS = """root => [...root.querySelectorAll('*'), document.documentElement].filter(one => {
    const outer = one === document.documentElement && one.scrollWidth > innerWidth;
    return outer || one.getBoundingClientRect().right > innerWidth + 1;
}).map(one => one.outerHTML.slice(0, 120))"""


async def nothing_is_lost(tab: Tab, root: str) -> None:
    """In an element that an expression gives: no label cut, nothing that reaches over the right edge."""
    cut = await tab.ask(f"({CUT})({root})")
    sideways = await tab.ask(f"({SIDEWAYS})({root})")
    assert (cut, sideways) == ([], [])


async def card_of_300(person: Person) -> str:
    await person.types("work", "Kind")
    await person.tap("I agree")
    await person.tap("I have read it: start")
    return await person.answer("4")


async def test_item_question_and_answers_stand_on_one_screen(demo: Demo) -> None:
    assert len(OF_300["letter"]) + len(OF_300["reply"]) == 300
    ben = await demo.person("ben", "work", PHONE)
    card = await card_of_300(ben)
    assert OF_300["letter"] in card
    assert OF_300["reply"] in card
    span: Any = await ben.tab.ask(f"({SPAN})({NEWEST}, {json.dumps(ANSWERS)})")
    assert 0 < span <= PHONE["height"]
    await nothing_is_lost(ben.tab, NEWEST)

    await ben.answer("5")
    assert "Page 1 of" in await ben.read()
    await nothing_is_lost(ben.tab, NEWEST)


async def test_the_page_that_says_what_to_try_fits_a_phone(demo: Demo) -> None:
    tab = await demo.chromium.tab(PHONE)
    await tab.go(demo.address)
    await nothing_is_lost(tab, "document.body")
    small = await tab.ask("[...document.querySelectorAll('a')].filter(one => one.offsetHeight < 44).length")
    assert small == 0
