"""What an evaluation says, in whatever plain shape a script wrote it, as rows: of a slice, or of an item.

A document is a list of rows, or an object that holds them under `slices`, `items` or `rows`, as lists or by name:
{"model": "v3", "slices": {"math": {"accuracy": 0.41}}}. A row names its metric, or has a figure under each metric's
own name.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.errors import Mistake
from bot.labeling import evaluation_reasons as reasons
from bot.labeling.project_spec import Terms

WHOLE = ("overall", "all", "total")
HOLDERS = ("slices", "items", "rows", "results", "metrics", "data")
HEAD = ("model", "metric", "lower_is_better")
COUNTS = ("n", "count", "support")
OF_ITEM = ("score", "uncertainty", "prediction")
DEFAULT_METRIC = "score"


class OfSlice(NamedTuple):
    """One figure as it was written; `slice` is None for all items together."""

    where: str
    model: Any
    slice: Any
    metric: Any
    value: Any
    n: Any = None
    less: Any = None


class OfItem(NamedTuple):
    """What the model made of one item, as it was written."""

    where: str
    model: Any
    item: Any
    slice: Any
    results: dict[str, Any]


@dataclass(slots=True)
class Sheet:
    """A file's rows in its order, what it says of the whole, and what in it is no row."""

    terms: Terms
    model: Any = None
    metric: Any = DEFAULT_METRIC
    less: Any = None
    of_slices: list[OfSlice] = field(default_factory=list)
    of_items: list[OfItem] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def slice_keys(self) -> tuple[str, ...]:
        own = self.terms.fields.slice
        return ("slice", "category") if own is None else (own, "slice", "category")

    @property
    def item_keys(self) -> tuple[str, ...]:
        return ("item_id", "item", "id", self.terms.fields.id)

    def wrong(self, where: str, why: str) -> None:
        self.mistakes.append(Mistake(where, why))


def add_document(sheet: Sheet, document: Any) -> None:
    if isinstance(document, list):
        _list(sheet, "", document)
    elif isinstance(document, dict):
        if _is_row(sheet, document):
            add_row(sheet, "the file", document)
        else:
            _object(sheet, document)
    else:
        sheet.wrong("the file", reasons.NOT_A_ROW)


def _is_row(sheet: Sheet, held: dict[str, Any]) -> bool:
    keys = {*sheet.slice_keys, *sheet.item_keys, "value"}
    return any(key in held and not isinstance(held[key], dict | list) for key in keys)


def _object(sheet: Sheet, held: dict[str, Any]) -> None:
    """What it says of the whole, then what it holds; an object of nothing else is one of slices."""
    sheet.model, sheet.less = held.get("model"), held.get("lower_is_better")
    sheet.metric = held.get("metric", DEFAULT_METRIC)
    rest = {key: value for key, value in held.items() if key not in HEAD}
    if rest.keys().isdisjoint(HOLDERS):
        _slices(sheet, "", rest)
        return
    for key, inside in rest.items():
        _held(sheet, key, inside)


def _held(sheet: Sheet, key: str, inside: Any) -> None:
    if key == "slices":
        _slices(sheet, key, inside)
    elif key == "items":
        _items(sheet, inside)
    elif key in HOLDERS:
        _list(sheet, key, inside)
    elif key in WHOLE:
        _figures(sheet, key, None, inside)
    else:
        sheet.wrong("the file", reasons.unknown_keys([key], (*HEAD, *HOLDERS, WHOLE[0])))


def _slices(sheet: Sheet, where: str, inside: Any) -> None:
    if not isinstance(inside, dict):
        _list(sheet, where, inside)
        return
    for name, figures in inside.items():
        _figures(sheet, f"{where}.{reasons.key(name)}".lstrip("."), name, figures)


def _items(sheet: Sheet, inside: Any) -> None:
    if not isinstance(inside, dict):
        _list(sheet, "items", inside)
        return
    for name, results in inside.items():
        told = results if isinstance(results, dict) else {DEFAULT_METRIC: results}
        _of_item(sheet, f"items.{reasons.key(name)}", sheet.model, name, None, told)


def _list(sheet: Sheet, where: str, inside: Any) -> None:
    if not isinstance(inside, list):
        sheet.wrong(where or "the file", reasons.NOT_AN_OBJECT)
        return
    for number, held in enumerate(inside):
        at = f"{where}[{number}]"
        if isinstance(held, dict):
            add_row(sheet, at, held)
        else:
            sheet.wrong(at, reasons.NOT_A_ROW)


def add_row(sheet: Sheet, where: str, held: dict[str, Any]) -> None:
    """One row: of an item where it names one, else of a slice, or of all items together."""
    rest = dict(held)
    item_key = next((key for key in sheet.item_keys if key in rest), None)
    slice_key = next((key for key in sheet.slice_keys if key in rest), None)
    named = rest.pop(slice_key) if slice_key is not None else None
    model = rest.pop("model", sheet.model)
    if item_key is not None:
        _of_item(sheet, where, model, rest.pop(item_key), named, rest)
    elif "value" in rest:
        metric, value = rest.pop("metric", sheet.metric), rest.pop("value")
        _one(sheet, OfSlice(where, model, named, metric, value, *_besides(rest)), rest)
    else:
        n, less = _besides(rest)
        _wide(sheet, OfSlice(where, model, named, None, None, n, less), rest)


def _of_item(sheet: Sheet, where: str, model: Any, item: Any, named: Any, results: dict[str, Any]) -> None:
    unknown = results.keys() - {*OF_ITEM}
    if unknown:
        sheet.wrong(where, reasons.unknown_keys(unknown, ("item_id", "slice", "model", *OF_ITEM)))
    else:
        sheet.of_items.append(OfItem(where, model, item, named, results))


def _figures(sheet: Sheet, where: str, named: Any, inside: Any) -> None:
    """Of one slice: a figure, or one for each metric."""
    if not isinstance(inside, dict):
        sheet.of_slices.append(OfSlice(where, sheet.model, named, sheet.metric, inside))
        return
    rest = dict(inside)
    n, less = _besides(rest)
    _wide(sheet, OfSlice(where, sheet.model, named, None, None, n, less), rest)


def _wide(sheet: Sheet, of: OfSlice, figures: dict[str, Any]) -> None:
    if not figures:
        sheet.wrong(of.where, reasons.NO_VALUE)
    for metric, value in figures.items():
        if isinstance(value, dict):
            rest = dict(value)
            told, (n, less) = rest.pop("value", None), _besides(rest)
            _one(sheet, of._replace(metric=metric, value=told, n=of.n if n is None else n, less=less), rest)
        else:
            sheet.of_slices.append(of._replace(metric=metric, value=value))


def _one(sheet: Sheet, of: OfSlice, unknown: dict[str, Any]) -> None:
    if unknown:
        known = ("slice", "metric", "value", "n", "model", "lower_is_better")
        sheet.wrong(of.where, reasons.unknown_keys(unknown, known))
    else:
        sheet.of_slices.append(of)


def _besides(rest: dict[str, Any]) -> tuple[Any, Any]:
    """How many items, and which way is better; taken out of the rest."""
    n = [rest.pop(key) for key in COUNTS if key in rest]
    return (n[0] if n else None), rest.pop("lower_is_better", None)
