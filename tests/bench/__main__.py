"""`make bench`: every number of the performance promise, as a ratio to a reference in the same run."""

import argparse
import asyncio
import tempfile
from pathlib import Path

from tests.bench import bulk_rows, leaderboard, loops, picks, suggestions, taps
from tests.bench.table import Measured, show
from tests.bench.world import SLICED, SLICES, World, fill, fill_quotas, make_world, sync_ms

WITH_SLICES = f", {SLICES} slices"


async def world_of(folder: Path, name: str, count: int) -> World:
    world = await make_world(folder / f"{name}.db")
    await fill(world, count)
    return world


async def sliced_world_of(folder: Path, name: str, count: int) -> World:
    world = await make_world(folder / f"{name}.db", SLICED)
    await fill_quotas(world, count)
    return world


async def measure_slices(folder: Path, sizes: tuple[int, int]) -> list[Measured]:
    """The same loops and picks in a round with a quota for each of twelve slices."""
    plain = await world_of(folder, "plain", sizes[0])
    sliced = await sliced_world_of(folder, "sliced", sizes[0])
    rows = await loops.measure(sliced, plain, WITH_SLICES)
    large = await sliced_world_of(folder, "large-sliced", sizes[1])
    rows += await picks.measure(await world_of(folder, "beside", sizes[0]), large, sizes, WITH_SLICES)
    await large.db.close()
    return rows


async def measure(folder: Path, large: int, rounds: int) -> list[Measured]:
    """All rows; `large` items stand for a large project."""
    sizes = (1000, large)
    small_world = await world_of(folder, "small", sizes[0])
    large_world = await world_of(folder, "large", sizes[1])
    rows = await loops.measure(small_world, small_world)
    rows += [await loops.measure_sizes(await world_of(folder, "other", sizes[0]), large_world)]
    rows += await picks.measure(await world_of(folder, "third", sizes[0]), large_world, sizes)
    await large_world.db.close()
    rows += await measure_slices(folder, sizes)
    rows += await taps.measure(folder / "taps")
    rows += await suggestions.measure(folder / "answers.db")
    rows += await leaderboard.measure(folder / "merit.db")
    return rows + bulk_rows.measure(folder, large, rounds)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=1_000_000, help="how many items are a large project")
    options.add_argument(
        "--bulk-rounds", type=int, default=1, help="how often imports and exports are repeated"
    )
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(measure(Path(folder), chosen.items, chosen.bulk_rounds))
        show(rows, sync_ms(Path(folder)))


if __name__ == "__main__":
    main()
