"""How good a round is as a picture: agreement with its range, by slice, and how often each answer was given.

Drawn by matplotlib's Figure itself: pyplot keeps every figure of the process, and is not safe in threads.
"""

import io
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import get_font_names

from bot.labeling.agreement import Agreement
from bot.labeling.answer_names import name_of_answer
from bot.labeling.quality import Quality
from bot.ui.quality import commonest, name_of_slice, weakest_first
from bot.wording import quality as wording

WIDTH, ROW, AROUND, HEADING = 6.4, 0.36, 0.95, 0.7  # inches; a row's height, and what stands around rows
DPI = 160
LARGE, SMALL = 13, 11  # points; on a phone the picture is half as wide
INK, BLUE, GREY, TRACK, BACK = "#1f2328", "#2f6fb3", "#6e7781", "#eef1f4", "#ffffff"
BANDS = dict(zip(("#f6d5d0", "#fbecc8", "#d6ecd2"), wording.BANDS, strict=True))
MOST_ROWS = 14
LONGEST = 26  # characters of a name
FONTS = (
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "WenQuanYi Zen Hei",
    "Noto Sans Arabic",
    "Noto Sans",
)
LETTERING: dict[str, Any] = {
    "color": INK,
    "fontfamily": [font for font in FONTS if font in get_font_names()],
}


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the picture: its rows from top to bottom, and what draws them."""

    title: str
    names: list[str]
    draw: Callable[[Axes], None]


def draw_chart(found: Quality, place: int) -> bytes:
    """A PNG of one question, by its place; upright, and readable at the width of a phone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a script no font here has is drawn as boxes
        return _drawn(found, place)


def _drawn(found: Quality, place: int) -> bytes:
    panels = list(_panels(found, place))
    heights = [len(panel.names) * ROW + AROUND for panel in panels]
    figure = Figure(figsize=(WIDTH, sum(heights) + HEADING), dpi=DPI, facecolor=BACK, layout="constrained")
    asked = found.whole.asked[place].question
    heading = (f"{found.terms.name} · {wording.which_round(found)}", asked.ask)
    figure.suptitle("\n".join(_plain(line, 50) for line in heading), fontsize=LARGE, **LETTERING)
    axes = figure.subplots(len(panels), 1, squeeze=False, height_ratios=heights)[:, 0]
    for one, panel in zip(axes, panels, strict=True):
        _prepare(one, panel)
        panel.draw(one)
    png = io.BytesIO()
    figure.savefig(png, format="png", metadata={"Software": None})
    return png.getvalue()


def _panels(found: Quality, place: int) -> Iterator[Panel]:
    """Agreement, and the answers where there are any to count."""
    asked = found.whole.asked[place]
    slices = weakest_first(found, place)[: MOST_ROWS - 1]
    agreements = [asked.agreement, *(part.asked[place].agreement for part in slices)]
    names = [wording.ALL, *(name_of_slice(found, part) for part in slices)]
    yield Panel(wording.ALPHA, names, partial(_draw_agreements, rows=agreements))
    given = commonest(asked)
    if given:
        names = [name_of_answer(found.terms, asked.question, answer) for answer, _ in given]
        shares = [number / asked.answers for _, number in given]
        yield Panel(wording.ANSWERED, names, partial(_draw_shares, shares=shares))


def _prepare(axes: Axes, panel: Panel) -> None:
    """The first row on top, and no frame."""
    rows, names = len(panel.names), [_plain(name, LONGEST) for name in panel.names]
    axes.set_title(panel.title, loc="left", fontsize=LARGE, pad=20, **LETTERING)
    axes.set_yticks(range(rows), names, fontsize=SMALL, **LETTERING)
    axes.set_ylim(rows - 0.4, -0.6)
    axes.tick_params(axis="both", length=0, labelsize=SMALL, labelcolor=INK)
    axes.spines[:].set_visible(False)


def _draw_agreements(axes: Axes, rows: list[Agreement]) -> None:
    """A dot with its range on three bands: low, fair, good."""
    lowest = min((row.low if row.low is not None else row.alpha or 0 for row in rows), default=0)
    start = min(0.0, max(-1.0, lowest) - 0.05)
    marks = (start, wording.FAIR, wording.GOOD, 1.0)
    for (left, right), (colour, word) in zip(pairwise(marks), BANDS.items(), strict=True):
        axes.axvspan(left, right, color=colour, linewidth=0)
        axes.text((left + right) / 2, -0.68, word, ha="center", va="bottom", fontsize=SMALL, color=GREY)
    axes.set_xlim(start, 1.0)
    for place, row in enumerate(rows):
        _draw_agreement(axes, place, row, start)


def _draw_agreement(axes: Axes, place: int, row: Agreement, start: float) -> None:
    if row.alpha is None:
        axes.text(start + 0.02, place, wording.figure(row), va="center", fontsize=SMALL, color=INK)
        return
    if row.low is not None and row.high is not None:
        axes.plot([max(start, row.low), row.high], [place, place], color=BLUE, linewidth=3, alpha=0.6)
    axes.plot([max(start, row.alpha)], [place], "o", color=BLUE, markersize=9, clip_on=False)
    side, off = ("right", -9) if row.alpha > 0.5 else ("left", 9)
    at = (row.low if row.low is not None else row.alpha) if side == "right" else (row.high or row.alpha)
    axes.annotate(
        f"{row.alpha:.2f}", (at, place), (off, 0), textcoords="offset points",
        ha=side, va="center", fontsize=SMALL, color=INK,
    )  # fmt: skip


def _draw_shares(axes: Axes, shares: list[float]) -> None:
    axes.barh(range(len(shares)), [1.0] * len(shares), color=TRACK, height=0.62)
    axes.barh(range(len(shares)), shares, color=BLUE, height=0.62)
    for place, share in enumerate(shares):
        off, side, colour = (-5, "right", BACK) if share > 0.85 else (5, "left", INK)
        axes.annotate(
            wording.share(share), (share, place), (off, 0), textcoords="offset points",
            ha=side, va="center", fontsize=SMALL, color=colour,
        )  # fmt: skip
    axes.set_xlim(0, 1)
    axes.set_xticks([])


def _plain(name: str, longest: int) -> str:
    """A name that others wrote: short, and no formula of matplotlib's."""
    shown = name if len(name) <= longest else f"{name[: longest - 1]}…"
    return shown.replace("$", r"\$")
