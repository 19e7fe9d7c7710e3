"""Who may have a project's items: what a lead asks for, and may change at any time."""

from functools import lru_cache
from typing import Annotated, TypeAlias

from pydantic import Field, StrictInt

from bot.task_types.base import Table
from storage.records import Project

RoleId: TypeAlias = Annotated[StrictInt, Field(ge=1, le=2**63 - 1)]
Language: TypeAlias = Annotated[
    str,
    Field(
        pattern=r"^[a-z]{2,3}$",
        max_length=3,
        json_schema_extra={"kind": 'a language by its code, such as "de" or "en"'},
    ),
]
Most: TypeAlias = Annotated[StrictInt, Field(ge=1, le=1_000_000)]


class Access(Table):
    """One of these roles, one of these languages, and so many items for each labeler; nothing said lets all in.

    A day is the server's, and an item counts on the day it was handed out.
    """

    roles: Annotated[
        tuple[RoleId, ...], Field(max_length=10, json_schema_extra={"kind": "a list of ids of roles"})
    ] = ()
    languages: Annotated[
        tuple[Language, ...],
        Field(max_length=10, json_schema_extra={"kind": "a list of codes of languages"}),
    ] = ()
    most_per_labeler: Most | None = None
    most_per_day: Most | None = None

    @property
    def is_open(self) -> bool:
        """Whether it lets everybody have everything."""
        return self == OPEN

    @property
    def as_json(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


OPEN = Access()


def access_of(project: Project) -> Access:
    """Who may have a stored project's items."""
    return _parsed(project.access)


@lru_cache(maxsize=256)
def _parsed(access: str) -> Access:
    return Access.model_validate_json(access)
