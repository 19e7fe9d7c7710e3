"""Leads repair, in the house and in its model; now and then the process dies in the midst of it."""

from collections.abc import Callable

import pytest

from bot.errors import NothingToRequeue
from bot.labeling import lining_up, repairs, requeueing, retiring, setting_aside
from storage import labelers
from storage.database import Tx
from tests.labeling.conftest import GUILD, at_once
from tests.labeling.imports import Imports
from tests.labeling.world import World

BATCHES = "SELECT id FROM batch WHERE project_id = ? AND state = 'ready' ORDER BY id"
QUEUED = "SELECT id FROM repair WHERE project_id = ? AND kind = 'requeue' ORDER BY id"
ACTS = "SELECT id FROM repair WHERE project_id = ? AND kind = 'set aside' ORDER BY id"


class Mending:
    """The repairs of a world."""

    def __init__(self, world: World, imports: Imports) -> None:
        self.world, self.house, self.imports = world, world.house, imports

    def _ids(self, sql: str, slug: str) -> list[int]:
        return [int(row["id"]) for row in self.house.rows(sql, self.house.stored(slug).id)]

    def _do(self, slug: str, begin: Callable[[Tx], object], steps: int | None) -> None:
        """All of it, or so many pieces before the process dies and the next start ends it."""
        self.house.do(begin)
        if steps is None:
            at_once(repairs.carry_out(self.house, self.house.stored(slug).id, self.house.now))
            return
        for _ in range(steps):
            self.house.do(repairs._step, self.house.stored(slug).id, self.house.now)
        self.imports.restart()

    def batch(self, slug: str, pick: int, comes_back: bool, steps: int | None) -> None:
        model, lead = self.world.models[slug], self.house.lead
        ids = self._ids(BATCHES, slug)
        assert len(ids) == len(model.batches)
        if not ids:
            return
        number = pick % len(ids)
        begin = retiring.begin_to_bring_back if comes_back else retiring.begin_to_retire
        self._do(slug, lambda tx: begin(tx, lead, ids[number]), steps)
        (model.bring_back if comes_back else model.retire_batch)(number)

    def prioritise(self, slug: str, pick: int | None, priority: int, steps: int | None) -> None:
        """One batch, or (None) all of them."""
        lead, ids = self.house.lead, self._ids(BATCHES, slug)
        if not ids:
            return
        numbers = range(len(ids)) if pick is None else [pick % len(ids)]
        batch_id = None if pick is None else ids[numbers[0]]
        self._do(slug, lambda tx: lining_up.begin(tx, lead, slug, batch_id, priority), steps)
        for number in numbers:
            self.world.models[slug].prioritise(number, priority)

    def set_aside(self, slug: str, who: str, since: int, steps: int | None) -> None:
        lead, project_id = self.house.lead, self.house.stored(slug).id
        labeler_id = self.house.do(labelers.find, GUILD, self.world.people[who].caller.user_id)
        assert labeler_id is not None
        self.world.models[slug].set_aside(who, since, self.house.now)
        asked = (lead, project_id, labeler_id, since)
        at_stake = self.house.do(setting_aside.count, *asked)
        self._do(slug, lambda tx: setting_aside.begin(tx, *asked, at_stake), steps)

    def put_back(self, slug: str, pick: int, steps: int | None) -> None:
        ids, lead = self._ids(ACTS, slug), self.house.lead
        if ids:
            number = len(ids) - 1 - pick % len(ids)
            self.world.models[slug].put_back(number)
            self._do(slug, lambda tx: setting_aside.begin_to_put_back(tx, lead, ids[number]), steps)

    def requeue(self, slug: str, up_to: int, steps: int | None) -> None:
        """What was labeled under a version of the guideline or an older one."""
        model, lead = self.world.models[slug], self.house.lead
        counted = self.house.do(requeueing.propose, lead, self.house.stored(slug).id, up_to)
        if not model.requeue(up_to, self.house.now):
            with pytest.raises(NothingToRequeue):
                self.house.do(requeueing.begin, lead, counted)
            return
        assert counted.annotations == len(model.queued[-1])
        self._do(slug, lambda tx: requeueing.begin(tx, lead, counted), steps)

    def unqueue(self, slug: str, pick: int, steps: int | None) -> None:
        ids, lead = self._ids(QUEUED, slug), self.house.lead
        if ids:
            number = len(ids) - 1 - pick % len(ids)
            self.world.models[slug].unqueue(number)
            self._do(slug, lambda tx: requeueing.begin_to_reverse(tx, lead, ids[number]), steps)
