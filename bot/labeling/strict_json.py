"""One line of JSON, read so strictly that what is kept is what was written and every database holds it."""

import json
import re
from codecs import BOM_UTF8
from collections import Counter
from typing import Any

from bot.labeling import file_reasons as reasons

LONGEST_LINE = 1_000_000  # bytes
DEEPEST = 20  # an object in an object is 2 deep
NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # the escape, not a text that spells it out


class LineError(Exception):
    """A line can't be used: why, and at which column where one is known."""

    def __init__(self, why: str, column: int | None = None) -> None:
        self.why = why
        self.where = "" if column is None else f", column {column}"


def read_object(line: bytes) -> dict[str, Any]:
    """The object a line holds, with no key in it twice. Raises LineError."""
    if len(line) > LONGEST_LINE:
        raise LineError(reasons.LINE_TOO_LONG)
    try:
        item = DECODER.decode(line.decode())
    except UnicodeDecodeError as error:
        raise LineError(reasons.NOT_UTF8, len(line[: error.start].decode()) + 1) from None
    except json.JSONDecodeError as error:
        why = reasons.BYTE_ORDER_MARK if line.startswith(BOM_UTF8) else reasons.not_json(error.msg)
        raise LineError(why, error.colno) from None
    except RecursionError:
        raise LineError(reasons.NESTED_TOO_DEEP) from None
    except ValueError:
        raise LineError(reasons.NUMBER_TOO_LONG) from None
    if not isinstance(item, dict):
        raise LineError(reasons.NOT_AN_OBJECT)
    return item


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        [(twice, _)] = Counter(key for key, _ in pairs).most_common(1)
        raise LineError(reasons.key_twice(twice))
    return made


def _not_finite(_: str) -> float:
    raise LineError(reasons.NOT_FINITE)


DECODER = json.JSONDecoder(object_pairs_hook=unique, parse_constant=_not_finite)
spell = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode
"""JSON text of one spelling, the same for the same value."""


def canonical(item: dict[str, Any], line: bytes) -> str:
    """The item as JSON text of one spelling, the same for the same item. Raises LineError."""
    if line.count(b"{") + line.count(b"[") > DEEPEST and not _fits(item, DEEPEST):
        raise LineError(reasons.NESTED_TOO_DEEP)
    try:
        content = spell(item)
    except ValueError:
        raise LineError(reasons.NOT_FINITE) from None
    if b"\\u" in line:  # nothing else brings in what is not text
        _check_text(content)
    return content


def _check_text(content: str) -> None:
    try:
        content.encode()
    except UnicodeEncodeError:
        raise LineError(reasons.HALF_A_CHARACTER) from None
    if NUL.search(content):
        raise LineError(reasons.NUL)


def _fits(value: object, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_fits(one, levels - 1) for one in inner)
