"""Which kind of file an evaluation came in (one JSON document, JSON Lines, or CSV), and its rows."""

import json
from codecs import BOM_UTF8

from bot.labeling import evaluation_reasons as reasons
from bot.labeling import file_reasons
from bot.labeling.evaluation_rows import Sheet, add_document, add_row
from bot.labeling.item_file import lines_of
from bot.labeling.item_table import Row, check_header, rows_of
from bot.labeling.project_spec import Terms
from bot.labeling.strict_json import LineError, read_object, unique

ANY_NUMBER = json.JSONDecoder(object_pairs_hook=unique)  # what is no number is told where it stands


def read_sheet(data: bytes, name: str, terms: Terms) -> Sheet:
    """The rows of a file. Raises BadTable for a table that can't be taken apart."""
    sheet = Sheet(terms)
    begins = data.removeprefix(BOM_UTF8).lstrip()[:1]
    if begins and begins not in (b"{", b"["):
        _read_table(sheet, data)
    elif begins:
        _read_json(sheet, data.removeprefix(BOM_UTF8), name.lower())
    return sheet


def _read_table(sheet: Sheet, data: bytes) -> None:
    row = Row()
    texts = rows_of(lines_of(data), row)
    header = next(texts, [])
    check_header(header, (), row.first)
    if not {*header} & {*sheet.slice_keys, *sheet.item_keys, "metric"}:
        check_header(header, ("slice",), row.first)
    for values in texts:
        where = f"line {row.first}"
        if len(values) != len(header):
            sheet.wrong(where, file_reasons.other_length(len(values), len(header)))
            continue
        named = zip(header, values, strict=True)
        add_row(sheet, where, {key: value.strip() for key, value in named if value.strip()})


def _read_json(sheet: Sheet, data: bytes, name: str) -> None:
    """A whole document; else line by line, if it is one that looks so."""
    try:
        document = ANY_NUMBER.decode(data.decode())
    except UnicodeDecodeError as error:
        sheet.wrong(f"line {data[: error.start].count(10) + 1}", reasons.FILE_BROKEN)
    except json.JSONDecodeError as error:
        if _looks_like_lines(data, name):
            _read_lines(sheet, data)
            return
        why = file_reasons.not_json(error.msg).partition(";")[0]
        sheet.wrong(f"line {error.lineno}, column {error.colno}", why)
    except LineError as error:
        sheet.wrong("the file", error.why)
    except (RecursionError, ValueError):
        sheet.wrong("the file", file_reasons.BEYOND_MEASURE)
    else:
        add_document(sheet, document)


def _looks_like_lines(data: bytes, name: str) -> bool:
    first = data.lstrip().partition(b"\n")[0].rstrip()
    return name.endswith((".jsonl", ".ndjson")) or (first.startswith(b"{") and first.endswith(b"}"))


def _read_lines(sheet: Sheet, data: bytes) -> None:
    for number, line in enumerate(lines_of(data), 1):
        if line.isspace():
            continue
        try:
            add_row(sheet, f"line {number}", read_object(line.rstrip(b"\r\n")))
        except LineError as refused:
            sheet.wrong(f"line {number}{refused.where}", refused.why)
