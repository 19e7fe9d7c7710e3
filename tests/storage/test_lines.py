"""Lines of places: whatever can be had again lies ahead of everybody."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from storage import assignments, items, lines, migrate
from storage.lines import Ahead, Line
from storage.sqlite import SqliteTx, connect

MEMORY = Path(":memory:")
ROUND, ANA, BEN = 3, 11, 12
ROWS = (
    "INSERT INTO guild (id, created_at) VALUES (1, 1)",
    "INSERT INTO labeler (id, guild_id, user_id, created_at) VALUES (11, 1, 1, 1), (12, 1, 2, 1)",
    "INSERT INTO project (id, guild_id, slug, priority, spec, seed, created_at) VALUES (2, 1, 'p', 0, '', '', 1)",
    "INSERT INTO round (id, project_id, number, created_at) VALUES (3, 2, 1, 1)",
    "INSERT INTO batch (id, project_id, round_id, source, created_at) VALUES (4, 2, 3, '', 1)",
)


@pytest.fixture
def tx() -> Iterator[SqliteTx]:
    """A project with nothing in it."""
    connection = connect(MEMORY)
    migrate.migrate(connection, MEMORY, 1)
    for row in ROWS:
        connection.execute(row)
    ids = count(100)
    yield SqliteTx(connection, lambda: next(ids))
    connection.close()


def bring(tx: SqliteTx, *names: str, priority: int = 0, seats: int = 1) -> list[int]:
    """Items at the end of their line; their ids."""
    first = lines.last_place(tx, Line(ROUND, 0, priority), 1) + 1
    ids = [tx.new_id() for _ in names]
    places = enumerate(zip(ids, names, strict=True), first)
    items.add_items(
        tx, [(id_, 2, ROUND, 4, name, name, 0, priority, place, seats) for place, (id_, name) in places]
    )
    lines.take_places(tx, Line(ROUND, 0, priority), 1, len(names))
    return ids


def take(tx: SqliteTx, item_id: int, labeler_id: int) -> None:
    assert items.take_seat(tx, item_id)
    assignments.lease(tx, item_id, labeler_id, ROUND, 1, 2, "[]", 1)


def first(tx: SqliteTx, labeler_id: int) -> int | None:
    """The first item of the first line that has one for a labeler."""
    found = (lines.next_in_line(tx, ROUND, line, labeler_id) for line in lines.ahead(tx, ROUND, labeler_id))
    return next((item[0] for item in found if item is not None), None)


def test_places_only_grow(tx: SqliteTx) -> None:
    assert [lines.take_places(tx, Line(ROUND, 0, 0), 1, n) for n in (3, 1, 500)] == [3, 4, 504]
    assert lines.last_place(tx, Line(ROUND, 0, 0), 1) == 504
    assert lines.last_place(tx, Line(ROUND, 0, 0), 0) == 0


def test_lines_come_by_priority_and_what_came_back_before_what_is_fresh(tx: SqliteTx) -> None:
    """R3."""
    for priority, fresh in ((0, 1), (5, 1), (-5, 0), (0, 0), (5, 0)):
        lines.take_places(tx, Line(ROUND, 0, priority), fresh, 1)
    order = [(line.priority, line.fresh) for line in lines.ahead(tx, ROUND, ANA)]
    assert order == [(5, 0), (5, 1), (0, 0), (0, 1), (-5, 0)]


def test_a_line_that_was_passed_to_its_end_is_not_looked_at(tx: SqliteTx) -> None:
    bring(tx, "rex", "tom")
    [line] = lines.ahead(tx, ROUND, ANA)
    lines.move_cursor(tx, ANA, ROUND, line, 1)
    assert lines.ahead(tx, ROUND, ANA) == [Ahead(0, 0, 1, 2, 1)]
    lines.move_cursor(tx, ANA, ROUND, line, 2)
    assert lines.ahead(tx, ROUND, ANA) == []
    assert lines.ahead(tx, ROUND, BEN) == [line]
    bring(tx, "kit")
    assert lines.ahead(tx, ROUND, ANA) == [Ahead(0, 0, 1, 3, 2)]


def test_what_lies_beyond_the_last_place_is_not_there_yet(tx: SqliteTx) -> None:
    """R13: an import that is not ready."""
    lines.take_places(tx, Line(ROUND, 0, 0), 1, 1)
    items.add_items(tx, [(50, 2, ROUND, 4, "soon", "", 0, 0, 2, 1)])
    assert first(tx, ANA) is None
    lines.take_places(tx, Line(ROUND, 0, 0), 1, 1)
    assert first(tx, ANA) == 50


def test_full_items_and_items_set_aside_are_passed_over(tx: SqliteTx) -> None:
    """R8, P3."""
    rex, tom, kit = bring(tx, "rex", "tom", "kit")
    take(tx, rex, BEN)
    items.set_state(tx, tom, "flagged")
    assert first(tx, ANA) == kit


def test_an_item_that_lines_up_lies_ahead_of_those_who_had_passed_it(tx: SqliteTx) -> None:
    """P4."""
    rex, tom = bring(tx, "rex", "tom")
    take(tx, rex, BEN)
    [line] = lines.ahead(tx, ROUND, ANA)
    lines.move_cursor(tx, ANA, ROUND, line, line.last_place)
    assert first(tx, ANA) is None
    [gone] = assignments.expire(tx, ROUND, 2, 100)
    lines.line_up(tx, gone, Line(ROUND, 0, 0), 1)
    assert first(tx, ANA) == rex
    assert first(tx, BEN) == rex, "a lease that ran out may be had again, before what is fresh"
    assert items.by_id(tx, rex).free_seats == 1
    assert items.by_id(tx, tom).fresh == 1


@pytest.mark.parametrize(
    ("state", "last_choice"), [("submitted", 0), ("skipped", 0), ("skipped", 1), ("expired", 1)]
)
def test_what_is_done_or_passed_on_is_not_next(tx: SqliteTx, state: str, last_choice: int) -> None:
    """R3, R4, R8: only what is a last choice is found as such."""
    [rex] = bring(tx, "rex", seats=2)
    take(tx, rex, ANA)
    assignment = assignments.on_item(tx, rex, ANA)
    assert assignment is not None
    assignments.end(tx, assignment.id, state, last_choice)
    assert first(tx, ANA) is None
    assert lines.last_choice(tx, ROUND, ANA) == (assignment.id if last_choice else None)
    assert first(tx, BEN) == rex


def test_a_last_choice_must_have_a_seat_and_not_be_set_aside(tx: SqliteTx) -> None:
    """R4, R8."""
    [rex] = bring(tx, "rex", seats=2)
    take(tx, rex, ANA)
    assignment = assignments.on_item(tx, rex, ANA)
    assert assignment is not None
    assignments.end(tx, assignment.id, "expired", last_choice=1)
    items.set_state(tx, rex, "flagged")
    assert lines.last_choice(tx, ROUND, ANA) is None
    items.keep(tx, rex, 5)
    assert lines.last_choice(tx, ROUND, ANA) == assignment.id
    take(tx, rex, BEN)
    assert lines.last_choice(tx, ROUND, ANA) is None


def test_a_seat_is_taken_only_where_one_is_free(tx: SqliteTx) -> None:
    """P3."""
    [rex] = bring(tx, "rex", seats=2)
    assert [items.take_seat(tx, rex) for _ in range(4)] == [True, True, False, False]


def test_leases_are_ended_some_at_a_time_and_the_oldest_first(tx: SqliteTx) -> None:
    """R4."""
    rex, tom = bring(tx, "rex", "tom")
    take(tx, rex, ANA)
    take(tx, tom, BEN)
    later = assignments.on_item(tx, rex, ANA)
    assert later is not None
    assignments.extend(tx, later.id, 3)
    assert assignments.expire(tx, ROUND, 1, 9) == []
    assert assignments.expire(tx, ROUND, 9, 1) == [tom]
    assert assignments.expire(tx, ROUND, 9, 1) == [rex]
    assert assignments.expire(tx, ROUND, 9, 1) == []
