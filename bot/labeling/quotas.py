"""How much a round still lacks of which slice, while items come in one after another."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from storage.rounds import Quota

NO_SLICE = ""


@dataclass(slots=True)
class Gaps:
    """The quotas of a round (none: it takes all), and what was taken for each."""

    quotas: Sequence[Quota]
    taken: Counter[int] = field(default_factory=Counter)

    @property
    def are_full(self) -> bool:
        """Whether nothing is wanted any more."""
        return bool(self.quotas) and not any(self._lacks(quota) for quota in self.quotas)

    def take(self, slice: str | None) -> int | None:
        """The rank an item of a slice comes in by; None if it is not wanted.

        Of its slice's quota and one of any slice it fills the one that is handed out first.
        """
        if not self.quotas:
            return 0
        for quota in self.quotas:
            if quota.slice in (None, slice or NO_SLICE) and self._lacks(quota):
                self.taken[quota.rank] += 1
                return quota.rank
        return None

    def _lacks(self, quota: Quota) -> int:
        return quota.lacks - self.taken[quota.rank]
