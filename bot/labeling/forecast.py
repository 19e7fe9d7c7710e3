"""When a project will be done: at the pace it has, and if those who are free come too."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bot.labeling import access
from bot.labeling.pace import HOUR, pace_of
from bot.labeling.present import Present, present
from storage import labelers, roster, standing
from storage.database import Tx
from storage.records import Project

LATELY = 7 * 24 * HOUR
LATEST = 2_000  # answers that the pace is taken from
NOTHING = 1e-6  # items an hour: what is left of a sum when all is taken from it
ENOUGH = 5  # answers, to tell how fast a project goes


@dataclass(frozen=True, slots=True)
class Able:
    """One person of a team: items an hour while they work, and how many they may and can do."""

    per_hour: float
    most: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """`left` seats can be filled by those who ever came and those who are free now; all, while nobody ever came.

    `per_hour` is of the clock, nights too, over the last days. `team_hours` is of work, if the `working` go on and
    the `free` join them, and fills `team_fills` of the seats, as caps may end it before. None: too few to tell.
    """

    left: int
    per_hour: float | None
    working: int
    free: int
    team_fills: int
    team_hours: float | None

    @property
    def at_this_pace(self) -> int | None:
        """Milliseconds until what is left is done, going on like this."""
        return int(self.left * HOUR / self.per_hour) if self.left and self.per_hour else None

    @property
    def with_the_free(self) -> int | None:
        """Milliseconds until the team has done what it can, if anybody is free."""
        return None if not self.free or self.team_hours is None else int(self.team_hours * HOUR)


def forecast(tx: Tx, project: Project, now: int) -> Forecast:
    """For a reader: it looks at every item with a free seat, and at the latest answers."""
    people = [one for one in present(tx, project.guild_id, now) if _counts(tx, project, one, now)]
    working = [one for one in people if project.id in one.works_in]
    free = [one for one in people if one.is_free and project.id not in one.works_in]
    newcomers = sum(labelers.pseudonym(tx, project.id, one.known.labeler_id) is None for one in free)
    comers = standing.comers(tx, project.id) + newcomers
    waiting = standing.waiting(tx, project.id, comers)
    left = (waiting.fillable if comers else waiting.free) + standing.leased(tx, project.id)
    rates = _rates(tx, project)
    team = [_able(tx, project, one, rates, waiting.items, now) for one in [*working, *free]] if rates else []
    fills = min(left, sum(able.most for able in team))
    return Forecast(left, _per_hour(tx, project, now), len(working), len(free), fills, hours_for(team, fills))


def _counts(tx: Tx, project: Project, one: Present, now: int) -> bool:
    """Whether they may have more of it, or hold one they may finish."""
    if project.id in one.works_in:
        return one.is_working
    return one.is_free and access.shut_out(tx, project, one.known.labeler_id, now) is None


def _per_hour(tx: Tx, project: Project, now: int) -> float | None:
    """Answers an hour since the first of the last days; None while there are too few to tell."""
    lately = [at for at in roster.latest(tx, project.id, LATEST) if at >= now - LATELY]
    if len(lately) < ENOUGH:
        return None
    return len(lately) * HOUR / max(now - min(lately), HOUR // 12)


def _rates(tx: Tx, project: Project) -> dict[int, float]:
    """Items an hour of work, by labeler; at 0 the middle of them all, for who has none of their own."""
    times = standing.times(tx, project.id, LATEST)
    paces = {labeler_id: pace_of(answered) for labeler_id, answered in times.items()}
    rates = {labeler_id: pace.per_hour for labeler_id, pace in paces.items() if pace is not None}
    return {0: median(rates.values()), **rates} if rates else {}


def _able(tx: Tx, project: Project, one: Present, rates: dict[int, float], items: int, now: int) -> Able:
    """Nobody fills two seats of an item, nor more than their cap lets them; one they hold counts."""
    labeler_id = one.known.labeler_id
    most = access.remaining(tx, project, labeler_id, now)
    held = int(project.id in one.works_in)
    return Able(rates.get(labeler_id, rates[0]), held + (items if most is None else min(items, most)))


def hours_for(team: Sequence[Able], wanted: int) -> float | None:
    """Hours until a team that works side by side has done so many, each at their pace and up to their most."""
    if not wanted:
        return None
    hours, done, rate = 0.0, 0.0, sum(able.per_hour for able in team)
    for able in sorted(team, key=lambda able: able.most / able.per_hour):
        until = able.most / able.per_hour
        if done + rate * (until - hours) >= wanted:
            break
        done += rate * (until - hours)
        hours, rate = until, rate - able.per_hour
    return hours + (wanted - done) / rate if rate > NOTHING else hours
