"""How often the interval of alpha holds the truth: many simulated projects, whose truth is known from a huge one.

`python -m tests.labeling.coverage [PROJECTS]` prints a table.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bot.labeling.agreement import Agreeing, Scale, scale_of
from bot.task_types import TASK_TYPES, Question

HUGE = 60_000  # items; alpha is known to about 0.003 from them


@dataclass(frozen=True)
class Simulated:
    """People of differing care label items; three a time, some items fewer.

    `care` is how often each sees what is true; else they guess, or on a scale slip to a neighbour.
    """

    distance: str
    items: int
    commonness: tuple[int, ...]
    care: tuple[float, ...] = (0.95, 0.9, 0.85, 0.95, 0.9, 0.6)

    def __str__(self) -> str:
        return f"{self.distance}-{self.items}-{'.'.join(map(str, self.commonness))}-{min(self.care)}"


CARELESS = (0.6, 0.5, 0.3, 0.7, 0.4, 0.2)
PROJECTS = (
    Simulated("nominal", 50, (1, 1)),
    Simulated("nominal", 100, (2, 2, 1, 1), CARELESS),
    Simulated("ordinal", 60, (1, 2, 4, 8, 5)),
    Simulated("ordinal", 200, (1, 2, 4, 8, 5), CARELESS),
    Simulated("interval", 200, (1, 2, 4, 8, 5)),
    Simulated("interval", 100, (3, 2, 2, 2, 3), CARELESS),
)
HARDER = (
    *(Simulated("nominal", items, (1, 1)) for items in (20, 30)),
    *(Simulated("nominal", items, (9, 1)) for items in (20, 50, 100, 300)),
    *(Simulated("interval", items, (1, 2, 4, 8, 5)) for items in (20, 40, 80, 1000)),
    *(Simulated("ordinal", items, (1, 2, 4, 8, 5)) for items in (20, 40, 1000)),
    *(Simulated("nominal", 1000, (2, 2, 1, 1), care) for care in (Simulated.care, CARELESS)),
)


def items(project: Simulated, number: int, random: Random) -> Iterator[list[int]]:
    points = range(1, len(project.commonness) + 1)
    for true in random.choices(points, project.commonness, k=number):
        people = random.choice((3, 3, 3, 3, 2, 1))
        yield [_seen(project, true, care, random) for care in random.sample(project.care, people)]


def _seen(project: Simulated, true: int, care: float, random: Random) -> int:
    if random.random() < care:
        return true
    last = len(project.commonness)
    if project.distance != "nominal" and random.random() < 0.7:
        return min(last, max(1, true + random.choice((-1, 1))))
    return random.randint(1, last)


def agreeing(project: Simulated, scale: Scale | None, number: int, random: Random) -> Agreeing:
    found = Agreeing(scale)
    for answers in items(project, number, random):
        found.add(list(answers))
    return found


def covered(project: Simulated, scale: Scale | None, projects: int, seed: int) -> float:
    """The share of projects whose interval holds the truth, of those that have one."""
    random = Random(seed)
    truth = agreeing(project, scale, HUGE, random).told().alpha or 0
    told = [agreeing(project, scale, project.items, random).told() for _ in range(projects)]
    bounds = [(one.low, one.high) for one in told if one.low is not None and one.high is not None]
    return sum(low <= truth <= high for low, high in bounds) / len(bounds)


def main(projects: int) -> None:
    by_distance: dict[str, Question] = {
        kind.distance: kind.model_validate(kind.examples[0]) for kind in TASK_TYPES
    }
    for project in (*PROJECTS, *HARDER):
        share = covered(project, scale_of(by_distance[project.distance]), projects, seed=1)
        sys.stdout.write(f"{project!s:40} {share:.1%}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
