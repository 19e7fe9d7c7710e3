"""Leads change the guideline, people read it, old labels go back in the queue, in the house and in its model."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from bot.errors import ProjectClosed
from bot.labeling import desk, guidelines
from bot.labeling.hands import Card
from tests.labeling.admitting import PICK, STEPS, Admitting


class Guiding(Admitting):
    """Versions of the guideline."""

    @rule(slug=PICK, asks=st.booleans())
    def change_the_guideline(self, slug: int, asks: bool) -> None:
        self.house.wait(ms=1)
        project, model = self._model(slug)
        stored, text = self.house.stored(project), f"Version {model.version + 1}."
        if model.state == "closed":
            with pytest.raises(ProjectClosed):
                self.house.do(guidelines.add_version, self.house.lead, stored, text, asks)
            return
        self.house.do(guidelines.add_version, self.house.lead, stored, text, asks)
        model.version += 1
        model.asking |= {model.version} if asks else set()

    @rule(who=PICK, slug=PICK, behind=st.sampled_from([0, 0, 0, 1]))
    def read_the_guideline(self, who: int, slug: int, behind: int) -> None:
        """The version in force, or the one before it."""
        self.house.wait(ms=1_000)
        name, (project, model) = f"p{who % len(self.world.people)}", self._model(slug)
        version = max(1, model.version - behind)
        model.read[name] = max(model.read.get(name, 0), version)
        allowed = model.hands(name, self.house.now)
        press, project_id = self.world.people[name].press(), self.house.stored(project).id
        hand = self.house.do(desk.have_read, press, project_id, version)
        self.world.worked(project, name, hand, allowed)
        assert not (
            isinstance(hand, Card) and model.unread(name) and hand.assignment.leased_at == self.house.now
        )

    @rule(slug=PICK, pick=st.integers(0, 2), steps=STEPS)
    def put_old_labels_back_in_the_queue(self, slug: int, pick: int, steps: int | None) -> None:
        self.house.wait(ms=1)
        project, model = self._model(slug)
        if model.version > 1 and model.state != "closed":
            self.mending.requeue(project, 1 + pick % (model.version - 1), steps)

    @rule(slug=PICK, pick=PICK, steps=STEPS)
    def take_them_out_of_the_queue(self, slug: int, pick: int, steps: int | None) -> None:
        self.house.wait(ms=1)
        self.mending.unqueue(self._model(slug)[0], pick, steps)
