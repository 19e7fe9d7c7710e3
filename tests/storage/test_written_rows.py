"""What is written without reading it back is what stands there."""

import pytest

from storage import annotations, assignments
from storage.sqlite import SqliteTx
from tests.storage.test_lines import ANA, ROUND, bring, tx

__all__ = ["tx"]


def test_a_lease_is_the_row_that_stands_there(tx: SqliteTx) -> None:
    (rex,) = bring(tx, "rex")
    leased = assignments.lease(tx, rex, ANA, ROUND, 5, 10, '["b","a"]', 3)
    assert assignments.on_item(tx, rex, ANA) == leased


def test_a_lease_on_the_same_item_again_keeps_its_order_and_what_was_given_so_far(tx: SqliteTx) -> None:
    (rex,) = bring(tx, "rex")
    first = assignments.lease(tx, rex, ANA, ROUND, 5, 10, '["b","a"]', 3)
    assignments.draft(tx, first.id, '{"quality":4}', 6)
    assignments.end(tx, first.id, "expired", last_choice=1)
    again = assignments.lease(tx, rex, ANA, ROUND, 20, 30, '["a","b"]', 4)
    assert assignments.on_item(tx, rex, ANA) == again
    assert (again.id, again.shown_order, again.draft) == (first.id, '["b","a"]', '{"quality":4}')
    assert (again.leased_at, again.lease_until, again.first_shown_at, again.shown_at) == (20, 30, 20, 20)
    assert (again.state, again.guideline_version, again.last_choice) == ("leased", 4, 0)


@pytest.mark.parametrize("state", ["leased", "submitted", "skipped"])
def test_an_item_that_is_theirs_is_not_leased_again(tx: SqliteTx, state: str) -> None:
    (rex,) = bring(tx, "rex")
    first = assignments.lease(tx, rex, ANA, ROUND, 5, 10, "[]", 3)
    assignments.end(tx, first.id, state)
    with pytest.raises(IndexError):
        assignments.lease(tx, rex, ANA, ROUND, 20, 30, "[]", 4)


def test_annotations_are_the_rows_that_stand_there_revision_after_revision(tx: SqliteTx) -> None:
    (rex,) = bring(tx, "rex")
    held = assignments.lease(tx, rex, ANA, ROUND, 5, 10, '["b","a"]', 3)
    for revision, answers in enumerate(('{"quality":4}', None, '{"quality":5}'), 1):
        kept = annotations.add(tx, held, 2, "submitted", answers, 9, 70 + revision, '{"quality":"Nice."}')
        assert kept.revision == revision
        assert annotations.current(tx, rex, ANA) == kept
