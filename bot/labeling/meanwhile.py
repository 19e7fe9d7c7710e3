"""What helps while there is nothing to label: something to practise on, and questions one may be able to answer."""

from bot.labeling.access import NeedsLanguage, NeedsQualification, NeedsRole, shut_out_with
from bot.labeling.nothing import Meanwhile, ToPractise
from bot.labeling.people import Caller
from bot.labeling.project_spec import terms_of
from storage import labelers, practice, projects, unanswered
from storage.database import Tx
from storage.records import Project

QUESTIONS = 3  # threads to go to


def meanwhile(tx: Tx, caller: Caller, asked_id: int | None, now: int) -> Meanwhile:
    """For somebody who gets no item, of the project they asked for or (None) of any."""
    labeler_id = labelers.find(tx, caller.guild_id, caller.user_id) or 0
    others = (caller.guild_id, labeler_id)
    return Meanwhile(
        tuple(_to_practise(tx, caller, labeler_id, asked_id, now)),
        unanswered.count(tx, *others),
        tuple(unanswered.threads(tx, *others, QUESTIONS)),
    )


def _to_practise(tx: Tx, caller: Caller, labeler_id: int, asked_id: int | None, now: int) -> list[ToPractise]:
    """Where practice leads to an item comes first, then what was asked for."""
    ours = [p for p in projects.of_guild(tx, caller.guild_id) if p.state in ("open", "paused")]
    found = [one for p in ours if (one := _offer(tx, caller, p, labeler_id, now)) is not None]
    return sorted(found, key=lambda one: (not one.leads_to_work, one.project.id != asked_id))


def _offer(tx: Tx, caller: Caller, project: Project, labeler_id: int, now: int) -> ToPractise | None:
    """None where they may not practise, or there is nothing to practise on."""
    shut_out = shut_out_with(tx, project, labeler_id, caller.role_ids, now)
    if isinstance(shut_out, NeedsRole | NeedsLanguage) or not practice.has_some(tx, project.id):
        return None
    return ToPractise(project, terms_of(project), isinstance(shut_out, NeedsQualification))
