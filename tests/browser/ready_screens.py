"""The pictures of getting ready: practice, questions and rules that changed; tests.browser.screens takes them."""

from typing import Any

from tests.browser.conftest import Demo
from tests.browser.person import Person
from tests.browser.taking import looking, take
from tests.browser.test_getting_ready import ANSWERS, known_on

CHANGED = """\
Read the letter, then the reply, as the person who wrote the letter.

- **5**: it helps, and it is kind.
- **4**: it helps and is polite, but it could be sent to anybody.
- **3**: it helps or it is kind, not both.
- **1**: neither, or it blames the person who wrote.
"""
FRIEND = "Is a chain letter"


async def getting_ready(demo: Demo, size: dict[str, Any]) -> None:
    """Everything, in the order of the demo's own first page."""
    ana = await looking(demo, "ana", "work", size)
    await practice(ana, size["width"])
    await questions(demo, ana, size)
    await rules(demo, ana, size)


async def practice(ana: Person, width: int) -> None:
    """A practice item, what is said of the answer, and the way to go."""
    await ana.types("practice", "Spam")
    card = await ana.tap("I agree")
    await take(ana.tab, f"practice-{width}")
    await ana.answer((ANSWERS - {known_on(card)["answer"]}).pop())
    await take(ana.tab, f"practice-why-{width}")
    card = await ana.tap("Next practice item")
    await ana.answer(known_on(card)["answer"])
    await ana.types("me")
    await ana.sees("your qualification")
    await take(ana.tab, f"qualifying-{width}")
    card = await ana.tap("Practice")
    await ana.answer(known_on(card)["answer"])
    await take(ana.tab, f"qualified-{width}")


async def questions(demo: Demo, ana: Person, size: dict[str, Any]) -> None:
    """A question while it is typed, where questions stand, a thread, and what was answered."""
    width = size["width"]
    await ana.types("faq")
    await ana.sees(FRIEND)
    await take(ana.tab, f"faq-{width}")
    ben = await looking(demo, "ben", "questions", size)
    await take(ben.tab, f"questions-{width}")
    thread = await looking(demo, "ben", await thread_of(demo, FRIEND), size)
    await take(thread.tab, f"thread-{width}")


async def thread_of(demo: Demo, question: str) -> str:
    """The id of a question's thread, from the demo's first page."""
    tab = await demo.chromium.tab({"width": 800, "height": 800, "deviceScaleFactor": 1, "mobile": False})
    await tab.go(demo.address)
    link = f"[...document.querySelectorAll('.thread')].find(one => one.innerText.includes('{question}'))"
    return str(await tab.ask(f"{link}.querySelector('a').pathname.split('/').at(-1)"))


async def rules(demo: Demo, ana: Person, size: dict[str, Any]) -> None:
    """A lead changes a guideline and sees what would change; a labeler reads what did."""
    width = size["width"]
    await ana.types("work", "Kind")
    await ana.tap("I have read it: start")
    lead = await looking(demo, "lea", "leads", size)
    await lead.types("project guideline", "Spam")
    await lead.sees("version")
    await take(lead.tab, f"guideline-versions-{width}")
    await lead.types("project guideline", "Kind")
    await lead.opens("Edit")
    await lead.rewrites(CHANGED)
    await lead.sees("not kept yet")
    await lead.tap("Read again: off")
    await take(lead.tab, f"guideline-change-{width}")
    await lead.tap("Keep it")
    await ana.answer("4")
    await take(ana.tab, f"guideline-changed-{width}")
