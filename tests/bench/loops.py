"""Assign and rate, durable: one labeler, and sixty-four at once."""

import asyncio
import time
from statistics import median, quantiles

from bot.labeling import answering, desk
from bot.labeling.hands import Card, Step
from tests.bench.bare import Bare
from tests.bench.table import ROUNDS, Measured, ratios
from tests.bench.world import World, labeler_of

LOOPS = 150
CROWD = 64
CROWD_LOOPS = 40


class Hand:
    """A labeler at work through the rules: each tap rates one item and brings the next."""

    def __init__(self, world: World, user_id: int) -> None:
        self.world, self.user_id = world, user_id
        self.assignment_id = 0
        self.took: list[float] = []

    async def begin(self) -> None:
        world = self.world
        hand = await world.db.write(desk.begin, world.press(self.user_id), world.project.id)
        assert isinstance(hand, Card), hand
        self.assignment_id = hand.assignment.id

    async def loops(self, count: int) -> None:
        for _ in range(count):
            began = time.perf_counter()
            step = await self.world.db.write(
                answering.answer, self.world.press(self.user_id), self.assignment_id, 0, 4, 0
            )
            self.took.append(time.perf_counter() - began)
            self._on(step)

    def _on(self, step: Step) -> None:
        assert isinstance(step.hand, Card), step
        self.assignment_id = step.hand.assignment.id


async def hands(world: World, count: int) -> list[Hand]:
    people = [Hand(world, user) for user in await world.people(count)]
    for one in people:
        await one.begin()
    return people


async def bare(world: World) -> Bare:
    labeler_id = await world.db.write(labeler_of, world.interactions + 10**6)
    return Bare(world.path, world.project.id, world.round_id, labeler_id)


async def speed(people: list[Hand], loops: int) -> float:
    """Loops a second of all of them together."""
    began = time.perf_counter()
    await asyncio.gather(*(one.loops(loops) for one in people))
    return len(people) * loops / (time.perf_counter() - began)


async def measure(world: World, plain: World, what: str = "") -> list[Measured]:
    """One labeler and a crowd, each round beside a round of the bare loop, which has a plain world."""
    reference, alone, crowd = await bare(plain), await hands(world, 1), await hands(world, CROWD)
    ours, many, theirs = [], [], []
    for _ in range(ROUNDS):
        ours.append(await speed(alone, LOOPS))
        theirs.append(reference.loops(LOOPS))
        many.append(await speed(crowd, CROWD_LOOPS))
    p99 = [quantiles(one.took, n=100)[98] * 1000 for one in crowd]
    return [
        Measured(
            f"assign + rate, 1 labeler{what}",
            _rate(ours),
            _rate(theirs),
            ratios(ours, theirs),
            0.5,
            0.6,
            True,
        ),
        Measured(
            f"assign + rate, 64 labelers{what}", _rate(many), _rate(theirs), ratios(many, theirs), 3, 6, True
        ),
        Measured("… its p99", f"{median(p99):.1f} ms", "", tuple(p99), 100, 50, False, "ms"),
    ]


def _rate(speeds: list[float]) -> str:
    return f"{median(speeds):,.0f}/s"


async def measure_sizes(small: World, large: World) -> Measured:
    """How much slower a large project is for us, over how much slower it is for the bare loop."""
    ours = [(await hands(world, 1)) for world in (small, large)]
    theirs = [await bare(world) for world in (small, large)]
    values = []
    for _ in range(ROUNDS):
        mine = [await speed(people, LOOPS // 2) for people in ours]
        reference = [one.loops(LOOPS // 2) for one in theirs]
        values.append((mine[1] / mine[0]) / (reference[1] / reference[0]))
    return Measured("loops/s at 1M over 1k, over bare's own", "", "", tuple(values), 0.85, 1, True)
