"""Waves among everything else: whatever people, leads and time do, seats stay exact and the line is kept."""

import os
from typing import Any

from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.errors import CannotChangeState
from bot.labeling import people, privacy, running, waves, wishing
from bot.labeling.hands import Card
from tests.labeling.calling import asks, tick
from tests.labeling.conftest import House, Person
from tests.labeling.line_of_waiters import Line

EXAMPLES = {"suite": 60, "long": 3_000}  # some 15 seconds; HYPOTHESIS_PROFILE=long
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "suite")
WHO = st.integers(0, 5)
TERMS = st.fixed_dictionaries(
    {
        "overlap": st.integers(1, 3),
        "skip": st.sampled_from(["others", "later", "drop"]),
        "flag_after": st.just(9),
    }
)


class Waves(RuleBasedStateMachine):
    """Six people, one or two projects, and what the bot does by itself every few seconds."""

    @initialize(
        terms=st.lists(TERMS, min_size=1, max_size=2),
        few=st.integers(1, 8),
        waiting=st.sampled_from([6, 6, 3, 0]),
    )
    def start(self, terms: list[dict[str, Any]], few: int, waiting: int) -> None:
        self.house, self.number = House(), 0
        self.people = [self.house.labeler(f"p{number}") for number in range(6)]
        self.slugs = [
            self.house.project(f"project-{n}", items=(), state="draft", **term)
            for n, term in enumerate(terms)
        ]
        for slug in self.slugs:
            self._bring(slug, few)
            self.house.open(slug)
        self.line = Line(self.house)
        for who in range(waiting):
            self.ask(who, who, anywhere=who % 3 > 0)

    def _bring(self, slug: str, count: int) -> None:
        names = [f"item-{self.number + one}" for one in range(count)]
        self.number += count
        self.house.bring(slug, *names)

    def _person(self, who: int) -> Person:
        self.house.wait(ms=1)
        return self.people[who]

    def _slug(self, which: int) -> str:
        return self.slugs[which % len(self.slugs)]

    def _in_hand(self, who: int, which: int) -> tuple[Person, Card | None]:
        person = self._person(who)
        hand = person.begin(self._slug(which))
        return person, hand if isinstance(hand, Card) else None

    @rule(who=WHO, which=WHO, anywhere=st.booleans())
    def ask(self, who: int, which: int, anywhere: bool) -> None:
        person = self._person(who)
        self.house.do(people.consent, person.press())
        asks(person, None if anywhere else self._slug(which))

    @rule(who=WHO)
    def want_nothing(self, who: int) -> None:
        person = self._person(who)
        self.house.do(wishing.wish_for, person.press(), ())

    @rule(who=WHO, which=WHO)
    def work(self, who: int, which: int) -> None:
        self._person(who).work(self._slug(which))

    @rule(who=WHO, which=WHO, code=st.integers(0, 2))
    def answer(self, who: int, which: int, code: int) -> None:
        person, card = self._in_hand(who, which)
        if card is not None:
            person.answer(card, code)

    @rule(who=WHO, which=WHO)
    def skip(self, who: int, which: int) -> None:
        person, card = self._in_hand(who, which)
        if card is not None:
            person.skip(card)

    @rule(who=WHO, which=WHO)
    def give_back(self, who: int, which: int) -> None:
        person, card = self._in_hand(who, which)
        if card is not None:
            person.give_back(card)

    @rule(who=WHO)
    def take_consent_back(self, who: int) -> None:
        self.house.do(privacy.withdraw, self._person(who).press())

    @rule(minutes=st.sampled_from([1, 15, 15, 31, 24 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.house.wait(minutes=minutes)
        self._tick(sent=True)

    @rule(which=WHO, count=st.integers(1, 6))
    def more_items(self, which: int, count: int) -> None:
        self.house.wait(ms=1)
        if self.house.stored(self._slug(which)).state != "closed":
            self._bring(self._slug(which), count)
            self._tick(sent=count % 4 > 0)

    @rule(which=WHO, state=st.sampled_from(["open", "paused", "open", "open"]))
    def change_state(self, which: int, state: str) -> None:
        self.house.wait(ms=1)
        change = {"open": running.open_project, "paused": running.pause}[state]
        try:
            self.house.do(change, self.house.lead, self._slug(which))
        except CannotChangeState:
            event("it is so already")
        self._tick(sent=True)

    @rule(which=WHO, sure=st.integers(0, 4))
    def close(self, which: int, sure: int) -> None:
        if sure == 4 and self.house.stored(self._slug(which)).state != "closed":
            self.house.close_project(self._slug(which))

    @rule()
    def the_bot_calls_waves(self) -> None:
        self._tick(sent=True)

    @rule()
    def a_wave_can_not_be_sent(self) -> None:
        self._tick(sent=False)

    def _tick(self, *, sent: bool) -> None:
        self.house.wait(ms=1)
        before = self.line.before()
        called = tick(self.house)
        event(f"waves: {len(called)}")
        for wave in called:
            self.line.check(before, wave)
        for wave in called if not sent else ():
            self.house.do(waves.give_up, wave.id)
        self.line.untold()

    @rule()
    def restart(self) -> None:
        self.house.restart()

    @invariant()
    def seats_are_exact_and_nobody_is_told_too_much(self) -> None:
        if hasattr(self, "line"):
            self.line.seats()
            self.line.holds()
            self.line.limits()

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.house.connection.close()


def test_p3_holds_keep_seats_exact_and_the_line_in_order_whatever_happens() -> None:
    """P3 never over the overlap, P4 no held seat is lost; nobody is told out of turn."""
    run_state_machine_as_test(
        Waves,
        settings=settings(
            max_examples=EXAMPLES[PROFILE],
            stateful_step_count=50,
            deadline=None,
            derandomize=PROFILE == "suite",
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
