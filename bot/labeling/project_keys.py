"""What may stand where in a project file, read off ProjectSpec itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

from bot.labeling.project_spec import ProjectSpec

SCHEMA: Mapping[str, Any] = ProjectSpec.model_json_schema()


@dataclass(frozen=True)
class Place:
    """A place in a project file: its key as people write it, and the JSON schema of what it takes."""

    key: str
    schema: Mapping[str, Any]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys known in the table that stands here."""
        return tuple(self.schema.get("properties", ()))

    def inside(self, step: int | str) -> "Place":
        """One step further in: a place in a list, a key in a table, or the type a question says it has."""
        types = self.schema.get("discriminator", {}).get("mapping", {})
        if isinstance(step, int):
            return Place(f"{self.key}[{step}]", _resolved(self.schema["items"]))
        if step in types:
            return Place(self.key, _resolved({"$ref": types[step]}))
        inner = {"enum": [*types]} if types else self.schema["properties"].get(step, {})
        return Place(f"{self.key}.{step[:60]}".removeprefix("."), _resolved(inner))


def place_of(steps: tuple[int | str, ...]) -> Place:
    """The place that pydantic's `loc` leads to."""
    return reduce(Place.inside, steps, Place("", SCHEMA))


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" in schema:
        return _resolved(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:  # a key that may be left out: what it takes if it is not
        return _resolved(schema["anyOf"][0])
    return schema
