"""Why a file is refused: the second half of a Mistake, in words a lead can act on."""

import json
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

NOT_UTF8 = "not UTF-8 text; save the file as UTF-8"
NUL = "a NUL character, which no text may hold"

# A project file

FILE_TOO_LARGE = "larger than 256 KiB, and no project needs that"
BEYOND_MEASURE = "a number too long or lists nested too deep to be read"
NOTHING_SHOWN = "nothing is shown; name a field of the items as `prompt`, in `responses` or in `images`"
NO_PREFERENCE = "it asks how much better the preferred response is, and no question here compares two"
STRENGTH_TWICE = "another question above tells the strength of the preference already"
SHOWN_TWICE = "a field stands here twice; each is shown once"

TOML = {  # how the parser begins, and what we say instead
    "Invalid value": "no value that TOML knows; text stands in quotation marks",
    "Expected '='": "an = is missing after the key",
    "Expected newline": "something is left over after the value",
    "Expected ']": "a ] is missing",
    "Expected": "a text begins that never ends",
    "Unterminated": "a text begins that never ends; its closing quotation marks are missing",
    "Illegal character '\\n'": 'the text does not end on its line; text of several lines stands in """ """',
    "Illegal character": "a control character",
    "Found invalid": "a control character or the end of the line, inside a text or comment",
    "Unescaped": "a \\ that means nothing here; write \\\\ for a backslash",
    "Invalid hex": "a \\ that means nothing here; write \\\\ for a backslash",
    "Unclosed array": "a ] or a comma is missing in a list",
    "Unclosed inline": "a } or a comma is missing in a table",
    "Cannot declare": "this table stood above already",
    "Cannot overwrite": "this key stood above already",
    "Cannot": "this table stood above already, written another way",
    "Duplicate": "this key stood before already",
    "Invalid date": "no date or time of the calendar",
}
NO_TOML = "neither `key = value`, a [table] nor a # comment"

PLAIN = {  # what a key takes that has no limits
    "boolean": "true or false",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
}


def not_toml(message: str) -> str:
    """The TOML parser's words in ours."""
    return next((why for start, why in TOML.items() if message.startswith(start)), NO_TOML)


def missing(schema: Mapping[str, Any]) -> str:
    return f"missing; it takes {allowed(schema)}"


def wrong(value: object, schema: Mapping[str, Any]) -> str:
    return f"{_stood(value)} stood there; allowed: {allowed(schema)}"


def unknown_key(key: str, here: Collection[str], above: Collection[str]) -> str:
    """`here` are the keys known at this place, `above` those that stand before the first table."""
    near = get_close_matches(key[:100], here, n=1)
    if near:
        return f"unknown key; did you mean `{near[0]}`?"
    if key in above:
        return "unknown key here; it belongs above the first [table] of the file"
    return f"unknown key; known here: {', '.join(here)}"


def name_taken(name: str) -> str:
    return f'"{name}" stands above already; every question has a name of its own'


def other_number_of_responses(task_type: str, needed: int, named: int) -> str:
    return f'"{task_type}" needs {needed} fields in `display.responses`; {named} stood there'


def allowed(schema: Mapping[str, Any]) -> str:
    """What a key takes, read off its JSON schema; `kind` is our own word in it."""
    match schema:
        case {"enum": values}:
            return _one_of(values)
        case {"kind": kind, "maxLength": most}:
            return f"{kind}, at most {most} characters"
        case {"kind": kind, "maxItems": most}:
            return f"{kind}, {schema.get('minItems', 0)} to {most} of them"
        case {"type": "integer", "minimum": least, "maximum": most}:
            return f"a whole number from {least} to {most}"
        case {"type": "number", "exclusiveMinimum": least, "maximum": most}:
            return f"a number above {least} and at most {most}"
        case _:
            return PLAIN.get(schema.get("type", ""), "a table")


def _one_of(values: Iterable[object]) -> str:
    return " or ".join(_stood(value) for value in values)


def _stood(value: object) -> str:
    match value:
        case str():
            return _quoted(value)
        case bool() | None:
            return json.dumps(value)
        case int() if abs(value) >= 10**20:
            return "a very large number"
        case list():
            return f"a list of {len(value)}"
        case Mapping():
            return "a table"
        case _:
            return str(value)


