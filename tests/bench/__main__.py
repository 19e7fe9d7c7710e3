"""`make bench`: every number of the performance promise, as a ratio to a reference in the same run."""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.bench import bulk_rows, leaderboard, loops, picks, suggestions, taps
from tests.bench.table import Measured, show
from tests.bench.world import SLICED, SLICES, World, a_world, fill, fill_quotas, sync_ms

WITH_SLICES = f", {SLICES} slices"


@asynccontextmanager
async def world_of(folder: Path, name: str, count: int) -> AsyncIterator[World]:
    async with a_world(folder / f"{name}.db") as world:
        await fill(world, count)
        yield world


@asynccontextmanager
async def sliced_world_of(folder: Path, name: str, count: int) -> AsyncIterator[World]:
    async with a_world(folder / f"{name}.db", SLICED) as world:
        await fill_quotas(world, count)
        yield world


async def measure_plain(folder: Path, sizes: tuple[int, int]) -> list[Measured]:
    """Loops and picks, in a small project and in a large one."""
    async with world_of(folder, "small", sizes[0]) as small, world_of(folder, "plain", sizes[0]) as plain:
        rows = await loops.measure(small, plain)
    async with world_of(folder, "large", sizes[1]) as large:
        async with (
            world_of(folder, "other", sizes[0]) as small,
            world_of(folder, "other-plain", sizes[0]) as plain,
            world_of(folder, "large-plain", sizes[1]) as large_plain,
        ):
            rows += [await loops.measure_sizes(small, large, (plain, large_plain))]
        async with world_of(folder, "third", sizes[0]) as small:
            rows += await picks.measure(small, large, sizes)
    return rows


async def measure_slices(folder: Path, sizes: tuple[int, int]) -> list[Measured]:
    """The same loops and picks in a round with a quota for each of twelve slices."""
    async with (
        world_of(folder, "unsliced", sizes[0]) as plain,
        sliced_world_of(folder, "sliced", sizes[0]) as sliced,
    ):
        rows = await loops.measure(sliced, plain, WITH_SLICES)
    async with (
        world_of(folder, "beside", sizes[0]) as small,
        sliced_world_of(folder, "large-sliced", sizes[1]) as large,
    ):
        return rows + await picks.measure(small, large, sizes, WITH_SLICES)


async def measure(folder: Path, large: int) -> list[Measured]:
    """All rows; `large` items stand for a large project."""
    sizes = (1000, large)
    rows = await measure_plain(folder, sizes)
    rows += await measure_slices(folder, sizes)
    rows += await taps.measure(folder / "taps")
    rows += await suggestions.measure(folder / "answers.db")
    rows += await leaderboard.measure(folder / "merit.db")
    return rows + bulk_rows.measure(folder, large)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=1_000_000, help="how many items are a large project")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = asyncio.run(measure(Path(folder), chosen.items))
        show(rows, sync_ms(Path(folder)))


if __name__ == "__main__":
    main()
