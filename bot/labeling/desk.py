"""Where a labeler is: what /work, Start and every press show next (RULES R2, R10, R19)."""

from bot.errors import NoSuchProject
from bot.labeling import leases, people, picking
from bot.labeling.hands import AskConsent, Card, Hand, Nothing, NotOpen, ReadGuideline, card
from bot.labeling.people import Press
from bot.labeling.project_spec import terms_of
from storage import assignments, labelers, projects
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
        return enter(tx, own_project(tx, press, project_id), labeler_id, press.at)
    for project in offered(tx, press, labeler_id):
        hand = enter(tx, project, labeler_id, press.at)
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
    return in_hand(tx, own_project(tx, press, project_id), labeler_id, press.at)


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


def enter(tx: Tx, project: Project, labeler_id: int, now: int) -> Hand:
    """The guideline before the first item, else what is in hand."""
    new_here = labelers.pseudonym(tx, project.id, labeler_id) is None
    if new_here and project.state == "open":
        if picking.has_something(tx, project, labeler_id, now):
            guideline = projects.guideline(tx, project.id)
            return ReadGuideline(project, terms_of(project), guideline, started=False)
        return Nothing(project)
    hand = in_hand(tx, project, labeler_id, now)
    if isinstance(hand, Card):
        assignments.shown(tx, hand.assignment.id, now)
    return hand


def in_hand(tx: Tx, project: Project, labeler_id: int, now: int) -> Hand:
    """The item a labeler holds in a project, else the next one, else why there is none."""
    round_id = projects.round_of(tx, project.id).id
    assignment = assignments.open_in(tx, round_id, labeler_id)
    if assignment is not None and leases.settle_one(tx, assignment, now).state == "leased":
        return card(tx, assignment)
    if project.state != "open":
        return NotOpen(project, terms_of(project))
    return picking.claim(tx, project, labeler_id, now) or Nothing(project)


def names(tx: Tx, guild_id: int, states: tuple[str, ...]) -> list[tuple[str, str]]:
    """Slug and name of a server's projects in these states."""
    ours = projects.of_guild(tx, guild_id)
    return [(project.slug, terms_of(project).name) for project in ours if project.state in states]
