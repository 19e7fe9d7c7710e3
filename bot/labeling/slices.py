"""Slices: the named parts of a project's items, as the field that `[fields] slice` names holds them."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from bot.errors import NoSuchSlice
from bot.labeling.project_spec import Terms, terms_of
from storage import exports, projects
from storage.database import Tx
from storage.exports import Part
from storage.records import Project

LOOKED_AT = 1_000  # items in which slices are looked for while somebody types
KNOWN = 10  # slices that are told to whoever named another


def slice_of(terms: Terms, fields: dict[str, Any]) -> str | None:
    """The slice of an item, by its fields; None where it has none. A whole number is a name too."""
    value = None if terms.fields.slice is None else fields.get(terms.fields.slice)
    return str(value) if isinstance(value, str) or type(value) is int else None


def each(tx: Tx, project_id: int, terms: Terms) -> Iterator[str]:
    """The slice of every item that is in one, in the order of import."""
    for item in exports.items(tx, Part(project_id, 0)):
        found = slice_of(terms, json.loads(item.content))
        if found is not None:
            yield found


def check(tx: Tx, project: Project, named: Sequence[str]) -> None:
    """Whether an item is in each slice named. For a reader: it may look at all items. Raises NoSuchSlice."""
    terms = terms_of(project)
    if named and terms.fields.slice is None:
        raise NoSuchSlice(terms.name, named[0], None)
    missing, known = set(named), set[str]()
    found = each(tx, project.id, terms)
    while missing and (slice := next(found, None)) is not None:
        missing.discard(slice)
        if len(known) < KNOWN:
            known.add(slice)
    if missing:
        first = next(name for name in named if name in missing)
        raise NoSuchSlice(terms.name, first, tuple(sorted(known)))


def sample(tx: Tx, guild_id: int, slug: str) -> list[str]:
    """Slices among the first items of a project of a server, by their names; none where there is no project."""
    project = projects.by_slug(tx, guild_id, slug)
    if project is None:
        return []
    return sorted(set(islice(each(tx, project.id, terms_of(project)), LOOKED_AT)))
