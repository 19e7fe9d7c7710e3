"""What leads read about a model's evaluation; the same sentences stand in a terminal, without the marks."""

from bot.labeling.evaluating import Looked
from bot.labeling.evaluation_changes import Change, better, worse
from bot.labeling.metrics import RIGHT, Measure
from bot.wording.times import count

LISTED = 21  # figures, in all
BETTER, WORSE, STANDS = "### Better", "### Worse", "### How it stands"
ALL_ITEMS = "all items"
AGREES = "agreement with your labels"
PLAN = "Plan the next round"
SAME = "The rest is as before."
FIRST = "There is no evaluation of an earlier round to compare with yet."
COLLECTING = "Round {} still collects, so its stage stays. What it trains can be evaluated once it is closed."


def heading(name: str, looked: Looked, model: str, before: str) -> str:
    compared = "" if looked.before is None else f" · compared with {before} of round {looked.before_number}"
    return f"## {name}: {model} evaluated\n-# Round {looked.turn.number}{compared}"


def figure(value: float, share: bool) -> str:
    """A share in per cent, a number as it is, as short as it may be."""
    if not share:
        return f"{value:,.4g}"
    shown = f"{value * 100:.1f}"
    return f"{shown.removesuffix('.0')} %"


def difference(by: float, share: bool) -> str:
    """How far apart two figures are."""
    if not share:
        return f"{by:,.3g}"
    points = f"{by * 100:.1f}".removesuffix(".0")
    return f"{points} {'point' if points == '1' else 'points'}"


def what(now: Measure, slice: str, main: str | None) -> str:
    """A slice's name, and the metric where it is not the one that plans go by."""
    return slice if now.metric == main else f"{slice}, {called(now.metric)}"


def called(metric: str) -> str:
    """A metric's name; one that comes from predictions is ours."""
    return AGREES if metric == RIGHT else metric


def goes_by(looked: Looked, main: str) -> str:
    several = len({one.now.metric for one in looked.changes}) > 1
    first = ", the first metric in the file" if several and main != RIGHT else ""
    return f"Plans go by {called(main)}{first}."


def changed(one: Change, named: str) -> str:
    """One figure that is not what it was, in one sentence."""
    now, before = one.now, one.before
    if before is None:
        return ""
    by = difference(abs(now.value - before.value), now.share)
    turn = "better" if one.gain > 0 else "worse"
    went = f"from {figure(before.value, now.share)} to {figure(now.value, now.share)}"
    return f"**{named}** went {went}, {by} {turn}."


def stands(now: Measure, named: str) -> str:
    """One figure that there is nothing to compare with."""
    of = "" if now.n is None else f" ({count(now.n, 'item')})"
    return f"**{named}**: {figure(now.value, now.share)}{of}"


def by_kind(looked: Looked) -> list[tuple[str, list[Change]]]:
    """What got better, what worse, and what is new, each under its heading."""
    new = [one for one in looked.changes if one.before is None]
    weakest = sorted(new, key=lambda one: (one.now.metric != looked.evaluation.main, one.now.good))
    kinds = [(BETTER, better(looked.changes)), (WORSE, worse(looked.changes)), (STANDS, weakest)]
    return [(title, found) for title, found in kinds if found]


def more(left: int) -> str:
    return f"-# and {left:,} more"


def remarks(looked: Looked, without: str) -> list[str]:
    """What else is worth knowing, a sentence each."""
    same = looked.before is not None and any(one.before and not one.gain for one in looked.changes)
    main = looked.evaluation.main
    told = [
        FIRST if looked.before is None else "",
        SAME if same else "",
        f"Nothing was measured in: {without}." if without else "",
        goes_by(looked, main) if main else "",
        "" if looked.turn.closed_at is not None else COLLECTING.format(looked.turn.number),
    ]
    return [one for one in told if one]
