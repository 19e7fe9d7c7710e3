"""What results of single items say of their slices: means, with how many items each was taken of."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from json import loads
from operator import attrgetter
from statistics import fmean

from bot.labeling.evaluation_file import Result
from bot.labeling.majority import majority
from bot.labeling.metrics import RIGHT, SCORE, UNCERTAINTY, Measure
from bot.labeling.strict_json import spell
from storage import quality as stored
from storage.database import Tx


def means(results: Sequence[Result], labels: Mapping[int, str], less: bool) -> list[Measure]:
    """Of each slice and of all: the mean score, uncertainty, and how often a prediction is the labelers' own.

    `labels` are answers as JSON by item; `less`: a lower score is better.
    """
    scores = [(one.place.slice, one.score) for one in results if one.score is not None]
    unsure = [(one.place.slice, one.uncertainty) for one in results if one.uncertainty is not None]
    right = [
        (one.place.slice, float(one.prediction == labels[one.place.id]))
        for one in results
        if one.prediction is not None and one.place.id in labels
    ]
    share = all(0 <= score <= 1 for _, score in scores)
    return [
        *_each(SCORE, scores, less, share and not less),
        *_each(RIGHT, right, False, True),
        *_each(UNCERTAINTY, unsure, True, False),
    ]


def _each(
    metric: str, values: Sequence[tuple[str | None, float]], less: bool, share: bool
) -> Iterator[Measure]:
    by_slice: dict[str, list[float]] = {}
    for named, value in values:
        if named is not None:
            by_slice.setdefault(named, []).append(value)
    for named, held in by_slice.items():
        yield Measure(named, metric, fmean(held), len(held), less, share)
    if values:
        whole = [value for _, value in values]
        yield Measure(None, metric, fmean(whole), len(whole), less, share)


def labels(tx: Tx, project_id: int, wanted: Collection[int]) -> dict[int, str]:
    """What the majority says of each item on which every question has one, as JSON. To be run on a reader."""
    found = {}
    for item_id, group in groupby(stored.counted(tx, project_id, 0), key=attrgetter("item_id")):
        given = [loads(one.answers) for one in group if one.answers is not None]
        label = _label(given) if item_id in wanted and given else None
        if label is not None:
            found[item_id] = label
    return found


def _label(given: list[dict[str, object]]) -> str | None:
    settled = {name: majority([one[name] for one in given if name in one]) for name in given[0]}
    if any(one is None for one in settled.values()):
        return None
    return spell({name: one[0] for name, one in settled.items() if one is not None})
