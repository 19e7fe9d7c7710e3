"""Leads say what people have to pass before they get a project's items."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bot.errors import BadQualification, ProjectClosed
from bot.labeling import audit
from bot.labeling.project_qualification import Qualification, qualification_of
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find
from storage import practice, qualifications
from storage.database import Tx
from storage.records import Project


@dataclass(frozen=True, slots=True)
class Asked:
    """A project, what it asks people to pass (None for nothing), and how many practice items it has."""

    project: Project
    terms: Terms
    qualification: Qualification | None
    practice_items: int

    @property
    def has_too_few(self) -> bool:
        """Whether nobody can begin a try."""
        return self.qualification is not None and self.practice_items < self.qualification.items


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a lead asks for; None leaves that as it is, 0 items ask for nothing any more, role 0 gives none."""

    items: int | None = None
    pass_percent: int | None = None
    retry_after_minutes: int | None = None
    role: int | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """What is named, as a qualification's own fields."""
        share = None if self.pass_percent is None else self.pass_percent / 100
        named = {"items": self.items, "pass_mark": share, "retry_after_minutes": self.retry_after_minutes}
        found = {key: value for key, value in named.items() if value is not None}
        return found if self.role is None else found | {"role": self.role or None}


def look(tx: Tx, lead: Lead, slug: str) -> Asked:
    """What is asked for now. Raises NoSuchProject."""
    project = find(tx, lead.guild_id, slug)
    count = len(practice.every(tx, project.id))
    return Asked(project, terms_of(project), qualification_of(project), count)


def change(tx: Tx, lead: Lead, slug: str, wanted: Wanted) -> Asked:
    """Change what is asked for; nothing named changes nothing.

    Raises NoSuchProject, ProjectClosed, BadQualification.
    """
    found = look(tx, lead, slug)
    if not wanted.changes:
        return found
    if found.project.state == "closed":
        raise ProjectClosed(found.terms.name)
    keep(tx, found.project, None if wanted.items == 0 else _with(found.qualification, wanted))
    facts = {key.replace("_", " "): value for key, value in wanted.changes.items()}
    audit.note(tx, lead.guild_id, found.project.id, lead.name, "change qualification", facts, lead.at)
    return look(tx, lead, slug)


def keep(tx: Tx, project: Project, qualification: Qualification | None) -> None:
    """Who passed before has passed; they get the role that is named now, also where Discord refused it once."""
    qualifications.set_terms(tx, project.id, None if qualification is None else qualification.as_json)
    role = None if qualification is None else qualification.role
    qualifications.want_roles(tx, project.id, None if role is None else "wanted")


def _with(before: Qualification | None, wanted: Wanted) -> Qualification:
    stands = {} if before is None else before.model_dump()
    try:
        return Qualification.model_validate(stands | wanted.changes)
    except ValidationError:
        raise BadQualification() from None
