"""A guideline's versions: who wrote which and when, what changed, and which one everybody is to read again."""

from dataclasses import dataclass
from datetime import tzinfo

from bot.errors import (
    GuidelineEmpty,
    GuidelineNotText,
    GuidelineTooLong,
    GuidelineUnchanged,
    NoSuchVersion,
    ProjectClosed,
)
from bot.labeling import audit
from bot.labeling.days import zone_of
from bot.labeling.project_spec import GUIDELINE_LONGEST, Terms, terms_of
from bot.labeling.running import Lead, find, of_server
from bot.labeling.text_changes import changes
from storage import guidelines, projects
from storage.database import Tx
from storage.guidelines import Version
from storage.records import Guideline, Project

ON_A_PAGE = 10
MOST_BYTES = 256 * 1024  # of a file; so many characters never take more


@dataclass(frozen=True, slots=True)
class Overview:
    """Some versions, the latest first, the one in force, and how many have read that one."""

    project: Project
    terms: Terms
    in_force: Version
    versions: tuple[Version, ...]
    readers: int
    zone: tzinfo

    @property
    def older(self) -> int:
        """Where the next page begins, 0 where there is none."""
        return self.versions[-1].version - 1 if self.versions else 0


@dataclass(frozen=True, slots=True)
class Kept:
    """One version as it is kept."""

    project: Project
    terms: Terms
    guideline: Guideline


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed from one version to another; the text alone where both are the same."""

    project: Project
    terms: Terms
    older: int
    newer: int
    changes: str


def clean(data: bytes) -> str:
    """The text of a file, its lines ended as we end ours. Raises GuidelineNotText."""
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise GuidelineNotText(data.count(b"\n", 0, error.start) + 1, error.start + 1) from None
    return one_line_end(text)


def one_line_end(text: str) -> str:
    """The same text with one kind of line ends, whatever system it was written on."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check(text: str) -> None:
    """Whether it can be a guideline. Raises GuidelineNotText, GuidelineEmpty, GuidelineTooLong."""
    before, nul, _ = text.partition("\0")
    if nul:
        raise GuidelineNotText(before.count("\n") + 1, len(before.encode()) + 1)
    if not text.strip():
        raise GuidelineEmpty()
    if len(text) > GUIDELINE_LONGEST:
        raise GuidelineTooLong(len(text), GUIDELINE_LONGEST)


def add_version(tx: Tx, lead: Lead, project: Project, text: str, asks_reread: bool) -> Guideline:
    """Keep a new version: it is in force from now on, for whatever is handed out from now on.

    With `asks_reread` everybody reads it before their next item.
    Raises ProjectClosed, GuidelineEmpty, GuidelineTooLong, GuidelineUnchanged.
    """
    if project.state == "closed":
        raise ProjectClosed(terms_of(project).name)
    check(text)
    before = projects.guideline(tx, project.id)
    if before.text == text:
        raise GuidelineUnchanged(before.version)
    version = before.version + 1
    facts = {"version": version, "asks to read again": "yes" if asks_reread else "no"}
    audit.note(tx, project.guild_id, project.id, lead.name, "change guideline", facts, lead.at)
    return guidelines.add(tx, project.id, version, text, lead.name, lead.at, int(asks_reread))


def overview(tx: Tx, lead: Lead, slug: str) -> Overview:
    """The latest versions. Raises NoSuchProject."""
    project = find(tx, lead.guild_id, slug)
    return _page(tx, project, projects.guideline_version(tx, project.id))


def page(tx: Tx, lead: Lead, project_id: int, newest: int) -> Overview:
    """Versions from `newest` back; 0 for the latest. Raises NoSuchProject."""
    project = of_server(tx, lead, project_id)
    in_force = projects.guideline_version(tx, project.id)
    return _page(tx, project, newest if 0 < newest <= in_force else in_force)


def _page(tx: Tx, project: Project, newest: int) -> Overview:
    in_force = guidelines.versions(tx, project.id, projects.guideline_version(tx, project.id), 1)[0]
    some = tuple(guidelines.versions(tx, project.id, newest, ON_A_PAGE))
    readers = guidelines.readers(tx, project.id, in_force.version)
    return Overview(project, terms_of(project), in_force, some, readers, zone_of(tx, project.guild_id))


def version(tx: Tx, lead: Lead, project_id: int, number: int) -> Kept:
    """A version in the lead's server; 0 for the one in force. Raises NoSuchProject, NoSuchVersion."""
    project = of_server(tx, lead, project_id)
    return Kept(project, terms_of(project), _of(tx, project, number))


def _of(tx: Tx, project: Project, number: int) -> Guideline:
    found = guidelines.of_version(tx, project.id, number) if number else projects.guideline(tx, project.id)
    if found is None:
        raise NoSuchVersion()
    return found


def compare(tx: Tx, lead: Lead, project_id: int, one: int, other: int) -> Compared:
    """What changed between two versions, whichever is named first. Raises NoSuchProject, NoSuchVersion."""
    project = of_server(tx, lead, project_id)
    older, newer = sorted((_of(tx, project, one), _of(tx, project, other)), key=lambda found: found.version)
    told = changes(older.text, newer.text)
    return Compared(project, terms_of(project), older.version, newer.version, told)


def turn_reread(tx: Tx, lead: Lead, project_id: int, number: int) -> Kept:
    """Ask everybody to read the version in force before their next item, or ask it no more; that version.

    Another version, pressed on an old card, stays as it is.

    Raises NoSuchProject, ProjectClosed, NoSuchVersion.
    """
    kept = version(tx, lead, project_id, number)
    if kept.project.state == "closed":
        raise ProjectClosed(kept.terms.name)
    if number == projects.guideline_version(tx, project_id):
        asks = 1 - kept.guideline.asks_reread
        guidelines.ask_reread(tx, project_id, number, asks)
        facts = {"version": number, "asks to read again": "yes" if asks else "no"}
        audit.note(tx, lead.guild_id, project_id, lead.name, "ask to read again", facts, lead.at)
    return version(tx, lead, project_id, 0)
