"""Slices: the named parts of a project's items, as the field that `[fields] slice` names holds them."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from bot.labeling.project_spec import Terms, terms_of
from storage import exports, projects
from storage.database import Tx

LOOKED_AT = 1_000  # items in which slices are looked for while somebody types


def slice_of(terms: Terms, fields: dict[str, Any]) -> str | None:
    """The slice of an item, by its fields; None where it has none. A whole number is a name too."""
    value = None if terms.fields.slice is None else fields.get(terms.fields.slice)
    return str(value) if isinstance(value, str) or type(value) is int else None


def each(tx: Tx, project_id: int, terms: Terms) -> Iterator[str]:
    """The slice of every item that is in one, in the order of import."""
    for item in exports.items(tx, project_id):
        found = slice_of(terms, json.loads(item.content))
        if found is not None:
            yield found


def sample(tx: Tx, guild_id: int, slug: str) -> list[str]:
    """Slices among the first items of a project of a server, by their names; none where there is no project."""
    project = projects.by_slug(tx, guild_id, slug)
    if project is None:
        return []
    return sorted(set(islice(each(tx, project.id, terms_of(project)), LOOKED_AT)))
