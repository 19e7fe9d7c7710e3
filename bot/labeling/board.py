"""The board: what work there is on a server, what waits, and what is coming; bot/ui/board.py draws it."""

from dataclasses import dataclass

from bot.labeling import overdue
from bot.labeling.pace import HOUR
from bot.labeling.project_access import Access, access_of
from bot.labeling.project_qualification import qualification_of
from bot.labeling.project_spec import Terms, terms_of
from bot.labeling.upcoming import Upcoming, upcoming
from storage import guilds, plans, projects, stock
from storage.database import Tx
from storage.records import Project
from storage.rounds import Round
from storage.stock import Stock

LATELY = 24 * HOUR  # the pace is of this time
PACE_OF = 500  # the latest answers
ENOUGH = 5  # answers, to tell how fast a project goes
SHORTEST = HOUR // 12


@dataclass(frozen=True, slots=True)
class Work:
    """One open project: what is left and for whom, how fast it goes, until when; times in milliseconds UTC.

    `waits`: its round, where that does not collect.
    """

    project: Project
    terms: Terms
    access: Access
    stock: Stock
    per_hour: float | None
    closes_at: int | None
    asks_to_qualify: bool = False
    waits: Round | None = None

    def dry_at(self, now: int) -> int | None:
        """When its last free seat is taken, going on like this; None where nobody can tell."""
        if not self.stock.seats or not self.per_hour:
            return None
        return now + int(self.stock.seats * HOUR / self.per_hour)


@dataclass(frozen=True, slots=True)
class Paused:
    """One paused project; `opens_at` is planned, and a halted one waits for what its server lacks."""

    project: Project
    terms: Terms
    opens_at: int | None


@dataclass(frozen=True, slots=True)
class Board:
    """All of a server, each kind in the order it is shown. `role_id` is who may label; None: everyone.

    `questions` are those of people that have waited for an answer for a day.
    """

    role_id: int | None
    work: tuple[Work, ...]
    paused: tuple[Paused, ...]
    coming: tuple[Upcoming, ...]
    now: int
    questions: int = 0


def board(tx: Tx, guild_id: int, now: int) -> Board:
    """To be run on a reader: it looks at every item with a free seat."""
    ours = projects.of_guild(tx, guild_id)
    guild = guilds.find(tx, guild_id)
    role_id = None if guild is None or guild.labeler_role_id == guild.id else guild.labeler_role_id
    work = [_work(tx, project, now) for project in ours if project.state == "open"]
    return Board(
        role_id,
        tuple(sorted(work, key=_busiest)),
        tuple(sorted((_paused(tx, p) for p in ours if p.state == "paused"), key=_soonest)),
        upcoming(tx, ours),
        now,
        overdue.count(tx, guild_id, now),
    )


def _busiest(work: Work) -> tuple[bool, int, int]:
    """What has something to do first; among those as leads rank them, then where the most is to be done."""
    left = work.stock
    return (not left.seats or work.waits is not None, -work.project.priority, -(left.seats + left.leased))


def _soonest(paused: Paused) -> tuple[bool, int]:
    return (paused.opens_at is None, paused.opens_at or 0)


def _work(tx: Tx, project: Project, now: int) -> Work:
    turn = projects.round_of(tx, project.id)
    left = stock.stock(tx, turn.id, now)
    pace = _per_hour(tx, project.id, now)
    closes_at = plans.closes_at(tx, project.id)
    return Work(
        project,
        terms_of(project),
        access_of(project),
        left,
        pace,
        closes_at,
        qualification_of(project) is not None,
        None if turn.is_collecting else turn,
    )


def _paused(tx: Tx, project: Project) -> Paused:
    return Paused(project, terms_of(project), plans.opens_at(tx, project.id))


def _per_hour(tx: Tx, project_id: int, now: int) -> float | None:
    """Answers an hour of the clock over the last day; None while there are too few to tell."""
    answers, first_at = stock.lately(tx, project_id, now - LATELY, PACE_OF)
    if answers < ENOUGH:
        return None
    return answers * HOUR / max(now - first_at, SHORTEST)
