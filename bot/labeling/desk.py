"""Where a labeler is: what /work, Start and every press show next (RULES R2, R10, R19)."""

from bot.errors import NoSuchProject, NoSuchVersion
from bot.labeling import access, leases, people, picking
from bot.labeling.access import ShutOut
from bot.labeling.hands import (
    AskConsent,
    Card,
    Hand,
    NotForYou,
    Nothing,
    NotOpen,
    ReadGuideline,
    guideline_of,
)
from bot.labeling.people import Press
from bot.labeling.project_spec import terms_of
from storage import assignments, guidelines, holds, labelers, plans, projects
from storage.database import Tx
from storage.records import Project


def work(tx: Tx, press: Press, slug: str | None) -> Hand:
    """What to do now, in one project or in the best one. Raises NoSuchProject, NotSetUp, NotALabeler."""
    if slug is None:
        return start(tx, press, 0)
    project = projects.by_slug(tx, press.caller.guild_id, slug)
    if project is None or project.state == "draft":
        raise NoSuchProject(slug)
    return start(tx, press, project.id)


def start(tx: Tx, press: Press, project_id: int) -> Hand:
    """The chain consent, guideline, item; `project_id` 0 means the best project for them."""
    labeler_id = people.agreed_labeler(tx, press)
    if labeler_id is None:
        return AskConsent(project_id)
    if project_id:
        return enter(tx, press, own_project(tx, press, project_id), labeler_id)
    for project in offered(tx, press, labeler_id):
        hand = enter(tx, press, project, labeler_id)
        if isinstance(hand, Card | ReadGuideline):
            return hand
    return Nothing(None)


def agree(tx: Tx, press: Press, project_id: int) -> Hand:
    """They agree to what is kept, and go on to what they wanted."""
    people.consent(tx, press)
    return start(tx, press, project_id)


def begin(tx: Tx, press: Press, project_id: int) -> Hand:
    """They have read the guideline: their first item. Also what Next does."""
    labeler_id = people.agreed_labeler(tx, press)
    if labeler_id is None:
        return AskConsent(project_id)
    return in_hand(tx, press, own_project(tx, press, project_id), labeler_id)


def have_read(tx: Tx, press: Press, project_id: int, version: int) -> Hand:
    """They say that they have read a version of the guideline, and go on to their item.

    Raises NoSuchProject, NoSuchVersion.
    """
    project = own_project(tx, press, project_id)
    labeler_id = people.agreed_labeler(tx, press)
    if labeler_id is None:
        return AskConsent(project_id)
    if not 0 < version <= projects.guideline_version(tx, project.id):
        raise NoSuchVersion()
    guidelines.read(tx, labeler_id, project.id, version, press.at)
    hand = in_hand(tx, press, project, labeler_id)
    if isinstance(hand, Card):  # what they had in hand they may see only now
        assignments.shown(tx, hand.assignment.id, press.at)
    return hand


def own_project(tx: Tx, press: Press, project_id: int) -> Project:
    """A project of the presser's server. Raises NoSuchProject."""
    project = projects.by_id(tx, project_id)
    if project is None or project.guild_id != press.caller.guild_id:
        raise NoSuchProject("")
    return project


def offered(tx: Tx, press: Press, labeler_id: int) -> list[Project]:
    """Projects in the order they are tried: with an open item, last worked in, then by priority and opening."""
    ours = [p for p in projects.of_guild(tx, press.caller.guild_id) if p.state in ("open", "paused")]
    recent = {id_: n for n, id_ in enumerate(assignments.projects_worked_in(tx, labeler_id))}
    return sorted(ours, key=lambda project: recent.get(project.id, len(recent)))


def enter(tx: Tx, press: Press, project: Project, labeler_id: int) -> Hand:
    """The guideline before the first item, else what is in hand."""
    if project.state == "open" and is_new(tx, project.id, labeler_id):
        return _first_of(tx, press, project, labeler_id)
    hand = in_hand(tx, press, project, labeler_id)
    if isinstance(hand, Card):
        assignments.shown(tx, hand.assignment.id, press.at)
    return hand


def is_new(tx: Tx, project_id: int, labeler_id: int) -> bool:
    """Whether they were never shown an item of a project."""
    never_had_one = labelers.pseudonym(tx, project_id, labeler_id) is None
    return never_had_one or not holds.has_seen_one(tx, project_id, labeler_id)


def _first_of(tx: Tx, press: Press, project: Project, labeler_id: int) -> Hand:
    """Asking is not taking: the guideline, if there will be an item after it; one that is held for them will be."""
    if not leases.come(tx, project, labeler_id, press.at):
        reason = _shut_out(tx, press, project, labeler_id)
        if reason is not None:
            return NotForYou(project, terms_of(project), reason)
        if not picking.has_something(tx, project, labeler_id, press.at):
            return Nothing(project)
    return guideline_of(tx, project, started=False)


def in_hand(tx: Tx, press: Press, project: Project, labeler_id: int) -> Hand:
    """The item the presser holds in a project, else the next one, else why there is none.

    Where a new version of the guideline asks to be read, that comes before whatever is handed out under it.
    """
    turn = projects.round_of(tx, project.id)
    assignment = assignments.open_in(tx, turn.id, labeler_id)
    if assignment is not None and leases.settle_one(tx, assignment, press.at).state == "leased":
        return leases.in_front(tx, project, assignment, press.at)
    if project.state != "open":
        return NotOpen(project, terms_of(project), plans.opens_at(tx, project.id))
    reason = _shut_out(tx, press, project, labeler_id)
    if reason is not None:
        return NotForYou(project, terms_of(project), reason)
    if guidelines.to_read(tx, project.id, labeler_id) is None:
        return picking.claim(tx, project, turn, labeler_id, press.at) or Nothing(project)
    waits = picking.has_something(tx, project, labeler_id, press.at)
    return guideline_of(tx, project, started=True) if waits else Nothing(project)


def _shut_out(tx: Tx, press: Press, project: Project, labeler_id: int) -> ShutOut | None:
    """Why they may have no new item; their roles are noted, for what asks without them."""
    roles = press.caller.role_ids
    people.note_roles(tx, labeler_id, roles)
    return access.shut_out_with(tx, project, labeler_id, roles, press.at)


def names(tx: Tx, guild_id: int, states: tuple[str, ...]) -> list[tuple[str, str]]:
    """Slug and name of a server's projects in these states."""
    ours = projects.of_guild(tx, guild_id)
    return [(project.slug, terms_of(project).name) for project in ours if project.state in states]
