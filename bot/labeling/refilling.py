"""Quotas of a round under way: what is retired untouched gives its place back, what comes back takes one."""

import json
from collections import Counter
from collections.abc import Sequence

from bot.labeling import drawing
from bot.labeling.project_spec import terms_of
from bot.labeling.quotas import Gaps
from bot.labeling.slices import slice_of
from storage import items, projects, rounds
from storage.batches import Standing
from storage.database import Tx
from storage.lines import Line


def give_back(tx: Tx, project_id: int, going: Sequence[Standing]) -> None:
    """What nobody has a seat of goes to what waits for the next round; others may come in its place."""
    turn = projects.round_of(tx, project_id)
    before = rounds.by_number(tx, project_id, turn.number - 1)
    if turn.closed_at is not None or before is None or not rounds.quotas(tx, turn.id):
        return
    overlap = terms_of(projects.of_round(tx, turn.id)).overlap
    untouched = [one for one in going if one.line.round_id == turn.id and one.free_seats >= overlap]
    drawing.move(tx, [(one.id, Line(before.id, 0, one.priority)) for one in untouched])
    for rank, number in Counter(one.line.rank for one in untouched).items():
        rounds.drew(tx, turn.id, rank, -number)


def take_again(tx: Tx, project_id: int, coming: Sequence[Standing]) -> None:
    """What waits for the next round comes in where a quota lacks it; while an import fills them, nothing does."""
    turn = projects.round_of(tx, project_id)
    gaps = Gaps(rounds.quotas(tx, turn.id))
    if not turn.is_collecting or not gaps.quotas or items.loading(tx, project_id) is not None:
        return
    terms = terms_of(projects.of_round(tx, turn.id))
    waiting = [one for one in coming if one.line.round_id != turn.id and one.free_seats >= terms.overlap]
    ranks = [(one, gaps.take(slice_of(terms, json.loads(one.content)))) for one in waiting]
    drawing.move(tx, [(one.id, Line(turn.id, rank, one.priority)) for one, rank in ranks if rank is not None])
    for rank, number in gaps.taken.items():
        rounds.drew(tx, turn.id, rank, number)
