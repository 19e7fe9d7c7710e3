"""Whether people prefer what stands first: of two responses, and beyond what chance would do."""

from dataclasses import dataclass
from json import loads
from math import sqrt

from bot.labeling.shuffle import LETTERS

Z = 1.959964  # 95 % of a normal distribution lie within so many standard errors
FEWEST = 10  # preferences


@dataclass(frozen=True, slots=True)
class Bias:
    """How often the response shown first won, of all times one of two did.

    Who stands first is drawn anew for each labeler: without a bias it is a toss of a coin, whatever the responses.
    """

    first: int
    preferred: int

    @property
    def share(self) -> float | None:
        return self.first / self.preferred if self.preferred else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Wilson's interval (1927) of that share, which covers it 95 times in 100; None while there are too few."""
        if self.preferred < FEWEST:
            return None
        n, share = self.preferred, self.first / self.preferred
        middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
        reach = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, middle - reach), min(1.0, middle + reach)

    @property
    def is_sure(self) -> bool:
        """Whether even the bound nearer to one half is on one side of it."""
        bounds = self.bounds
        return bounds is not None and not bounds[0] <= 0.5 <= bounds[1]


def won_as_first(better: int, shown_order: str) -> bool:
    """Whether the better response, by its place in the item, stood first before this labeler."""
    return bool(loads(shown_order)[0] == LETTERS[better])
