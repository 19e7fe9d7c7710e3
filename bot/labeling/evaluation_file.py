"""What an evaluation says, checked: figures of slices and what a model made of items, or all that is wrong."""

import math
import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from bot.errors import BadEvaluation, Mistake, NoModel
from bot.labeling import evaluation_reasons as reasons
from bot.labeling.evaluation_rows import WHOLE, OfItem, OfSlice, Sheet
from bot.labeling.gold import known_answers
from bot.labeling.item_file import CONTROL
from bot.labeling.metrics import UNCERTAINTY, Measure, is_share, less_is_better
from bot.labeling.strict_json import LineError

MISTAKES_KEPT = 100
LARGEST = 1e12
LONGEST_MODEL, LONGEST_METRIC = 80, 60
NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?\s*(%?)", re.ASCII)
MARKS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class Place(NamedTuple):
    """An item of the project by its id in files, and the slice it is in."""

    id: int
    slice: str | None


class Result(NamedTuple):
    """What the model made of one item; `prediction` are answers as JSON by question."""

    place: Place
    score: float | None
    uncertainty: float | None
    prediction: str | None


class Evaluated(NamedTuple):
    """A model's evaluation: figures in the file's order, and results of items."""

    model: str
    measures: tuple[Measure, ...]
    results: tuple[Result, ...]


class _Refused(Exception):
    """A row can't be used: why."""


def checked(
    sheet: Sheet, slices: Collection[str], items: Mapping[str, Place], model: str | None
) -> Evaluated:
    """All of it, or nothing. Raises NoModel, BadEvaluation with every mistake."""
    mistakes = list(sheet.mistakes)
    named = _model(sheet, model, mistakes)
    measures = _each(sheet.of_slices, lambda row: _measure(sheet, row, slices), mistakes)
    results = _each(sheet.of_items, lambda row: _result(sheet, row, items), mistakes)
    _check_once(sheet, measures, results, mistakes)
    if not mistakes and not measures and not results:
        mistakes.append(Mistake("the file", reasons.NOTHING_KNOWN))
    if mistakes:
        read = len(sheet.of_slices) + len(sheet.of_items) + len(sheet.mistakes)
        raise BadEvaluation(tuple(mistakes[:MISTAKES_KEPT]), len(mistakes), max(read, len(mistakes)))
    if named is None:
        raise NoModel()
    return Evaluated(named, tuple(one for _, one in measures), tuple(one for _, one in results))


def _each(rows: Any, read: Any, mistakes: list[Mistake]) -> list[tuple[str, Any]]:
    """What each row says, by where it stands."""
    good = []
    for row in rows:
        try:
            good.append((row.where, read(row)))
        except _Refused as refused:
            mistakes.append(Mistake(row.where, str(refused)))
    return good


def _model(sheet: Sheet, typed: str | None, mistakes: list[Mistake]) -> str | None:
    """The one model that is named."""
    rows: list[OfSlice | OfItem] = [*sheet.of_slices, *sheet.of_items]
    said = [("`model`", typed), ("the file", sheet.model), *((row.where, row.model) for row in rows)]
    given = {str(model): (where, model) for where, model in reversed(said) if model is not None}
    try:
        named = [(where, _name(model, "model", LONGEST_MODEL)) for where, model in reversed(given.values())]
    except _Refused as refused:
        mistakes.append(Mistake("`model`", str(refused)))
        return None
    for where, model in named[1:2]:
        mistakes.append(Mistake(where, reasons.two_models(named[0][1], model)))
    return named[0][1] if named else None


def _name(value: Any, what: str, longest: int) -> str:
    """Text of one line. Raises _Refused."""
    text = str(value).strip() if type(value) in (str, int, float) else ""
    if (
        not text
        or len(text) > longest
        or CONTROL.search(text)
        or text.encode(errors="replace").decode() != text
    ):
        raise _Refused(reasons.bad_name(what, value, longest))
    return text


def _measure(sheet: Sheet, row: OfSlice, slices: Collection[str]) -> Measure:
    metric = _name(row.metric, "metric", LONGEST_METRIC)
    less, share = _less(sheet, row, metric), is_share(metric)
    value = _number(metric, row.value)
    if value is None:
        raise _Refused(reasons.NO_VALUE)
    if share and not 0 <= value <= 1:
        raise _Refused(reasons.not_a_share(metric, value))
    return Measure(_slice(row.slice, slices), metric, value, _n(row.n), less, share)


