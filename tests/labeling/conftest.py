"""A house for the rules: a server on a database in memory, a clock turned by hand, and people who press buttons."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pytest

from bot.errors import Mistake
from bot.labeling import answering, desk, flags, intake, leases, people, repairs, running, skipping, undoing
from bot.labeling.hands import AlreadySaved, Card, Hand, Saved, Skipped, Step
from bot.labeling.item_file import ItemLine
from bot.labeling.people import Caller, Press
from bot.labeling.project_file import project_of
from bot.labeling.running import Lead
from storage import guidelines, guilds, outbox, projects
from storage.database import Tx
from storage.migrate import migrate
from storage.records import Guild, Post, Project
from storage.sqlite import Ids, SqliteTx, _last_id, connect
from storage.writer import transact

P = ParamSpec("P")
T = TypeVar("T")

GUILD, LABELERS, LEADS = 100, 7, 8
MORNING = 1_760_000_000_000
MINUTE = 60_000
TOO_QUICK = 700
PREFERENCE = {"name": "preference", "type": "pairwise", "ask": "Which is better?", "allow_tie": True}
QUALITY = {"name": "quality", "type": "rating", "ask": "How good is it?"}
MEMORY = Path(":memory:")


@cache
def empty_database() -> bytes:
    """A database as the migrations leave it."""
    connection = connect(MEMORY)
    migrate(connection, MEMORY, MORNING)
    content = connection.serialize()
    connection.close()
    return content


def line(name: str, number: int = 1, priority: int = 0, content: str = "") -> ItemLine:
    """A line of an item file, as it was read."""
    return ItemLine(number, name, content or f'{{"id":"{name}"}}', priority)


class House:
    """One server. Every rule runs in its own transaction; nothing happens between two presses but by `wait`."""

    def __init__(self) -> None:
        self.now = MORNING
        self._interactions = count(1)
        self._users = count(1)
        self._open(empty_database())
        self.do(guilds.ensure, GUILD, self.now)
        self.do(guilds.set_up, Guild(GUILD, 1, LEADS, LABELERS, 2, "UTC", self.now))

    def _open(self, content: bytes) -> None:
        self.connection: sqlite3.Connection = connect(MEMORY)
        self.connection.deserialize(content)
        self._ids = Ids(self, _last_id(self.connection))

    def new_id(self) -> int:
        """A clock that stands still: ids grow from those that are kept already."""
        return 0

    def do(self, work: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a rule in a transaction of its own."""
        tx = SqliteTx(self.connection, self._ids.new_id)
        return transact(self.connection, lambda: work(tx, *args, **kwargs))

    async def write(self, work: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return self.do(work, *args, **kwargs)

    read = write  # for the few rules that wait for the database themselves

    async def overwrite(self) -> bool:
        return True

    async def close(self) -> None:
        self.connection.close()

    def rows(self, sql: str, *args: int | str) -> list[sqlite3.Row]:
        """What stands in the tables, past every rule."""
        return self.connection.execute(sql, args).fetchall()

    def restart(self) -> None:
        """Another process finds what was kept, and nothing else."""
        content = self.connection.serialize()
        self.connection.close()
        self._open(content)
        at_once(intake.remove_unfinished(self))
        at_once(repairs.finish_all(self, self.now))

    def wait(self, *, minutes: float = 0, ms: int = 0) -> None:
        self.now += round(minutes * MINUTE) + ms

    @property
    def lead(self) -> Lead:
        return Lead(GUILD, "user 1", self.now)

    def project(
        self, name: str = "Pets", items: Iterable[str] = ("rex",), state: str = "open", **terms: Any
    ) -> str:
        """A project with its items, opened unless another state is asked for; its slug."""
        document = {
            "name": name,
            "guideline": "Read both.",
            "display": {"prompt": "text", "responses": ["one", "two"]},
            "questions": [PREFERENCE],
            **terms,
        }
        slug = self.do(running.create, self.lead, project_of(document)).slug
        names = list(items)
        if names:
            self.bring(slug, *names)
        if state != "draft":
            self.do(running.open_project, self.lead, slug)
        if state not in ("draft", "open"):
            self.do({"paused": running.pause, "closed": running.close}[state], self.lead, slug)
        return slug

    def bring(self, slug: str, *names: str, priority: int = 0) -> intake.Imported:
        """Import items in one piece."""
        piece: list[ItemLine | Mistake] = [line(name, n, priority) for n, name in enumerate(names, 1)]
        loading = self.do(intake._begin, self.lead, slug, "items.jsonl")
        self.do(intake._add, loading, piece)
        return self.do(intake._finish, self.lead, loading)

    def stored(self, slug: str = "pets") -> Project:
        return self.do(running.find, GUILD, slug)

    def guideline(self, slug: str, text: str) -> None:
        """A new version, in force from now on."""
        version = self.do(projects.guideline, self.stored(slug).id).version + 1
        self.do(guidelines.add, self.stored(slug).id, version, text, self.lead.name, self.now)

    def pause(self, slug: str = "pets") -> None:
        self.do(running.pause, self.lead, slug)

    def open(self, slug: str = "pets") -> None:
        self.do(running.open_project, self.lead, slug)

    def close_project(self, slug: str = "pets") -> None:
        self.do(running.close, self.lead, slug)

    def labeler(self, name: str, *, agreed: bool = True, guild_id: int = GUILD) -> "Person":
        """Somebody with the labeler role, who has agreed to what is kept unless told otherwise."""
        caller = Caller(guild_id, next(self._users), frozenset({LABELERS}), manages=False)
        person = Person(self, name, caller)
        if agreed:
            self.do(people.consent, person.press())
        return person

    def leader(self) -> Caller:
        """Somebody with the lead role."""
        return Caller(GUILD, next(self._users), frozenset({LEADS}), manages=False)

    def next_interaction(self) -> int:
        return next(self._interactions)

    def posts(self, kind: str) -> list[Post]:
        """What the bot has been asked to post."""
        return [post for post in self.do(outbox.waiting, self.now) if post.kind == kind]

    def free_seats(self, item: str) -> int:
        return int(self.rows("SELECT free_seats FROM item WHERE external_id = ?", item)[0]["free_seats"])

    def state_of(self, item: str) -> str:
        return str(self.rows("SELECT state FROM item WHERE external_id = ?", item)[0]["state"])

    def statuses(self, item: str = "rex") -> list[str]:
        """The status of each annotation of an item, in the order they came in."""
        joined = "annotation JOIN item ON item.id = item_id"
        sql = f"SELECT status FROM {joined} WHERE external_id = ? ORDER BY annotation.id"
        return [row["status"] for row in self.rows(sql, item)]


@dataclass(frozen=True)
class Person:
    """Somebody on the server, and what they tap. Each tap is a new interaction unless one is given."""

    house: House
    name: str
    caller: Caller

    def press(self, interaction_id: int | None = None) -> Press:
        return Press(self.caller, interaction_id or self.house.next_interaction(), self.house.now)

    def work(self, slug: str | None = "pets") -> Hand:
        """/work, as typed."""
        return self.house.do(desk.work, self.press(), slug)

    def begin(self, slug: str = "pets") -> Hand:
        """Next, or the guideline read."""
        return self.house.do(desk.begin, self.press(), self.house.stored(slug).id)

    def claim(self, slug: str = "pets") -> Card:
        """The item in hand; there must be one."""
        hand = self.begin(slug)
        assert isinstance(hand, Card), f"{self.name} got {hand}"
        return hand

    def item(self, slug: str = "pets") -> str:
        """The name of the item in hand."""
        return self.claim(slug).item.external_id

    def answer(self, card: Card, code: int = 0, question: int = 0, *, again: int | None = None) -> Step:
        """Tap an option a second after whatever came before; `again` is an interaction delivered twice."""
        self.house.wait(ms=1000)
        return self.tap(card, code, question, again=again)

    def tap(self, card: Card, code: int = 0, question: int = 0, *, again: int | None = None) -> Step:
        """Tap an option at once."""
        press = self.press(again)
        return self.house.do(answering.answer, press, card.assignment.id, question, code, TOO_QUICK)

    def skip(self, card: Card, *, again: int | None = None) -> Step:
        self.house.wait(ms=1000)
        return self.house.do(skipping.skip, self.press(again), card.assignment.id)

    def undo(self, step: Step, *, again: int | None = None) -> Step:
        """Press the Undo that a step brought."""
        self.house.wait(ms=1000)
        return self.house.do(undoing.undo, self.press(again), annotation_id(step))

    def extend(self, card: Card) -> Step:
        return self.house.do(leases.extend, self.press(), card.assignment.id)

    def give_back(self, card: Card) -> Step:
        return self.house.do(leases.give_back, self.press(), card.assignment.id)

    def unsendable(self, card: Card) -> Hand:
        """Discord refuses to show the card."""
        return self.house.do(flags.unsendable, self.press(), card.assignment.id)


def annotation_id(step: Step) -> int:
    """The annotation a step speaks of."""
    assert isinstance(step.outcome, Saved | AlreadySaved | Skipped), step.outcome
    return step.outcome.annotation_id


def shown(hand: Hand | None) -> str:
    """The name of the item on a card."""
    assert isinstance(hand, Card), hand
    return hand.item.external_id


def at_once(work: Any) -> None:
    """Run a coroutine that waits for nothing real."""
    with pytest.raises(StopIteration):
        work.send(None)


@pytest.fixture
def house() -> House:
    return House()
