"""Who helps most, and whose work others confirm: today, this week, or ever; who wants to be left out is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import NoSuchProject
from bot.labeling import days, merit
from bot.labeling.people import Caller, Press, guild_of
from bot.labeling.project_spec import terms_of
from storage import labelers, projects
from storage import leaderboard as stored
from storage.database import Tx
from storage.leaderboard import Scope
from storage.records import Guild, Project

SPANS = ("day", "week", "all")
SIX_DAYS = 6 * 86_400_000  # milliseconds: with today a week
IN_USE = 2  # people an entry has helped
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Help:
    """Whom somebody helped: people who said so, questions answered, and entries of the FAQ that are in use."""

    people: int
    answers: int
    entries: int

    @property
    def total(self) -> int:
        return self.people + self.answers + self.entries


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place in a list, from 1; equals share one. `help` is None in the list of work."""

    number: int
    user_id: int
    total: int
    help: Help | None = None


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """Two lists, of a project or ("") of the server. `helpful` and `worker` are the reader's own places, if any."""

    project_id: int
    project: str
    span: int
    helping: tuple[Place, ...]
    working: tuple[Place, ...]
    helpful: Place | None
    worker: Place | None
    is_left_out: bool

    @property
    def is_empty(self) -> bool:
        return not (self.helping or self.working or self.helpful or self.worker)


def open_board(tx: Tx, caller: Caller, slug: str, span: str, now: int) -> Leaderboard:
    """What /leaderboard shows. For a reader. Raises NotSetUp, NoSuchProject."""
    project = projects.by_slug(tx, caller.guild_id, slug) if slug else None
    if slug and project is None:
        raise NoSuchProject(slug)
    number = SPANS.index(span) if span in SPANS else 1
    return board(tx, caller, 0 if project is None else project.id, number, now)


def board(tx: Tx, caller: Caller, project_id: int, span: int, now: int) -> Leaderboard:
    """The same by numbers: a project's id, or 0, and the place of the span in SPANS."""
    guild, project = guild_of(tx, caller), _project(tx, caller, project_id)
    span = span if span < len(SPANS) else 1
    scope = Scope(guild.id, project_id, _since(tx, guild.id, span, now))
    helps, works = _helps(tx, scope), _works(tx, scope)
    known = labelers.find(tx, guild.id, caller.user_id) or 0
    return Leaderboard(
        project_id,
        "" if project is None else terms_of(project).name,
        span,
        _places(tx, guild, {one: help.total for one, help in helps.items()}, helps),
        _places(tx, guild, works, {}),
        _own(caller, known, {one: help.total for one, help in helps.items()}, helps),
        _own(caller, known, works, {}),
        stored.left_out_since(tx, known) is not None,
    )


def _project(tx: Tx, caller: Caller, project_id: int) -> Project | None:
    project = projects.by_id(tx, project_id) if project_id else None
    if project_id and (project is None or project.guild_id != caller.guild_id):
        raise NoSuchProject("")
    return project


def _since(tx: Tx, guild_id: int, span: int, now: int) -> int:
    """When today or the week began, as the server counts days (RULES R21)."""
    zone = days.zone_of(tx, guild_id)
    starts = {"day": days.start_of_day(now, zone), "week": days.start_of_day(now - SIX_DAYS, zone), "all": 0}
    return starts[SPANS[span]]


def _helps(tx: Tx, scope: Scope) -> dict[int, Help]:
    people, answers = stored.people_helped(tx, scope), stored.answers_accepted(tx, scope)
    entries = stored.entries_in_use(tx, scope, IN_USE)
    return {
        one: Help(people.get(one, 0), answers.get(one, 0), entries.get(one, 0))
        for one in {*people, *answers, *entries}
    }


def _works(tx: Tx, scope: Scope) -> dict[int, int]:
    """Project by project: who only guesses in one is worth what they are in the others."""
    all_projects = [project.id for project in projects.of_guild(tx, scope.guild_id)]
    worth = Counter[int]()
    for project_id in [scope.project_id] if scope.project_id else all_projects:
        for one, work in stored.work(tx, project_id, scope.since).items():
            worth[one] += merit.accepted(*work)
    return dict(+worth)


def _places(tx: Tx, guild: Guild, totals: Mapping[int, int], helps: Mapping[int, Help]) -> tuple[Place, ...]:
    """The first ten who may be named, as if there were no others."""
    shown: list[Place] = []
    for labeler_id in sorted(totals, key=lambda one: (-totals[one], one)):
        user_id = _named(tx, guild, labeler_id)
        if user_id is not None:
            total = totals[labeler_id]
            same = bool(shown) and shown[-1].total == total
            number = shown[-1].number if same else len(shown) + 1
            shown.append(Place(number, user_id, total, helps.get(labeler_id)))
        if len(shown) == SHOWN:
            break
    return tuple(shown)


def _named(tx: Tx, guild: Guild, labeler_id: int) -> int | None:
    """Their Discord id, unless they want to be left out, or had the labelers' role and lost it."""
    listed = stored.listed(tx, labeler_id)
    if listed is None:
        return None
    may_label = guild.labeler_role_id == guild.id or guild.labeler_role_id in listed.role_ids
    return listed.user_id if may_label or not listed.role_ids else None


def _own(caller: Caller, known: int, totals: Mapping[int, int], helps: Mapping[int, Help]) -> Place | None:
    """How the reader does, on the list or not."""
    total = totals.get(known)
    if total is None:
        return None
    return Place(1 + sum(one > total for one in totals.values()), caller.user_id, total, helps.get(known))


def leave_out(tx: Tx, press: Press, project_id: int) -> None:
    """The presser is named no more, on any board of the server. Raises NotSetUp, NoSuchProject."""
    guild = guild_of(tx, press.caller)
    _project(tx, press.caller, project_id)
    stored.leave_out(tx, labelers.ensure(tx, guild.id, press.caller.user_id, press.at), press.at)


def count_in(tx: Tx, press: Press, project_id: int) -> None:
    """They are again. Raises NotSetUp, NoSuchProject."""
    known = labelers.find(tx, guild_of(tx, press.caller).id, press.caller.user_id)
    _project(tx, press.caller, project_id)
    if known is not None:
        stored.count_in(tx, known)
