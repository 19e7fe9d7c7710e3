"""The reference: a bare sqlite3 loop on the same tables, constraints and pragmas; two transactions a loop."""

import sqlite3
import time
from pathlib import Path

from storage.sqlite import PRAGMAS

NEXT = """
    SELECT id, place FROM item
     WHERE round_id = ? AND rank = 0 AND priority = 0 AND fresh = 1 AND place > ?
       AND free_seats > 0 AND state = 'open'
       AND NOT EXISTS (SELECT 1 FROM assignment WHERE item_id = item.id AND labeler_id = ?)
     ORDER BY place LIMIT 1
"""
SEAT = "UPDATE item SET free_seats = free_seats - 1 WHERE id = ? AND free_seats > 0"
LEASE = """
    INSERT INTO assignment (id, item_id, labeler_id, round_id, state, leased_at, lease_until, first_shown_at,
                            shown_at, shown_order, guideline_version)
    VALUES (?, ?, ?, ?, 'leased', 1, 2, 1, 1, '[]', 1)
"""
SUBMIT = "UPDATE assignment SET state = 'submitted' WHERE id = ?"
ANNOTATE = """
    INSERT INTO annotation (id, assignment_id, item_id, labeler_id, project_id, round_id, revision, status, answers,
                            lead_time_ms, leased_at, submitted_at, shown_order, guideline_version, interaction_id)
    VALUES (?, ?, ?, ?, ?, ?, 1, 'submitted', '{"quality":4}', 0, 1, 2, '[]', 1, ?)
"""


class Bare:
    """One labeler and nothing around them: no rule, no undo, no expiry."""

    def __init__(self, path: Path, project_id: int, round_id: int, labeler_id: int) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in PRAGMAS:
            self.connection.execute(pragma).fetchall()
        self.project_id, self.round_id, self.labeler_id = project_id, round_id, labeler_id
        self.place = 0
        self.next_id = 1 << 61

    async def seconds(self, loops: int) -> float:
        """How long so many loops take."""
        began = time.perf_counter()
        for _ in range(loops):
            self._loop()
        return time.perf_counter() - began

    def _loop(self) -> None:
        run = self.connection.execute
        run("BEGIN IMMEDIATE")
        item_id, self.place = run(NEXT, (self.round_id, self.place, self.labeler_id)).fetchall()[0]
        run(SEAT, (item_id,))
        self.next_id += 2
        assignment_id, annotation_id = self.next_id, self.next_id + 1
        run(LEASE, (assignment_id, item_id, self.labeler_id, self.round_id))
        run("COMMIT")
        run("BEGIN IMMEDIATE")
        run(SUBMIT, (assignment_id,))
        whose = (assignment_id, item_id, self.labeler_id, self.project_id, self.round_id)
        run(ANNOTATE, (annotation_id, *whose, annotation_id))
        run("COMMIT")