def _quoted(text: str) -> str:
    """Short, on one line, and fit to be sent whatever it holds."""
    quoted = json.dumps(text[:60] + "…" * (len(text) > 60), ensure_ascii=False)
    size = f" ({len(text)} characters)" if len(text) > 60 else ""
    return quoted.encode(errors="backslashreplace").decode() + size


# An item file

LINE_TOO_LONG = "longer than 1 MB"
BYTE_ORDER_MARK = "a byte order mark, which stands only at the start of a file"
NOT_AN_OBJECT = 'not an object; every line is one, like {"question": "…"}'
NOT_FINITE = "NaN and Infinity are not JSON, nor is a number that large"
NUMBER_TOO_LONG = "a number of thousands of digits"
HALF_A_CHARACTER = "half a character (a lone surrogate), which is not text"
NESTED_TOO_DEEP = "nested deeper than 20"
OTHER_CONTENT = "an item of this id is there already, with other content"

JSON = {  # how the parser begins, and what we say instead
    "Expecting value": "a value is missing here, or text has no quotation marks",
    "Expecting property": "a key in double quotation marks is missing",
    "Expecting ':'": "a : is missing after a key",
    "Expecting ','": "a comma or a closing bracket is missing",
    "Extra data": "something is left over after the object",
    "Unterminated": "a text begins that never ends",
    "Invalid control": "a control character inside a text; a line break is written \\n",
    "Invalid \\": "a \\ that means nothing here; write \\\\ for a backslash",
    "Illegal trailing": "a comma stands before the closing bracket",
}
UNREADABLE = "it can't be read"


def not_json(message: str) -> str:
    """The JSON parser's words in ours."""
    what = next((why for start, why in JSON.items() if message.startswith(start)), UNREADABLE)
    return f"not JSON: {what}; every line is one whole object"


LINK = "a link that begins with https:// and a host's name, with no user, password or port"


def key_twice(key: str) -> str:
    return f"the key {_quoted(key)} stands in one object twice"


def not_there(field: str) -> str:
    return f"the field `{field}` is missing"


def not_text(field: str, value: object) -> str:
    return f"{_stood(value)} stood in `{field}`; only text can be shown, so put it in quotation marks"


def not_a_link(field: str, value: object) -> str:
    return f"{_stood(value)} stood in `{field}`; allowed: {LINK}"


def number_of_pictures(found: int, most: int) -> str:
    return f"{found} pictures; an item shows 1 to {most}"


def field_too_long(field: str, most: int) -> str:
    return f"the field `{field[:60]}` is longer than {most} characters"


def too_long_to_show(most: int) -> str:
    return f"all that is shown of it is longer than {most} characters; a card has pages, but nobody reads so many"


def bad_id(field: str, value: object) -> str:
    return f"{_stood(value)} stood in `{field}`; allowed: a whole number or 1 to 200 characters of one line"


def bad_priority(field: str, value: object) -> str:
    return f"{_stood(value)} stood in `{field}`; allowed: a whole number from -1000 to 1000"


# A CSV file of items

ROW_TOO_LONG = "this row is longer than 1 MB: is a quotation mark in it never closed?"
NEVER_CLOSED = (
    "unexpected end",
    "field larger",
)  # how the parser begins where a quotation seems never to end

CSV = {  # how the parser begins, and what we say instead
    "unexpected end": "a quotation mark opens in this row and is never closed",
    "field larger": "a value longer than 100000 characters: is a quotation mark before it never closed?",
    "new-line character": "a carriage return with no line feed after it; lines end in LF or CR LF",
}
BROKEN_QUOTATION = 'text follows a closing quotation mark; one inside a value is written twice: ""'


def not_csv(message: str) -> str:
    """The CSV parser's words in ours."""
    return next((why for start, why in CSV.items() if message.startswith(start)), BROKEN_QUOTATION)


def no_name(column: int) -> str:
    return f"column {column} has no name"


def column_twice(name: str) -> str:
    return f"two columns are called {_quoted(name)}"


def no_column(field: str, header: Collection[str]) -> str:
    other = next((mark for mark in (";", "\t") if len(header) == 1 and mark in next(iter(header))), None)
    hint = "" if other is None else f"; commas part the values, not {json.dumps(other)}"
    return f"no column is called `{field}`{hint}"


def other_length(values: int, columns: int) -> str:
    return f"{values} values stood there for {columns} columns"
