"""Rounds among everything else: whatever people do, quotas hold, and what is closed stays as it was."""

import os

from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.errors import UserError
from bot.labeling import exporting, repairs, rounds
from bot.labeling.hands import Card
from bot.labeling.turning import wishes
from storage import rounds as kept
from tests.labeling.conftest import House
from tests.labeling.upheaval import Upheaval

EXAMPLES = {"suite": 40, "long": 2_000}  # some 15 seconds; HYPOTHESIS_PROFILE=long
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "suite")
SEEDS = st.integers(0, 2**16)
# R1: free seats are what nobody holds; who holds one by an answer of a closed round holds it in the item's own.
SEATS = """
    SELECT external_id FROM item
     WHERE free_seats <> 2 - (SELECT count(*) FROM assignment WHERE item_id = item.id AND state = 'leased')
         - (SELECT count(*) FROM annotation WHERE item_id = item.id AND status = 'submitted'
               AND NOT EXISTS (SELECT 1 FROM annotation AS later WHERE later.item_id = annotation.item_id
                    AND later.labeler_id = annotation.labeler_id AND later.revision > annotation.revision))
"""
LATE = """
    SELECT 1 FROM annotation JOIN round ON round.id = round_id
     WHERE annotation.id > cut AND status IN ('submitted', 'skipped') AND interaction_id > 0
"""
STRAY = "SELECT 1 FROM assignment JOIN item ON item.id = item_id WHERE item.round_id <> assignment.round_id"
OUTSIDE = """
    SELECT 1 FROM assignment JOIN round ON round.id = round_id WHERE state = 'leased' AND stage <> 'collecting'
"""
QUOTAS = """
    SELECT quota.items, quota.drawn, (SELECT count(*) FROM item WHERE item.round_id = quota.round_id
                                         AND item.rank = quota.rank) AS there,
           (SELECT closed_at FROM round WHERE round.id = quota.round_id) AS closed_at
      FROM quota
"""
# The ranks of what somebody could have now: nobody's seat, and never theirs before.
RANKS = """
    SELECT DISTINCT item.rank FROM item JOIN batch ON batch.id = item.batch_id AND batch.state = 'ready'
     WHERE item.round_id = ? AND item.free_seats > 0 AND item.state = 'open'
       AND NOT EXISTS (SELECT 1 FROM assignment JOIN labeler ON labeler.id = labeler_id
                        WHERE item_id = item.id AND user_id = ?
                          AND (assignment.state <> 'expired' OR last_choice = 1))
"""
ANSWERED = """
    SELECT 1 FROM annotation JOIN labeler ON labeler.id = labeler_id JOIN item ON item.id = item_id
     WHERE user_id = ? AND item_id = ? AND status IN ('submitted', 'surplus')
       AND NOT EXISTS (SELECT 1 FROM annotation AS later WHERE later.item_id = annotation.item_id
            AND later.labeler_id = annotation.labeler_id AND later.revision > annotation.revision)
"""


class Rounds(RuleBasedStateMachine):
    """Five people, a project, and its rounds."""

    @initialize(seed=SEEDS, items=st.integers(4, 16))
    def start(self, seed: int, items: int) -> None:
        self.house = House()
        self.town = Upheaval(self.house, seed)
        self.town.begins(items)
        self.sums: dict[int, str] = {}

    @rule(times=st.integers(1, 8))
    def press(self, times: int) -> None:
        self.town.happens(times, *self.town.presses)

    @rule(times=st.integers(1, 3))
    def decide(self, times: int) -> None:
        self.town.happens(times, *self.town.decisions)

    @rule()
    def erase(self) -> None:
        self.town.happens(1, self.town.erases, *[self.town.works] * 4)

    @rule()
    def close(self) -> None:
        if self._now().is_collecting:
            self.town.closes_round()
            turn = self._now()
            self.sums[turn.id] = self.house.do(exporting.checksum, turn)
            event("closed")

    @rule(quotas=st.sampled_from(["", "1", "3", "a=2", "b=2, a=2, 3", "a=2, b=50"]), dies=st.booleans())
    def open(self, quotas: str, dies: bool) -> None:
        """After closing, if need be. A process that dies meanwhile goes on when it starts again."""
        self.close()
        project = self.house.stored(self.town.slug)
        try:
            self.house.do(rounds.open_round, self.house.lead, project, wishes(quotas), "")
        except UserError:
            return
        if dies:
            self.house.do(repairs._step, project.id, self.house.now)
            self.seats_are_exact_and_quotas_hold()
        self.house.restart()
        assert self._now().is_collecting
        event("opened")

    @rule(quotas=st.sampled_from(["a=2, b=2", "b=1, a=1, 2"]))
    def open_and_take_all(self, quotas: str) -> None:
        """The first two ranks differ, and nobody comes first but by rank."""
        self.open(quotas, dies=False)
        for who in (0, 1, 2):
            self.next_item(who, 1_000)

    @rule(who=st.integers(0, 4), gap=st.sampled_from([1_000, 3_600_000]))
    def next_item(self, who: int, gap: int) -> None:
        """Ranks in their order, and nothing one has answered."""
        self.house.wait(ms=gap)
        person = self.town.people[who]
        person.begin(self.town.slug)  # whatever has run out is settled
        held = self.house.rows("SELECT 1 FROM assignment JOIN labeler ON labeler.id = labeler_id "
                               "WHERE user_id = ? AND state = 'leased'", person.caller.user_id)  # fmt: skip
        card = person.begin(self.town.slug)
        if not isinstance(card, Card):
            assert not held
            return
        assert not self.house.rows(ANSWERED, person.caller.user_id, card.item.id)
        assert self._now().id == card.item.round_id
        user_id = person.caller.user_id
        ranks = [row["rank"] for row in self.house.rows(RANKS, self._now().id, user_id)]
        following = person.skip(card).hand
        if ranks:
            assert isinstance(following, Card)
            assert following.item.rank <= min(ranks)

    def _now(self) -> kept.Round:
        return self.house.do(rounds.current, self.town.project_id)

    @invariant()
    def seats_are_exact_and_quotas_hold(self) -> None:
        if not hasattr(self, "town"):
            return
        assert not self.house.rows(SEATS)
        assert not self.house.rows(STRAY)
        assert not self.house.rows(LATE)
        assert not self.house.rows(OUTSIDE)
        for row in self.house.rows(QUOTAS):
            assert row["drawn"] <= row["items"]
            assert row["there"] == row["drawn"] if row["closed_at"] is None else row["there"] <= row["drawn"]

    def teardown(self) -> None:
        if not hasattr(self, "town"):
            return
        for round_id, before in self.sums.items():
            assert self.house.do(exporting.checksum, self.house.do(kept.by_id, round_id)) == before
        self.house.connection.close()


def test_quotas_hold_and_closed_rounds_stay_whatever_happens() -> None:
    """P3 never over the overlap, R3 in order, P7 a closed round is the same for good."""
    run_state_machine_as_test(
        Rounds,
        settings=settings(
            max_examples=EXAMPLES[PROFILE],
            stateful_step_count=40,
            deadline=None,
            derandomize=PROFILE == "suite",
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
