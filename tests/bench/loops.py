"""Assign and rate, durable: one labeler, and sixty-four at once."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial
from statistics import median, quantiles

from bot.labeling import answering, desk
from bot.labeling.hands import Card, Step
from tests.bench.bare import Bare
from tests.bench.table import ROUNDS, Measured, ratios
from tests.bench.world import World, labeler_of

TURNS = 10  # in a round: each is short, for the machine's own speed changes within a second
LOOPS = 15  # of one labeler, and of the bare loop, in a turn
CROWD = 64
CROWD_LOOPS = 8


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


async def seconds(people: list[Hand], loops: int) -> float:
    """How long so many loops of each of them take, all at the same time."""
    began = time.perf_counter()
    await asyncio.gather(*(one.loops(loops) for one in people))
    return time.perf_counter() - began


async def in_turns(*runs: Callable[[], Awaitable[float]]) -> list[list[float]]:
    """The seconds of each, round by round; a round is many short turns of all of them."""
    rounds = []
    for _ in range(ROUNDS):
        turns = [[await run() for run in runs] for _ in range(TURNS)]
        rounds.append([sum(of_one) for of_one in zip(*turns, strict=True)])
    return [list(of_one) for of_one in zip(*rounds, strict=True)]


async def measure(world: World, plain: World, what: str = "") -> list[Measured]:
    """One labeler and a crowd, in turns with the bare loop, which has a plain world to itself."""
    reference, alone, crowd = await bare(plain), await hands(world, 1), await hands(world, CROWD)
    took = await in_turns(
        partial(reference.seconds, LOOPS),
        partial(seconds, alone, LOOPS),
        partial(seconds, crowd, CROWD_LOOPS),
    )
    done = (LOOPS, LOOPS, CROWD * CROWD_LOOPS)
    theirs, ours, many = ([TURNS * n / one for one in of_one] for n, of_one in zip(done, took, strict=True))
    p99 = [quantiles(one.took, n=100)[98] * 1000 for one in crowd]
    one, all_ = ratios(ours, theirs), ratios(many, theirs)
    return [
        Measured(f"assign + rate, 1 labeler{what}", _rate(ours), _rate(theirs), one, 0.5, 0.6, True),
        Measured(f"assign + rate, 64 labelers{what}", _rate(many), _rate(theirs), all_, 3, 6, True),
        Measured("… its p99", f"{median(p99):.1f} ms", "", tuple(p99), 100, 50, False, "ms"),
    ]


def _rate(speeds: list[float]) -> str:
    return f"{median(speeds):,.0f}/s"


async def measure_sizes(small: World, large: World, plain: tuple[World, World]) -> Measured:
    """How much slower a large project is for us, over how much slower it is for the bare loop in another one."""
    ours = [partial(seconds, await hands(world, 1), LOOPS) for world in (small, large)]
    theirs = [partial((await bare(world)).seconds, LOOPS) for world in plain]
    took = await in_turns(*ours, *theirs)
    slower, as_much = ratios(took[0], took[1]), ratios(took[2], took[3])
    return Measured("loops/s at 1M over 1k, over bare's own", "", "", ratios(slower, as_much), 0.85, 1, True)
