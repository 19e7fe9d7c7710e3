"""The state machine of all rules, of which only those are played that matter to an item put back in the queue."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.labeling import repairs
from tests.labeling.test_state_machine import PROFILE, Labeling

EXAMPLES = {"suite": 100, "long": 3_000}
ELSEWHERE = (
    "say_who_may", "give_or_take_a_role", "say_what_they_read", "prioritise_items", "prioritise_a_project",
    "unsendable", "meddle", "keep_or_retire", "retire_a_batch_or_bring_it_back", "import_in_pieces",
    "deliver_again", "skip", "skip_an_old_card", "change_state",
)  # fmt: skip


def test_seats_are_exact_whatever_goes_back_in_the_queue_and_out_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """R1, R16, R23, P2, P3, P4: with other versions of the guideline, people who read them, and a dying process."""
    monkeypatch.setattr(repairs, "PIECES", dict.fromkeys(repairs.PIECES, 2))
    run_state_machine_as_test(
        type("Requeueing", (Labeling,), dict.fromkeys(ELSEWHERE)),
        settings=settings(
            max_examples=EXAMPLES[PROFILE],
            stateful_step_count=50,
            deadline=None,
            derandomize=PROFILE == "suite",
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
