"""Which kind of file holds the items: its name says, and its first line has the last word."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import chain

from bot.errors import Mistake
from bot.labeling.item_file import ItemLine, read_items
from bot.labeling.item_table import read_table
from bot.labeling.project_spec import Terms

TABLE = ".csv"
JSON_LINES = (".jsonl", ".ndjson", ".json")


def read_file(lines: Iterable[bytes], name: str, terms: Terms) -> Iterator[ItemLine | Mistake]:
    """The items of a file in JSON Lines or CSV, in its order, or what is wrong with them. Raises BadTable."""
    rest = iter(lines)
    first = next(rest, b"")
    read = read_table if _is_table(name.lower(), first) else read_items
    yield from read(chain([first], rest), terms)


def _is_table(name: str, first: bytes) -> bool:
    """A file of another name is a table when its first line holds something, and not an object or a list."""
    begins = first.removeprefix(BOM_UTF8).lstrip()[:1]
    if begins == b"{":
        return False
    return name.endswith(TABLE) or (not name.endswith(JSON_LINES) and begins not in (b"", b"["))
