"""Handing out costs the same at a thousand and at a million items, however far the project is."""

import time
from collections.abc import Callable
from statistics import median

from bot.labeling import picking
from storage import assignments, items, lines
from storage.database import Tx
from storage.lines import Line
from tests.bench.table import ROUNDS, Measured
from tests.bench.world import World, labeler_of

PICKS = 400
FILL = """
    UPDATE item SET free_seats = 0 WHERE id IN (SELECT id FROM item WHERE round_id = $1 ORDER BY place LIMIT $2)
"""
SOME = "SELECT id, rank, priority FROM item WHERE round_id = $1 AND free_seats > 0 ORDER BY place LIMIT $2"


class RolledBack(Exception):
    """Carries a measurement out of a transaction that keeps nothing."""

    def __init__(self, microseconds: float) -> None:
        self.microseconds = microseconds


def early(tx: Tx, world: World, size: int, labeler_id: int) -> None:
    """A fresh labeler, an untouched project."""


def late(tx: Tx, world: World, size: int, labeler_id: int) -> None:
    """A fresh labeler, 60 % complete."""
    tx.run(FILL, world.round_id, size * 6 // 10)


def returned(tx: Tx, world: World, size: int, labeler_id: int) -> None:
    """After many seats came back: 10,000 of a million."""
    for row in tx.all(SOME, world.round_id, min(10_000, size // 10)):
        lines.line_up(tx, row["id"], Line(world.round_id, row["rank"], row["priority"]), 0)


def veteran(tx: Tx, world: World, size: int, labeler_id: int) -> None:
    """Somebody who did 50,000 items that are all still open."""
    for _ in range(min(50_000, size // 5)):
        take(tx, world, labeler_id)


STATES = (early, late, returned, veteran)


def take(tx: Tx, world: World, labeler_id: int) -> None:
    """Pick, lease and answer, without the words."""
    item_id = picking.find(tx, world.round_id, labeler_id)
    assert item_id is not None
    items.take_seat(tx, item_id)
    assignment = assignments.lease(tx, item_id, labeler_id, world.round_id, 1, 2, "[]", 1)
    assignments.submitted(tx, assignment.id)


def pick(tx: Tx, world: World, size: int, state: Callable[[Tx, World, int, int], None], user: int) -> None:
    """The median pick in microseconds, in a state that is gone afterwards."""
    labeler_id = labeler_of(tx, user)
    state(tx, world, size, labeler_id)
    took = []
    for _ in range(min(PICKS, size // 5)):
        began = time.perf_counter_ns()
        picking.find(tx, world.round_id, labeler_id)
        took.append((time.perf_counter_ns() - began) / 1000)
        take(tx, world, labeler_id)
    raise RolledBack(median(took))


async def microseconds(world: World, size: int, state: Callable[[Tx, World, int, int], None]) -> float:
    try:
        await world.db.write(pick, world, size, state, 10**9)
    except RolledBack as done:
        return done.microseconds
    raise AssertionError


async def measure(small: World, large: World, sizes: tuple[int, int], what: str = "") -> list[Measured]:
    """Each state at both sizes, in turn; `what` tells the large world from others."""
    rows = []
    for state in STATES:
        ours, reference = [], []
        for _ in range(ROUNDS):
            ours.append(await microseconds(large, sizes[1], state))
            reference.append(await microseconds(small, sizes[0], state))
        values = tuple(a / b for a, b in zip(ours, reference, strict=True))
        said = f"pick at {sizes[1]:,}{what} over {sizes[0]:,}: {state.__name__}"
        rows.append(
            Measured(said, f"{median(ours):.1f} µs", f"{median(reference):.1f} µs", values, 2, 1.3, False)
        )
    return rows
