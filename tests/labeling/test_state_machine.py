"""All rules at once: hypothesis presses whatever can be pressed, and a brute-force model says what must happen."""

import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from bot.errors import CannotChangeState, NotYours, ProjectHasNoItems
from bot.labeling import flags, repairs, running
from tests.labeling import presses
from tests.labeling.admitting import ASKED, PICK, PRIORITY, STEPS
from tests.labeling.comparison import Comparison
from tests.labeling.conftest import MINUTE, PREFERENCE, QUALITY
from tests.labeling.guiding import Guiding
from tests.labeling.imports import Imports
from tests.labeling.mending import Mending
from tests.labeling.model import Tap
from tests.labeling.model_seats import Item, Wants
from tests.labeling.world import World

EXAMPLES = {"suite": 200, "long": 6_000}  # some 20 seconds; some 10 minutes: HYPOTHESIS_PROFILE=long
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "suite")
RECENT = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 5, 8])
TICK = st.sampled_from([1_000, 1_000, 700, 699, 60_000])
LINES = st.lists(
    st.tuples(st.sampled_from(["new", "new", "new", "same", "other", "bad"]), PRIORITY), max_size=4
)
TERMS = st.fixed_dictionaries(
    {
        "overlap": st.integers(1, 3),
        "skip": st.sampled_from(["others", "later", "drop"]),
        "flag_after": st.integers(1, 3),
        "lease_minutes": st.sampled_from([10, 1]),
        "priority": st.integers(0, 1),
        "questions": st.sampled_from([[PREFERENCE], [PREFERENCE], [PREFERENCE, QUALITY]]),
    }
)
IMPORTING = st.sampled_from(["bring", "begin", "add", "add", "finish", "finish", "abandon", "cripple"])
CODE = st.integers(0, 2)
MAY_BECOME = {"open": ("draft", "paused"), "paused": ("open",), "closed": ("draft", "open", "paused")}


