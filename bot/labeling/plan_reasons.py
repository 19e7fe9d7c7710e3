"""Why a slice gets so many items: what speaks for it most, as facts that a sentence can be made of."""

from collections.abc import Sequence
from typing import Any

from bot.labeling.allotting import WEIGHTS, Known, signals

MOST_SAID = 2
SAID_FROM = {"weak": 0.5, "worse": 0.02, "apart": 0.34, "passed": 0.15, "thin": 0.5, "unsure": 0.67}


def spoken(known: Sequence[Known]) -> list[list[str]]:
    """Of each slice what to say, the weightiest first; nothing where nothing sets it apart."""
    told = signals(known)
    return [_of_one(told, place, one) for place, one in enumerate(known)]


def _of_one(told: dict[str, list[float]], place: int, one: Known) -> list[str]:
    """That a slice was not measured while others were is worth saying; of the rest only what is known."""
    unknown = {
        name
        for name, value in (
            ("worse", one.before),
            ("apart", one.alpha),
            ("passed", one.passed),
            ("unsure", one.unsure),
        )
        if value is None
    }
    loud = [name for name in told if name not in unknown and told[name][place] >= SAID_FROM[name]]
    ranked = sorted(loud, key=lambda name: -WEIGHTS[name] * told[name][place])
    return ranked[:MOST_SAID]


def places(known: Sequence[Known]) -> list[int | None]:
    """Where each stands among those measured, 1 being the weakest."""
    measured = sorted(one.value for one in known if one.value is not None)
    return [None if one.value is None else measured.index(one.value) + 1 for one in known]


def known_only(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts that there are."""
    return {name: value for name, value in facts.items() if value is not None}
