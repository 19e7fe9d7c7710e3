"""What must be equal in the house and its model after every step, and what must hold in both."""

import json
import sqlite3
from collections import Counter
from typing import Any

from bot.labeling import access, counting, picking, running
from bot.labeling.board import board
from bot.labeling.hands import card
from storage import access as who_may
from storage import assignments, items, labelers, lines, projects
from storage.database import Tx
from storage.sqlite import SqliteTx
from tests.labeling import model_seats as seen
from tests.labeling.conftest import GUILD, Person
from tests.labeling.model import Model
from tests.labeling.model_repairs import NO_PRESS
from tests.labeling.world import ASSIGNMENTS, World

ANNOTATIONS = """
    SELECT annotation.*, external_id, user_id FROM annotation
      JOIN item ON item.id = item_id JOIN labeler ON labeler.id = labeler_id ORDER BY annotation.id
"""
ITEMS = """
    SELECT item.*, batch.state AS batch_state, last_place FROM item
      JOIN batch ON batch.id = batch_id LEFT JOIN line
        ON line.round_id = item.round_id AND line.priority = item.priority AND line.fresh = item.fresh
"""


NO_ITEM = ""
WORDS = ("retired", "flagged", "done", "dropped", "partly", "untouched")
REASONS = ("in_hand", "done_by_you", "skipped_by_you", "set_aside", "complete", "held", "free")


def lease_of(row: sqlite3.Row) -> seen.Lease:
    """An assignment as the model has it."""
    return seen.Lease(
        leased_at=row["leased_at"],
        until=row["lease_until"],
        state=row["state"],
        first_shown_at=row["first_shown_at"],
        shown_at=row["shown_at"],
        last_choice=bool(row["last_choice"]),
        draft=json.loads(row["draft"]),
        draft_at=row["draft_at"],
        version=row["guideline_version"],
    )


def same(found: dict[Any, Any], expected: dict[Any, Any]) -> None:
    """Equal, or a list of what is not."""
    keys = {*found, *expected}
    other = [f"{k}: {found.get(k)}, not {expected.get(k)}" for k in keys if found.get(k) != expected.get(k)]
    assert not other, "\n".join(other)


