"""Who is there, for leads: page by page, those who work first; of one project only those who may have its items."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import NoSuchProject
from bot.labeling import access
from bot.labeling.forecast import Forecast, forecast
from bot.labeling.pace import Pace, pace_of
from bot.labeling.present import Present, present
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.running import Lead, find
from storage import projects, work
from storage.database import Tx
from storage.records import Project

ON_A_PAGE = 8
PACE_OF = 100  # the latest answers


@dataclass(frozen=True, slots=True)
class Member:
    """One labeler, and how fast they are in whatever project they last worked in."""

    present: Present
    pace: Pace | None


@dataclass(frozen=True, slots=True)
class Roster:
    """A page of the people of a server, or of one project.

    `shut_out` are those who may not have its items now, counted by the name of the reason. Pages begin with 0.
    """

    project: Project | None
    terms: Terms | None
    people: int
    working: int
    here: int
    shut_out: Mapping[str, int]
    members: tuple[Member, ...]
    page: int
    pages: int
    forecast: Forecast | None
    now: int


def named(tx: Tx, lead: Lead, slug: str | None) -> Roster:
    """The first page, of all or of a project. Raises NoSuchProject."""
    return _page(tx, lead, None if slug is None else find(tx, lead.guild_id, slug), 0)


def numbered(tx: Tx, lead: Lead, project_id: int, page: int) -> Roster:
    """A page for a button; 0 is no project. Raises NoSuchProject."""
    project = projects.by_id(tx, project_id) if project_id else None
    if project_id and (project is None or project.guild_id != lead.guild_id):
        raise NoSuchProject("")
    return _page(tx, lead, project, page)


def _page(tx: Tx, lead: Lead, project: Project | None, page: int) -> Roster:
    found, reasons = _who_may(tx, lead, project)
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(page, pages - 1)
    shown = sorted(found, key=_order)[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    return Roster(
        project,
        None if project is None else terms_of(project),
        len(found),
        sum(one.is_working for one in found),
        sum(one.is_here for one in found),
        reasons,
        tuple(Member(one, pace_of(work.times(tx, one.known.labeler_id, PACE_OF))) for one in shown),
        page,
        pages,
        None if project is None else forecast(tx, project, lead.at),
        lead.at,
    )


def _who_may(tx: Tx, lead: Lead, project: Project | None) -> tuple[list[Present], Counter[str]]:
    """Who may have a new item of a project or holds one, and the others by their reasons."""
    people = present(tx, lead.guild_id, lead.at)
    reasons: Counter[str] = Counter()
    if project is None:
        return people, reasons
    may = []
    for one in people:
        why = access.shut_out(tx, project, one.known.labeler_id, lead.at)
        if why is None or project.id in one.works_in:
            may.append(one)
        else:
            reasons[type(why).__name__] += 1
    return may, reasons


def _order(one: Present) -> tuple[int, int, int]:
    """By what they do, then who answered last, then who came first."""
    return one.rank, -(one.known.answered_at or 0), one.known.labeler_id
