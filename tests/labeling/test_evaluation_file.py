"""What a file of an evaluation may look like, and what is refused in it."""

import json
from typing import Any

import pytest

from bot.errors import BadEvaluation, BadTable, NoModel
from bot.labeling.evaluation_file import Evaluated, Place, checked
from bot.labeling.evaluation_reading import read_sheet
from bot.labeling.project_file import read_project
from tests.stories.test_quality import PAIRS

SLICES = {"math", "code"}
ITEMS = {"i0": Place(10, "math"), "i1": Place(11, "code")}
ONE_QUESTION = PAIRS.partition('[[questions]]\nname = "care"')[0]
TERMS = read_project(ONE_QUESTION.encode()).terms


def read(
    data: bytes | str | dict[str, Any] | list[Any], name: str = "eval.json", model: str | None = None
) -> Evaluated:
    text = data if isinstance(data, bytes | str) else json.dumps(data)
    sheet = read_sheet(text if isinstance(text, bytes) else text.encode(), name, TERMS)
    return checked(sheet, SLICES, ITEMS, model)


def figures(read: Evaluated) -> list[tuple[Any, ...]]:
    return [(one.slice, one.metric, one.value, one.n) for one in read.measures]


PLAIN = [("math", "accuracy", 0.41, None), ("code", "accuracy", 0.7, None)]
SHAPES = {
    "by slice": '{"model": "v3", "slices": {"math": {"accuracy": 0.41}, "code": {"accuracy": 0.7}}}',
    "on several lines": '{\n "model": "v3",\n "slices": {\n  "math": {"accuracy": 0.41},\n  "code": '
    '{"accuracy": "70 %"}}}',
    "nothing around": '{"model": "v3", "math": {"accuracy": 0.41}, "code": {"accuracy": 0.7}}',
    "a figure each": '{"model": "v3", "metric": "accuracy", "slices": {"math": 0.41, "code": 0.7}}',
    "a list": '[{"model": "v3", "slice": "math", "metric": "accuracy", "value": 0.41},'
    ' {"model": "v3", "topic": "code", "metric": "accuracy", "value": 0.7}]',
    "a list inside": '{"model": "v3", "results": [{"slice": "math", "accuracy": 0.41}, '
    '{"slice": "code", "accuracy": 0.7}]}',
    "lines": '{"model": "v3", "slice": "math", "accuracy": 0.41}\n\n{"slice": "code", "accuracy": 0.7}\n',
    "a table": "slice,metric,value,model\nmath,accuracy,0.41,v3\ncode,accuracy,70%,v3\n,,,\n",
    "a wide table": "model,category,accuracy\r\nv3,math,0.41\r\nv3,code,.7\r\n",
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_plain_shapes_are_taken(text: str) -> None:
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode()):
        told = read(data, "anything")
        assert (told.model, figures(told)) == ("v3", PLAIN)


def test_how_many_it_was_taken_of_and_all_items_together() -> None:
    told = read(
        {
            "model": 3,
            "overall": {"accuracy": 0.5, "n": 80},
            "slices": {"math": {"loss": {"value": 2, "n": 0}}},
        }
    )
    assert figures(told) == [(None, "accuracy", 0.5, 80), ("math", "loss", 2.0, 0)]
    assert [(one.less, one.share) for one in told.measures] == [(False, True), (True, False)]


def test_results_of_items() -> None:
    for data in (
        {"model": "v3", "items": {"i0": 0.25, "i1": {"uncertainty": 0.5, "prediction": "tie"}}},
        '{"model": "v3", "item_id": "i0", "score": 0.25}\n{"id": "i1", "uncertainty": 0.5, "prediction": "tie"}',
        "id,topic,score,uncertainty,prediction,model\ni0,math,0.25,,,v3\ni1,code,,0.5,tie,v3\n",
    ):
        told = read(data)
        assert [tuple(one) for one in told.results] == [
            (ITEMS["i0"], 0.25, None, None),
            (ITEMS["i1"], None, 0.5, '{"preference":"tie"}'),
        ]


def test_the_model_may_be_named_beside_the_file() -> None:
    assert read({"math": 0.4}, model="v4").model == "v4"
    with pytest.raises(NoModel):
        read({"math": 0.4})


def test_a_mark_says_which_way_is_better() -> None:
    marked = read({"model": "v", "lower_is_better": ["foo"], "slices": {"math": {"foo": 3, "accuracy": 1}}})
    assert [one.less for one in marked.measures] == [True, False]
    assert read("slice,metric,value,lower_is_better\nmath,foo,3,no\n", model="v").measures[0].less is False


