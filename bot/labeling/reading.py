"""A guideline as one person reads it: the version in force, what changed since they last read it, and examples."""

from dataclasses import replace

from bot.errors import NoSuchProject
from bot.labeling import desk, examples
from bot.labeling.hands import ReadGuideline, guideline_of
from bot.labeling.people import Caller, Press
from bot.labeling.running import find
from bot.labeling.text_changes import changes
from storage import guidelines, labelers, projects
from storage.database import Tx
from storage.records import Project


def guideline(tx: Tx, caller: Caller, project_id: int) -> ReadGuideline:
    """A project's guideline in force. Raises NoSuchProject."""
    project = projects.by_id(tx, project_id)
    if project is None or project.guild_id != caller.guild_id:
        raise NoSuchProject("")
    labeler_id = labelers.find(tx, caller.guild_id, caller.user_id)
    started = labeler_id is not None and not desk.is_new(tx, project_id, labeler_id)
    read = replace(guideline_of(tx, project, started=started), examples=examples.shown(tx, project))
    last_read = guidelines.last_read(tx, labeler_id or 0, project.id)
    return replace(read, last_read=last_read, changes=_since(tx, project, last_read, read.guideline.text))


def _since(tx: Tx, project: Project, last_read: int, text: str) -> str:
    before = guidelines.of_version(tx, project.id, last_read)
    return "" if before is None else changes(before.text, text)


def by_name(tx: Tx, press: Press, slug: str | None) -> ReadGuideline:
    """A named project's guideline, or that of the project they would work in. Raises NoSuchProject."""
    if slug is not None:
        return guideline(tx, press.caller, find(tx, press.caller.guild_id, slug).id)
    labeler_id = labelers.find(tx, press.caller.guild_id, press.caller.user_id) or 0
    ours = desk.offered(tx, press, labeler_id)
    if not ours:
        raise NoSuchProject("")
    return guideline(tx, press.caller, ours[0].id)
