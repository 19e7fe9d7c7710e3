"""Drawing items that nobody has labeled into a round that opens: as many of each slice as it wants, no more."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.quotas import Gaps
from bot.labeling.slices import slice_of
from storage import draws, lines, projects, repairs, rounds
from storage.database import Tx
from storage.draws import Candidate
from storage.lines import Line
from storage.records import Project, Repair
from storage.rounds import Round

FEW = 20_000  # items of one priority that a piece may look at: some milliseconds of the writer


def begin(tx: Tx, project: Project, turn: Round, actor: str, now: int) -> None:
    """Ask for it: where there are quotas, priority by priority, the highest first."""
    wanted = draws.priorities(tx, project.id) if rounds.quotas(tx, turn.id) else []
    for priority in wanted or [0]:
        repairs.add(tx, project.id, "draw", actor, now, since=priority)


def draw_some(tx: Tx, repair: Repair, limit: int) -> tuple[int, int]:
    """One piece: the last item looked at (0: none is left), and how many were drawn.

    Nobody has them meanwhile: the rounds they come from are closed, and the one they go to hands out nothing yet.
    """
    turn = projects.round_of(tx, repair.project_id)
    if turn.stage != rounds.OPENING:  # its project was closed meanwhile
        return 0, 0
    gaps = Gaps(rounds.quotas(tx, turn.id))
    if gaps.are_full:
        return 0, 0
    terms = terms_of(projects.of_round(tx, turn.id))
    piece = _piece(tx, repair, gaps, limit)
    free = [one for one in piece if one.is_open and one.free_seats >= terms.overlap]
    waiting = [one for one in free if one.round_id != turn.id]
    if gaps.quotas:
        waiting = [one for one in waiting if one.priority == repair.since]
    drawn = list(_chosen(terms, gaps, turn, waiting))
    move(tx, [(one.id, line) for one, line in drawn])
    for rank, number in gaps.taken.items():
        rounds.drew(tx, turn.id, rank, number)
    return (piece[-1].id if piece else 0), len(drawn)


def _piece(tx: Tx, repair: Repair, gaps: Gaps, limit: int) -> list[Candidate]:
    """Of a priority that few items have those alone: most passes, however many, see few items."""
    if gaps.quotas and draws.places(tx, repair.project_id, repair.since) <= FEW:
        return draws.piece_of(tx, repair.project_id, repair.since, repair.reached, limit)
    return draws.piece(tx, repair.project_id, repair.reached, limit)


def _chosen(
    terms: Terms, gaps: Gaps, turn: Round, waiting: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Line]]:
    """What is wanted, and the line it goes to."""
    for one in waiting:
        rank = gaps.take(slice_of(terms, json.loads(one.content)) if gaps.quotas else None)
        if rank is not None:
            yield one, Line(turn.id, rank, one.priority)


def move(tx: Tx, bound: Sequence[tuple[int, Line]]) -> None:
    """Items to the end of the lines they are bound for, in the order given."""
    going = defaultdict[Line, list[int]](list)
    for item_id, line in bound:
        going[line].append(item_id)
    for line, item_ids in going.items():
        last = lines.take_places(tx, line, 1, len(item_ids))
        draws.move(tx, item_ids, line, last - len(item_ids) + 1)
        draws.take_along(tx, item_ids, line.round_id)


def end(tx: Tx, repair: Repair, now: int) -> None:
    """Once nothing more is to be drawn the round collects."""
    rest = repairs.unfinished_of(tx, repair.project_id, "draw")
    turn = projects.round_of(tx, repair.project_id)
    if rest is None and turn.stage == rounds.OPENING:
        rounds.set_stage(tx, turn.id, rounds.COLLECTING, now)