def _slice(value: Any, slices: Collection[str]) -> str | None:
    named = str(value) if isinstance(value, str) or type(value) is int else None
    if named is not None and named in slices:
        return named
    if value is None or (named or "").lower() in WHOLE:
        return None
    raise _Refused(reasons.no_such_slice(value, slices) if slices else reasons.NO_SLICES)


def _number(key: str, value: Any) -> float | None:
    """A number, or text that is one; "41 %" is 0.41, and nothing is None. Raises _Refused."""
    if value is None or value == "":
        return None
    match = NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
    if type(value) not in (int, float) and match is None:
        raise _Refused(
            reasons.not_finite(key)
            if str(value).strip().lower() in ("nan", "inf", "-inf")
            else reasons.not_a_number(key, value)
        )
    try:
        read = float(value if match is None else value.strip().rstrip("%").strip())
    except OverflowError:
        read = math.inf
    if not math.isfinite(read) or abs(read) > LARGEST:
        raise _Refused(reasons.not_finite(key))
    return read / 100 if match is not None and match[4] else read


def _n(value: Any) -> int | None:
    read = _number("n", value)
    if read is None:
        return None
    if isinstance(value, bool) or read < 0 or read != int(read):
        raise _Refused(reasons.BAD_N)
    return int(read)


def _less(sheet: Sheet, row: OfSlice, metric: str) -> bool:
    """Which way is better: as the row says, else the file, else the metric's name. Raises _Refused."""
    marked = _mark(row.less)
    if marked is None and isinstance(sheet.less, list):
        marked = True if metric in sheet.less else None
    elif marked is None:
        marked = _mark(sheet.less)
    told = less_is_better(metric) if marked is None else marked
    if told is None:
        raise _Refused(reasons.which_way(metric))
    return told


def _mark(value: Any) -> bool | None:
    if value is None:
        return None
    marked = value if isinstance(value, bool) else MARKS.get(str(value).strip().lower())
    if marked is None:
        raise _Refused(reasons.BAD_MARK)
    return marked


def _result(sheet: Sheet, row: OfItem, items: Mapping[str, Place]) -> Result:
    told = {key: _number(key, row.results.get(key)) for key in ("score", UNCERTAINTY)}
    written = row.results.get("prediction")
    if written is None and not any(value is not None for value in told.values()):
        raise _Refused(reasons.NO_RESULT)
    place = items.get(str(row.item)) if isinstance(row.item, str) or type(row.item) is int else None
    if place is None:
        raise _Refused(reasons.no_such_item(row.item))
    if row.slice is not None and str(row.slice) != place.slice:
        raise _Refused(reasons.other_slice(row.slice, place.slice))
    return Result(place, told["score"], told[UNCERTAINTY], _prediction(sheet, written))


def _prediction(sheet: Sheet, written: Any) -> str | None:
    if written is None:
        return None
    try:
        return known_answers(sheet.terms, written)
    except LineError:
        raise _Refused(reasons.not_an_answer(written)) from None


def _check_once(
    sheet: Sheet,
    measures: list[tuple[str, Measure]],
    results: list[tuple[str, Result]],
    mistakes: list[Mistake],
) -> None:
    """A figure of a slice, and an item, stand in a file once; a metric is better in one direction."""
    figures, items, ways = dict[Any, str](), dict[Any, str](), dict[str, bool]()
    for where, measure in measures:
        first = figures.setdefault((measure.slice, measure.metric), where)
        if first is not where:
            of = "all items" if measure.slice is None else reasons.spelled(measure.slice)
            mistakes.append(Mistake(where, reasons.twice(f"{measure.metric} of {of}", first)))
        if ways.setdefault(measure.metric, measure.less) != measure.less:
            mistakes.append(Mistake(where, reasons.TWO_WAYS))
    for where, result in results:
        first = items.setdefault(result.place.id, where)
        if first is not where:
            mistakes.append(Mistake(where, reasons.twice("the item", first)))
