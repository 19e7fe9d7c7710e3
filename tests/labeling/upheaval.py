"""Everything that may happen in a project, at random: what people press, what leads decide, what erasing takes."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

from bot.errors import NotYours, UserError
from bot.labeling import (
    answering,
    commenting,
    flags,
    leases,
    repairs,
    requeueing,
    rounds,
    skipping,
    undoing,
    updating,
)
from bot.labeling.hands import Card
from bot.labeling.turning import wishes
from storage import batches, labelers, outbox
from tests.labeling.conftest import House, Person, at_once
from tests.labeling.test_erasing import erase
from tests.labeling.test_rounds import brings
from tests.labeling.test_updating import spec

ASKED = {"name": "preference", "type": "pairwise", "ask": "Which answer is better?", "comment": True}
TERMS: dict[str, Any] = {
    "overlap": 2,
    "flag_after": 2,
    "fields": {"slice": "kind"},
    "erase": "set_aside",
    "questions": [ASKED],
}


class Upheaval:
    """One project and those who press; `done` counts what went through, and `refused` what was refused in words."""

    def __init__(self, house: House, seed: int) -> None:
        self.house, self.chance = house, random.Random(seed)
        self.people = [house.labeler(f"labeler {n}") for n in range(5)]
        self.leader = house.leader()
        self.done, self.refused = Counter[str](), Counter[str]()
        self.items = 0
        self.project_id = 0

    def begins(self, items: int) -> None:
        self.house.project(items=(), state="draft", **TERMS)
        self.project_id = self.house.stored().id
        self.brings(items)
        self.house.open()

    def brings(self, number: int, priority: int = 0) -> None:
        named = [(f"pet-{n}", "ab"[n % 2]) for n in range(self.items, self.items + number)]
        brings(self.house, *named, priority=priority, slug=self.slug)
        self.items += number

    @property
    def slug(self) -> str:
        return str(self.house.rows("SELECT slug FROM project")[0]["slug"])

    def happens(self, times: int, *acts: Callable[[], object]) -> None:
        for _ in range(times):
            act = self.chance.choice(acts)
            self.house.wait(ms=self.chance.choice((1_000, 1_000, 1_000, 600_000)))
            try:
                act()
                self.done[act.__name__] += 1
            except UserError:
                self.refused[act.__name__] += 1

    def who(self) -> Person:
        return self.chance.choice(self.people)

    def claims(self) -> None:
        self.who().begin(self.slug)

    def works(self) -> None:
        person = self.who()
        hand = person.begin(self.slug)
        if isinstance(hand, Card):
            person.answer(hand, self.chance.randrange(3))

    def skips_next(self) -> None:
        person = self.who()
        hand = person.begin(self.slug)
        if isinstance(hand, Card):
            person.skip(hand)

    def _one(self, table: str, latest: int = 10_000) -> tuple[Person, int]:
        """One of the latest rows that are somebody's, and whose it is."""
        sql = f"SELECT {table}.id, user_id FROM {table} JOIN labeler ON labeler.id = labeler_id WHERE user_id > 0"
        rows = self.house.rows(sql)
        if not rows:
            raise NotYours()
        row = self.chance.choice(rows[-latest:])
        return next(one for one in self.people if one.caller.user_id == row["user_id"]), row["id"]

    def answers_any_card(self) -> None:
        person, assignment = self._one("assignment")
        self.house.do(answering.answer, person.press(), assignment, 0, self.chance.randrange(3), 0)

    def skips_any(self) -> None:
        person, assignment = self._one("assignment")
        self.house.do(skipping.skip, person.press(), assignment)

    def extends_any(self) -> None:
        person, assignment = self._one("assignment")
        self.house.do(leases.extend, person.press(), assignment)

    def gives_any_back(self) -> None:
        person, assignment = self._one("assignment")
        self.house.do(leases.give_back, person.press(), assignment)

    def comments(self) -> None:
        person, assignment = self._one("assignment")
        said = {"preference": f"Said at {self.house.now}."}
        self.house.do(commenting.comment, person.press(), assignment, said)

    def undoes(self) -> None:
        person, annotation = self._one("annotation", self.chance.choice((2, 10_000)))
        self.house.do(undoing.undo, person.press(), annotation)

    def says_why(self) -> None:
        person, annotation = self._one("annotation")
        self.house.do(skipping.give_reason, person.press(), annotation, self.chance.randrange(4))

    def decides_flag(self) -> None:
        flagged = [post for post in self.house.do(outbox.waiting, self.house.now) if post.kind == "flagged"]
        if flagged:
            decide = self.chance.choice((flags.keep, flags.retire))
            self.house.do(decide, self.leader, self.chance.choice(flagged).id, self.house.now)

    def _batch(self) -> int:
        return self.chance.choice(self.house.do(batches.of_project, self.project_id)).id

    def retires(self) -> None:
        at_once(repairs.retire_batch(self.house, self.house.lead, self._batch()))

    def brings_back(self) -> None:
        at_once(repairs.bring_batch_back(self.house, self.house.lead, self._batch()))

    def sets_aside(self) -> None:
        known = self.house.do(labelers.find, self.house.lead.guild_id, self.who().caller.user_id)
        at_once(repairs.set_aside(self.house, self.house.lead, self.project_id, known or 0, 0))

    def puts_back(self) -> None:
        for row in self.house.rows("SELECT id FROM repair WHERE kind = 'set aside' ORDER BY id DESC LIMIT 1"):
            at_once(repairs.put_back(self.house, self.house.lead, row["id"]))

    def requeues(self) -> None:
        counted = self.house.do(requeueing.propose, self.house.lead, self.project_id, 0)
        self.house.do(requeueing.begin, self.house.lead, counted)
        at_once(repairs.carry_out(self.house, self.project_id, self.house.now))

    def updates(self) -> None:
        name, guideline = self.chance.choice(("Pets", "Animals")), f"Read at {self.house.now}."
        wanted = spec(**{**TERMS, "name": name, "summary": guideline, "guideline": guideline})
        at_once(updating.update(self.house, self.house.lead, self.slug, wanted))

    def prioritises(self) -> None:
        priority = self.chance.randrange(3)
        at_once(repairs.prioritise(self.house, self.house.lead, self.slug, self._batch(), priority))

    def imports(self) -> None:
        self.brings(3, self.chance.randrange(2))

    def closes_round(self) -> None:
        self.house.do(rounds.close_round, self.house.lead, self.house.stored(self.slug))

    def opens_round(self) -> None:
        wanted = wishes(self.chance.choice(("", "5", "a=2, 3")))
        self.house.do(rounds.open_round, self.house.lead, self.house.stored(self.slug), wanted, "Go on.")
        at_once(repairs.carry_out(self.house, self.project_id, self.house.now))

    def erases(self) -> None:
        person = self.who()
        erase(person)
        self.people.remove(person)
        self.people.append(self.house.labeler("somebody new"))

    @property
    def presses(self) -> tuple[Callable[[], object], ...]:
        often = (self.works, self.works, self.works, self.claims, self.skips_next)
        seldom = (self.answers_any_card, self.skips_any, self.extends_any, self.gives_any_back, self.comments)
        return (*often, *often, *often, *often, *seldom, *seldom, self.undoes, self.says_why)

    @property
    def decisions(self) -> tuple[Callable[[], object], ...]:
        repairing = (self.decides_flag, self.retires, self.brings_back, self.sets_aside, self.puts_back)
        return (*repairing, self.requeues, self.updates, self.prioritises, self.imports)
