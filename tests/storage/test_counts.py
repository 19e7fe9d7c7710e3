"""How far a project is, counted by the database and by hand."""

import sqlite3
from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import counts
from storage.sqlite import SqliteTx, connect
from tests.labeling.conftest import empty_database

WORDS = ("retired", "flagged", "done", "dropped", "partly", "untouched")
STATUSES = st.lists(st.sampled_from(["submitted", "surplus", "skipped", "withdrawn"]), min_size=1, max_size=3)
HISTORY = st.dictionaries(st.integers(1, 4), STATUSES, max_size=4)  # by labeler, one revision after another
ITEMS = st.lists(st.tuples(st.sampled_from(["open", "flagged", "retired"]), HISTORY), max_size=6)
THINGS = """
    INSERT INTO guild (id, created_at) VALUES (1, 0);
    INSERT INTO labeler (id, guild_id, user_id, created_at)
    VALUES (1, 1, 1, 0), (2, 1, 2, 0), (3, 1, 3, 0), (4, 1, 4, 0);
    INSERT INTO project (id, guild_id, slug, priority, spec, seed, created_at) VALUES (1, 1, 'pets', 0, '', '', 0),
                                                                                      (2, 1, 'cars', 0, '', '', 0);
    INSERT INTO round (id, project_id, number, created_at) VALUES (1, 1, 1, 0), (2, 2, 1, 0);
    INSERT INTO batch (id, project_id, round_id, state, source, created_at)
    VALUES (1, 1, 1, 'ready', '', 0), (2, 1, 1, 'loading', '', 0), (3, 2, 2, 'ready', '', 0),
           (4, 1, 1, 'ready', '', 0);
"""
ITEM = """
    INSERT INTO item (id, project_id, round_id, batch_id, external_id, content, state, priority, place, free_seats)
    VALUES (:id, :project, :project, :batch, :id, '{}', :state, 0, :id, 9)
"""
ASSIGNMENT = """
    INSERT INTO assignment (id, item_id, labeler_id, round_id, state, leased_at, lease_until, first_shown_at,
                            shown_at, shown_order, guideline_version)
    VALUES (:id, :item, :labeler, :project, 'submitted', 0, 0, 0, 0, '[]', 1)
"""
ANNOTATION = """
    INSERT INTO annotation (id, assignment_id, item_id, labeler_id, project_id, round_id, revision, status, answers,
                            lead_time_ms, leased_at, submitted_at, shown_order, guideline_version, interaction_id)
    VALUES (:id, :assignment, :item, :labeler, :project, :project, :revision, :status, '{}', 0, 0, 0, '[]', 1, :id)
"""
Items = list[tuple[str, dict[int, list[str]]]]


class Book:
    """A database with items and what was said of them."""

    def __init__(self) -> None:
        self.connection: sqlite3.Connection = connect(Path(":memory:"))
        self.connection.deserialize(empty_database())
        self.connection.executescript(THINGS)
        self.ids = count(1)

    def keep(self, batch: int, items: Items) -> None:
        project = 2 if batch == 3 else 1
        for state, history in items:
            item = {"id": next(self.ids), "project": project, "batch": batch, "state": state}
            self.connection.execute(ITEM, item)
            for labeler, statuses in history.items():
                self._annotate(item["id"], labeler, project, statuses)

    def _annotate(self, item: object, labeler: int, project: int, statuses: list[str]) -> None:
        row = {"item": item, "labeler": labeler, "project": project}
        assignment = next(self.ids)
        self.connection.execute(ASSIGNMENT, {**row, "id": assignment})
        for revision, status in enumerate(statuses, 1):
            kept = {"id": next(self.ids), "assignment": assignment, "revision": revision, "status": status}
            self.connection.execute(ANNOTATION, {**row, **kept})

    def progress(self, overlap: int, skips_count: bool) -> counts.Progress:
        return counts.progress(SqliteTx(self.connection, lambda: 0), 1, overlap, skips_count)


def word(state: str, history: dict[int, list[str]], overlap: int, skips_count: bool) -> str:
    newest = Counter(statuses[-1] for statuses in history.values())
    submitted, seats = newest["submitted"], newest["submitted"] + newest["skipped"] * skips_count
    fits = [state == "retired", state == "flagged", submitted >= overlap, seats >= overlap, seats > 0, True]
    return WORDS[fits.index(True)]


@settings(deadline=None)
@given(ITEMS, ITEMS, ITEMS, st.integers(1, 4), st.booleans())
def test_each_item_counts_under_the_first_word_that_fits(
    here: Items, later: Items, elsewhere: Items, overlap: int, skips_count: bool
) -> None:
    book = Book()
    loading: Items = [("open", {})]
    for batch, items in ((1, here), (2, loading), (3, elsewhere), (4, later)):
        book.keep(batch, items)
    found = book.progress(overlap, skips_count)
    by_hand = Counter(word(state, history, overlap, skips_count) for state, history in (*here, *later))
    assert {name: getattr(found, name) for name in WORDS} == {name: by_hand[name] for name in WORDS}
    annotated = [history for _, history in (*here, *later)]
    assert found.annotations == sum(len(statuses) for history in annotated for statuses in history.values())
    assert found.labelers == len({labeler for history in annotated for labeler in history})
    book.connection.close()


@pytest.mark.parametrize("step", ["SCAN annotation", "SCAN item", "FOR ORDER BY"])
def test_seats_are_counted_along_the_index(step: str) -> None:
    connection = connect(Path(":memory:"))
    connection.deserialize(empty_database())
    plan = connection.execute(f"EXPLAIN QUERY PLAN {counts.PROGRESS}", {"1": 1, "2": 0, "3": 0}).fetchall()
    connection.close()
    assert not [row["detail"] for row in plan if step in row["detail"]]
