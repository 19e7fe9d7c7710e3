"""What a measurement says, and the table it is printed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from rich.console import Console
from rich.table import Table

ROUNDS = 5


@dataclass(frozen=True)
class Measured:
    """One row: a ratio or a number, against what it must be and what we aim at."""

    what: str
    ours: str
    reference: str
    values: tuple[float, ...]
    must: float
    aim: float
    more_is_better: bool
    unit: str = "×"

    @property
    def value(self) -> float:
        return median(self.values)

    def holds(self, limit: float) -> bool:
        return self.value >= limit if self.more_is_better else self.value <= limit


def ratios(ours: Sequence[float], reference: Sequence[float]) -> tuple[float, ...]:
    """Round by round: both were measured in turn, under the same weather."""
    return tuple(mine / theirs for mine, theirs in zip(ours, reference, strict=True))


def interleaved(ours: Callable[[], float], reference: Callable[[], float]) -> tuple[list[float], list[float]]:
    """Five rounds of each, in turn."""
    pairs = [(ours(), reference()) for _ in range(ROUNDS)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _short(value: float) -> str:
    """Three digits that count, and no powers of ten."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def show(rows: Sequence[Measured], sync_ms: float) -> None:
    """Print every row with its spread; a must that does not hold stands out.

    `sync_ms` is what a sync takes on this disk: what group commit saves, and bare spends twice a loop.
    """
    told = f"a sync takes {sync_ms:.2f} ms on this disk"
    table = Table(
        "measured",
        "ours",
        "reference",
        "median",
        "spread",
        "must",
        "aim",
        "",
        title="make bench",
        caption=told,
    )
    for row in rows:
        sign = "≥" if row.more_is_better else "≤"
        spread = f"{_short(min(row.values))} – {_short(max(row.values))}"
        verdict = "aim reached" if row.holds(row.aim) else "holds" if row.holds(row.must) else "[red]FAILS[/]"
        must, aim = f"{sign} {_short(row.must)} {row.unit}", f"{_short(row.aim)} {row.unit}"
        table.add_row(
            row.what, row.ours, row.reference, f"{_short(row.value)} {row.unit}", spread, must, aim, verdict
        )
    Console(width=160).print(table)