def refused(data: Any, name: str = "eval.json", model: str | None = "v3") -> list[str]:
    with pytest.raises(BadEvaluation) as caught:
        read(data, name, model)
    return [f"{mistake.where}: {mistake.why}" for mistake in caught.value.mistakes]


WRONG = {
    "an unknown slice": (
        {"slices": {"maths": {"accuracy": 1}}},
        'slices.maths: no slice is called "maths"; did you mean "math"?',
    ),
    "an unknown item": ({"items": {"x": 1}}, 'items.x: no item of the project has the id "x"'),
    "another slice": (
        [{"id": "i0", "slice": "code", "score": 1}],
        '[0]: the item is in the slice "math", not in "code"',
    ),
    "nan": ('{"math": {"accuracy": NaN}}', "math: NaN, Infinity"),
    "infinity": ('{"math": {"loss": 1e999}}', "math: NaN, Infinity"),
    "nan in a table": ("slice,accuracy\nmath,nan\n", "line 2: NaN, Infinity"),
    "a word": ("slice,accuracy\nmath,good\n", 'line 2: "good" stood in "accuracy"; a number is needed'),
    "a comma": ('slice,loss\nmath,"0,41"\n', "line 2: "),
    "true": ({"math": {"accuracy": True}}, "math: true stood in"),
    "a share above 1": (
        {"math": {"accuracy": 41}},
        'math: 41 stood in "accuracy", a share of a whole: write 0.41',
    ),
    "no direction": ({"math": {"foo": 1}}, 'math: whether more of "foo" is better'),
    "a figure twice": (
        "slice,metric,value\nmath,loss,1\nmath,loss,1\n",
        'line 3: loss of "math" stands in line 2 already',
    ),
    "an item twice": (
        [{"id": "i0", "score": 1}, {"item": "i0", "score": 1}],
        "[1]: the item stands in [0] already",
    ),
    "a key twice": ('{"math": 1, "math": 2}', 'the file: the key "math" stands in one object twice'),
    "two ways": (
        [{"slice": "math", "loss": 1}, {"slice": "code", "loss": 1, "lower_is_better": False}],
        "[1]: `lower_is_better` is said",
    ),
    "a strange mark": ({"lower_is_better": "perhaps", "math": 1}, "math: `lower_is_better` takes"),
    "two models": ('{"model": "v4", "slices": {"math": 1}}', 'the file: two models are named, "v3" and "v4"'),
    "no figure": ([{"slice": "math"}], "[0]: there is no figure in it"),
    "no result": ([{"id": "i0"}], "[0]: it has neither"),
    "an unknown key": ([{"id": "i0", "guess": 1}], '[0]: unknown here: "guess"; known: item_id'),
    "no answer": ([{"id": "i0", "prediction": "c"}], '[0]: "c" is no answer'),
    "a bad n": ([{"slice": "math", "loss": 1, "n": 1.5}], "[0]: `n` takes a whole number"),
    "not utf-8": (b'{"math": "\xff"}', "line 1: not UTF-8"),
    "not json": ('{"math": }', "line 1, column 10: not JSON: a value is missing here"),
    "a bad line": ('{"slice": "math", "loss": 1}\n{"slice": \n', "line 2, column "),
    "a list of numbers": ("[1]", "[0]: an object is needed here"),
    "nothing": ("", "the file: it says of no slice"),
    "an empty object": ("{}", "the file: it says of no slice"),
    "too deep": ("[" * 100_000, "the file: a number too long or lists nested too deep"),
    "a long name": ({"model": "v" * 90, "math": 1}, "`model`: "),
    "a short row": ("slice,loss\nmath\n", "line 2: 1 values stood there for 2 columns"),
}


@pytest.mark.parametrize(("data", "why"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_its_place(data: Any, why: str) -> None:
    told = refused(data)
    assert any(one.startswith(why) for one in told), told


def test_all_mistakes_are_told_at_once_and_none_is_kept() -> None:
    assert len(refused("slice,loss\nmath,x\nmth,1\ncode,nan\n")) == 3


def test_a_table_that_can_not_be_taken_apart() -> None:
    for text in ("topics;loss\nmath;1\n", 'slice,loss\n"math,1\n', "slice,slice\nmath,1\n"):
        with pytest.raises(BadTable):
            read(text, "eval.csv")
