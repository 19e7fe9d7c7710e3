"""The rules once more, slowly: what leads repair, and what becomes of it when it is reversed (R23)."""

from dataclasses import dataclass, field, replace

from tests.labeling.model_seats import Item, Row, Seats

NO_PRESS = -1  # the interaction of a row that no press wrote


@dataclass
class Repairs(Seats):
    """Batches are numbered in the order they came in, settings aside in the order they were asked for."""

    batches: list[list[str]] = field(default_factory=list)
    retired: set[int] = field(default_factory=set)
    aside: list[list[Row]] = field(default_factory=list)
    reversed: set[int] = field(default_factory=set)
    queued: list[list[Row]] = field(default_factory=list)
    unqueued: set[int] = field(default_factory=set)

    def retire_batch(self, batch: int) -> None:
        if batch in self.retired:
            return
        self.retired.add(batch)
        for item in map(self.items.__getitem__, self.batches[batch]):
            if item.state != "retired":
                item.before, item.state = item.state, "retired"

    def bring_back(self, batch: int) -> None:
        """Each is what it was; the open ones are lined up one after another."""
        if batch not in self.retired:
            return
        self.retired.discard(batch)
        for item in map(self.items.__getitem__, self.batches[batch]):
            if item.before is not None:
                item.state, item.before = item.before, None
                if item.state == "open":
                    self.come_back(item.name)

    def set_aside(self, who: str, since: int, now: int) -> None:
        """Whatever of theirs is current; what holds a seat gives it up."""
        theirs = [
            row for row in self.rows if row.who == who and row.at >= since and row.status != "withdrawn"
        ]
        self.aside.append([])
        for row in theirs:
            item = self.items[row.item]
            if row is not self.current(item, who):
                continue
            held = sum(self.seats(item).values())
            self.aside[-1].append(self._repeat(row, "withdrawn", now))
            if sum(self.seats(item).values()) < held:
                self.come_back(item.name)
            if item.leases[who].state == "submitted":
                item.leases[who].state = "skipped"

    def requeue(self, up_to: int, now: int) -> bool:
        """Current answers under an old version count no more, and whoever gave them may have the items again."""
        old = [
            row
            for row in self.rows
            if row.version <= up_to
            and row.status in ("submitted", "surplus")
            and row is self.current(self.items[row.item], row.who)
        ]
        self.queued += [[]] if old else []
        for row in old:
            item = self.items[row.item]
            self.queued[-1].append(self._repeat(row, "withdrawn", now))
            self.come_back(item.name)
            if item.leases[row.who].state == "submitted":
                item.leases[row.who].state = "expired"
        return bool(old)

    def unqueue(self, act: int) -> None:
        if act in self.unqueued:
            return
        self.unqueued.add(act)
        for withdrawn in self.queued[act]:
            item = self.items[withdrawn.item]
            if self.current(item, withdrawn.who) is withdrawn:
                if item.leases[withdrawn.who].state == "leased":
                    item.leases[withdrawn.who].state = "expired"
                    self.come_back(item.name)
                self._put_back(item, withdrawn)

    def put_back(self, act: int) -> None:
        if act in self.reversed:
            return
        self.reversed.add(act)
        for withdrawn in self.aside[act]:
            item = self.items[withdrawn.item]
            if self.current(item, withdrawn.who) is withdrawn:
                self._put_back(item, withdrawn)

    def _put_back(self, item: Item, withdrawn: Row) -> None:
        was = next(
            row
            for row in self.rows
            if (row.item, row.who, row.revision) == (item.name, withdrawn.who, withdrawn.revision - 1)
        )
        wants_seat = was.status == "submitted" or (was.status == "skipped" and self.skip_policy == "drop")
        if wants_seat and not self.free(item):
            if was.status == "submitted":
                self._repeat(was, "surplus", was.at)
        else:
            self._repeat(was, was.status, was.at)
        if was.status != "skipped":
            item.leases[was.who].state, item.leases[was.who].last_choice = "submitted", False

    def _repeat(self, row: Row, status: str, at: int) -> Row:
        current = self.current(self.items[row.item], row.who)
        assert current is not None
        revision = current.revision + 1
        repeated = replace(row, revision=revision, status=status, at=at, interaction=NO_PRESS)
        self.rows.append(repeated)
        return repeated
