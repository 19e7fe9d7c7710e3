"""A newcomer gets ready on a phone: reads the rules, practises, qualifies, asks, and finds the answer again."""

import json

from bot.demo.prepared import PRACTICE
from bot.demo.world import HERE
from tests.browser.chromium import PHONE
from tests.browser.conftest import Demo
from tests.browser.person import NEWEST, Person
from tests.browser.test_phone import nothing_is_lost

KNOWN = [json.loads(line) for line in (HERE / PRACTICE).read_text("utf-8").splitlines()]
ANSWERS = {"Spam", "Not spam"}
QUESTION = "Is a birthday card from a shop spam?"
ANSWER = "No, if the reader is a customer there and can leave the list."


def known_on(card: str) -> dict[str, str]:
    """The practice item a card shows."""
    [item] = [item for item in KNOWN if item["message"] in card]
    return dict(item)


async def practises(person: Person, card: str, *, rightly: bool) -> str:
    """Answer a practice item as it is known, or otherwise; what is said of it."""
    item = known_on(card)
    await nothing_is_lost(person.tab, NEWEST)
    label = item["answer"] if rightly else (ANSWERS - {item["answer"]}).pop()
    said = await person.answer(label)
    assert item["why"] in said
    assert ("Not the known answer" in said) is not rightly
    await nothing_is_lost(person.tab, NEWEST)
    return said


async def reads_the_rules(person: Person) -> None:
    await person.types("guidelines", "Spam")
    await person.sees("Guideline, version 2")
    assert "Bad example 1" in await person.tap("Next page")
    await nothing_is_lost(person.tab, NEWEST)


async def qualifies(person: Person) -> None:
    """Two right of three; /me says how far they are."""
    await person.types("practice", "Spam")
    await practises(person, await person.tap("I agree"), rightly=False)
    said = await practises(person, await person.tap("Next practice item"), rightly=True)
    assert "2 of 3 done, 1 right; 2 needed. 1 to go" in said
    await person.types("me")
    await person.sees("Spam or not, your qualification: 2 of 3 done")
    await nothing_is_lost(person.tab, NEWEST)
    assert "Passed" in await practises(person, await person.tap("Practice"), rightly=True)
    assert "Guideline, version 2" in await person.tap("Get an item")


async def asks(person: Person, lead: Person) -> None:
    """First it finds an answer that was there, then somebody answers."""
    await person.types("ask", "Is a chain letter")
    await person.sees("it asks to be passed on")
    await nothing_is_lost(person.tab, NEWEST)
    await person.types("ask", words=QUESTION)
    await person.sees("Your question is posted")
    await lead.tab.sees(QUESTION)
    await lead.opens("Answer")
    await lead.writes(ANSWER)
    await lead.sees("May it stand in the FAQ?")
    await lead.tap("Yes, with my name")


async def test_a_newcomer_reads_practises_qualifies_asks_and_finds_an_answer(demo: Demo) -> None:
    ana = await demo.person("ana", "work", PHONE)
    lead = await demo.person("lea", "questions", PHONE)
    await reads_the_rules(ana)
    await qualifies(ana)
    await asks(ana, lead)
    await ana.types("faq")
    await ana.sees(QUESTION)
    await ana.sees(ANSWER)
    await nothing_is_lost(ana.tab, NEWEST)
