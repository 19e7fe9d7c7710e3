"""What leads read about the plan of the next round; the same sentences stand in a terminal, without the marks."""

from collections.abc import Sequence
from typing import Any

from bot.labeling.planning import Planned
from bot.wording.evaluating import difference, figure
from bot.wording.times import count

SHOWN_TYPED = 1_000  # characters
CHANGE, ANEW, MORE, BACK = "Change numbers", "Propose anew", "More", "Back"
FORM_LINES = "Items of each slice"
FORM_HINT = "One line each, like math = 120. A line you leave out stays as it is; 0 is none."
NO_EVALUATION = (
    "No evaluation came in yet, so this goes by agreement, skips and coverage alone. Evaluate your model on each "
    "slice and bring the figures with `/round evaluate`; then press **Propose anew**."
)
NO_SLICES = (
    "That evaluation tells nothing of single slices, so this goes by agreement, skips and coverage. Figures for "
    "each slice, brought with `/round evaluate`, would say where the model is weak."
)
CLASH = "Somebody changed this plan while you typed, so your numbers were not kept. The plan as it is now:"
CHANGED_MEANWHILE = (
    "Somebody changed this plan since you saw it, so nothing was opened. The plan as it is now:"
)
IS_OPEN = "Round {} is opened by this plan."
OVER = "A newer plan counts by now: `/round plan` shows it."
PLACES = {1: "the weakest", 2: "the second weakest", 3: "the third weakest"}


def open_round(planned: Planned) -> str:
    return f"Open round {planned.plan.number}"


def form_title(number: int) -> str:
    return f"Plan of round {number}"


def heading(name: str, planned: Planned, model: str) -> str:
    by = f" · by the evaluation of {model}" if planned.evaluation is not None else ""
    return f"## {name}: plan of round {planned.plan.number}\n-# {count(planned.total, 'item')}{by}"


def line(named: str, items: int, proposed: int, edited: bool, why: str) -> str:
    """One slice, its number, and why in one sentence."""
    was = f" (proposed: {proposed:,})" if edited and proposed != items else ""
    return f"**{named}: {items:,}**{was} — {why}."


def why(facts: dict[str, Any]) -> str:
    """One sentence with its numbers; what speaks for the slice most comes first."""
    said = [SENTENCES[name](facts) for name in facts["says"]]
    return ", ".join(said) if said else even(facts)


def even(facts: dict[str, Any]) -> str:
    return f"{at_value(facts)}, not among the weak" if "value" in facts else "nothing sets it apart"


def at_value(facts: dict[str, Any]) -> str:
    return figure(facts["value"], facts["share"])


def weak(facts: dict[str, Any]) -> str:
    if "value" not in facts:
        return "not measured yet"
    place = PLACES.get(facts.get("place", 0), "weaker than most") if facts.get("of", 0) > 1 else "measured"
    return f"{place} at {at_value(facts)}"


def worse(facts: dict[str, Any]) -> str:
    by = difference(abs(facts["value"] - facts["before"]), facts["share"])
    at = "" if "weak" in facts["says"] else f" at {at_value(facts)}"
    return f"{by} worse than before{at}"


def apart(facts: dict[str, Any]) -> str:
    return f"people agree little (alpha {facts['alpha']:.2f})"


def passed(facts: dict[str, Any]) -> str:
    return f"{facts['passed']:,} of {count(facts['judged'], 'judgement')} were skips or found nothing good"


def thin(facts: dict[str, Any]) -> str:
    labeled = facts["items"] - facts["left"]
    return f"only {labeled:,} of its {count(facts['items'], 'item')} labeled so far"


def unsure(facts: dict[str, Any]) -> str:
    return f"the model is unsure there ({figure(facts['unsure'], False)})"


SENTENCES = {"weak": weak, "worse": worse, "apart": apart, "passed": passed, "thin": thin, "unsure": unsure}


def lacking(lacks: Sequence[tuple[int, str]]) -> str:
    """What the pool has too little of."""
    (items, named), *rest = lacks
    others = "".join(f", {number:,} in {name}" for number, name in rest)
    return f"Need {count(items, 'more item')} in {named}{others}: bring them in with `/items import`."


def missing(planned: Planned, newer: str) -> list[str]:
    """What the plan goes without, and how to bring it."""
    told = [
        left_out(planned.left_out) if planned.left_out else "",
        NO_EVALUATION if planned.evaluation is None and planned.newer is None else "",
        NO_SLICES if planned.evaluation is not None and not planned.is_measured else "",
        f"The evaluation of {newer} came in since: press **Propose anew** to go by it." if newer else "",
        IS_OPEN.format(planned.plan.number) if planned.plan.opened_at is not None else "",
        still_open(planned) if planned.last.closed_at is None and not planned.plan.opened_at else "",
        "" if planned.is_newest else OVER,
    ]
    return [one for one in told if one]


def left_out(items: int) -> str:
    return f"There are too many slices for one plan: it leaves out {count(items, 'item')} of further slices."


def still_open(planned: Planned) -> str:
    return f"Round {planned.last.number} still collects: `/round close` it before you open the next."


def opened(name: str, number: int) -> str:
    return f"**{name}**: round {number} is opened by this plan, and its items are handed out."


def as_typed(typed: str) -> str:
    """What somebody typed, to be copied; nothing in it does anything."""
    kept = typed.replace("`", "'")[:SHOWN_TYPED]
    return f"What you typed:\n```\n{kept}\n```"


def plain(line: str) -> str:
    """The same for a terminal, which shows no marks."""
    for mark in ("**", "### ", "## ", "-# "):
        line = line.replace(mark, "")
    return line
