"""One evaluation beside an earlier one: what got better, what got worse."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.labeling.metrics import Measure


class Change(NamedTuple):
    """A figure now, and before; None where it was not measured before."""

    now: Measure
    before: Measure | None

    @property
    def gain(self) -> float:
        """Above 0 is better; 0 as well where there is nothing to compare with."""
        return 0.0 if self.before is None else self.now.good - self.before.good


def changes(now: Sequence[Measure], before: Sequence[Measure]) -> tuple[Change, ...]:
    """Each figure with the same one of before, in the order of now; one that turned its direction is a new one."""
    known = {(one.slice, one.metric, one.less, one.share): one for one in before}
    return tuple(Change(one, known.get((one.slice, one.metric, one.less, one.share))) for one in now)


def better(found: Sequence[Change]) -> list[Change]:
    """What got better, the most first."""
    return sorted((one for one in found if one.gain > 0), key=lambda one: -_part(one))


def worse(found: Sequence[Change]) -> list[Change]:
    """What got worse, the most first."""
    return sorted((one for one in found if one.gain < 0), key=_part)


def _part(of: Change) -> float:
    """A gain measured by what it was, so that metrics of any size can stand beside each other."""
    held = 0.0 if of.before is None else abs(of.before.value)
    return of.gain if of.now.share else of.gain / max(held, abs(of.now.value))
