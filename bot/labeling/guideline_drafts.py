"""A guideline that a lead has written and looks at before it is kept; it waits as long as they like."""

from dataclasses import dataclass

from bot.errors import GuidelineUnchanged, NoSuchDraft, ProjectClosed
from bot.labeling import guidelines as rules
from bot.labeling.guidelines import Kept
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find, of_server
from bot.labeling.text_changes import changes
from storage import guidelines, projects
from storage.database import Tx
from storage.guidelines import Draft
from storage.records import Guideline, Project


@dataclass(frozen=True, slots=True)
class Written:
    """A draft with what would change; `moved`: while it was written another version was kept."""

    project: Project
    terms: Terms
    draft: Draft
    in_force: Guideline
    changes: str
    moved: bool = False


def write(tx: Tx, lead: Lead, project_id: int, text: str) -> Draft:
    """Set down what would be the next version, in place of what the same lead had written before.

    Raises NoSuchProject, ProjectClosed, GuidelineEmpty, GuidelineTooLong, GuidelineUnchanged.
    """
    project = of_server(tx, lead, project_id)
    if project.state == "closed":
        raise ProjectClosed(terms_of(project).name)
    text = rules.one_line_end(text)
    rules.check(text)
    in_force = projects.guideline(tx, project.id)
    if in_force.text == text:
        raise GuidelineUnchanged(in_force.version)
    before = guidelines.drafts_of(tx, project.id, lead.name)
    for draft in before:
        guidelines.drop_draft(tx, draft.id)
    asks = before[0].asks_reread if before else 0
    return guidelines.add_draft(tx, project.id, in_force.version, text, asks, lead.name, lead.at)


def write_by_name(tx: Tx, lead: Lead, slug: str, text: str) -> Draft:
    """The same for a project by the short form of its name."""
    return write(tx, lead, find(tx, lead.guild_id, slug).id, text)


def look(tx: Tx, lead: Lead, draft_id: int) -> Written:
    """A draft beside the version in force, whichever that is by now. Raises NoSuchDraft."""
    project, draft = _found(tx, lead, draft_id)
    in_force = projects.guideline(tx, project.id)
    told, moved = changes(in_force.text, draft.text), in_force.version != draft.base_version
    return Written(project, terms_of(project), draft, in_force, told, moved)


def turn_reread(tx: Tx, lead: Lead, draft_id: int) -> None:
    """Everybody is to read it before their next item, or need not. Raises NoSuchDraft."""
    _, draft = _found(tx, lead, draft_id)
    guidelines.ask_reread_of_draft(tx, draft.id, 1 - draft.asks_reread)


def keep(tx: Tx, lead: Lead, draft_id: int, seen_beside: int) -> Kept | Written:
    """Make it the version in force, if that is still the one it was seen beside; else it has to be looked at again.

    Raises NoSuchDraft, ProjectClosed, GuidelineUnchanged.
    """
    project, draft = _found(tx, lead, draft_id)
    if projects.guideline_version(tx, project.id) != seen_beside:
        return look(tx, lead, draft_id)
    guidelines.drop_draft(tx, draft.id)
    kept = rules.add_version(tx, lead, project, draft.text, bool(draft.asks_reread))
    return Kept(project, terms_of(project), kept)


def drop(tx: Tx, lead: Lead, draft_id: int) -> Project:
    """Forget it. Raises NoSuchDraft."""
    project, draft = _found(tx, lead, draft_id)
    guidelines.drop_draft(tx, draft.id)
    return project


def _found(tx: Tx, lead: Lead, draft_id: int) -> tuple[Project, Draft]:
    draft = guidelines.draft(tx, draft_id)
    project = None if draft is None else projects.by_id(tx, draft.project_id)
    if draft is None or project is None or project.guild_id != lead.guild_id:
        raise NoSuchDraft()
    return project, draft
