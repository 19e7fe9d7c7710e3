"""An item file, line by line: JSON Lines in, items or mistakes out, in constant memory."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

from bot.errors import Mistake
from bot.labeling import file_reasons as reasons
from bot.labeling import pictures
from bot.labeling.project_spec import Display, Fields, Terms
from bot.labeling.strict_json import LONGEST_LINE, LineError, canonical, read_object

LONGEST_FIELD = 100_000  # characters
LONGEST_ID = 200
PRIORITIES = range(-1000, 1001)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class ItemLine(NamedTuple):
    """An item as its line gives it; `content` is its canonical JSON: the same object, the same text."""

    number: int
    external_id: str
    content: str
    priority: int


def lines_of(data: bytes | BinaryIO) -> Iterator[bytes]:
    r"""The lines of a file with their ends, parted by \n alone; one too long comes cut, and still too long."""
    file = BytesIO(data) if isinstance(data, bytes) else data
    most = LONGEST_LINE + 3
    while line := file.readline(most):
        yield line
        while len(line) == most and not line.endswith(b"\n"):
            line = file.readline(most)


def read_items(lines: Iterable[bytes], terms: Terms) -> Iterator[ItemLine | Mistake]:
    """JSON Lines: each that holds something, as an item or as what is wrong; text is never changed."""
    display, fields = terms.display, terms.fields
    for number, line in enumerate(lines, start=1):
        held = line.removeprefix(BOM_UTF8) if number == 1 else line
        if held and not held.isspace():
            yield _item(number, held.removesuffix(b"\n").removesuffix(b"\r"), display, fields)


def _item(number: int, line: bytes, display: Display, fields: Fields) -> ItemLine | Mistake:
    try:
        item = read_object(line)
        return kept(number, item, canonical(item, line), len(line), display, fields)
    except LineError as refused:
        return Mistake(f"line {number}{refused.where}", refused.why)


def kept(
    number: int, item: dict[str, Any], content: str, size: int, display: Display, fields: Fields
) -> ItemLine:
    """An item that passes every check, whatever its file is; `size` is that of its line, in bytes.

    Raises LineError.
    """
    _check_texts(item, display.shown, size)
    pictures.check(item, display.images)
    return ItemLine(number, _external_id(item, fields.id, content), content, _priority(item, fields.priority))


def _check_texts(item: dict[str, Any], shown: tuple[str, ...], line_bytes: int) -> None:
    for field in shown:
        text = item.get(field)
        if not isinstance(text, str):
            raise LineError(reasons.not_text(field, text) if field in item else reasons.not_there(field))
    if line_bytes > LONGEST_FIELD:  # no text has more characters than its line has bytes
        _check_lengths(item)
        if sum(len(item[field]) for field in shown) > LONGEST_FIELD:
            raise LineError(reasons.too_long_to_show(LONGEST_FIELD))


def _check_lengths(item: dict[str, Any]) -> None:
    for field, value in item.items():
        if isinstance(value, str) and len(value) > LONGEST_FIELD:
            raise LineError(reasons.field_too_long(field, LONGEST_FIELD))


def _external_id(item: dict[str, Any], field: str, content: str) -> str:
    if field not in item:
        return f"sha256-{sha256(content.encode()).hexdigest()[:32]}"
    value = item[field]
    name = str(value) if type(value) in (str, int) else ""
    if not name.strip() or len(name) > LONGEST_ID or CONTROL.search(name):
        raise LineError(reasons.bad_id(field, value))
    return name


def _priority(item: dict[str, Any], field: str | None) -> int:
    if field is None or field not in item:
        return 0
    value = item[field]
    if type(value) is not int or value not in PRIORITIES:
        raise LineError(reasons.bad_priority(field, value))
    return value
