"""Imports into the house and its model, piece by piece, ended or not (RULES R13)."""

from dataclasses import dataclass, field
from itertools import count

import pytest

from bot.errors import BadItems, ImportRunning, Mistake, NoItemsInFile, ProjectClosed
from bot.labeling import intake
from bot.labeling.intake import Loading
from bot.labeling.item_file import ItemLine
from storage import items
from tests.labeling.conftest import at_once, line
from tests.labeling.world import World


@dataclass
class Expected:
    """What an import must have done: its new items with their priorities, in the order of their lines."""

    loading: Loading
    new: dict[str, int] = field(default_factory=dict)
    already_there: int = 0
    bad: int = 0
    read: int = 0
    crippled: bool = False


class Imports:
    """The imports of a world, at most one at a time into each project."""

    def __init__(self, world: World) -> None:
        self.world, self.house = world, world.house
        self.names = (f"item-{number}" for number in count(1))
        self.running: dict[str, Expected] = {}

    def begin(self, slug: str) -> None:
        closed = self.world.models[slug].state == "closed"
        if closed or slug in self.running:
            with pytest.raises(ProjectClosed if closed else ImportRunning):
                self.house.do(intake._begin, self.house.lead, slug, "file")
            return
        self.running[slug] = Expected(self.house.do(intake._begin, self.house.lead, slug, "file"))

    def add(self, slug: str, lines: list[tuple[str, int]]) -> None:
        """A piece, the first one or a later one."""
        if slug not in self.running:
            self.begin(slug)
        expected = self.running.get(slug)
        if expected is None or expected.crippled:
            return
        piece = [self._line(slug, expected, kind, priority) for kind, priority in lines]
        self.house.do(intake._add, expected.loading, piece)

    def _line(self, slug: str, expected: Expected, kind: str, priority: int) -> ItemLine | Mistake:
        """A line that is new, known, known with other content, or no item at all."""
        expected.read += 1
        known = [*self.world.models[slug].items, *expected.new]
        if kind == "new" or (kind != "bad" and not known):
            name = next(self.names)
            expected.new[name] = priority
            return line(name, expected.read, priority)
        if kind == "same":
            expected.already_there += 1
            return line(known[-1], expected.read, priority)
        expected.bad += 1
        if kind == "other":
            return line(known[0], expected.read, priority, content="{}")
        return Mistake(f"line {expected.read}", "not an item")

    def finish(self, slug: str, skip_bad: bool) -> None:
        expected = self.running.get(slug)
        if expected is None or expected.crippled:
            return
        model, refusal = self.world.models[slug], self._refusal(slug, expected, skip_bad)
        if refusal is not None:
            with pytest.raises(refusal):
                self._end(expected, skip_bad)
            self.abandon(slug)
            return
        done = self._end(expected, skip_bad)
        assert (done.added, done.already_there) == (len(expected.new), expected.already_there)
        assert done.bad == expected.bad == len(done.mistakes)
        model.join(expected.new)
        del self.running[slug]

    def _refusal(self, slug: str, expected: Expected, skip_bad: bool) -> type[Exception] | None:
        if not expected.read:
            return NoItemsInFile
        if expected.bad and not skip_bad:
            return BadItems
        return ProjectClosed if self.world.models[slug].state == "closed" else None

    def _end(self, expected: Expected, skip_bad: bool) -> intake.Imported:
        intake._judge(expected.loading, skip_bad)
        return self.house.do(intake._finish, self.house.lead, expected.loading)

    def abandon(self, slug: str) -> None:
        """It failed: all of it goes."""
        if slug in self.running:
            at_once(intake.remove(self.house, self.running.pop(slug).loading.batch))

    def cripple(self, slug: str) -> None:
        """It failed, and the process dies while it is taken out: the next start ends that."""
        if slug in self.running:
            self.house.do(items.remove_some, self.running[slug].loading.batch.id, 1)
            self.running[slug].crippled = True

    def restart(self) -> None:
        """The process is another one: what was under way is gone."""
        self.house.restart()
        self.running.clear()

    def bring(self, slug: str, lines: list[tuple[str, int]]) -> None:
        """A whole import."""
        if slug not in self.running:
            self.begin(slug)
            self.add(slug, lines)
            self.finish(slug, skip_bad=True)
