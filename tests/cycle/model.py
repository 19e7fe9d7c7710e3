"""A small logistic model that learns which of two answers people prefer, each category with weights of its own."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

STEPS = 200
RATE = 0.3
PULL = 0.02  # how strongly weights are drawn to zero

Pair = Mapping[str, Any]


def features(text: str) -> list[float]:
    """What can be counted of an answer without understanding it."""
    words = re.findall(r"\w+", text)
    return [
        math.log1p(len(words)) / 4,
        math.log1p(len(re.findall(r"\d", text))) / 3,
        math.log1p(len(re.findall(r"^\s*(?:[-*]|\d+[.)])\s", text, re.MULTILINE))) / 2,
        math.log1p(text.count("\n")) / 3,
        math.log1p(text.count("!") + text.count("?")),
    ]


class Model:
    """What was learned from preferences; untrained it prefers nothing."""

    def __init__(self, slice_field: str) -> None:
        self.slice_field = slice_field
        self.weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(features("")))

    def train(self, pairs: Sequence[Pair], answers: Sequence[str]) -> None:
        """`answers` are "a" or "b", one for each pair; a tie teaches nothing."""
        told = [(pair, answer) for pair, answer in zip(pairs, answers, strict=True) if answer in ("a", "b")]
        seen = [(self._of(pair), self._difference(pair), float(answer == "a")) for pair, answer in told]
        for _ in range(STEPS):
            for weights, difference, is_a in seen:
                error = is_a - _sigmoid(_dot(weights, difference))
                for place, value in enumerate(difference):
                    weights[place] += RATE * (error * value - PULL * weights[place])

    def prefers(self, pair: Pair) -> float:
        """How likely a is the better one."""
        return _sigmoid(_dot(self._of(pair), self._difference(pair)))

    def _of(self, pair: Pair) -> list[float]:
        return self.weights[pair[self.slice_field]]

    def _difference(self, pair: Pair) -> list[float]:
        ours, theirs = features(pair["answer_a"]), features(pair["answer_b"])
        return [one - other for one, other in zip(ours, theirs, strict=True)]


def accuracy(model: Model, pairs: Sequence[Pair], right: Mapping[str, str]) -> dict[str, tuple[float, int]]:
    """By category: the share of pairs it gets right, and how many there are. No preference is half right."""
    scores: dict[str, list[float]] = defaultdict(list)
    for pair in pairs:
        wanted = right[pair["id"]]
        if wanted in ("a", "b"):
            likely = model.prefers(pair)
            scores[pair[model.slice_field]].append(
                0.5 if likely == 0.5 else float((likely > 0.5) == (wanted == "a"))
            )
    return {name: (sum(all_) / len(all_), len(all_)) for name, all_ in sorted(scores.items())}


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(one * other for one, other in zip(weights, values, strict=True))


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
