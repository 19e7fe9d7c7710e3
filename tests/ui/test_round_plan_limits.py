"""Whatever slices and models are called, an evaluation and a plan fit one message."""

import json

import pytest

from bot.labeling import evaluation_changes
from bot.labeling.evaluating import Looked
from bot.labeling.metrics import Measure
from bot.labeling.plan_facts import Stock
from bot.labeling.plan_lines import to_type
from bot.labeling.planning import Planned
from bot.ui.evaluating import draw_looked
from bot.ui.planning import LONGEST, draw_planned
from bot.ui.screen import Part, Screen
from storage.evaluations import Evaluation
from storage.round_plans import PlanLine, RoundPlan
from storage.rounds import Round
from tests.ui.test_card_limits import FAT, LAST_ID, LATE, MANY, project, spec, within_limits

SPEC = spec(FAT * 8)
SLICES = 51
MODEL = FAT * 80
CLOSED = Round(1, 1, 1, LATE, "", "planning", LATE, LATE, None, 1, "{}", None)
EVALUATION = Evaluation(LAST_ID, 1, 1, MODEL, "x", FAT * 60, "x", LATE, LATE)
FACTS = {
    "says": ["weak", "worse"],
    "metric": "x",
    "value": 0.4123,
    "before": 0.9876,
    "share": True,
    "less": False,
    "place": 9,
    "of": 9,
    "items": MANY,
    "left": MANY,
    "alpha": -0.12,
    "passed": MANY,
    "judged": MANY,
    "unsure": 0.1234,
}


def check(parts: list[Part]) -> None:
    within_limits(Screen(parts).to_components())  # type: ignore[no-untyped-call]  # discord.py's own


def fat(number: int) -> str:
    return f"{number}{FAT * 200}"


@pytest.mark.parametrize("compared", [False, True])
def test_an_evaluation(compared: bool) -> None:
    now = [Measure(fat(n), FAT * 60, 0.1234 + n % 2 / 2, MANY, False, True) for n in range(SLICES)]
    before = [one._replace(value=0.5) for one in now[1:]] if compared else []
    changes = evaluation_changes.changes(now, before)
    terms = SPEC
    before_it, number = (EVALUATION, 9_999) if compared else (None, None)
    without = tuple(map(fat, range(3)))
    check(draw_looked(Looked(project(terms), terms, CLOSED, EVALUATION, before_it, number, changes, without)))


@pytest.mark.parametrize("says", [["weak", "worse"], ["passed", "thin"], ["apart", "passed"], []])
def test_a_plan(says: list[str]) -> None:
    why = json.dumps({**FACTS, "says": says})
    lines = tuple(PlanLine(n + 1, fat(n), MANY, 1, why, "x") for n in range(SLICES))
    plan = RoundPlan(LAST_ID, 1, 9_999, 99, LAST_ID, "x", LATE, "x", None)
    held: dict[str | None, Stock] = {fat(n): Stock(MANY, 0) for n in range(SLICES)}
    terms = SPEC
    for page in (0, 2, 99):
        check(
            draw_planned(
                Planned(project(terms), terms, plan, lines, CLOSED, held, True, EVALUATION, EVALUATION), page
            )
        )
        assert len(to_type(lines, page)) <= LONGEST
