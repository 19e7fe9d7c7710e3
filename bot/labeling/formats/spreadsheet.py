"""CSV for spreadsheets: a table of items and one of annotations, in which no text is taken for a formula."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.labeling.formats.base import File, Source
from bot.labeling.formats.native import SCHEMA, content_of, time_of
from bot.labeling.strict_json import spell
from storage import exports
from storage.exports import AnnotationLine

MARK = "\ufeff"  # tells a spreadsheet that this is UTF-8
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BEFORE_ANSWERS = ("schema", "project", "round", "item_id", "labeler")
AFTER_ANSWERS = (
    "status",
    "revision",
    "current",
    "shown_order",
    "guideline_version",
    "lead_time_ms",
    "leased_at",
    "submitted_at",
    "skip_reason",
    "comments",
)


class _Line:
    """What a csv writer writes to; it gets each line back from there."""

    def write(self, line: str) -> str:
        return line


def files(source: Source) -> list[File]:
    """Both tables have a row of names. Numbers stay numbers; nested values are JSON; what is absent is empty."""
    return [
        File("items.csv", _table(_items(source)), "items", heading=1),
        File("annotations.csv", _table(_annotations(source)), "annotations", heading=1),
    ]


def _table(rows: Iterable[list[Any]]) -> Iterator[str]:
    mark, table = MARK, csv.writer(_Line())
    for row in rows:
        yield f"{mark}{table.writerow(map(_cell, row))}"
        mark = ""


def _cell(value: Any) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    if type(value) is int:
        return str(value)
    return "" if value is None else spell(value)


def _items(source: Source) -> Iterator[list[Any]]:
    columns = _columns(source)
    yield list(columns)
    for item in exports.items(source.tx, source.part):
        fields = json.loads(content_of(item, source.terms.fields.id))
        yield [fields.get(name) for name in columns]


def _columns(source: Source) -> list[str]:
    """Every field that any item has: the id, then what is shown, then the others by their names."""
    terms, others = source.terms, set[str]()
    for item in exports.items(source.tx, source.part):
        others.update(json.loads(item.content))
    first = dict.fromkeys([terms.fields.id, *terms.display.shown])
    return [*first, *sorted(others - first.keys())]


def _annotations(source: Source) -> Iterator[list[Any]]:
    names = [question.name for question in source.terms.questions]
    yield [*BEFORE_ANSWERS, *(f"answers.{name}" for name in names), *AFTER_ANSWERS]
    for row in exports.annotations(source.tx, source.part):
        answers = json.loads(row.answers or "{}")
        head = [SCHEMA, source.project.slug, row.round, row.item_id, row.labeler]
        yield [*head, *(answers.get(name) for name in names), *_after_answers(row)]


def _after_answers(row: AnnotationLine) -> list[Any]:
    return [
        row.status,
        row.revision,
        "true" if row.current else "false",
        row.shown_order.replace(" ", ""),
        row.guideline_version,
        row.lead_time_ms,
        time_of(row.leased_at),
        time_of(row.submitted_at),
        row.skip_reason,
        row.comments,
    ]
