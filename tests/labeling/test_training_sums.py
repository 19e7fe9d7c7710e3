"""Whatever labelers say and whatever is wanted, every annotation and every item is counted once."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.labeling.formats import FOR_TRAINING, FormatName
from tests.labeling.conftest import House
from tests.labeling.exports import manifest, rows
from tests.labeling.training import BOTH_BAD, answered, exported

WORDS = ("a", "b", "tie", "both_bad")
ITEMS = ("ada", "kim", "rex", "tom", "zoe")
SLICES = {"ada": "en", "kim": "ru", "rex": "en", "tom": "ru", "zoe": "en"}

answers = st.lists(st.integers(0, 3), min_size=1, max_size=4)
projects = st.dictionaries(st.sampled_from(ITEMS), answers, min_size=1)
wishes = st.fixed_dictionaries(
    {},
    optional={
        "agreement": st.integers(1, 100),
        "by": st.sampled_from(["annotation", "majority"]),
        "slice": st.sampled_from(["en", "ru"]),
    },
)


def label_of(said: Sequence[int]) -> tuple[int, Fraction] | None:
    """The one answer that is more frequent than any other, and its share."""
    votes = Counter(said)
    first = [code for code in votes if votes[code] == max(votes.values())]
    return (first[0], Fraction(votes[first[0]], len(said))) if len(first) == 1 else None


def expected(project: dict[str, list[int]], name: str, asked: dict[str, Any]) -> int:
    """How many rows there should be, by the rules as a person would say them."""
    each, useful = (2, (0, 1, 3)) if name.startswith("kto") else (1, (0, 1))
    count = 0
    for item, said in project.items():
        label = label_of(said)
        wanted = asked.get("slice") in (None, SLICES[item])
        least = (
            Fraction(asked["agreement"], 1 if asked["agreement"] == 1 else 100) if "agreement" in asked else 0
        )
        agree = label is not None and label[1] >= least
        if asked.get("by") == "majority":
            count += wanted and agree and label is not None and label[0] in useful
        elif wanted and (agree or "agreement" not in asked):
            count += sum(code in useful for code in said)
    return count * each


async def check(project: dict[str, list[int]], name: FormatName, asked: dict[str, Any], out: Path) -> None:
    house = House()
    kinds = {item: {"kind": SLICES[item]} for item in project}
    if asked.get("slice") not in {None, *(SLICES[item] for item in project)}:
        asked = {key: value for key, value in asked.items() if key != "slice"}
    terms = {"questions": [BOTH_BAD], "fields": {"slice": "kind"}, "skip": "drop", "flag_after": 9}
    await answered(house, project, kinds, **terms)
    done = await exported(house, out, name, **asked)
    told = manifest(done)
    kept = house.rows("SELECT count(*) AS kept FROM annotation")[0]["kept"]
    counted = told["annotations"]
    assert counted["written"] + sum(counted["left_out"].values()) == counted["all"] == kept
    [file] = [path.name for path in done.path.iterdir() if path.suffix == ".jsonl"]
    written = rows(done, file)
    assert len(written) == told["files"][file]["rows"] == expected(project, name, asked)
    assert all(counted["left_out"].values())
    if asked.get("by") == "majority":
        labels = told["labels"]
        assert labels["written"] + sum(labels["left_out"].values()) == labels["all"]
        assert labels["all"] == sum(asked.get("slice") in (None, SLICES[item]) for item in project)
        assert labels["written"] * (2 if name.startswith("kto") else 1) == len(written)
    await house.close()


@settings(max_examples=60)
@given(projects, st.sampled_from(sorted(FOR_TRAINING)), wishes)
def test_p7_every_annotation_and_every_label_is_counted_once(
    project: dict[str, list[int]], name: FormatName, asked: dict[str, Any]
) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(check(project, name, asked, Path(folder) / "out"))
