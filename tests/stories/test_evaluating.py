"""A lead brings back how the trained model did."""

import json

import pytest

from tests.stories.cycling import FIGURES, by_slice, closes, evaluates, labels, opened, plans
from tests.stories.practising import rows
from tests.stories.test_who_may import joins, neighbour
from tests.stories.town import Town

STAGE = "SELECT number, stage FROM round ORDER BY number"
KEPT = "SELECT count(*) FROM evaluation"


async def test_a_lead_reads_how_the_model_stands_the_weakest_first(town: Town) -> None:
    await opened(town)
    await closes(town)
    seen = await evaluates(town, FIGURES, "v1 *bold*")
    assert seen.private
    for said in (
        "## Pairs: v1 \\*bold\\* evaluated\n-# Round 1",
        "### How it stands\n**math**: 41 %\n**chess**: 50 %\n**law**: 55 %",
        "There is no evaluation of an earlier round to compare with yet.",
        "Plans go by accuracy.",
    ):
        assert said in seen.text
    assert list(seen.buttons) == ["Plan the next round", "Announce it"]
    assert rows(town, STAGE) == [(1, "evaluating")]
    assert "evaluate round" in str(rows(town, "SELECT act, details FROM audit ORDER BY id DESC LIMIT 1"))


async def next_round(town: Town) -> None:
    plan = await plans(town, 16)
    await town.lead.tap(plan, "Open round 2")
    await closes(town)


async def test_what_got_better_and_what_worse_is_told_in_one_sentence_each(town: Town) -> None:
    await opened(town)
    await closes(town)
    await evaluates(town, FIGURES)
    await next_round(town)
    later = {**FIGURES, "math": 0.55, "code": 0.675, "food": 0.79}
    del later["music"]
    seen = await evaluates(town, later, "v2")
    for said in (
        "v2 evaluated\n-# Round 2 · compared with v1 of round 1",
        "### Better\n**math** went from 41 % to 55 %, 14 points better.",
        "### Worse\n**code** went from 70 % to 67.5 %, 2.5 points worse.\n"
        "**food** went from 80 % to 79 %, 1 point worse.",
        "The rest is as before.",
        "Nothing was measured in: music.",
    ):
        assert said in seen.text, seen.text


async def test_a_second_evaluation_of_a_round_stands_beside_the_first_and_counts(town: Town) -> None:
    await opened(town)
    await closes(town)
    await evaluates(town, FIGURES)
    await evaluates(town, {**FIGURES, "math": 0.99}, "v1b")
    assert rows(town, KEPT) == [(2,)]
    plan = await plans(town, 80)
    assert "by the evaluation of v1b" in plan.text
    assert "the weakest at 50 %" in plan.text  # chess


async def test_results_of_items_come_to_figures_of_their_slices(town: Town) -> None:
    await opened(town, 2)
    await labels(town.labeler("ana"), 8, "Tie")  # one of each topic
    await closes(town)
    results = [
        {"item_id": f"{topic}{n}", "uncertainty": n + place / 10, "prediction": "tie" if place % 2 else "a"}
        for n in range(2)
        for place, topic in enumerate(FIGURES)
    ]
    lines = "\n".join(json.dumps(result) for result in results).encode()
    seen = await town.lead.types("round evaluate", project="pairs", file=("items.jsonl", lines), model="v1")
    assert "**math**: 0 % (1 item)" in seen.text
    assert "**code**: 100 % (1 item)" in seen.text
    assert "**music, uncertainty**: 1.2 (2 items)" in seen.text
    assert "Plans go by agreement with your labels." in seen.text
    assert rows(town, "SELECT count(*) FROM evaluation_item") == [(16,)]


async def test_of_a_round_that_collects_it_is_kept_and_its_stage_stays(town: Town) -> None:
    await opened(town)
    seen = await evaluates(town, FIGURES)
    assert "Round 1 still collects, so its stage stays." in seen.text
    assert rows(town, STAGE) == [(1, "collecting")]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("e.json", by_slice({"maths": 0.4}), "no slice is called"),
        ("e.json", b"", "it says of no slice and of no item"),
        ("e.jsonl", b'{"slice": "math", "accuracy": 1}\n{"slice"', "line 2, column"),
        ("e.csv", b"topics;accuracy\nmath;1\n", "commas part the values"),
        ("e.csv", "slice,accuracy\nmath,1\n".encode("utf-16"), "the table can't be read"),
        ("e.json", b'{"model": "v1", "math": NaN}', "NaN, Infinity"),
        ("e.json", b'{"math": 0.4}', "Say which model it was"),
        ("e.zip", b"PK\x03\x04", "can't be read"),
    ],
)
async def test_a_wrong_file_is_refused_with_its_reason(town: Town, name: str, data: bytes, said: str) -> None:
    await opened(town, 1)
    await closes(town)
    seen = await town.lead.types("round evaluate", project="pairs", file=(name, data))
    assert said in seen.text
    assert rows(town, KEPT) == [(0,)]
    assert rows(town, STAGE) == [(1, "training")]


async def test_who_is_no_lead_of_this_server_brings_nothing(town: Town) -> None:
    await opened(town)
    file = ("eval.json", by_slice(FIGURES))
    ana = town.labeler("ana")
    assert "Only" in (await ana.types("round evaluate", project="pairs", file=file)).text
    assert "Only" in (await ana.types("round plan", project="pairs")).text
    there = neighbour(town)
    await there.set_up()
    joins(there, town.lead, there.lead_role)
    for command in (
        there.lead.types("round evaluate", project="pairs", file=file),
        there.lead.types("round plan", project="pairs"),
    ):
        assert "There is no project" in (await command).text
    assert rows(town, KEPT) == [(0,)]
