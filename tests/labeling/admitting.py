"""Leads say who may have items and which come first, people change, in the house and in its model."""

from dataclasses import replace

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from bot.errors import ProjectClosed
from bot.labeling import admitting, availability, lining_up
from bot.labeling.admitting import Wanted
from tests.labeling.conftest import LABELERS, House
from tests.labeling.mending import Mending
from tests.labeling.model import Model
from tests.labeling.model_seats import Wants
from tests.labeling.world import World

EXPERTS = 21
PICK = st.integers(0, 11)
PRIORITY = st.integers(-1, 1)
STEPS = st.sampled_from([None, None, None, 0, 1, 2])  # pieces before the process dies
ASKED = [
    Wants(),
    Wants(role=EXPERTS),
    Wants(language="de"),
    *(Wants(in_all=most) for most in (1, 2, 3)),
    *(Wants(per_day=most) for most in (1, 1, 2)),
    Wants(EXPERTS, "de", 2, 1),
]


class Admitting(RuleBasedStateMachine):
    """Roles, languages, caps and priorities."""

    world: World
    house: House
    mending: Mending

    def _model(self, slug: int) -> tuple[str, Model]:
        names = list(self.world.models)
        return names[slug % len(names)], self.world.models[names[slug % len(names)]]

    @rule(slug=PICK, wants=st.sampled_from(ASKED))
    def say_who_may(self, slug: int, wants: Wants) -> None:
        self.house.wait(ms=1)
        project, model = self._model(slug)
        if model.state == "closed" and wants != model.wants:
            with pytest.raises(ProjectClosed):
                self._want(project, wants)
        else:
            self._want(project, wants)

    def _want(self, project: str, wants: Wants) -> None:
        roles = [] if wants.role is None else [wants.role]
        languages = [] if wants.language is None else [wants.language]
        wanted = Wanted(roles, languages, wants.in_all or 0, wants.per_day or 0)
        self.house.do(admitting.change, self.house.lead, project, wanted)
        self.world.models[project].wants = wants

    @rule()
    def a_night_passes(self) -> None:
        self.house.wait(minutes=1_000)

    @rule(who=PICK, has=st.booleans())
    def give_or_take_a_role(self, who: int, has: bool) -> None:
        name = f"p{who % len(self.world.people)}"
        person = self.world.people[name]
        roles = {EXPERTS} if has else set()
        self.world.roles[name] = roles
        caller = replace(person.caller, role_ids=frozenset({LABELERS, *roles}))
        self.world.people[name] = replace(person, caller=caller)

    @rule(who=PICK, language=st.sampled_from(["de", "fr"]))
    def say_what_they_read(self, who: int, language: str) -> None:
        name = f"p{who % len(self.world.people)}"
        self.world.languages[name] = language
        self.house.do(availability.speaks, self.world.people[name].press(), [language])

    @rule(slug=PICK, pick=st.none() | st.integers(0, 3), priority=PRIORITY, steps=STEPS)
    def prioritise_items(self, slug: int, pick: int | None, priority: int, steps: int | None) -> None:
        self.house.wait(ms=1)
        project, model = self._model(slug)
        if model.state == "closed":
            with pytest.raises(ProjectClosed):
                self.house.do(lining_up.begin, self.house.lead, project, None, priority)
        else:
            self.mending.prioritise(project, pick, priority, steps)

    @rule(slug=PICK, priority=PRIORITY)
    def prioritise_a_project(self, slug: int, priority: int) -> None:
        project, model = self._model(slug)
        if model.state != "closed":
            self.house.do(lining_up.prioritise_project, self.house.lead, project, priority)
            model.priority = priority
