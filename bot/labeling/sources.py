"""What an export is made from: a project as it is now, or a round; a closed one as it was when it closed."""

from dataclasses import replace

from bot.labeling.formats.base import Source
from bot.labeling.manifest import tool
from bot.labeling.project_spec import terms_of, to_toml, with_guideline
from bot.labeling.wanted import Wanted
from storage import counts, exports, projects, round_counts
from storage.counts import Progress
from storage.database import Tx
from storage.exports import Part
from storage.records import Project
from storage.rounds import Round


def of(tx: Tx, project: Project, turn: Round | None, wanted: Wanted) -> Source:
    """A round that is not closed is as it stands now."""
    if turn is not None and turn.cut is not None:
        return _frozen(tx, project, turn, turn.cut, wanted)
    part = Part(project.id, exports.last_change(tx, project.id), 0 if turn is None else turn.id)
    return Source(tx, project, terms_of(project), part, project_file(tx, project), tool(), wanted)


def _frozen(tx: Tx, project: Project, turn: Round, cut: int, wanted: Wanted) -> Source:
    facts = turn.facts
    then = replace(project, slug=facts["slug"], spec=facts["spec"])
    part = Part(project.id, cut, turn.id, turn.id)
    return Source(tx, then, terms_of(then), part, facts["toml"], facts["tool"], wanted)


def project_file(tx: Tx, project: Project) -> str:
    """The project as a file, with the guideline in force."""
    return to_toml(with_guideline(terms_of(project), projects.guideline(tx, project.id).text))


def progress(source: Source) -> Progress:
    """What the database counts of it."""
    terms, part = source.terms, source.part
    if part.round_id:
        return round_counts.progress(source.tx, part, terms.overlap, terms.skip == "drop")
    return counts.progress(source.tx, part.project_id, terms.overlap, terms.skip == "drop")
