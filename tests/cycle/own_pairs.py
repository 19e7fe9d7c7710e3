"""Pairs of our own: made-up answers, and in each category another thing that makes one better."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

SUBJECTS = (
    "soup",
    "a bicycle",
    "the moon",
    "a letter",
    "a garden",
    "rain",
    "bread",
    "a long walk",
    "a song",
    "tea",
)
SENTENCES = (
    "Begin with what you have.",
    "Ask somebody who did it before!",
    "Write down what went well.",
    "Leave it alone for a while.",
    "Then look at it again from the start.",
)
BETTER = {  # by what is counted: sentences, numbers, list entries, questions; and whether more or less is better
    "kitchen": ("entries", 1),
    "sums": ("numbers", 1),
    "stories": ("sentences", 1),
    "letters": ("sentences", -1),
    "advice": ("entries", -1),
    "facts": ("numbers", -1),
    "games": ("questions", 1),
    "rules": ("questions", -1),
    "notes": ("sentences", -1),
}


def _answer(chance: Random) -> tuple[str, dict[str, int]]:
    counts = {name: chance.randint(0, 5) for name in ("sentences", "numbers", "entries", "questions")}
    lines = [" ".join(chance.choices(SENTENCES, k=counts["sentences"] + 1))]
    lines += [f"It takes {chance.randint(10, 9999)}." for _ in range(counts["numbers"])]
    lines += ["Is that enough?" for _ in range(counts["questions"])]
    lines += ["- and then the next thing" for _ in range(counts["entries"])]
    return "\n".join(lines), counts


def _better(one: dict[str, int], other: dict[str, int], category: str) -> str:
    what, sign = BETTER[category]
    difference = sign * (one[what] - other[what])
    return "tie" if not difference else "a" if difference > 0 else "b"


def pairs(each: int) -> Iterator[tuple[dict[str, Any], str]]:
    """So many of each category, mixed, with the better answer of each."""
    chance = Random(7)
    for number in range(each):
        for category in BETTER:
            (a, of_a), (b, of_b) = _answer(chance), _answer(chance)
            question = f"What do you know about {SUBJECTS[number % len(SUBJECTS)]}? ({category} {number})"
            item = {"id": f"{category}-{number}", "category": category, "question": question}
            yield item | {"answer_a": a, "answer_b": b}, _better(of_a, of_b, category)


def lines(each: int) -> list[str]:
    return [json.dumps(item) for item, _ in pairs(each)]
