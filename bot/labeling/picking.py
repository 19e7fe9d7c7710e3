"""Which item comes next, and taking it (RULES R2, R3)."""

import json

from bot.labeling import leases, pseudonyms
from bot.labeling.hands import Card, card
from bot.labeling.project_spec import terms_of
from bot.labeling.shuffle import shown_order
from storage import assignments, items, lines, projects
from storage.database import Tx
from storage.records import Project
from storage.rounds import Round


def find(tx: Tx, round_id: int, labeler_id: int) -> int | None:
    """The item this labeler would get: high priority first, returned seats before fresh items.

    Moves the labeler's cursors past what is theirs or full, and stops before the item found: asking is not taking.
    """
    while line := next(iter(lines.ahead(tx, round_id, labeler_id, 1)), None):
        found = lines.next_in_line(tx, round_id, line, labeler_id)
        passed = line.last_place if found is None else found[1] - 1
        if passed > line.place:
            lines.move_cursor(tx, labeler_id, round_id, line, passed)
        if found is not None:
            return found[0]
    return None


def has_something(tx: Tx, project: Project, labeler_id: int, now: int) -> bool:
    """Whether a claim would bring an item."""
    round_id = projects.round_of(tx, project.id).id
    found = _settled_find(tx, round_id, labeler_id, now)
    return found is not None or lines.last_choice(tx, round_id, labeler_id) is not None


def claim(tx: Tx, project: Project, turn: Round, labeler_id: int, now: int) -> Card | None:
    """Lease the next item of an open project's latest round to a labeler who holds none of it."""
    found = _settled_find(tx, turn.id, labeler_id, now)
    if found is not None:
        return take(tx, project, turn, found, labeler_id, now, leases.until(terms_of(project), now))
    return _last_choice(tx, turn, labeler_id, now)


def _settled_find(tx: Tx, round_id: int, labeler_id: int, now: int) -> int | None:
    """The same with the seats of leases that have run out, which are settled in pieces, and only as needed."""
    settled = leases.settle(tx, round_id, now)
    found = find(tx, round_id, labeler_id)
    while found is None and settled:
        settled = leases.settle(tx, round_id, now)
        found = find(tx, round_id, labeler_id)
    return found


def take(
    tx: Tx, project: Project, turn: Round, item_id: int, labeler_id: int, now: int, until: int
) -> Card | None:
    """Lease one item to a labeler who may have it and holds none; None where its last seat is taken."""
    if not items.take_seat(tx, item_id):
        return None
    pseudonyms.ensure(tx, project.id, labeler_id)
    terms = terms_of(project)
    order = shown_order(project.seed, item_id, labeler_id, len(terms.display.responses))
    version = projects.guideline_version(tx, project.id)
    assignment = assignments.lease(tx, item_id, labeler_id, turn.id, now, until, json.dumps(order), version)
    return Card(project, terms, items.by_id(tx, item_id), assignment)


def _last_choice(tx: Tx, turn: Round, labeler_id: int, now: int) -> Card | None:
    """What they gave back, or skipped for later, once nothing else is left."""
    assignment_id = lines.last_choice(tx, turn.id, labeler_id)
    assignment = None if assignment_id is None else assignments.of_labeler(tx, assignment_id, labeler_id)
    if assignment is None or not items.take_seat(tx, assignment.item_id):
        return None
    return card(tx, leases.reopen(tx, card(tx, assignment), now))