class Comparison:
    """A world, looked at from outside."""

    def __init__(self, world: World) -> None:
        self.world, self.house, self.models = world, world.house, world.models
        self.orders: dict[tuple[str, str], str] = {}
        self.changes = 0

    def compare(self) -> None:
        """Fail where the two differ."""
        self._assignments()
        self._annotations()
        self._items()
        if self.house.connection.total_changes == self.changes:
            return
        for slug, model in self.models.items():
            self._counts(slug, model)
            self._shut_out(slug, model)
            if model.state != "closed":
                self._orders(slug, model)
        self._board()
        self.changes = self.house.connection.total_changes

    def _assignments(self) -> None:
        """R2, R4, R8, R14, R16, R21."""
        expected = {
            (item.name, who): lease
            for model in self.models.values()
            for item in model.items.values()
            for who, lease in item.leases.items()
        }
        rows = self.house.rows(ASSIGNMENTS)
        found = {(row["external_id"], self.world.names[row["user_id"]]): row for row in rows}
        same({key: lease_of(row) for key, row in found.items()}, expected)
        for key, row in found.items():
            assert self.orders.setdefault(key, row["shown_order"]) == row["shown_order"]
            assert sorted(json.loads(row["shown_order"])) == ["a", "b"]

    def _annotations(self) -> None:
        """P2, R6, R16: the rows there must be, each once, and none changed."""
        rows = self.house.rows(ANNOTATIONS)
        found = [self._row(row) for row in rows]
        for model in self.models.values():
            assert [row for row in found if row.item in model.items] == model.rows
        assert len(found) == sum(len(model.rows) for model in self.models.values())
        for row, kept in zip(rows, found, strict=True):
            assert row["shown_order"] == self.orders[kept.item, kept.who]

    def _row(self, row: sqlite3.Row) -> seen.Row:
        return seen.Row(
            item=row["external_id"],
            who=self.world.names[row["user_id"]],
            revision=row["revision"],
            status=row["status"],
            answers=json.loads(row["answers"] or "{}"),
            lead_time=row["lead_time_ms"],
            leased_at=row["leased_at"],
            at=row["submitted_at"],
            interaction=max(row["interaction_id"], NO_PRESS),
            version=row["guideline_version"],
        )

    def _items(self) -> None:
        """R1, R8, R13, P3."""
        models = [(model, item) for model in self.models.values() for item in model.items.values()]
        rows = {row["external_id"]: row for row in self.house.rows(ITEMS)}
        ready = {name for name, row in rows.items() if row["batch_state"] == "ready"}
        assert ready == {item.name for _, item in models}
        for model, item in models:
            row = rows[item.name]
            assert (row["state"], row["free_seats"]) == (item.state, model.free(item))
            assert model.free(item) >= 0
            assert model.seats(item)["submitted"] <= model.overlap
            assert (row["fresh"] == 1) == (item.turn is None)
            assert row["place"] <= row["last_place"]
        flagged = [json.loads(post.details)["item"] for post in self.house.posts("flagged")]
        assert sorted(flagged) == sorted(name for model in self.models.values() for name in model.notices)

    def _counts(self, slug: str, model: Model) -> None:
        """What leads and labelers are told adds up, and is so."""
        progress = self.house.do(counting.standing, GUILD, slug).progress
        assert progress.items == len(model.items)
        words = Counter(model.words())
        assert {word: getattr(progress, word) for word in WORDS} == {word: words[word] for word in WORDS}
        assert progress.annotations == len(model.rows)
        assert progress.labelers == len({row.who for row in model.rows})
        assert progress.leased == sum(model.seats(item)["leased"] for item in model.items.values())
        if model.state in ("open", "paused"):
            turn = self.house.now % len(self.world.people)
            self._left(slug, model, f"p{turn}")

    def _shut_out(self, slug: str, model: Model) -> None:
        """Who may have a new item, told from what is kept and from the roles they have now."""
        project, now = self.house.stored(slug), self.house.now
        for who, person in self.world.people.items():
            labeler_id = self.house.do(labelers.find, GUILD, person.caller.user_id) or 0
            roles = person.caller.role_ids
            why = self.house.do(access.shut_out_with, project, labeler_id, roles, now)
            assert model.shut_out(who, now) == ("" if why is None else type(why).__name__)
            seen = self.house.do(who_may.role_ids, labeler_id)
            if seen == roles or not model.wants.role:
                assert self.house.do(access.shut_out, project, labeler_id, now) == why

    def _left(self, slug: str, model: Model, who: str) -> None:
        project_id = self.house.stored(slug).id
        [why] = self.house.do(counting.why_nothing, self.world.people[who].caller, project_id, self.house.now)
        now, items = self.house.now, model.items.values()
        left, reasons = why.left, Counter(model.reason(item, who, now) for item in items)
        assert left.items == len(model.items) == sum(getattr(left, reason) for reason in REASONS)
        assert {reason: getattr(left, reason) for reason in REASONS} == {r: reasons[r] for r in REASONS}
        assert left.seats_leased + left.seats_done == model.overlap * left.held
        ends = [
            lease.until
            for item in items
            if model.reason(item, who, now) == "held"
            for lease in item.leases.values()
            if lease.state == "leased" and lease.until > now
        ]
        assert left.next_frees_at == min(ends, default=None)

    def _board(self) -> None:
        """What stands on the board is what a count of everything says."""
        found = self.house.do(board, GUILD, self.house.now)
        told = {
            work.project.slug: (
                work.stock.items, work.stock.seats, work.stock.leased, work.stock.next_frees_at
            )
            for work in found.work
        }  # fmt: skip
        opened = {slug: model for slug, model in self.models.items() if model.state == "open"}
        assert told == {slug: model.stock(self.house.now) for slug, model in opened.items()}
        paused = {slug for slug, model in self.models.items() if model.state == "paused"}
        assert {one.project.slug for one in found.paused} == paused

    def _orders(self, slug: str, model: Model) -> None:
        """R3, P4: asked now, each labeler would get the best item there is for them, and one if there is any."""
        for who, person in self.world.people.items():
            self.house.connection.execute("BEGIN")
            tx = SqliteTx(self.house.connection, self.house.new_id)
            found = self._would_get(tx, slug, person)
            self.house.connection.execute("ROLLBACK")
            assert found in (model.best(who) or {NO_ITEM})

    def _would_get(self, tx: Tx, slug: str, person: Person) -> str:
        """The item a claim would find before any lease is settled; the cursors it moves are put back."""
        project = running.find(tx, GUILD, slug)
        round_id = projects.round_of(tx, project.id).id
        labeler_id = labelers.ensure(tx, GUILD, person.caller.user_id, 0)
        item_id = picking.find(tx, round_id, labeler_id)
        if item_id is not None:
            return items.by_id(tx, item_id).external_id
        assignment_id = lines.last_choice(tx, round_id, labeler_id)
        assignment = assignments.of_labeler(tx, assignment_id or 0, labeler_id)
        return NO_ITEM if assignment is None else card(tx, assignment).item.external_id
