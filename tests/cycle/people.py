"""Labelers of differing care: each knows which answer is better, and misses it now and then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.replay import Reader

CARE = {
    "ana": 0.97,
    "ben": 0.93,
    "cem": 0.9,
    "dia": 0.85,
    "eva": 0.75,
    "fin": 0.6,
}  # how often they are right
LABELS = {"tie": "Tie", "both_bad": "Both bad"}
MEANINGS = ("a", "b", "tie")


@dataclass
class Careful(Reader):
    """`right` is the better answer of each item; `care` is the share of items they see it in."""

    right: Mapping[str, str] = field(default_factory=dict)
    care: float = 1.0
    chance: Random = field(default_factory=Random)

    def choose(self, item: dict[str, Any], first: str) -> str:
        meaning = self.right[item["id"]]
        if self.chance.random() > self.care:
            meaning = self.chance.choice(MEANINGS)
        return LABELS.get(meaning) or ("Response 1" if meaning == first else "Response 2")
