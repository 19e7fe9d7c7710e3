"""The plan of the next round where there are more slices than it can name."""

from typing import Any

from bot.labeling import plan_facts, planning
from bot.labeling.quality import MOST_SLICES
from bot.wording import planning as wording
from tests.labeling.conftest import House
from tests.labeling.test_rounds import brings, closes

SLICED: dict[str, Any] = {"fields": {"slice": "kind"}}


def test_slices_beyond_the_first_fifty_are_left_out_and_the_lead_reads_so(house: House) -> None:
    house.project(items=(), state="draft", **SLICED)
    brings(house, *[(f"a{n}", f"slice {n % MOST_SLICES}") for n in range(100)])
    brings(house, *[(f"b{n}", f"other {n}") for n in range(20)])
    house.open()
    closes(house)
    proposal = house.do(plan_facts.propose, house.lead, "pets", 100)
    named = {line.slice for line in proposal.lines}
    assert named == {f"slice {n}" for n in range(MOST_SLICES)}
    plan = house.do(planning._keep, house.lead, proposal)
    planned = house.do(planning.look, house.lead, plan.id)
    assert planned.left_out == 20
    assert wording.left_out(20) in wording.missing(planned, "")


def test_without_slices_nothing_is_left_out(house: House) -> None:
    house.project(items=["rex", "tom"])
    closes(house)
    plan = house.do(planning._keep, house.lead, house.do(plan_facts.propose, house.lead, "pets", 2))
    planned = house.do(planning.look, house.lead, plan.id)
    assert [(line.slice, line.items) for line in planned.lines] == [(None, 2)]
    assert planned.left_out == 0
