"""A CSV file of items (RFC 4180), row by row: the header names the fields, and every value is text."""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.errors import BadTable, Mistake
from bot.labeling import file_reasons as reasons
from bot.labeling.item_file import ItemLine, kept
from bot.labeling.project_spec import Fields, Terms
from bot.labeling.strict_json import LONGEST_LINE, LineError, spell

WHOLE = re.compile(r"-?[0-9]{1,4}", re.ASCII)


@dataclass(slots=True)
class Row:
    """The row that is being read: its first line in the file, the last one read, and its bytes so far."""

    first: int = 1
    last: int = 0
    size: int = 0


def read_table(lines: Iterable[bytes], terms: Terms) -> Iterator[ItemLine | Mistake]:
    """Each row that holds something, as an item or as what is wrong with it.

    `lines` keep their ends, for a value may hold them. Raises BadTable where the header can't be used, and where
    rows can't be told apart any more: what follows a broken quotation could be anything.
    """
    row = Row()
    texts = rows_of(lines, row)
    header = next(texts, None)
    if header is None:
        return
    check_header(header, terms.display.shown, row.first)
    for values in texts:
        yield _item(row, values, header, terms)


def rows_of(lines: Iterable[bytes], row: Row) -> Iterator[list[str]]:
    """Rows in which anything stands; a spreadsheet leaves some that are empty at the end. Raises BadTable."""
    for values in _every_row(lines, row):
        if any(values):
            yield values
        row.first, row.size = row.last + 1, 0


def _every_row(lines: Iterable[bytes], row: Row) -> Iterator[list[str]]:
    try:
        yield from csv.reader(_texts(lines, row), strict=True)
    except csv.Error as error:
        line = row.first if str(error).startswith(reasons.NEVER_CLOSED) else row.last
        raise _broken(line, reasons.not_csv(str(error))) from None


def _texts(lines: Iterable[bytes], row: Row) -> Iterator[str]:
    for line in lines:
        row.last += 1
        row.size += len(line)
        if row.size > LONGEST_LINE:
            raise _broken(row.first, reasons.ROW_TOO_LONG)
        try:
            yield (line.removeprefix(BOM_UTF8) if row.last == 1 else line).decode()
        except UnicodeDecodeError:
            raise _broken(row.last, reasons.NOT_UTF8) from None


def _broken(line: int, why: str) -> BadTable:
    return BadTable((Mistake(f"line {line}", why),))


def check_header(header: list[str], needed: tuple[str, ...], line: int) -> None:
    """Raises BadTable with everything that is wrong with the names."""
    wrong = [reasons.no_name(place) for place, name in enumerate(header, 1) if not name.strip()]
    wrong += [reasons.NUL] if any("\0" in name for name in header) else []
    wrong += [reasons.column_twice(name) for name in dict.fromkeys(header) if header.count(name) > 1]
    wrong += [reasons.no_column(name, header) for name in needed if name not in header]
    if wrong:
        raise BadTable(tuple(Mistake(f"line {line}", why) for why in wrong))


def _item(row: Row, values: list[str], header: list[str], terms: Terms) -> ItemLine | Mistake:
    try:
        if len(values) != len(header):
            raise LineError(reasons.other_length(len(values), len(header)))
        if any("\0" in value for value in values):
            raise LineError(reasons.NUL)
        item = _with_priority(dict(zip(header, values, strict=True)), terms.fields)
        return kept(row.first, item, spell(item), row.size, terms.display, terms.fields)
    except LineError as refused:
        return Mistake(f"line {row.first}", refused.why)


def _with_priority(values: dict[str, str], fields: Fields) -> dict[str, str | int]:
    """The values as an item: a priority is a number there, and one that is left empty is none."""
    item: dict[str, str | int] = {**values}
    text = values.get(fields.priority or "")
    if text is not None and WHOLE.fullmatch(text):
        item[fields.priority or ""] = int(text)
    elif text == "":
        del item[fields.priority or ""]
    return item
