"""The line once more, slowly: who was where in it before a wave, and whether the wave passed anybody over."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bot.labeling.waiting import FEW, MOST
from storage.waves import Wave
from tests.labeling.conftest import House

LIMIT = 2
DAY = 24 * 60 * 60_000
ITEMS = "SELECT item.*, project.spec FROM item JOIN project ON project.id = project_id"
HELD = """
    SELECT assignment.*, project.state AS project_state, wave.held_until, told.came_at, told.state AS told
      FROM assignment JOIN wave ON wave.id = assignment.wave_id JOIN project ON project.id = wave.project_id
      JOIN told ON told.wave_id = wave.id AND told.labeler_id = assignment.labeler_id
     WHERE assignment.state = 'leased'
"""
NEWEST = """
    SELECT * FROM annotation AS newest WHERE revision = (SELECT max(revision) FROM annotation AS one
     WHERE one.item_id = newest.item_id AND one.labeler_id = newest.labeler_id)
"""


@dataclass
class Line:
    """What was told to whom, as far as it went out."""

    house: House
    held: set[tuple[int, int]] = field(default_factory=set)

    def _rows(self, sql: str, *args: int) -> list[dict[str, Any]]:
        return [dict(row) for row in self.house.rows(sql, *args)]

    def before(self) -> list[dict[str, Any]]:
        """Who waits, longest first."""
        return self._rows(
            "SELECT * FROM notify WHERE waits_since IS NOT NULL ORDER BY waits_since, labeler_id"
        )

    def check(self, before: list[dict[str, Any]], wave: Wave) -> None:
        """A wave is as large as the work feeds, in order, and each has an item that was never theirs."""
        seats = self._rows("SELECT labeler_id, item_id FROM assignment WHERE wave_id = ?", wave.id)
        told = {seat["labeler_id"]: seat["item_id"] for seat in seats}
        assert len(told) == len(self._rows("SELECT * FROM told WHERE wave_id = ?", wave.id)) > 0
        assert self.held.isdisjoint(told.items()), "told of one item twice"
        self.held |= set(told.items())
        for labeler_id in told:
            [chosen] = self._rows("SELECT * FROM notify WHERE labeler_id = ?", labeler_id)
            assert chosen["waits_since"] == wave.called_at
        self._keeps_the_line([one["labeler_id"] for one in before], told, wave)

    def _keeps_the_line(self, line: list[int], told: dict[int, int], wave: Wave) -> None:
        """Nobody before the last one told is passed over; nobody at all while there is room."""
        room = self._room(told, wave)
        assert len(told) <= room
        last = max(map(line.index, told)) if len(told) == room else len(line)
        offered = {one["id"] for one in self._free(wave.project_id)} | set(told.values())
        over = [one for one in line[:last] if one not in told and self._may_be_told(one, wave, offered)]
        assert not over, "passed over"
        assert all(self._may_be_told(one, wave, offered) for one in told), "not to be told"

    def _room(self, told: dict[int, int], wave: Wave) -> int:
        """As it was before the wave: a few items for each, or as many people as it takes to fill the seats."""
        free = Counter({one["id"]: one["free_seats"] for one in self._free(wave.project_id)})
        free.update(told.values())
        fed = len(self._leased(wave.project_id)) - len(told)
        most_wanted = -(-free.total() // len(free))
        return min(MOST, max((free.total() + fed) // FEW, most_wanted) - fed)

    def _may_be_told(self, labeler_id: int, wave: Wave, offered: set[int]) -> bool:
        wished = {
            (one["kind"], one["subject"])
            for one in self._rows("SELECT * FROM wish WHERE labeler_id = ?", labeler_id)
        }
        others = "COALESCE(wave_id, 0) <> ?"  # as it was before this wave
        had = self._rows(f"SELECT * FROM assignment WHERE labeler_id = ? AND {others}", labeler_id, wave.id)
        all_told = f"SELECT * FROM told WHERE labeler_id = ? AND state = 'told' AND {others}"
        told = self._rows(all_told, labeler_id, wave.id)
        [stock] = self._rows("SELECT * FROM stock WHERE project_id = ?", wave.project_id)
        today = self.house.now - self.house.now % DAY
        mine = {one["item_id"] for one in had}
        return bool(
            {("any", ""), ("project", str(wave.project_id))} & wished
            and not any(one["state"] == "leased" for one in had)
            and sum(one["told_at"] >= today for one in told) < LIMIT
            and not any(
                one["told_at"] >= stock["new_since"] and one["project_id"] == wave.project_id for one in told
            )
            and not any(self._knows(one, wave, stock["new_since"]) for one in had)
            and offered - mine
        )

    def _knows(self, assignment: dict[str, Any], wave: Wave, new_since: int) -> bool:
        """Whether they were at the project while the work was there."""
        [item] = self._rows("SELECT * FROM item WHERE id = ?", assignment["item_id"])
        here = item["project_id"] == wave.project_id and assignment["wave_id"] is None
        return bool(here and assignment["leased_at"] >= new_since)

    def _free(self, project_id: int) -> list[dict[str, Any]]:
        return self._rows(
            "SELECT * FROM item WHERE project_id = ? AND free_seats > 0 AND state = 'open'", project_id
        )

    def _leased(self, project_id: int) -> list[dict[str, Any]]:
        joined = "SELECT assignment.* FROM assignment JOIN item ON item.id = item_id"
        return self._rows(f"{joined} WHERE project_id = ? AND assignment.state = 'leased'", project_id)

    def untold(self) -> None:
        """A word never went out: of those items they may be told as if nothing had been."""
        had = self._rows("SELECT labeler_id, item_id FROM assignment")
        self.held &= {(one["labeler_id"], one["item_id"]) for one in had}

    # What holds after every step

    def seats(self) -> None:
        """R1: what is stored is what a recount gives."""
        leased = [
            one["item_id"] for one in self._rows("SELECT item_id FROM assignment WHERE state = 'leased'")
        ]
        newest = self._rows(NEWEST)
        for item in self._rows(ITEMS):
            spec = json.loads(item["spec"])
            counts = ("submitted", "skipped") if spec["skip"] == "drop" else ("submitted",)
            filled = [one for one in newest if one["item_id"] == item["id"] and one["status"] in counts]
            assert item["free_seats"] == spec["overlap"] - leased.count(item["id"]) - len(filled)

    def holds(self) -> None:
        """A held seat is of somebody who was told; it ends with the wave unless they came."""
        for hold in self._rows(HELD):
            assert hold["told"] == "told"
            assert hold["project_state"] == "open"
            assert hold["came_at"] is not None or hold["lease_until"] == hold["held_until"]

    def limits(self) -> None:
        """Nobody is told more than twice a day."""
        told = self._rows("SELECT labeler_id, told_at / 86400000 AS day FROM told WHERE state = 'told'")
        days = [(one["labeler_id"], one["day"]) for one in told]
        assert all(days.count(one) <= LIMIT for one in set(days))
