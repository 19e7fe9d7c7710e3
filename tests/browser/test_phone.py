"""On a phone: what belongs together stands on one screen, no label is cut, nothing scrolls sideways."""

import json
from typing import Any

from bot.demo.pictures import SIZE
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
    const half = parseFloat(getComputedStyle(one).fontSize) / 2;  // letters reach out of a tight line, uncut
    return text.width > box.width + 1 || text.height > box.height + half;
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


async def test_a_picture_and_its_question_stand_on_one_screen_and_a_labelers_lists_lose_nothing(
    demo: Demo,
) -> None:
    ben = await demo.person("ben", "work", PHONE)
    await ben.types("projects")
    await ben.sees("Picture captions")
    await nothing_is_lost(ben.tab, NEWEST)
    await ben.types("work", "Picture")
    await ben.tap("I agree")
    await ben.tap("I have read it: start")
    await ben.sees_picture(SIZE[0])
    span: Any = await ben.tab.ask(f"({SPAN})({NEWEST}, ['It fits', 'It does not fit'])")
    assert 0 < span <= PHONE["height"]
    await nothing_is_lost(ben.tab, NEWEST)

    await ben.answer("It fits")
    await ben.types("me")
    await ben.sees("1 done today")
    await nothing_is_lost(ben.tab, NEWEST)


async def test_the_board_stands_on_one_screen_and_loses_nothing(demo: Demo) -> None:
    ana = await demo.person("ana", "announcements", PHONE)
    await ana.sees("Coming")
    assert await ana.labels() == ["Start", "Notify me", "Why not …?", "Guideline: Customer requests"]
    assert (await ana.box())["height"] <= PHONE["height"]
    await nothing_is_lost(ana.tab, NEWEST)
    await ana.tap("Why not …?")
    await nothing_is_lost(ana.tab, NEWEST)


async def test_where_there_is_nothing_all_is_said_on_one_screen_and_loses_nothing(demo: Demo) -> None:
    ben = await demo.person("ben", "work", PHONE)
    await ben.types("work", "Picture")
    await ben.tap("I agree")
    await ben.tap("I have read it: start")
    for _ in range(4):
        nothing = await ben.answer("It fits")
    assert "5 items in all:" in nothing
    assert "4 rated by you" in nothing
    assert "1 in other labelers' hands" in nothing
    assert (await ben.box())["height"] <= PHONE["height"]
    await nothing_is_lost(ben.tab, NEWEST)
    assert "You are on the list" in await ben.tap("Notify me")
    assert (await ben.box())["height"] <= PHONE["height"]
    await nothing_is_lost(ben.tab, NEWEST)


async def test_an_announcement_before_it_goes_and_the_roster_lose_nothing(demo: Demo) -> None:
    lead = await demo.person("lea", "leads", PHONE)
    await lead.types("project announce", "Kind")
    await lead.writes("The letters of last week are in.")
    await lead.sees("6 people")
    assert (await lead.box())["height"] <= PHONE["height"]
    await nothing_is_lost(lead.tab, NEWEST)
    await lead.types("roster", "Kind")
    for name in ("Cem", "Dora", "Eli", "Fay"):
        await lead.sees(f"@{name}")
    await nothing_is_lost(lead.tab, NEWEST)


async def test_a_leads_preview_and_status_lose_nothing(demo: Demo) -> None:
    lead = await demo.person("lea", "leads", PHONE)
    await lead.types("project preview", "Picture")
    await lead.sees_picture(SIZE[0])
    await nothing_is_lost(lead.tab, NEWEST)
    await lead.types("project status", "Kind")
    await lead.sees("20 items")
    await nothing_is_lost(lead.tab, NEWEST)


async def test_the_page_that_says_what_to_try_fits_a_phone(demo: Demo) -> None:
    tab = await demo.chromium.tab(PHONE)
    await tab.go(demo.address)
    await nothing_is_lost(tab, "document.body")
    small = await tab.ask("[...document.querySelectorAll('a')].filter(one => one.offsetHeight < 44).length")
    assert small == 0
