"""A project file read again: what may change, and what is frozen (RULES R12)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.errors import (
    DoesNotFitItems,
    Frozen,
    ImportRunning,
    Mistake,
    PauseFirst,
    ProjectClosed,
    ProjectExists,
)
from bot.labeling import asking_qualification as asking
from bot.labeling import audit, guidelines, item_texts, repairs, reseating
from bot.labeling.project_access import access_of
from bot.labeling.project_qualification import qualification_of
from bot.labeling.project_spec import ProjectSpec, Terms, terms_of
from bot.labeling.running import Lead, find
from storage import access, batches, items, outbox, practice, projects
from storage.database import Database, Tx
from storage.records import Project

ALWAYS = ("name", "summary", "lease_minutes", "priority", "flag_after", "minutes_per_item")
IN_ITEMS = ("fields.id", "fields.priority")  # what imported items were read by
MISTAKES_SHOWN = 10
Seen: TypeAlias = tuple[Project, tuple[int, ...]]  # a project and its batches


@dataclass(frozen=True, slots=True)
class Updated:
    """What changed, by its keys in the file; the guideline's new version, if it has one."""

    project: Project
    changed: tuple[str, ...]
    guideline_version: int | None


async def update(db: Database, lead: Lead, slug: str, spec: ProjectSpec) -> Updated:
    """Make a project what its file says now, all or nothing.

    Raises NoSuchProject, ProjectClosed, Frozen, PauseFirst, ImportRunning, DoesNotFitItems, ProjectExists.
    """
    checked = await db.read(_check, lead, slug, spec)
    done = await db.write(_update, lead, slug, checked, spec)
    await repairs.carry_out(db, done.project.id, lead.at)
    return done


def differences(old: Terms, new: Terms) -> list[str]:
    """The keys that differ, as they stand in a file: `overlap`, `questions[0].points`."""
    return list(_differences("", old.model_dump(), new.model_dump()))


def _access_differences(project: Project, spec: ProjectSpec) -> list[str]:
    """The same for who may have its items. A file that says nothing of it leaves it as it is."""
    if spec.access is None:
        return []
    return list(_differences("access", access_of(project).model_dump(), spec.access.model_dump()))


def _qualification_differences(project: Project, spec: ProjectSpec) -> list[str]:
    """The same for what has to be passed."""
    if spec.qualification is None:
        return []
    old, new = qualification_of(project), spec.qualification.model_dump(by_alias=True)
    return list(_differences("qualification", {} if old is None else old.model_dump(by_alias=True), new))


def _differences(key: str, old: Any, new: Any) -> Iterator[str]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for inner in {**old, **new}:
            yield from _differences(f"{key}.{inner}".removeprefix("."), old.get(inner), new.get(inner))
    elif _are_tables(old, new):
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _differences(f"{key}[{number}]", one, other)
    elif old != new:
        yield key


def _are_tables(old: Any, new: Any) -> bool:
    """Whether both are as many tables; lists of another length differ as a whole."""
    lists = isinstance(old, list | tuple) and isinstance(new, list | tuple) and len(old) == len(new)
    return lists and all(isinstance(value, Mapping) for value in (*old, *new))


def _update(tx: Tx, lead: Lead, slug: str, checked: Seen, spec: ProjectSpec) -> Updated:
    project = find(tx, lead.guild_id, slug)
    old, new = terms_of(project), spec.terms
    changed = differences(old, new)
    _refuse(tx, project, changed)
    if _shows_other_fields(changed) and _seen(tx, project) != checked:
        raise ImportRunning(old.name)  # it was changed since its items were looked at
    if new.slug != project.slug and projects.by_slug(tx, lead.guild_id, new.slug) is not None:
        raise ProjectExists(new.name)
    version = _new_guideline(tx, lead, project, spec.guideline)
    if changed:
        projects.change(tx, project.id, new.slug, new.priority, new.model_dump_json(exclude_none=True))
        _show_again(tx, project)
    if "overlap" in changed:
        reseating.begin(tx, project, lead.name, new.overlap, lead.at)
    if spec.access is not None:
        access.set_access(tx, project.id, spec.access.as_json)
    if spec.qualification is not None:
        asking.keep(tx, project, spec.qualification)
    changed += _access_differences(project, spec) + _qualification_differences(project, spec)
    return _noted(tx, lead, new.slug, changed, version)


def _refuse(tx: Tx, project: Project, changed: list[str]) -> None:
    """Raises ProjectClosed, Frozen, PauseFirst, ImportRunning."""
    name = terms_of(project).name
    if project.state == "closed":
        raise ProjectClosed(name)
    touchy = tuple(key for key in changed if key not in ALWAYS)
    if touchy and projects.handed_out(tx, project.id):
        raise Frozen(name, touchy, handed_out=True)
    has_items = bool(batches.of_project(tx, project.id))
    if has_items and (contradicting := tuple(key for key in changed if key in IN_ITEMS)):
        raise Frozen(name, contradicting, handed_out=False)
    shown = tuple(key for key in touchy if key.startswith(("display", "questions")))
    if shown and practice.every(tx, project.id):  # whose answers are known as they are asked now
        raise Frozen(name, shown, handed_out=False)
    if touchy and items.loading(tx, project.id) is not None:
        raise ImportRunning(name)
    if has_items and "overlap" in changed and project.state == "open":
        raise PauseFirst(name, ("overlap",))


def _new_guideline(tx: Tx, lead: Lead, project: Project, text: str) -> int | None:
    """Its version, if the text is another one."""
    current = projects.guideline(tx, project.id)
    if current.text == text:
        return None
    return guidelines.add_version(tx, lead, project, text, asks_reread=False).version


def _show_again(tx: Tx, project: Project) -> None:
    """The announcement tells the name and more of it, so it is edited."""
    post = outbox.of_project(tx, project.id, "announcement")
    if post is not None and post.state == "sent":
        outbox.shows(tx, post.id, "outdated")


def _noted(tx: Tx, lead: Lead, slug: str, changed: list[str], version: int | None) -> Updated:
    project = find(tx, lead.guild_id, slug)
    if changed:  # a new guideline is in the log by itself
        audit.note(tx, lead.guild_id, project.id, lead.name, "update project", {"changed": changed}, lead.at)
    return Updated(project, tuple(changed), version)


def _shows_other_fields(changed: list[str]) -> bool:
    return any(key.startswith("display") for key in changed)


def _seen(tx: Tx, project: Project) -> Seen:
    return project, tuple(batch.id for batch in batches.of_project(tx, project.id))


def _check(tx: Tx, lead: Lead, slug: str, spec: ProjectSpec) -> Seen:
    """What is changed, looked at on a reader, for there may be a million items; what was looked at.

    Raises as `update` does.
    """
    project = find(tx, lead.guild_id, slug)
    changed = differences(terms_of(project), spec.terms)
    _refuse(tx, project, changed)
    if _shows_other_fields(changed):
        _check_items(tx, project, spec)
    return _seen(tx, project)


def _check_items(tx: Tx, project: Project, spec: ProjectSpec) -> None:
    mistakes: list[Mistake] = []
    bad = 0
    for mistake in item_texts.misfits(tx, project.id, spec.display.shown):
        bad += 1
        if len(mistakes) < MISTAKES_SHOWN:
            mistakes.append(mistake)
    if bad:
        raise DoesNotFitItems(tuple(mistakes), bad)
