"""Leads bring practice items in by file: all of it or nothing, and the same file twice changes nothing."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import NoSuchPracticeItem, ProjectClosed, TooManyPracticeItems
from bot.labeling import audit, doubts
from bot.labeling.doubts import InDoubt
from bot.labeling.gold import MOST, GoldLine, read_gold
from bot.labeling.people import Caller, is_lead
from bot.labeling.project_qualification import qualification_of
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find
from storage import practice, projects
from storage.database import Database, Tx
from storage.practice import PracticeItem
from storage.records import Project

PIECE = 100  # items in one transaction: a few milliseconds of the writer


@dataclass(frozen=True, slots=True)
class PracticeSet:
    """A project's practice items. `wanted` is how many a try takes, None where nothing has to be passed."""

    project: Project
    terms: Terms
    items: tuple[PracticeItem, ...]
    wanted: int | None


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file changed. `replaced` had another text, `corrected` another answer, tolerance or reason."""

    whole: PracticeSet
    added: int = 0
    replaced: int = 0
    corrected: int = 0
    already_there: int = 0


def look(tx: Tx, lead: Lead, slug: str) -> PracticeSet:
    """What there is to practise on. Raises NoSuchProject."""
    project = find(tx, lead.guild_id, slug)
    wanted = qualification_of(project)
    items = tuple(practice.every(tx, project.id))
    return PracticeSet(project, terms_of(project), items, None if wanted is None else wanted.items)


def named(tx: Tx, lead: Lead, slug: str, external_id: str) -> InDoubt:
    """One of them by its id. Raises NoSuchProject, NoSuchPracticeItem."""
    project = find(tx, lead.guild_id, slug)
    item = practice.in_use(tx, project.id, external_id)
    if item is None:
        raise NoSuchPracticeItem(terms_of(project).name, external_id)
    return doubts.look(tx, lead, item.id)


def names(tx: Tx, caller: Caller, slug: str, typed: str) -> list[str]:
    """Ids of practice items that begin with what is typed, some of them; nothing for who is no lead."""
    project = projects.by_slug(tx, caller.guild_id, slug)
    if project is None or not is_lead(tx, caller):
        return []
    return practice.named(tx, project.id, typed)


async def bring(db: Database, lead: Lead, slug: str, file: Iterable[bytes], name: str) -> Brought:
    """Bring a file's practice items in. Cut short, it is finished by sending the same file again.

    Raises NoSuchProject, ProjectClosed, NoItemsInFile, BadTable, BadPractice, TooManyPracticeItems.
    """
    found = await db.read(look, lead, slug)
    if found.project.state == "closed":
        raise ProjectClosed(found.terms.name)
    lines = await asyncio.to_thread(read_gold, file, name, found.terms)
    new = {line.external_id for line in lines} - {item.external_id for item in found.items}
    if len(found.items) + len(new) > MOST:
        raise TooManyPracticeItems(MOST)
    did: list[str] = []
    for start in range(0, len(lines), PIECE):
        did += await db.write(_keep, lead, found.project, lines[start : start + PIECE])
    await db.write(_note, lead, found.project, name, did)
    counted = {what: did.count(what) for what in ("added", "replaced", "corrected", "already_there")}
    return Brought(await db.read(look, lead, slug), **counted)


def bring_one(tx: Tx, lead: Lead, project: Project, line: GoldLine, source: str) -> InDoubt:
    """One of them, as a lead has put it together. Raises ProjectClosed, TooManyPracticeItems."""
    if project.state == "closed":
        raise ProjectClosed(terms_of(project).name)
    is_new = practice.in_use(tx, project.id, line.external_id) is None
    if is_new and len(practice.every(tx, project.id)) >= MOST:
        raise TooManyPracticeItems(MOST)
    _note(tx, lead, project, source, [_keep_one(tx, lead, project, line)])
    return named(tx, lead, project.slug, line.external_id)


def _keep(tx: Tx, lead: Lead, project: Project, lines: list[GoldLine]) -> list[str]:
    return [_keep_one(tx, lead, project, line) for line in lines]


def _keep_one(tx: Tx, lead: Lead, project: Project, line: GoldLine) -> str:
    """`added`, `replaced`, `corrected` or `already_there`."""
    stands = practice.in_use(tx, project.id, line.external_id)
    if stands is not None and stands.content == line.content:
        if (stands.answers, stands.tolerance, stands.why) == (line.answers, line.tolerance, line.why):
            return "already_there"
        practice.correct(tx, stands.id, line.answers, line.tolerance, line.why, lead.at)
        doubts.rescore(tx, project, stands.id, lead.at)
        return "corrected"
    if stands is not None:
        practice.set_state(tx, stands.id, "retired", lead.at)
    practice.add(tx, project.id, line.texts, lead.at)
    return "added" if stands is None else "replaced"


def _note(tx: Tx, lead: Lead, project: Project, source: str, did: list[str]) -> None:
    """In the server's log, not the project's: an export is named by those, and practice must change none."""
    facts = {
        "project": project.slug,
        "source": source,
        **{what: did.count(what) for what in sorted(set(did))},
    }
    audit.note(tx, lead.guild_id, None, lead.name, "bring practice items", facts, lead.at)
