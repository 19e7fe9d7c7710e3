"""A project that goes round: shared by the stories about evaluations and plans."""

import json
from typing import Any

from bot.wording.rounds import CLOSE
from tests.stories.test_quality import PAIRS
from tests.stories.town import Person, Seen, Town

TOPICS = ("math", "code", "art", "law", "food", "sport", "chess", "music")
ONE_QUESTION = PAIRS.partition('[[questions]]\nname = "care"')[0].replace("overlap = 2", "overlap = 1")
FIGURES = {
    "math": 0.41,
    "code": 0.7,
    "art": 0.6,
    "law": 0.55,
    "food": 0.8,
    "sport": 0.75,
    "chess": 0.5,
    "music": 0.9,
}


def items(of_each: int, topics: tuple[str, ...] = TOPICS) -> list[dict[str, str]]:
    return [
        {"id": f"{topic}{n}", "text": f"{topic} {n}", "short_one": "Yes.", "long_one": "No.", "topic": topic}
        for n in range(of_each)
        for topic in topics
    ]


async def opened(town: Town, of_each: int = 10) -> None:
    await town.open_project(ONE_QUESTION, items(of_each), "pairs")


async def labels(person: Person, how_many: int, *taps: str) -> None:
    """So many items answered, by these buttons in turn."""
    seen = await person.first_item("pairs")
    for number in range(how_many):
        seen = await person.tap(seen, taps[number % len(taps)])


async def closes(town: Town) -> None:
    """The round is over."""
    seen = await town.lead.types("round close", project="pairs")
    await town.lead.tap(seen, CLOSE)


def by_slice(figures: dict[str, Any], model: str = "v1") -> bytes:
    return json.dumps({"model": model, "metric": "accuracy", "slices": figures}).encode()


async def evaluates(town: Town, figures: dict[str, Any], model: str = "v1") -> Seen:
    file = ("eval.json", by_slice(figures, model))
    return await town.lead.types("round evaluate", project="pairs", file=file)


async def plans(town: Town, items: int | None = None) -> Seen:
    asked = {} if items is None else {"items": items}
    return await town.lead.types("round plan", project="pairs", **asked)


def numbers(seen: Seen) -> dict[str, int]:
    """What a plan gives to each slice, as it is read."""
    lines = [line.partition("** ")[0] for line in seen.text.splitlines() if line.startswith("**")]
    parts = [line.removeprefix("**").partition(": ") for line in lines if ": " in line]
    return {name: int(number.replace(",", "")) for name, _, number in parts}
