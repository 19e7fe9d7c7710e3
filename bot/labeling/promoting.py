"""An answer becomes a part of its project's guideline: a new version, and the team is told, in one step."""

from dataclasses import dataclass

from bot.errors import GuidelineFull, NoSuchProject, ProjectClosed
from bot.labeling import audit, faq, guidelines, inquiring, news, running
from bot.labeling.people import Press
from bot.labeling.project_spec import GUIDELINE_LONGEST, terms_of
from storage import projects
from storage.database import Tx
from storage.faq import Entry
from storage.records import Project

KIND = "guideline"  # of news


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry that a lead may bring into the guideline."""

    entry: Entry
    project: Project
    name: str


@dataclass(frozen=True, slots=True)
class Promoted:
    """The guideline has this version now; `is_new`: it had not said that before."""

    name: str
    version: int
    is_new: bool


def propose(tx: Tx, press: Press, entry_id: int) -> Proposal:
    """Raises NotALead, NoSuchEntry, NoSuchProject for an entry of no project, ProjectClosed."""
    entry = faq.to_correct(tx, press, entry_id)
    project = projects.by_id(tx, entry.project_id or 0)
    if project is None:
        raise NoSuchProject("")
    name = terms_of(project).name
    if project.state == "closed":
        raise ProjectClosed(name)
    return Proposal(entry, project, name)


def promote(tx: Tx, press: Press, entry_id: int, addition: str, announcement: str) -> Promoted:
    """Add it at the end of the guideline, and announce that. Sent twice, it is done once.

    Raises as `propose` does, NothingAsked, GuidelineFull, GuidelineNotText.
    """
    proposal, lead = propose(tx, press, entry_id), running.lead(tx, press)
    current, added = projects.guideline(tx, proposal.project.id), inquiring.said(addition)
    if current.text.endswith(added):
        return Promoted(proposal.name, current.version, is_new=False)
    text = f"{current.text.rstrip()}\n\n{added}"
    if len(text) > GUIDELINE_LONGEST:
        raise GuidelineFull(proposal.name, len(text), GUIDELINE_LONGEST)
    version = guidelines.add_version(tx, lead, proposal.project, text, asks_reread=False).version
    draft = news.draft(tx, lead, proposal.project.id, KIND, announcement)
    news.post_now(tx, lead, draft.news.id)
    facts = {"entry": entry_id, "guideline version": version}
    audit.note(tx, lead.guild_id, proposal.project.id, lead.name, "promote answer", facts, lead.at)
    return Promoted(proposal.name, version, is_new=True)
