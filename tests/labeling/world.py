"""The house and its model side by side: what is looked up in both, and what must be equal after every step."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.errors import ProjectClosed
from bot.labeling.hands import Card, Hand, NotForYou, Nothing, NotOpen, Outcome, ReadGuideline, Saved, Step
from bot.labeling.people import Press
from storage.database import Tx
from storage.records import Post
from tests.labeling import model_seats as seen
from tests.labeling.conftest import MINUTE, House
from tests.labeling.model import Model, Refused, Said, Tap

ASSIGNMENTS = """
    SELECT assignment.*, external_id, user_id FROM assignment
      JOIN item ON item.id = item_id JOIN labeler ON labeler.id = labeler_id
"""


def told(outcome: Outcome | None) -> str:
    """An outcome by its name, as the model has it."""
    name = "" if outcome is None else type(outcome).__name__
    if isinstance(outcome, Saved):
        return name + " surplus" * outcome.surplus + " changed" * (outcome.was is not None)
    return name


def hand_of(hand: Hand | None) -> seen.Hand:
    """A hand as the model has it."""
    match hand:
        case Card(item=item):
            return ("card", item.external_id)
        case Nothing():
            return seen.NOTHING
        case NotOpen():
            return seen.NOT_OPEN
        case NotForYou():
            return seen.NOT_FOR_YOU
        case ReadGuideline():
            return seen.GUIDELINE
    return seen.NOWHERE


class World:
    """People and projects, real and expected."""

    def __init__(self, people: int, terms: list[dict[str, Any]]) -> None:
        self.house = House()
        names = [f"p{number}" for number in range(people)]
        self.people = {name: self.house.labeler(name) for name in names}
        self.names = {person.caller.user_id: name for name, person in self.people.items()}
        self.models: dict[str, Model] = {}
        self.roles: dict[str, set[int]] = {name: set() for name in names}
        self.languages: dict[str, str] = {}
        for number, term in enumerate(terms):
            self._project(f"project-{number}", term)

    def _project(self, slug: str, terms: dict[str, Any]) -> None:
        self.models[slug] = Model(
            overlap=terms["overlap"],
            skip_policy=terms["skip"],
            flag_after=terms["flag_after"],
            priority=terms["priority"],
            lease=terms["lease_minutes"] * MINUTE,
            questions=tuple(question["name"] for question in terms["questions"]),
            roles=self.roles,
            languages=self.languages,
        )
        self.house.project(slug, items=(), state="draft", **terms)

    # Pressing

    def assigned(self, who: str) -> list[tuple[str, seen.Item]]:
        """Everything a labeler ever had, what is in hand first, then the latest."""
        theirs = [
            (slug, item) for slug, m in self.models.items() for item in m.items.values() if who in item.leases
        ]
        return sorted(
            theirs, key=lambda had: (had[1].leases[who].state != "leased", -had[1].leases[who].shown_at)
        )

    def id_of(self, who: str, item: seen.Item) -> int:
        """The assignment's."""
        sql = f"{ASSIGNMENTS} WHERE user_id = ? AND external_id = ?"
        return int(self.house.rows(sql, self.people[who].caller.user_id, item.name)[0]["id"])

    def press(
        self,
        slug: str,
        item: seen.Item,
        tap: Tap,
        expect: Callable[[Tap, seen.Item], Said],
        real: Callable[[Tx, Press, int], Step],
    ) -> str:
        """Press on both sides, compare what is said and what comes next, and give what was said."""
        press, assignment_id = self.people[tap.who].press(tap.interaction), self.id_of(tap.who, item)
        try:
            outcome, hands = expect(tap, item)
        except Refused:
            with pytest.raises(ProjectClosed):
                self.house.do(real, press, assignment_id)
            return "ProjectClosed"
        step = self.house.do(real, press, assignment_id)
        assert told(step.outcome) == outcome
        assert hand_of(step.hand) in hands
        if outcome not in ("Drafted", "TooQuick"):  # these show a card again, in hand or not
            self.took(slug, tap.who, step.hand, hands)
        return outcome

    def took(self, slug: str, who: str, hand: Hand | None, allowed: set[seen.Hand]) -> None:
        """What was handed out is what may have been, and is now held."""
        found = hand_of(hand)
        assert found in allowed
        self.models[slug].take(who, found, self.house.now)

    def worked(self, slug: str, who: str, hand: Hand | None, allowed: set[seen.Hand]) -> None:
        """The same by /work, which shows the card anew (R21)."""
        self.took(slug, who, hand, allowed)
        held = self.models[slug].in_hand(who)
        if held is not None and isinstance(hand, Card):
            held.leases[who].shown_at = self.house.now

    def worked_anywhere(self, who: str, hand: Hand | None) -> None:
        """R2: /work without a project."""
        for slug in self.offered(who):
            allowed = self.models[slug].work(who, self.house.now)
            if not allowed & {seen.NOTHING, seen.NOT_OPEN, seen.NOT_FOR_YOU}:
                return self.worked(slug, who, hand, allowed)
        assert hand_of(hand) == seen.NOTHING
        return None

    def offered(self, who: str) -> list[str]:
        """Open items first, last shown first; then where they worked last; then by priority and opening."""

        def rank(slug: str) -> tuple[int, ...]:
            model = self.models[slug]
            mine = [item.leases[who] for item in model.items.values() if who in item.leases]
            shown_at = max((lease.shown_at for lease in mine if lease.state == "leased"), default=0)
            worked_at = max((lease.leased_at for lease in mine), default=0)
            return (-shown_at, -worked_at, -model.priority, model.opened_at)

        return sorted((slug for slug, m in self.models.items() if m.state in ("open", "paused")), key=rank)

    def decided(self, notice: Post, keeps: bool) -> None:
        """A lead has pressed Keep or Retire on a notice."""
        name = notice.facts["item"]
        [model] = [model for model in self.models.values() if name in model.items]
        if keeps:
            model.keep(model.items[name], self.house.now)
        else:
            model.retire(model.items[name])

    def tap(self, who: str) -> Tap:
        return Tap(who, self.house.next_interaction(), self.house.now)
