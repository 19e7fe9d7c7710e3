"""What a project asks people to pass before they get its items; a lead may change that at any time."""

from functools import lru_cache
from math import ceil
from typing import Annotated

from pydantic import ConfigDict, Field, StrictFloat, StrictInt

from bot.labeling.project_access import RoleId
from bot.task_types.base import Table
from storage.records import Project

MOST_ITEMS = 50


class Qualification(Table):
    """So many practice items, of which a share has to be right; who passes may get a role."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    items: StrictInt = Field(10, ge=1, le=MOST_ITEMS)
    pass_mark: Annotated[StrictFloat, Field(alias="pass", gt=0, le=1, allow_inf_nan=False)] = 0.8
    retry_after_minutes: StrictInt = Field(60, ge=0, le=10_080)
    role: RoleId | None = None

    @property
    def needed(self) -> int:
        """How many have to be right."""
        return max(1, ceil(round(self.items * self.pass_mark, 6)))

    @property
    def as_json(self) -> str:
        return self.model_dump_json(by_alias=True)


def qualification_of(project: Project) -> Qualification | None:
    """What has to be passed for a stored project; None where nothing has."""
    return None if project.qualification is None else _parsed(project.qualification)


@lru_cache(maxsize=256)
def _parsed(terms: str) -> Qualification:
    return Qualification.model_validate_json(terms)