class Labeling(Guiding):
    """Whatever labelers, leads, time and a dying process can do to one or two projects, in any order."""

    @initialize(
        people=st.sampled_from([3, 3, 4, 6]),
        terms=st.lists(TERMS, min_size=1, max_size=2),
        lines=st.lists(PRIORITY, min_size=1, max_size=4),
        eager=st.booleans(),
        wants=st.sampled_from([Wants()] * len(ASKED) + ASKED),
    )
    def start(
        self, people: int, terms: list[dict[str, Any]], lines: list[int], eager: bool, wants: Wants
    ) -> None:
        self.world = World(people, terms)
        self.house, self.imports = self.world.house, Imports(self.world)
        self.mending = Mending(self.world, self.imports)
        self.comparison = Comparison(self.world)
        self.sent: list[tuple[str, Item, Tap, presses.Kind]] = []
        for slug in self.world.models:
            self.imports.bring(slug, [("new", priority) for priority in lines])
            self._become(slug, "open")
            self._want(slug, wants)
        for who in range(people if eager else 0):
            self.next(who, 0, 1_000)

    def _somebody(self, who: int, ms: int) -> str:
        self.house.wait(ms=ms)
        return f"p{who % len(self.world.people)}"

    # Labelers ask for work

    @rule(who=PICK, slug=PICK, ms=TICK)
    def next(self, who: int, slug: int, ms: int) -> None:
        self._next(self._somebody(who, ms), slug)

    def _next(self, name: str, slug: int) -> None:
        """The guideline is read, or Next is pressed."""
        project, model = self._model(slug)
        allowed = model.hands(name, self.house.now)
        self.world.took(project, name, self.world.people[name].begin(project), allowed)

    @rule(who=PICK, slug=PICK, ms=TICK, anywhere=st.booleans())
    def work(self, who: int, slug: int, ms: int, anywhere: bool) -> None:
        name, (project, model) = self._somebody(who, ms), self._model(slug)
        if anywhere:
            self.world.worked_anywhere(name, self.world.people[name].work(None))
            return
        allowed = model.work(name, self.house.now)
        self.world.worked(project, name, self.world.people[name].work(project), allowed)

    # Labelers press what they see, or an old card

    def _press(self, name: str, pick: int, press: presses.Kind) -> None:
        had = self.world.assigned(name)
        if not had or (pick == 0 and had[0][1].leases[name].state != "leased"):
            self._next(name, pick)
        else:
            project, item = had[pick % len(had)]
            self._send(project, item, self.world.tap(name), press)

    def _send(self, project: str, item: Item, tap: Tap, press: presses.Kind) -> None:
        expect, real = press(self.world.models[project])
        said = self.world.press(project, item, tap, expect, real)
        event(said)
        if self.world.models[project].delivered(tap):
            self.sent.append((project, item, tap, press))

    @rule(who=PICK, code=CODE, question=PICK, ms=TICK)
    def answer(self, who: int, code: int, question: int, ms: int) -> None:
        """What is in hand; with nothing in hand, take something."""
        self._press(self._somebody(who, ms), 0, presses.answer(question, code))

    @rule(who=PICK, pick=RECENT, code=CODE, question=PICK, ms=TICK)
    def answer_an_old_card(self, who: int, pick: int, code: int, question: int, ms: int) -> None:
        self._press(self._somebody(who, ms), pick, presses.answer(question, code))

    @rule(who=PICK, ms=TICK)
    def skip(self, who: int, ms: int) -> None:
        self._press(self._somebody(who, ms), 0, presses.skip)

    @rule(who=PICK, pick=RECENT, ms=TICK)
    def skip_an_old_card(self, who: int, pick: int, ms: int) -> None:
        self._press(self._somebody(who, ms), pick, presses.skip)

    @rule(who=PICK, pick=RECENT, ms=TICK)
    def extend(self, who: int, pick: int, ms: int) -> None:
        self._press(self._somebody(who, ms), pick, presses.extend)

    @rule(who=PICK, pick=RECENT, ms=TICK)
    def give_back(self, who: int, pick: int, ms: int) -> None:
        self._press(self._somebody(who, ms), pick, presses.give_back)

    @rule(who=PICK, pick=RECENT, ms=TICK)
    def unsendable(self, who: int, pick: int, ms: int) -> None:
        self._press(self._somebody(who, ms), pick, presses.unsendable)

    @rule(who=PICK, pick=RECENT, ms=TICK)
    def undo(self, who: int, pick: int, ms: int) -> None:
        """Any annotation of theirs, the last one first."""
        name = self._somebody(who, ms)
        theirs = [
            (project, row)
            for project, m in self.world.models.items()
            for row in m.rows
            if row.who == name and row.interaction > 0
        ]
        if theirs:
            project, row = sorted(theirs, key=lambda found: -found[1].at)[pick % len(theirs)]
            item = self.world.models[project].items[row.item]
            self._send(project, item, self.world.tap(name), presses.undo(row.interaction))

    @rule(pick=RECENT, ms=TICK)
    def deliver_again(self, pick: int, ms: int) -> None:
        """Discord delivers the same interaction twice."""
        self.house.wait(ms=ms)
        if self.sent:
            project, item, tap, press = self.sent[-1 - pick % len(self.sent)]
            self._send(project, item, replace(tap, at=self.house.now), press)

    @rule(who=PICK, other=PICK, pick=RECENT, ms=TICK)
    def meddle(self, who: int, other: int, pick: int, ms: int) -> None:
        """P8: a press on somebody else's card."""
        name, victim = self._somebody(who, ms), self._somebody(other, 0)
        had = self.world.assigned(victim)
        if had and name != victim:
            project, item = had[pick % len(had)]
            for press in (
                presses.answer(0, 0),
                presses.skip,
                presses.extend,
                presses.give_back,
                presses.unsendable,
            ):
                _, real = press(self.world.models[project])
                with pytest.raises(NotYours):
                    self.house.do(real, self.world.people[name].press(), self.world.id_of(victim, item))

    # Time, leads and machines

    @rule(minutes=st.sampled_from([1, 10, 11]))
    def time_passes(self, minutes: int) -> None:
        self.house.wait(minutes=minutes)

    def _become(self, project: str, state: str) -> None:
        self.house.wait(ms=1)
        model, lead = self.world.models[project], self.house.lead
        change = {"open": running.open_project, "paused": running.pause, "closed": running.close}[state]
        if state == "open" and not model.items:
            with pytest.raises(ProjectHasNoItems):
                self.house.do(change, lead, project)
        elif model.state not in MAY_BECOME[state]:
            with pytest.raises(CannotChangeState):
                self.house.do(change, lead, project)
        else:
            self.house.do(change, lead, project)
            model.become(state, self.house.now)

    @rule(slug=PICK, state=st.sampled_from(["open", "paused", "open", "closed"]), sure=st.booleans())
    def change_state(self, slug: int, state: str, sure: bool) -> None:
        if state != "closed" or sure:
            self._become(self._model(slug)[0], state)

    @rule(pick=RECENT, keeps=st.booleans())
    def keep_or_retire(self, pick: int, keeps: bool) -> None:
        self.house.wait(ms=1)
        notices = self.house.posts("flagged")
        if notices:
            notice = notices[-1 - pick % len(notices)]
            decide = flags.keep if keeps else flags.retire
            self.house.do(decide, self.house.leader(), notice.id, self.house.now)
            self.world.decided(notice, keeps)

    @rule(slug=PICK, pick=RECENT, comes_back=st.booleans(), steps=STEPS)
    def retire_a_batch_or_bring_it_back(
        self, slug: int, pick: int, comes_back: bool, steps: int | None
    ) -> None:
        self.house.wait(ms=1)
        self.mending.batch(self._model(slug)[0], pick, comes_back, steps)

    @rule(slug=PICK, who=PICK, minutes=st.sampled_from([0, 2, 600]), steps=STEPS)
    def set_aside(self, slug: int, who: int, minutes: int, steps: int | None) -> None:
        name = self._somebody(who, 1)
        self.mending.set_aside(self._model(slug)[0], name, self.house.now - minutes * MINUTE, steps)

    @rule(slug=PICK, pick=RECENT, steps=STEPS)
    def put_back(self, slug: int, pick: int, steps: int | None) -> None:
        self.house.wait(ms=1)
        self.mending.put_back(self._model(slug)[0], pick, steps)

    @rule(slug=PICK, lines=LINES, what=IMPORTING)
    def import_in_pieces(self, slug: int, lines: list[tuple[str, int]], what: str) -> None:
        project = self._model(slug)[0]
        match what:
            case "bring" | "add":
                getattr(self.imports, what)(project, lines)
            case "finish":
                self.imports.finish(project, skip_bad=len(lines) % 2 == 0)
            case _:
                getattr(self.imports, what)(project)

    @rule()
    def restart(self) -> None:
        self.imports.restart()

    @invariant()
    def all_is_as_the_rules_have_it(self) -> None:
        if hasattr(self, "comparison"):
            self.comparison.compare()

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.house.connection.close()


def test_the_rules_hold_whatever_people_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """R1–R14, R23, who may have an item, P2 one current annotation, P3 never over the overlap, P4 no item starves,
    P8 nobody else's.
    """
    monkeypatch.setattr(repairs, "PIECES", dict.fromkeys(repairs.PIECES, 2))
    run_state_machine_as_test(
        Labeling,
        settings=settings(
            max_examples=EXAMPLES[PROFILE],
            stateful_step_count=50,
            deadline=None,
            derandomize=PROFILE == "suite",
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
